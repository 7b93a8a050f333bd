"""Reading what an Odoo company has: accounts, taxes, analytic accounts, lock dates, contacts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from moss_odoo.books.chart import Account, AnalyticAccount, Chart, LockDates, Partner, Tax
from moss_odoo.books.suppliers import Wanted
from moss_odoo.odoo.client import OdooClient

_ARCHIVED_TOO = {"active_test": False}


def read_chart(client: OdooClient, company_id: int) -> Chart:
    """Everything that bookings refer to, archived records too, in four requests."""
    company = client.read(
        "res.company",
        "read",
        ids=[company_id],
        fields=[
            "currency_id",
            "fiscalyear_lock_date",
            "purchase_lock_date",
            "tax_lock_date",
            "hard_lock_date",
        ],
    )[0]
    return Chart(
        company_id=company_id,
        currency=company["currency_id"][1],
        currency_id=company["currency_id"][0],
        locks=LockDates(
            everything=_date(company["fiscalyear_lock_date"]),
            purchases=_date(company["purchase_lock_date"]),
            taxes=_date(company["tax_lock_date"]),
            hard=_date(company["hard_lock_date"]),
        ),
        accounts={account.id: account for account in _accounts(client)},
        taxes={tax.id: tax for tax in _taxes(client)},
        analytic={account.id: account for account in _analytic(client)},
    )


def _all(client: OdooClient, model: str, fields: list[str], domain: list[Any]) -> list[Any]:
    rows: list[Any] = client.read(
        model, "search_read", domain=domain, fields=fields, context=_ARCHIVED_TOO
    )
    return rows


def _accounts(client: OdooClient) -> list[Account]:
    rows = _all(client, "account.account", ["code", "name", "active"], [])
    return [Account(row["id"], row["code"] or "", row["name"], row["active"]) for row in rows]


def _taxes(client: OdooClient) -> list[Tax]:
    fields = ["name", "amount", "amount_type", "active", "price_include", "description"]
    rows = _all(client, "account.tax", fields, [["type_tax_use", "=", "purchase"]])
    return [
        Tax(
            id=row["id"],
            name=row["name"],
            percent=Decimal(row["amount"]) if row["amount_type"] == "percent" else None,
            active=row["active"],
            price_included=bool(row["price_include"]),
            description=row["description"] or "",
        )
        for row in rows
    ]


def _analytic(client: OdooClient) -> list[AnalyticAccount]:
    rows = _all(client, "account.analytic.account", ["name", "code", "plan_id", "active"], [])
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
    rows = _all(client, "res.partner", fields, domain)
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
    rows = _all(client, "res.partner.bank", ["sanitized_acc_number"], domain)
    return {row["id"]: row["sanitized_acc_number"] or "" for row in rows}


def _literally(name: str) -> str:
    for character in ("\\", "%", "_"):
        name = name.replace(character, "\\" + character)
    return name


def _date(value: str | bool) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
