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


@dataclass(frozen=True, slots=True)
class StandingBill:
    """A bill as the ledger knows it."""

    moss_id: str
    bill_id: int
    state: State
    accounting_date: date | None
    amount: Money | None
    """Gross of the expense in home currency, fees included."""


class OdooWatching(Protocol):
    def existing_bills(
        self, partner_ids: Collection[int], since: date, until: date
    ) -> Mapping[int, tuple[ExistingBill, ...]]:
        """Bills of these contacts that are not ours, by contact, dated in between."""

    def touched_since(self, since: datetime | None) -> Touched:
        """All vendor bills of the company that were created or changed since then."""

    def gone(self, bill_ids: Collection[int]) -> frozenset[int]:
        """Those that are not there any more."""


class StandingMemory(Protocol):
    def standing_bills(self) -> tuple[StandingBill, ...]:
        """All that stand in Odoo as far as we know."""

    def look_again(self, moss_ids: Sequence[str]) -> None:
        """Make them due, although Moss did not change them."""
