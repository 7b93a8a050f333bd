"""What Odoo has of an expense, held against what the ledger has: the step that is to be taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.sync.recovery_ports import Trace
from moss_odoo.sync.remembered import InOdoo, OdooRecord, StateChange, StoredExpense
from moss_odoo.sync.undo_ports import UNFINISHED

_MEANWHILE = timedelta(days=1)
"""So long a run may last, and the clocks of Moss and Odoo differ."""


class Way(StrEnum):
    """How ledger and Odoo come together again."""

    TAKEN_OVER = "taken over"
    """Odoo has more of it than the ledger: that is taken over."""
    BILL_LOST = "bill lost"
    """Odoo has its bill no more: it is exported again."""
    PAYMENT_LOST = "payment lost"
    """Odoo has its bill, and its payment no more: it is paid again."""

    @property
    def books_again(self) -> bool:
        return self is not Way.TAKEN_OVER


@dataclass(frozen=True, slots=True)
class Facts:
    """What Moss says of an expense now, as far as it can be read."""

    label: str
    amount: Money | None = None
    day: date | None = None
    """Its accounting date, as far as Moss names one."""
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    stored: StoredExpense
    way: Way
    state: State
    """In which it stands afterwards."""
    found: InOdoo
    trace: Trace | None = None

    @property
    def records(self) -> tuple[OdooRecord, ...]:
        return self.trace.records if self.trace else ()

    def change(self, facts: Facts, *, by: str) -> StateChange:
        reason, remedy = self._words()
        return StateChange(
            self.stored.moss_id,
            self.state,
            UNFINISHED if self.state is State.EXCEPTION else "",
            reason,
            remedy,
            label=facts.label,
            amount=facts.amount,
            accounting_date=self._day(facts),
            detail=f"recovered by {by}: {reason}",
            again=self._needs_a_look(facts.updated),
            version=self.stored.version,
            # It was booked before: no start date keeps it out now.
            released=True if self.way is Way.BILL_LOST else None,
            found=self.found,
        )

    def _day(self, facts: Facts) -> date | None:
        """A bill of others has a date of its own."""
        if self.trace is None:
            return None
        return facts.day if self.trace.linked else self.trace.accounting_date

    def _needs_a_look(self, updated: datetime | None) -> bool:
        """Unless it is done, and Moss did not change it since."""
        if self.way.books_again or self.state is not State.PAID:
            return self.state is not State.UNDONE
        return updated is None or may_have_changed(self.found.since, updated)

    def _words(self) -> tuple[str, str]:
        """Reason and remedy."""
        name = self.found.bill_name
        if self.way is Way.BILL_LOST:
            lost = self.stored.bill_name or "draft"
            return f"its bill {lost} is lost in Odoo: to be exported again", ""
        if self.way is Way.PAYMENT_LOST:
            return f"the payment of its bill {name} is lost in Odoo: to be paid again", ""
        match self.state:
            case State.UNDONE:
                remedy = "To book it anew: `moss-odoo export --expense` with its Moss id."
                return "found in Odoo as taken back", remedy
            case State.EXCEPTION:
                remedy = "Run `moss-odoo undo` again: it goes on where it stopped."
                return "Taking it back has begun and is not finished.", remedy
            case _:
                return f"found in Odoo as {name}" if name else "found in Odoo as a draft", ""


def may_have_changed(exported: datetime | None, updated: datetime) -> bool:
    """Whether Moss's last change of an expense is perhaps not in what was exported."""
    return exported is None or updated > exported - _MEANWHILE


def step_of(
    stored: StoredExpense, trace: Trace | None, *, posts: bool, kept: bool = False
) -> Step | None:
    """None where the ledger has it as Odoo does, or where only an export can tell.

    `kept`: whether the bill that the ledger knows is one of others, and still there.
    `posts`: whether exports post bills, so that a draft is one that was cut off.
    """
    if trace is None or _is_of_the_past(trace, stored):
        return _without_trace(stored, kept=kept)
    if trace.state is State.UNDONE:
        return Step(stored, Way.TAKEN_OVER, State.UNDONE, InOdoo(trace.revision + 1), trace)
    if trace.bill_id is None:
        return None
    if trace.state is State.DRAFT and posts:
        return _cut_off(stored, trace, trace.bill_id)
    return _standing(stored, trace)


def _is_of_the_past(trace: Trace, stored: StoredExpense) -> bool:
    """Whether it is what the ledger knows to be taken back."""
    return trace.revision < stored.revision and not trace.counts


def _without_trace(stored: StoredExpense, *, kept: bool) -> Step | None:
    if stored.standing_bill_id is None:
        return None
    if not kept:
        return Step(stored, Way.BILL_LOST, State.NEW, InOdoo(stored.revision))
    if stored.payment_id is None:
        return None
    found = InOdoo(stored.revision, stored.bill_id, stored.bill_name, since=stored.exported_at)
    return Step(stored, Way.PAYMENT_LOST, State.POSTED, found)


def _cut_off(stored: StoredExpense, trace: Trace, bill_id: int) -> Step | None:
    """The next export finds the draft and completes it, as one of its own."""
    sent = stored.state is State.SENT and stored.revision == trace.revision
    if stored.standing_bill_id == bill_id or sent:
        return None
    return Step(stored, Way.TAKEN_OVER, State.SENT, InOdoo(trace.revision), trace)


def _standing(stored: StoredExpense, trace: Trace) -> Step | None:
    payment_id = max(trace.payments, default=None)
    found = InOdoo(trace.revision, trace.bill_id, trace.bill_name, payment_id, trace.since)
    state = State.EXCEPTION if trace.unfinished else trace.state
    if (stored.revision, stored.standing_bill_id) != (trace.revision, trace.bill_id):
        return Step(stored, Way.TAKEN_OVER, state, found, trace)
    if stored.payment_id is not None and stored.payment_id not in trace.payments:
        return Step(stored, Way.PAYMENT_LOST, state, found, trace)
    if stored.payment_id == payment_id:
        return None
    return Step(stored, Way.TAKEN_OVER, state, found, trace)
