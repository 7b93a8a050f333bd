"""Which items of statement lines clear which payments, and by which marks Odoo matches them.

In the company's currency each line faces its group with one item, and all of the group bear one
mark: nobody need tell which of two coffees was paid by which line. In a wallet of another currency
each payment is faced with its own amount in company currency, so that nothing remains.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from moss_odoo.odoo.loading import Record
from moss_odoo.odoo.outgoing_items import MoneyItem
from moss_odoo.odoo.wallet_places import WalletPlace


@dataclass(frozen=True, slots=True)
class Part:
    """An item of a statement line that faces payments; debits positive."""

    account_id: int
    amount: Decimal
    """In the wallet's currency."""
    home: Decimal
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Clearing:
    """How the new lines of a group are booked so that Odoo clears it while it posts them."""

    parts: Mapping[str, Sequence[Part]]
    """By the key of the line."""
    marks: Mapping[int, str]
    """By the payment's item."""

    def records(self) -> Iterator[Record]:
        """To mark the items of the payments."""
        for item_id, mark in self.marks.items():
            key = str(item_id)
            yield Record(key, [{".id": key, "matching_number": mark}])


def plan_clearing(
    lines: Mapping[str, Decimal], items: Sequence[MoneyItem], place: WalletPlace
) -> Clearing | None:
    """Of lines that are all new, by key with their amounts; None where only Odoo can match it.

    What is matched already bears no mark; amounts in two currencies that are no whole
    payments would leave cents.
    """
    accounts = {one.account_id for one in items} or {place.outgoing_account_id}
    if any(one.is_matched for one in items):
        return None
    mark = _mark([*lines, *(str(one.payment_id) for one in items)])
    if not place.is_home:
        return _one_by_one(lines, items, mark)
    if len(accounts) > 1:
        return None
    [account_id] = accounts
    parts = {key: [Part(account_id, -amount, -amount, mark)] for key, amount in lines.items()}
    return Clearing(parts, {one.id: mark for one in items})


def _one_by_one(
    lines: Mapping[str, Decimal], items: Sequence[MoneyItem], mark: str
) -> Clearing | None:
    """Each line clears whole payments: those that come next and add up to it."""
    rest = list(items)
    parts: dict[str, list[Part]] = {}
    for key, amount in lines.items():
        taken = _adding_up_to(amount, rest)
        if not taken:
            return None
        rest = [one for one in rest if one not in taken]
        parts[key] = [Part(one.account_id, -one.amount, -one.home, _of(mark, one)) for one in taken]
    return Clearing(parts, {one.id: _of(mark, one) for one in items}) if not rest else None


def _adding_up_to(amount: Decimal, items: Sequence[MoneyItem]) -> list[MoneyItem]:
    """One that is just as much, else the first ones together; none where they do not fit."""
    for one in items:
        if one.amount == amount:
            return [one]
    taken: list[MoneyItem] = []
    for one in items:
        taken.append(one)
        if sum(each.amount for each in taken) == amount:
            return taken
    return []


def _of(mark: str, item: MoneyItem) -> str:
    return f"{mark}-{item.payment_id}"


def _mark(parties: Sequence[str]) -> str:
    """Of just these: what an earlier attempt marked for others matches nothing of them."""
    told = hashlib.sha256(" ".join(sorted(parties)).encode()).hexdigest()
    return f"Imoss-{told[:16]}"
