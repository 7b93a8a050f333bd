"""Reading what an Odoo company has of all that a connection needs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import CompanyGoneError
from moss_odoo.odoo.external_ids import MODULE
from moss_odoo.odoo.site import company
from moss_odoo.sync.setup import Company, Contact, Inventory, Journal, LedgerAccount, MethodLine

_ARCHIVED_TOO = {"active_test": False}
_MOSS_ID = "________-____-____-____-____________"
"""What the origin of our bills looks like; each sign stands for any."""


class SetupInventory:
    def __init__(self, client: OdooClient, company_id: int) -> None:
        self._client = client
        self._company_id = company_id
        self._prefix = f"{MODULE}.c{company_id}_"

    def read(self, *, supplier: str, supplier_id: int | None) -> Inventory:
        row = self._company_row()
        return Inventory(
            company=company(row),
            journals=self._journals(company(row)),
            accounts=self._accounts(),
            contacts=self._contacts(supplier, supplier_id),
            bank_prefix=row["bank_account_code_prefix"] or "",
            chart=row["chart_template"] or "",
            currencies=self._currencies(),
            transfer_account_id=_id(row["transfer_account_id"]),
        )

    def _company_row(self) -> dict[str, Any]:
        rows: list[dict[str, Any]] = self._client.read(
            "res.company",
            "search_read",
            domain=[["id", "=", self._company_id]],
            fields=[
                *("name", "currency_id", "country_code", "bank_account_code_prefix"),
                *("chart_template", "transfer_account_id"),
            ],
        )
        if not rows:
            raise CompanyGoneError(self._company_id)
        return rows[0]

    def _journals(self, owner: Company) -> tuple[Journal, ...]:
        known = self._client.read(
            "account.journal",
            "fields_get",
            allfields=["account_online_account_id"],
            attributes=["type"],
        )
        rows = self._client.read(
            "account.journal",
            "search_read",
            domain=[["company_id", "=", owner.id]],
            fields=[
                *("name", "code", "type", "active", "company_id", "currency_id"),
                *("default_account_id", "bank_statements_source", *known),
            ],
            context=_ARCHIVED_TOO,
            order="id",
        )
        keys = self._keys("account.journal", [row["id"] for row in rows])
        methods = self._methods([row["id"] for row in rows])
        others = self._other_bills(owner)
        return tuple(
            Journal(
                id=row["id"],
                name=row["name"],
                code=row["code"],
                type=row["type"],
                active=row["active"],
                company_id=row["company_id"][0],
                currency=_other_currency(row, owner),
                account_id=_id(row["default_account_id"]),
                bank_feed=row["bank_statements_source"] == "online_sync"
                or bool(row.get("account_online_account_id")),
                methods=tuple(methods[row["id"]]),
                other_bills=others.get(row["id"], 0),
                key=keys.get(row["id"], ""),
            )
            for row in rows
        )

    def _methods(self, journal_ids: list[int]) -> Mapping[int, list[MethodLine]]:
        rows = self._client.read(
            "account.payment.method.line",
            "search_read",
            domain=[["journal_id", "in", journal_ids], ["code", "=", "manual"]],
            fields=["journal_id", "payment_type", "payment_account_id"],
            order="sequence, id",
        )
        found: dict[int, list[MethodLine]] = defaultdict(list)
        for row in rows:
            incoming = row["payment_type"] == "inbound"
            line = MethodLine(row["id"], incoming, _id(row["payment_account_id"]))
            found[row["journal_id"][0]].append(line)
        return found

    def _other_bills(self, owner: Company) -> dict[int, int]:
        """How many vendor bills and credit notes each journal has that are not ours."""
        groups = self._client.read(
            "account.move",
            "formatted_read_group",
            domain=[
                ["company_id", "=", owner.id],
                ["move_type", "in", ["in_invoice", "in_refund"]],
                "|",
                ["invoice_origin", "=", False],
                ["invoice_origin", "not =ilike", _MOSS_ID],
            ],
            groupby=["journal_id"],
            aggregates=["__count"],
        )
        return {int(group["journal_id"][0]): int(group["__count"]) for group in groups}

    def _currencies(self) -> frozenset[str]:
        rows = self._client.read("res.currency", "search_read", domain=[], fields=["name"])
        return frozenset(row["name"] for row in rows)

    def _accounts(self) -> tuple[LedgerAccount, ...]:
        rows = self._client.read(
            "account.account",
            "search_read",
            domain=[["company_ids", "parent_of", [self._company_id]]],
            fields=["code", "name", "account_type", "active", "reconcile"],
            context=_ARCHIVED_TOO,
            order="code",
        )
        keys = self._keys("account.account", [row["id"] for row in rows])
        return tuple(
            LedgerAccount(
                id=row["id"],
                code=row["code"] or "",
                name=row["name"],
                type=row["account_type"],
                active=row["active"],
                reconcile=row["reconcile"],
                key=keys.get(row["id"], ""),
            )
            for row in rows
        )

    def contacts(self, text: str) -> tuple[Contact, ...]:
        text = text.strip()
        found = self._found([["id", "=", int(text)]]) if text.isdecimal() else ()
        found = found or self._found([["name", "=ilike", _literal(text)]])
        return tuple(contact for contact in found if contact.active)

    def _contacts(self, name: str, contact_id: int | None) -> tuple[Contact, ...]:
        return self._found(["|", ["id", "=", contact_id or 0], ["name", "=ilike", _literal(name)]])

    def _found(self, condition: list[Any]) -> tuple[Contact, ...]:
        """Those of this company and those that all companies share, archived ones too."""
        rows = self._client.read(
            "res.partner",
            "search_read",
            domain=[["company_id", "in", [False, self._company_id]], *condition],
            fields=["name", "active", "property_account_payable_id"],
            context=_ARCHIVED_TOO,
            order="id",
        )
        keys = self._keys("res.partner", [row["id"] for row in rows])
        return tuple(
            Contact(
                id=row["id"],
                name=row["name"],
                active=row["active"],
                payable_account_id=_id(row["property_account_payable_id"]),
                key=keys.get(row["id"], ""),
            )
            for row in rows
        )

    def _keys(self, model: str, ids: Iterable[int]) -> dict[int, str]:
        """Our names for the records that we made; asking for them needs no right of its own."""
        wanted = list(ids)
        if not wanted:
            return {}
        names = self._client.read(model, "get_external_id", ids=wanted)
        return {
            int(record): name.removeprefix(self._prefix)
            for record, name in names.items()
            if name.startswith(self._prefix)
        }


def _literal(text: str) -> str:
    """Without what `ilike` takes for a placeholder."""
    return re.sub(r"([\\%_])", r"\\\1", text)


def _id(many2one: Any) -> int | None:
    """Odoo answers [id, name], or False for none."""
    return int(many2one[0]) if many2one else None


def _day(text: str | bool) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def _other_currency(row: Mapping[str, Any], owner: Company) -> str | None:
    currency = row["currency_id"][1] if row["currency_id"] else None
    return None if currency == owner.currency else currency
