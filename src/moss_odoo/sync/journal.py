"""Journal entries as an accountant reads them, whether a plan makes them or Odoo has them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
class EntryStanding:
    """How an entry stands in Odoo; written out: `posted, partly paid, 12.00 EUR open`."""

    words: tuple[str, ...] = ()
    left: Money | None = None
    """What of it is still to be paid, where that is not all or nothing."""
    reverses: str = ""
    """The number of the entry that it takes back."""

    def __str__(self) -> str:
        left = f"{self.left} open" if self.left else ""
        reverses = f"reverses {self.reverses}" if self.reverses else ""
        return ", ".join(filter(None, (*self.words, left, reverses)))

    @property
    def is_over(self) -> bool:
        """Whether it is taken back, or takes another back."""
        return bool(self.reverses) or not {"reversed", "cancelled"}.isdisjoint(self.words)


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
    standing: EntryStanding = EntryStanding()
    partner_is_new: bool = False
    """Whether Odoo does not have the partner yet."""
    id: int | None = None
    """In Odoo."""
    payment_id: int | None = None
    """Of the payment in Odoo whose entry it is."""

    @property
    def payee(self) -> str:
        return f"{self.partner} (new)" if self.partner_is_new else self.partner


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """The journal entry of a line of a bank statement."""

    id: int
    number: str
    journal: str
    is_reconciled: bool


class OdooJournal(Protocol):
    """What stands in Odoo, for people to read."""

    def entries_of(self, moss_id: str, bill_id: int | None) -> tuple[JournalEntry, ...]:
        """All of an expense, in the order in which they were made.

        Its bills and payments of every export, what reverses them, what was paid on its bills by
        others, and Odoo's exchange differences. `bill_id` counts whoever made that bill.
        """

    def statement_entries(self, line_ids: Collection[int]) -> Mapping[int, StatementEntry]:
        """By the id of their lines; without those that are gone."""
