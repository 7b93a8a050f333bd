"""What taking an export back needs of Odoo, as a protocol."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from moss_odoo.books.money import Money
from moss_odoo.sync.bookings import Refused
from moss_odoo.sync.remembered import OdooRecord

UNFINISHED = "undo-unfinished"
"""Code of what was begun to be taken back: only another `undo` goes on with it."""


class Action(StrEnum):
    """How a document is taken back."""

    DELETE = "delete"
    """A draft that was never posted."""
    CANCEL = "cancel"
    """A draft that was posted once: Odoo keeps it, but not in the books."""
    REVERSE = "reverse"


@dataclass(frozen=True, slots=True)
class Undoing:
    """An export that is to be taken back."""

    expense_id: str
    revision: int = 1
    bill_id: int | None = None
    """Its bill as far as the ledger knows; one that is not ours stays as it is."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one document."""

    action: Action
    what: str
    """`bill`, `credit note` or `payment`."""
    name: str
    """Its number in Odoo; empty for a draft."""
    amount: Money
    on: date
    """Its own accounting date, or that of its reversal."""
    external_id: str
    """Of the reversal, or of the document itself where there is none."""


@dataclass(frozen=True, slots=True)
class Retreat:
    """All that it takes to take an export back; without steps nothing of it is in the books."""

    expense_id: str
    steps: tuple[Step, ...] = ()
    kept: str = ""
    """The number of a bill that is not ours, and stays."""
    stands: bool = True
    """Whether Odoo has anything of it at all."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    expense_id: str
    records: tuple[OdooRecord, ...] = ()
    """The reversals."""


class OdooReversal(Protocol):
    """Taking documents back in Odoo, by the rule that what was ever posted is only reversed."""

    def guard(self, check: Callable[[], None]) -> None:
        """Ask before each call that writes; what it raises stops before the call."""

    def look(self, undoing: Undoing) -> Retreat | Refused:
        """What would be done, or why it cannot be; changes nothing."""

    def take_back(self, undoing: Undoing) -> TakenBack | Refused:
        """Do it; may be repeated after any failure, and does nothing twice."""
