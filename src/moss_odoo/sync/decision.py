"""What is decided of one expense: a plan, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from moss_odoo.books.acceptance import mark
from moss_odoo.books.existing import ExistingBill
from moss_odoo.books.expense import Expense, Receipt
from moss_odoo.books.plan import LeftOut, Plan, Waiting
from moss_odoo.errors import BlockedError
from moss_odoo.sync.remembered import StoredExpense


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Moss and Odoo have come apart after the export; a person decides."""

    code: str
    reason: str
    remedy: str
    plan: Plan | None = None
    """As what it would be booked now."""


Outcome = Plan | LeftOut | Waiting | Exceptional | BlockedError


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one expense."""

    stored: StoredExpense
    outcome: Outcome
    expense: Expense | None = None
    """None where what Moss sent could not be read."""
    label: str = ""
    receipts: tuple[Receipt, ...] = ()
    own_day: date | None = None
    """Its accounting date before anything moves it; None where Moss names none."""
    fingerprint: str | None = None
    """Of what is booked of it."""
    altered: bool = False
    """Whether Moss changed what is booked of it."""
    unproven: bool = False
    """Whether Moss changed it after it was booked, and nobody remembers what was booked."""
    existing: ExistingBill | None = None
    """The bill of Odoo that it is linked to instead of being booked."""
    unless_linked: BlockedError | None = None
    """Why it cannot be booked, if there is no bill to link it to."""

    @property
    def is_accepted(self) -> bool:
        """Whether it is an exception that a person accepted, in just these words."""
        if not isinstance(self.outcome, Exceptional):
            return False
        return mark(self.outcome.code, self.outcome.reason) in self.stored.accepted

    @property
    def day(self) -> date | None:
        """The accounting date under which it is, or would be, booked."""
        made = self.outcome
        return made.bill.accounting_date if isinstance(made, Plan) else self.own_day
