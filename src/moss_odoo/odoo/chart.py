"""Reading what an Odoo company has: accounts, taxes, currencies."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from typing import Any

from moss_odoo.books.chart import Account, Chart, Currency, Tax
from moss_odoo.odoo.analytic import read_analytic_accounts, read_analytic_plans
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.language import ENGLISH
from moss_odoo.odoo.lists import read_all


def read_chart(client: OdooClient, company: OdooCompany) -> Chart:
    """Everything that bookings refer to, archived records too."""
    analytic = read_analytic_accounts(client)
    plans = read_analytic_plans(client, company.id, analytic)
    return Chart(
        company_id=company.id,
        currency=company.facts.currency,
        currency_id=company.facts.currency_id,
        locks=company.facts.locks,
        accounts={account.id: account for account in _accounts(client, company.id)},
        taxes={tax.id: tax for tax in _taxes(client, company.id)},
        analytic={account.id: account for account in analytic},
        plans={plan.id: plan for plan in plans},
        currencies={currency.code: currency for currency in _currencies(client)},
    )


def _accounts(client: OdooClient, company_id: int) -> list[Account]:
    # Companies of one database may use the same code: only this company's accounts count.
    domain = [["company_ids", "parent_of", [company_id]]]
    rows = read_all(client, "account.account", ["code", "name", "active", "account_type"], domain)
    return [
        Account(row["id"], row["code"] or "", row["name"], row["active"], row["account_type"])
        for row in rows
    ]


def _taxes(client: OdooClient, company_id: int) -> list[Tax]:
    fields = ["name", "amount", "amount_type", "active", "price_include", "description"]
    fields += ["has_negative_factor", "tax_exigibility"]
    domain = [["type_tax_use", "=", "purchase"], ["company_id", "parent_of", [company_id]]]
    rows = read_all(client, "account.tax", fields, domain)
    english = _english(client, domain)
    return [
        Tax(
            id=row["id"],
            name=row["name"],
            percent=Decimal(row["amount"]) if row["amount_type"] == "percent" else None,
            active=row["active"],
            price_included=bool(row["price_include"]),
            description=_text(row["description"]),
            english=english.get(row["id"], ""),
            cancels=row["has_negative_factor"],
            cash_basis=row["tax_exigibility"] == "on_payment",
        )
        for row in rows
    ]


def _english(client: OdooClient, taxes: list[Any]) -> dict[int, str]:
    if client.language() in {None, ENGLISH}:
        return {}
    context = {"lang": ENGLISH}
    rows = read_all(client, "account.tax", ["name"], taxes, context=context)
    return {row["id"]: row["name"] for row in rows}


def _text(html: str | bool) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html)).strip() if isinstance(html, str) else ""


def _currencies(client: OdooClient) -> list[Currency]:
    rows = read_all(client, "res.currency", ["name", "active", "decimal_places"])
    return [Currency(row["id"], row["name"], row["active"], row["decimal_places"]) for row in rows]
