"""Make a fresh Odoo database the company that a recipe describes."""

# Odoo offers what is needed here to its own modules only.
# ruff: noqa: SLF001

from __future__ import annotations

from typing import Any

# What the pages of an accountant load, at once or when they need it.
BUNDLES = (
    "web.assets_web",
    "web.assets_web_print",
    "web.assets_backend_lazy",
    "web.assets_frontend",
    "web.assets_frontend_minimal",
    "web.assets_frontend_lazy",
    "web.assets_emoji",
    "web.chartjs_lib",
    "web.report_assets_common",
    "web.report_assets_pdf",
    "bus.websocket_worker_assets",
)
# Odoo asks its maker's servers to complete addresses; a database for tests asks nobody.
NOWHERE = "http://127.0.0.1:9"


def set_up(env: Any, recipe: dict[str, Any]) -> dict[str, Any]:
    """Do all of it; what the outside needs to know comes back."""
    company = env.company
    _describe(env, company, recipe)
    env["account.chart.template"].try_loading(recipe["chart"], company=company, install_demo=False)
    env["res.config.settings"].create({"group_analytic_accounting": True}).execute()
    user = _accountant(env, recipe)
    _plans(env, company, recipe["plans"])
    _vendors(env, recipe["vendors"])
    env["hr.employee"].create(
        [
            {"name": e["name"], "work_email": e["email"], "job_title": e["job"]}
            for e in recipe["employees"]
        ]
    )
    key = env["res.users.apikeys"].with_user(user).sudo()._generate(None, recipe["key_name"], False)
    return {
        "login": recipe["login"],
        "password": recipe["password"],
        "api_key": key,
        "company_id": company.id,
    }


def warm_pages(env: Any) -> None:
    """Build scripts and styles, so that the first page of a copy need not wait for them."""
    for name in BUNDLES:
        bundle = env["ir.qweb"]._get_asset_bundle(name)
        bundle.js()
        bundle.css()


def _describe(env: Any, company: Any, recipe: dict[str, Any]) -> None:
    facts = recipe["company"]
    company.write(
        {
            "name": facts["name"],
            "street": facts["street"],
            "zip": facts["zip"],
            "city": facts["city"],
            "country_id": _country(env, facts["country"]),
            "vat": facts["vat"],
            "currency_id": env.ref(f"base.{facts['currency']}").id,
            "email": facts["email"],
            "website": facts["website"],
            "iap_enrich_auto_done": True,
        }
    )
    # Odoo begins with dollars, which then stay active beside the company's own money.
    others = env["res.currency"].search([("id", "!=", company.currency_id.id)])
    others.active = False
    env["ir.config_parameter"].set_param("iap.endpoint", NOWHERE)


def _accountant(env: Any, recipe: dict[str, Any]) -> Any:
    user = env.ref("base.user_admin")
    user.write(
        {
            "login": recipe["login"],
            "password": recipe["password"],
            "lang": recipe["language"],
            "tz": recipe["time_zone"],
            "email": recipe["company"]["email"],
            "action_id": env.ref("account.open_account_journal_dashboard_kanban").id,
            "tour_enabled": False,
            "odoobot_state": "disabled",
            "group_ids": [(4, env.ref(group).id) for group in recipe["groups"]],
        }
    )
    return user


def _plans(env: Any, company: Any, plans: list[dict[str, Any]]) -> None:
    for plan in plans:
        record = env["account.analytic.plan"].create({"name": plan["name"]})
        env["account.analytic.account"].create(
            [
                {"name": name, "code": code, "plan_id": record.id, "company_id": company.id}
                for code, name in plan["accounts"].items()
            ]
        )


def _vendors(env: Any, vendors: list[dict[str, Any]]) -> None:
    env["res.partner"].create(
        [
            {
                "name": vendor["name"],
                "is_company": True,
                "supplier_rank": 1,
                "country_id": _country(env, vendor["country"]),
                "vat": vendor["vat"] or False,
                "email": vendor["email"] or False,
                "active": not vendor["archived"],
            }
            for vendor in vendors
        ]
    )


def _country(env: Any, code: str) -> int:
    return int(env["res.country"].search([("code", "=", code)]).id)
