"""What watching needs of Odoo and of the ledger, as protocols."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from moss_odoo.books.existing import ExistingBill
from moss_odoo.books.money import Money
from moss_odoo.books.state import State


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A vendor bill of Odoo, whosever it is."""

    bill_id: int
    origin: str
    """What it shows as its origin: on ours the Moss id."""
    state: str
    is_reversed: bool
    is_settled: bool
    is_untouched: bool
    """Whether nothing of it is paid."""
    accounting_date: date
    home: Decimal
    """Gross in company currency; negative where it is owed."""


@dataclass(frozen=True, slots=True)
class Touched:
    glimpses: tuple[Glimpse, ...]
    newest: datetime | None
    """When the last of them was touched, by Odoo's clock."""
    counted: int = 0
    """How many vendor bills the company had up to the id that was asked for, whosever they are.

    What is deleted while it is read is missed now, or the next time.
    """


@dataclass(frozen=True, slots=True)
class StandingBill:
    """A bill as the ledger knows it."""

    moss_id: str
    bill_id: int
    state: State
    accounting_date: date | None
    amount: Money | None
    """Gross of the expense in home currency, fees included."""


@dataclass(frozen=True, slots=True)
class OwnedBill:
    """A bill of Odoo that belongs to an expense: the main one, that of its fee, or a linked one."""

    bill_id: int
    moss_id: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many vendor bills Odoo had when those of the ledger were known to be among them."""

    count: int
    last_id: int
    """Up to this id they were counted."""


class OdooWatching(Protocol):
    def existing_bills(
        self, partner_ids: Collection[int], since: date, until: date
    ) -> Mapping[int, tuple[ExistingBill, ...]]:
        """Bills of these contacts that are not ours, by contact, dated in between."""

    def touched_since(self, since: datetime, last_id: int) -> Touched:
        """All vendor bills of the company that were created or changed since then.

        `last_id`: up to which all of them are counted.
        """

    def gone(self, bill_ids: Collection[int]) -> frozenset[int]:
        """Those that are not there any more; for some thousands of ids at once."""


class StandingMemory(Protocol):
    def standing_bills(
        self, bill_ids: Collection[int], moss_ids: Collection[str] = ()
    ) -> tuple[StandingBill, ...]:
        """Of what stands in Odoo as far as we know: those with such a bill, or such an id."""

    def owned_bills(self, *, after: int = 0, limit: int = 500) -> tuple[OwnedBill, ...]:
        """All bills that stand in Odoo as far as we know, ordered by their id after `after`."""

    def booked_first(self) -> datetime | None:
        """When the first of the bills that stand was booked; None where none stands."""

    def last_bill(self) -> int:
        """The greatest id of a bill that stands as far as we know; 0 where none does."""

    def tally(self) -> Tally | None: ...

    def set_tally(self, tally: Tally) -> None: ...

    def look_again(self, moss_ids: Sequence[str]) -> None:
        """Make them due, although Moss did not change them."""
