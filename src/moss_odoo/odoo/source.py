"""Odoo's suppliers and analytic accounts, as they are written to Moss: the port `OdooSource`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from moss_odoo.books.chart import AnalyticAccount
from moss_odoo.books.push.contacts import SupplierContact
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.lists import read_all

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}")
_FIELDS = (
    *("name", "ref", "vat", "email_normalized", "street", "street2", "zip", "city"),
    *("country_code", "active"),
)
_SUPPLIERS: list[Any] = [
    *("&", ["active", "=", True], "&", ["supplier_rank", ">", 0]),
    # Addresses belong to their company; those who log in to Odoo are colleagues.
    *("&", ["parent_id", "=", False], ["partner_share", "=", True]),
]


class Source:
    """Reads only."""

    def __init__(self, client: OdooClient, company_id: int) -> None:
        self._client = client
        self._ours = [["company_id", "in", [False, company_id]]]

    def supplier_contacts(self, linked: Collection[int]) -> tuple[SupplierContact, ...]:
        chosen = ["|", ["id", "in", sorted(linked)], *_SUPPLIERS]
        rows = read_all(self._client, "res.partner", _FIELDS, ["&", *self._ours, *chosen])
        ibans = self._ibans([row["id"] for row in rows])
        return tuple(
            SupplierContact(
                id=row["id"],
                name=row["name"] or "",
                ref=row["ref"] or None,
                vat=row["vat"] or None,
                ibans=tuple(ibans.get(row["id"], ())),
                email=row["email_normalized"] or None,
                street=row["street"] or None,
                street2=row["street2"] or None,
                zip=row["zip"] or None,
                city=row["city"] or None,
                country=row["country_code"] or None,
                active=row["active"],
            )
            for row in rows
        )

    def analytic_accounts(self) -> tuple[AnalyticAccount, ...]:
        fields = ["name", "code", "root_plan_id", "active"]
        rows = read_all(self._client, "account.analytic.account", fields, self._ours)
        return tuple(
            AnalyticAccount(
                id=row["id"],
                name=row["name"],
                code=row["code"] or None,
                plan_id=row["root_plan_id"][0],
                plan=row["root_plan_id"][1],
                active=row["active"],
            )
            for row in rows
        )

    def _ibans(self, contact_ids: list[int]) -> dict[int, list[str]]:
        """Of active accounts, the first in Odoo's order first; other account numbers are left."""
        domain = [["partner_id", "in", contact_ids], ["active", "=", True]]
        fields = ["sanitized_acc_number", "partner_id", "sequence"]
        rows = read_all(self._client, "res.partner.bank", fields, domain)
        found: dict[int, list[str]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: (row["sequence"], row["id"])):
            if _IBAN.fullmatch(row["sanitized_acc_number"] or ""):
                found[row["partner_id"][0]].append(row["sanitized_acc_number"])
        return found
