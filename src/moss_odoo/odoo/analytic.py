"""Reading analytic accounts and plans, and on which accounts vendor bills need them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from moss_odoo.books.chart import AnalyticAccount, AnalyticPlan, PlanRule
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import RightMissingError
from moss_odoo.odoo.lists import read_all

_RULES = ("business_domain", "applicability", "account_prefix", "company_id", "product_categ_id")


def read_analytic_accounts(client: OdooClient) -> list[AnalyticAccount]:
    """With their root plans: of one root, a line bears a single account."""
    rows = read_all(client, "account.analytic.account", ["name", "code", "root_plan_id", "active"])
    return [
        AnalyticAccount(
            id=row["id"],
            name=row["name"],
            code=row["code"] or None,
            plan_id=row["root_plan_id"][0],
            plan=row["root_plan_id"][1],
            active=row["active"],
        )
        for row in rows
    ]


def read_analytic_plans(
    client: OdooClient, company_id: int, accounts: Iterable[AnalyticAccount]
) -> list[AnalyticPlan]:
    """Root plans with an active account; Odoo asks for no others.

    None where the user may not read them: Odoo then refuses by itself what lacks one.
    """
    try:
        answer = client.read(
            "account.analytic.plan",
            "web_search_read",
            domain=[["parent_id", "=", False]],
            specification={
                "name": {},
                "default_applicability": {},
                "applicability_ids": {"fields": {name: {} for name in _RULES}},
            },
        )
    except RightMissingError:
        return []
    used = {account.plan_id for account in accounts if account.active}
    return [
        AnalyticPlan(row["id"], row["name"], _rules(row, company_id))
        for row in answer["records"]
        if row["id"] in used
    ]


def _rules(plan: Mapping[str, Any], company_id: int) -> tuple[PlanRule, ...]:
    """As Odoo weighs them: those for certain accounts first, then those for this company."""
    meant = [
        rule
        for rule in plan["applicability_ids"]
        if rule["business_domain"] == "bill"
        and rule["company_id"] in {False, company_id}
        # Our lines have no product.
        and not rule["product_categ_id"]
    ]
    meant.sort(key=lambda rule: (not rule["account_prefix"], not rule["company_id"]))
    return (
        *(PlanRule(_mandates(rule["applicability"]), _beginnings(rule)) for rule in meant),
        PlanRule(_mandates(plan["default_applicability"])),
    )


def _mandates(applicability: str | bool) -> bool:
    return applicability == "mandatory"


def _beginnings(rule: Mapping[str, Any]) -> tuple[str, ...]:
    prefixes = re.split("[,;]", (rule["account_prefix"] or "").replace(" ", ""))
    return tuple(prefix for prefix in prefixes if prefix) or ("",)
