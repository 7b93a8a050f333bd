"""Journal entries as an accountant reads them, whether a plan makes them or Odoo has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from moss_odoo.books.money import Money


@dataclass(frozen=True, slots=True)
class JournalItem:
    account: str
    partner: str
    label: str
    balance: Money
    """In company currency: debit where positive, credit where negative."""
    amount: Money
    """The same in the item's own currency."""
    tax: str = ""
    analytic: tuple[str, ...] = ()
    grids: tuple[str, ...] = ()
    """Of the tax report; Odoo knows them only once it has the item."""
    matching: str = ""
    """What Odoo calls the reconciliation that it is part of."""

    @property
    def debit(self) -> Money | None:
        return self.balance if self.balance.amount > 0 else None

    @property
    def credit(self) -> Money | None:
        return -self.balance if self.balance.amount < 0 else None

    @property
    def foreign(self) -> Money | None:
        """Its own amount, where that is not in company currency."""
        return None if self.amount.currency == self.balance.currency else self.amount


@dataclass(frozen=True, slots=True)
class JournalEntry:
    title: str
    partner: str
    reference: str
    dates: tuple[tuple[str, date], ...]
    items: tuple[JournalItem, ...]
    notes: tuple[str, ...] = ()
    number: str = ""
    """In Odoo, once it is posted."""
    standing: str = ""
    """How it stands in Odoo: `posted, paid`."""


class OdooJournal(Protocol):
    """What stands in Odoo, for people to read."""

    def entries_of(self, moss_id: str, bill_id: int | None) -> tuple[JournalEntry, ...]:
        """All of an expense, in the order in which they were made.

        Its bills and payments of every export, what reverses them, what was paid on its bills by
        others, and Odoo's exchange differences. `bill_id` counts whoever made that bill.
        """
