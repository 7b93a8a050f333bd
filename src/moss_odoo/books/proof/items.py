"""What a difference is made of: items, each with its amount and its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from moss_odoo.books.money import Money


class ItemKind(StrEnum):
    """Why an amount stands on one side only; those of `Reason` bear the same names."""

    NOT_IN_ODOO = "not-in-odoo"
    NOT_EXPORTED = "expense-not-exported"
    BLOCKED = "expense-blocked"
    LEFT_OUT = "expense-left-out"
    NOT_PAID = "payment-not-booked"
    DIFFERS = "amount-differs"
    DOUBTFUL = "several-fit"
    NO_EXPENSE = "no-expense"
    RETURNED = "returned-payout"
    WITHDRAWAL = "withdrawal"
    UNKNOWN = "unknown-movement"
    NO_TRANSFER_ACCOUNT = "no-transfer-account"
    NO_JOURNAL = "wallet-without-journal"
    HELD = "released-by-a-person"
    REFUSED = "refused-by-odoo"
    WAITING = "waiting-for-settlement"
    CLEARED_LATER = "cleared-later"
    BY_HAND = "booked-by-hand"
    CHANGED_IN_ODOO = "changed-in-odoo"
    CHANGED_IN_MOSS = "changed-in-moss"
    GONE_IN_MOSS = "gone-in-moss"
    DELETED_IN_ODOO = "deleted-in-odoo"
    OPENING_NOT_BOOKED = "opening-not-booked"
    OPENING_OPEN = "opening-open"
    BEFORE_OPENING = "booked-before-the-opening"
    OPENING_DIFFERS = "opening-differs"
    MOSS_DISAGREES = "moss-disagrees"


@dataclass(frozen=True, slots=True)
class Item:
    kind: ItemKind
    amount: Money
    """Of a difference: what Odoo has too little; of an account: what is open on it."""
    on: date
    title: str
    """What a person knows it by: a counterparty, an expense, a label."""
    sentence: str
    remedy: str = ""
    movement_id: str = ""
    expenses: tuple[str, ...] = ()
    """By Moss id."""
    entry: str = ""
    """The number of its journal entry in Odoo."""
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """An account's balance in Odoo as the sum of what is open on it."""

    account: str
    balance: Money
    items: tuple[Item, ...]
    unnamed: Money
    """What the items do not explain; anything but zero is an error of ours."""

    @property
    def waits(self) -> bool:
        """Whether anything waits for a person or for Moss; what was cleared since does not."""
        return any(item.kind is not ItemKind.CLEARED_LATER for item in self.items)


def section(account: str, balance: Money, items: Iterable[Item]) -> Section:
    named = tuple(sorted(items, key=in_order))
    rest = balance - sum([one.amount for one in named], start=Money.of(0, balance.currency))
    return Section(account, balance, named, rest)


def in_order(item: Item) -> tuple[date, str, str, str]:
    return item.on, item.title, item.kind.value, item.movement_id or item.entry
