"""The records that a prepared connection books on, as they are now: asked before every export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.language import IN_ENGLISH
from moss_odoo.sync.connection import OdooTargets
from moss_odoo.sync.setup import Company, Contact, Inventory, Journal, LedgerAccount, MethodLine

_PLAINLY = {"active_test": False, **IN_ENGLISH}
"""Archived records too. Names of journals in English, where Odoo knows them in several languages:
asking for the company's own would take two more requests before every run."""
_ACCOUNT: dict[str, Any] = {
    "code": {},
    "name": {},
    "account_type": {},
    "active": {},
    "reconcile": {},
}
_METHODS: dict[str, Any] = {"fields": {"code": {}, "payment_account_id": {"fields": _ACCOUNT}}}
_INCOMING, _OUTGOING = "inbound_payment_method_line_ids", "outbound_payment_method_line_ids"
_JOURNAL: dict[str, Any] = {
    **{name: {} for name in ("name", "code", "type", "active", "company_id")},
    "currency_id": {"fields": {"name": {}}},
    "default_account_id": {},
    _INCOMING: _METHODS,
    _OUTGOING: _METHODS,
}


def read_standing(client: OdooClient, targets: OdooTargets, company: Company) -> Inventory:
    """Journals with their ways to pay and the default supplier, in two requests."""
    wanted = [targets.purchase_journal_id, *(one.journal_id for one in targets.wallets)]
    answer = client.read(
        "account.journal",
        "web_search_read",
        domain=[["id", "in", [one for one in wanted if one]]],
        specification=_JOURNAL,
        context=_PLAINLY,
    )
    rows = answer["records"]
    return Inventory(
        company=company,
        journals=tuple(_journal(row, company) for row in rows),
        accounts=tuple({one.id: one for row in rows for one in _accounts(row)}.values()),
        contacts=_supplier(client, targets.default_supplier_id),
    )


def _journal(row: Mapping[str, Any], company: Company) -> Journal:
    currency = row["currency_id"]["name"] if row["currency_id"] else None
    return Journal(
        id=row["id"],
        name=row["name"],
        code=row["code"],
        type=row["type"],
        active=row["active"],
        company_id=row["company_id"],
        currency=None if currency == company.currency else currency,
        account_id=row["default_account_id"] or None,
        methods=tuple(
            MethodLine(line["id"], incoming, account["id"] if account else None)
            for incoming, line in _manual_methods(row)
            for account in [line["payment_account_id"]]
        ),
    )


def _manual_methods(row: Mapping[str, Any]) -> Iterator[tuple[bool, Mapping[str, Any]]]:
    for incoming, lines in ((True, row[_INCOMING]), (False, row[_OUTGOING])):
        for line in lines:
            if line["code"] == "manual":
                yield incoming, line


def _accounts(row: Mapping[str, Any]) -> Iterator[LedgerAccount]:
    for _incoming, line in _manual_methods(row):
        if account := line["payment_account_id"]:
            yield LedgerAccount(
                id=account["id"],
                code=account["code"] or "",
                name=account["name"],
                type=account["account_type"],
                active=account["active"],
                reconcile=account["reconcile"],
            )


def _supplier(client: OdooClient, supplier_id: int | None) -> tuple[Contact, ...]:
    rows = client.read(
        "res.partner",
        "search_read",
        domain=[["id", "=", supplier_id or 0]],
        fields=["name", "active"],
        context=_PLAINLY,
    )
    return tuple(Contact(row["id"], row["name"], row["active"]) for row in rows)
