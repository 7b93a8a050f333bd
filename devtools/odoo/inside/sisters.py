"""Add further companies, each with its chart, to a database that has one."""

from __future__ import annotations

from typing import Any


def add_sisters(env: Any, sisters: list[dict[str, Any]], login: str) -> None:
    """The administrator works for all of them."""
    wanted = sorted({sister["module"] for sister in sisters})
    # What is installed already stays untouched.
    env["ir.module.module"].search([("name", "in", wanted)]).button_immediate_install()
    user = env["res.users"].search([("login", "=", login)])
    # Without install_mode Odoo installs all modules of a new company's country.
    companies = env["res.company"].with_context(install_mode=True)
    for sister in sisters:
        company = companies.create(
            {
                "name": sister["name"],
                "country_id": env["res.country"].search([("code", "=", sister["country"])]).id,
                "currency_id": env.ref("base.EUR").id,
            }
        )
        charts = env["account.chart.template"]
        charts.try_loading(sister["chart"], company=company, install_demo=False)
        user.company_ids += company
