"""Statement lines as they stand in Odoo, with what they stand against."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from moss_odoo.books.wallet import Settled
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import MODULE, ExternalIds
from moss_odoo.odoo.failures import RightMissingError
from moss_odoo.odoo.lists import PAGE, read_all
from moss_odoo.odoo.outgoing_items import cents, is_matched
from moss_odoo.odoo.wallet_places import WalletPlace

LINE = "account.bank.statement.line"
_ITEM: dict[str, Any] = {
    **{name: {} for name in ("account_id", "amount_residual", "amount_residual_currency")},
    "matching_number": {},
}
_LINE: dict[str, Any] = {
    **{name: {} for name in ("journal_id", "date", "amount")},
    "move_id": {"fields": {"name": {}, "state": {}}},
    "line_ids": {"fields": _ITEM},
}


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One of the journal items that face the wallet's account."""

    id: int
    account_id: int
    open: Decimal
    """In its currency; zero where it is cleared."""
    open_home: Decimal
    is_matched: bool


@dataclass(frozen=True, slots=True)
class StandingLine:
    id: int
    journal_id: int
    on: date
    amount: Decimal
    """In the wallet's currency."""
    entry_id: int
    entry: str
    """The number of its journal entry."""
    state: str
    against: tuple[Counterpart, ...]

    def stands(self, place: WalletPlace) -> Settled:
        """`sent` where it stands against payments that it has not cleared yet."""
        accounts = {one.account_id for one in self.against}
        if accounts <= {place.suspense_account_id}:
            return Settled.SUSPENSE
        if place.pays_itself or accounts != {place.outgoing_account_id}:
            return Settled.ACCOUNT
        is_open = any(one.open or one.open_home for one in self.against)
        return Settled.SENT if is_open else Settled.PAYMENTS

    def is_free(self, place: WalletPlace) -> bool:
        """Whether it can go over to another account: nobody has decided anything of it."""
        known = {place.suspense_account_id, place.outgoing_account_id}
        return all(one.account_id in known and not one.is_matched for one in self.against)


def read_lines(
    client: OdooClient, line_ids: Collection[int], places: Collection[WalletPlace]
) -> dict[int, StandingLine]:
    """By id; those that are gone are missing."""
    lines: dict[int, StandingLine] = {}
    banks = {one.journal_id: one.bank_account_id for one in places}
    for some in _pages(sorted(line_ids)):
        answer = client.read(
            LINE, "web_search_read", domain=[["id", "in", some]], specification=_LINE
        )
        lines |= {row["id"]: _line(row, banks) for row in answer["records"]}
    return lines


def read_all_lines(
    client: OdooClient, ids: ExternalIds, places: Collection[WalletPlace]
) -> dict[str, StandingLine]:
    """All of ours, by key."""
    found = _ours(client, ids, places)
    lines = read_lines(client, list(found.values()), places)
    return {key: lines[id_] for key, id_ in found.items() if id_ in lines}


def _ours(client: OdooClient, ids: ExternalIds, places: Collection[WalletPlace]) -> dict[str, int]:
    try:
        named = _by_external_id(client, ids)
    except RightMissingError:
        named = list(_by_journal(client, places))
    keys = ((ids.line_key(name), id_) for name, id_ in named)
    return {key: id_ for key, id_ in keys if key}


def _by_external_id(client: OdooClient, ids: ExternalIds) -> list[tuple[str, int]]:
    domain = [
        ["module", "=", MODULE],
        ["model", "=", LINE],
        ["name", "=like", ids.beginning.replace("_", "\\_") + "%"],
    ]
    rows = read_all(client, "ir.model.data", ["name", "res_id"], domain)
    return [(row["name"], int(row["res_id"])) for row in rows]


def _by_journal(client: OdooClient, places: Collection[WalletPlace]) -> Iterator[tuple[str, int]]:
    """For a user without the right to read External IDs."""
    domain = [["journal_id", "in", [one.journal_id for one in places]]]
    rows = read_all(client, LINE, ["id"], domain)
    for some in _pages([row["id"] for row in rows]):
        names = client.read(LINE, "get_external_id", ids=some)
        yield from ((name, int(id_)) for id_, name in names.items() if name)


def _pages(ids: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), PAGE):
        yield list(ids[start : start + PAGE])


def _line(row: Mapping[str, Any], banks: Mapping[int, int]) -> StandingLine:
    bank = banks.get(row["journal_id"])
    return StandingLine(
        id=row["id"],
        journal_id=row["journal_id"],
        on=date.fromisoformat(row["date"]),
        amount=cents(row["amount"]),
        entry_id=row["move_id"]["id"],
        entry=row["move_id"]["name"] or "",
        state=row["move_id"]["state"],
        against=tuple(_counterpart(one) for one in row["line_ids"] if one["account_id"] != bank),
    )


def _counterpart(row: Mapping[str, Any]) -> Counterpart:
    return Counterpart(
        id=row["id"],
        account_id=row["account_id"],
        open=cents(row["amount_residual_currency"]),
        open_home=cents(row["amount_residual"]),
        is_matched=is_matched(row),
    )
