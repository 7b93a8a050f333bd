"""Reading what an Odoo company has: accounts, taxes, analytic accounts, lock dates, contacts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from html import unescape
from typing import Any

from moss_odoo.books.chart import Account, AnalyticAccount, Chart, Partner, Tax
from moss_odoo.books.suppliers import Wanted
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.language import ENGLISH
from moss_odoo.odoo.lists import read_all


def read_chart(client: OdooClient, company: OdooCompany) -> Chart:
    """Everything that bookings refer to, archived records too."""
    return Chart(
        company_id=company.id,
        currency=company.facts.currency,
        currency_id=company.facts.currency_id,
        locks=company.facts.locks,
        accounts={account.id: account for account in _accounts(client, company.id)},
        taxes={tax.id: tax for tax in _taxes(client, company.id)},
        analytic={account.id: account for account in _analytic(client)},
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
    domain = [["type_tax_use", "=", "purchase"], ["company_id", "parent_of", [company_id]]]
    rows = read_all(client, "account.tax", [*fields, "has_negative_factor"], domain)
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


def _analytic(client: OdooClient) -> list[AnalyticAccount]:
    fields = ["name", "code", "plan_id", "active"]
    rows = read_all(client, "account.analytic.account", fields)
    return [
        AnalyticAccount(
            id=row["id"],
            name=row["name"],
            code=row["code"] or None,
            plan_id=row["plan_id"][0],
            plan=row["plan_id"][1],
            active=row["active"],
        )
        for row in rows
    ]


def find_partners(client: OdooClient, wanted: Sequence[Wanted]) -> tuple[Partner, ...]:
    """Contacts that share an identifier or the name with one of these, archived ones too."""
    if not wanted:
        return ()
    alternatives: list[list[Any]] = [
        ["vat", "in", [want.vat for want in wanted if want.vat]],
        ["ref", "in", [want.ref for want in wanted if want.ref]],
        ["email", "in", [want.email for want in wanted if want.email]],
        ["bank_ids.sanitized_acc_number", "in", [want.iban for want in wanted if want.iban]],
        *(["name", "=ilike", _literally(want.name)] for want in wanted),
    ]
    domain = ["|"] * (len(alternatives) - 1) + alternatives
    fields = ["name", "vat", "ref", "email", "parent_id", "active", "bank_ids"]
    rows = read_all(client, "res.partner", fields, domain)
    ibans = _ibans(client, [bank for row in rows for bank in row["bank_ids"]])
    return tuple(
        Partner(
            id=row["id"],
            name=row["name"] or "",
            vat=row["vat"] or None,
            ref=row["ref"] or None,
            email=row["email"] or None,
            ibans=tuple(ibans[bank] for bank in row["bank_ids"] if bank in ibans),
            parent_id=row["parent_id"][0] if row["parent_id"] else None,
            active=row["active"],
        )
        for row in rows
    )


def _ibans(client: OdooClient, banks: list[int]) -> dict[int, str]:
    if not banks:
        return {}
    domain = [["id", "in", banks]]
    rows = read_all(client, "res.partner.bank", ["sanitized_acc_number"], domain)
    return {row["id"]: row["sanitized_acc_number"] or "" for row in rows}


def _literally(name: str) -> str:
    for character in ("\\", "%", "_"):
        name = name.replace(character, "\\" + character)
    return name
