"""A wallet's accounts in Odoo up to a day: balances by Odoo's own sums, and all items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from moss_odoo.books.money import Money, minor_digits
from moss_odoo.books.wallet import BookItem, WalletBooks
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.lists import read_all
from moss_odoo.odoo.wallet_places import WalletPlace, account_name

_ITEM = "account.move.line"
_FIELDS = [
    "date",
    "name",
    "move_id",
    "move_name",
    "matching_number",
    "statement_line_id",
    "payment_id",
    "currency_id",
    "balance",
    "amount_currency",
]
_PLAINLY: Mapping[str, Any] = {"active_test": False}


def read_books(client: OdooClient, company_id: int, place: WalletPlace, until: date) -> WalletBooks:
    """In six requests, and one more for each five thousand items of an account."""
    return _Reading(client, company_id, place, until).books()


class _Reading:
    def __init__(
        self, client: OdooClient, company_id: int, place: WalletPlace, until: date
    ) -> None:
        self._client = client
        self._place = place
        self._posted = [
            ["company_id", "=", company_id],
            ["parent_state", "=", "posted"],
            ["date", "<=", until.isoformat()],
        ]

    def books(self) -> WalletBooks:
        place = self._place
        bank = ["account_id", "=", place.bank_account_id]
        outgoing = ["account_id", "=", place.outgoing_account_id]
        suspense = ["account_id", "=", place.suspense_account_id]
        own = ["journal_id", "=", place.journal_id]
        return WalletBooks(
            bank_account=place.bank_account,
            outgoing_account=self._outgoing_name(),
            suspense_account=place.suspense_account,
            balance=self._sum([bank]),
            outgoing_balance=self._sum([outgoing]),
            suspense_balance=self._sum([suspense, own]),
            bank=self._items([bank]),
            outgoing=self._items([outgoing]),
            suspense=self._items([suspense, own]),
        )

    def _outgoing_name(self) -> str:
        if self._place.pays_itself:
            return self._place.bank_account
        [row] = self._client.read(
            "account.account",
            "read",
            ids=[self._place.outgoing_account_id],
            fields=["code", "name"],
        )
        return account_name(row)

    def _sum(self, where: Sequence[Any]) -> Money:
        """Of what is in the wallet's currency; all that is booked on a company account is."""
        field, domain = "balance", [*self._posted, *where]
        if not self._place.is_home:
            field = "amount_currency"
            domain.append(["currency_id", "=", self._place.currency_id])
        [group] = self._client.read(
            _ITEM,
            "formatted_read_group",
            domain=domain,
            groupby=[],
            aggregates=[f"{field}:sum"],
        )
        return self._money(group[f"{field}:sum"] or 0)

    def _items(self, where: Sequence[Any]) -> tuple[BookItem, ...]:
        domain = [*self._posted, *where]
        rows = read_all(self._client, _ITEM, _FIELDS, domain, context=_PLAINLY)
        if not rows:
            return ()
        reversals = read_all(
            self._client,
            "account.move",
            ["reversed_entry_id"],
            [["line_ids", "any", domain], ["reversed_entry_id", "!=", False]],
        )
        reverses = {row["id"]: row["reversed_entry_id"][0] for row in reversals}
        items = [self._item(row, reverses) for row in rows]
        return tuple(sorted(items, key=lambda one: (one.on, one.id)))

    def _item(self, row: Mapping[str, Any], reverses: Mapping[int, int]) -> BookItem:
        entry_id = row["move_id"][0]
        return BookItem(
            id=row["id"],
            on=date.fromisoformat(row["date"]),
            amount=self._amount(row),
            label=row["name"] or "",
            entry=row["move_name"] or "",
            entry_id=entry_id,
            matching=_matching(row["matching_number"] or ""),
            line_id=_id(row["statement_line_id"]),
            payment_id=_id(row["payment_id"]),
            reverses_entry_id=reverses.get(entry_id),
        )

    def _amount(self, row: Mapping[str, Any]) -> Money:
        if self._place.is_home:
            return self._money(row["balance"])
        is_its = _id(row["currency_id"]) == self._place.currency_id
        return self._money(row["amount_currency"] if is_its else 0)

    def _money(self, value: Decimal | int) -> Money:
        # Odoo keeps amounts as floats of the database.
        currency = self._place.currency
        return Money(round(Decimal(value), minor_digits(currency)), currency)


def _matching(number: str) -> str:
    """A number that begins with I is a mark: nothing is cleared yet."""
    return "" if number.startswith("I") else number


def _id(record: Sequence[Any] | bool) -> int | None:
    return int(record[0]) if isinstance(record, Sequence) else None
