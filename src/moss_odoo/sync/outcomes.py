"""What a decision or its result means for the ledger and for the report of the run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from moss_odoo.books.acceptance import mark
from moss_odoo.books.plan import Hindrance, LeftOut, Plan, Waiting
from moss_odoo.books.state import Resolution, State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.bookings import Booked, Refused
from moss_odoo.sync.decision import Decision, Exceptional
from moss_odoo.sync.remembered import StateChange
from moss_odoo.sync.report import ExportReport, Finding


def planned(decision: Decision, state: State) -> StateChange:
    """On its way to Odoo: `planned`, then `sent`, as what is in doubt is already."""
    stored, expense = decision.stored, decision.expense
    if state is State.PLANNED and stored.is_in_doubt:
        state = State.SENT
    return StateChange(
        moss_id=stored.moss_id,
        state=state,
        label=decision.label,
        plan_hash=decision.fingerprint,
        amount=expense.home if expense else None,
        accounting_date=_accounting_date(decision),
        version=stored.version,
    )


def settled(decision: Decision, *, in_doubt: bool | None = None) -> StateChange:
    """Not sent: blocked, left out, waiting or an exception.

    What stands in Odoo, or may, keeps its state; only the reason is new, and it is tried again.
    `in_doubt`: whether something may stand after what was tried; None leaves it as it was.
    """
    if decision.is_accepted:
        return _as_accepted(decision)
    stored, expense, finding = decision.stored, decision.expense, _finding(decision)
    booked_before = stored.standing_bill_id is not None
    doubtful = stored.is_in_doubt if in_doubt is None else in_doubt
    standing = booked_before and not isinstance(decision.outcome, Exceptional)
    state = stored.state if standing else _state(decision)
    if doubtful and state is not State.EXCEPTION and not booked_before:
        state = stored.state if stored.is_in_doubt else State.SENT
    return StateChange(
        moss_id=stored.moss_id,
        state=state,
        code=finding.code,
        reason=finding.reason,
        remedy=finding.remedy,
        label=decision.label,
        amount=expense.home if expense else None,
        again=standing and isinstance(decision.outcome, BlockedError),
        version=stored.version,
    )


def _as_accepted(decision: Decision) -> StateChange:
    """It stays what it was when a person accepted it."""
    stored = decision.stored
    if stored.state is not State.EXCEPTION:
        code, reason, state = stored.code, stored.reason, stored.state
    elif stored.standing_bill_id is not None:
        code, reason, state = "", "accepted by a person", State.POSTED
    else:
        code, reason, state = Resolution.ACCEPTED, "accepted by a person", State.LEFT_OUT
    return StateChange(stored.moss_id, state, code, reason, version=stored.version)


def booked(decision: Decision, result: Booked) -> StateChange:
    """Stands in Odoo; where its payment is hindered, or it is a draft, it is looked at again."""
    made = decision.outcome
    hindrance = _hindrance(decision, result)
    marks = made.marks if isinstance(made, Plan) else ()
    if result.linked:
        marks = (f"linked to {result.bill_name}, which was in Odoo already", *marks)
    exceptional = hindrance is not None and hindrance.exceptional
    return replace(
        planned(decision, State.EXCEPTION if exceptional else result.state),
        code=hindrance.code if hindrance else "",
        reason=hindrance.reason if hindrance else "; ".join(marks),
        remedy=hindrance.remedy if hindrance else "",
        bill_id=result.bill_id,
        bill_name=result.bill_name,
        payment_id=result.payment_id,
        again=hindrance is not None or result.state is State.DRAFT,
        detail=_what_happened(result),
    )


def _hindrance(decision: Decision, result: Booked) -> Hindrance | None:
    """Why its payment is not booked as it should; nothing once a person has settled the bill."""
    made = decision.outcome
    found = made.hindrance if isinstance(made, Plan) and result.state is not State.PAID else None
    if found and found.exceptional and mark(found.code, found.reason) in decision.stored.accepted:
        return None
    return found


def _what_happened(result: Booked) -> str:
    words = [f"bill {result.bill_name or result.bill_id}"]
    words += ["created"] if result.created else ["found in Odoo"]
    if result.payment_id:
        words.append(f"payment {result.payment_id}")
    if result.receipts:
        words.append(f"{result.receipts} receipt(s) attached")
    return ", ".join(words)


def refused(decision: Decision, result: Refused) -> Decision:
    """The decision as Odoo overruled it."""
    if result.exception:
        return replace(decision, outcome=Exceptional(result.code, result.reason, result.remedy))
    error = BlockedError(result.code, result.reason, remedy=result.remedy)
    return replace(decision, outcome=error)


def count_result(decision: Decision, result: Booked, report: ExportReport) -> None:
    stored = decision.stored
    known = stored.standing_bill_id is not None
    # What an earlier run sent without an answer is news for us, though Odoo had it already.
    sent_before = stored.state is State.SENT
    report.exported += not known and (result.created or sent_before)
    # An exception may have been paid by us, and a bill without our payment by a person.
    ours = stored.payment_id is not None and stored.payment_id == result.payment_id
    paid_before = ours or stored.state is State.PAID
    paid_now = (result.settled or sent_before) if not known else not paid_before
    report.paid += result.state is State.PAID and paid_now
    report.receipts += result.receipts
    if hindrance := _hindrance(decision, result):
        finding = Finding(
            decision.stored.moss_id,
            decision.label,
            hindrance.code,
            hindrance.reason,
            hindrance.remedy,
        )
        (report.exceptions if hindrance.exceptional else report.blocked).append(finding)


def report_on(decision: Decision, report: ExportReport) -> None:
    """Add a decision without a plan to the report."""
    outcome = decision.outcome
    if decision.is_accepted:
        return
    if isinstance(outcome, Waiting):
        report.waiting += 1
    elif isinstance(outcome, LeftOut):
        report.left_out.append(_finding(decision))
    elif isinstance(outcome, Exceptional):
        report.exceptions.append(_finding(decision))
    else:
        report.blocked.append(_finding(decision))


def _finding(decision: Decision) -> Finding:
    outcome, moss_id = decision.outcome, decision.stored.moss_id
    if isinstance(outcome, Waiting):
        return Finding(moss_id, decision.label, "waiting", outcome.reason)
    if isinstance(outcome, LeftOut):
        return Finding(moss_id, decision.label, outcome.code.value, outcome.reason)
    if isinstance(outcome, Exceptional):
        return Finding(moss_id, decision.label, outcome.code, outcome.reason, outcome.remedy)
    if isinstance(outcome, BlockedError):
        return Finding(moss_id, decision.label, outcome.code, outcome.message, outcome.remedy)
    raise TypeError("a plan is not a finding")


def _state(decision: Decision) -> State:
    if isinstance(decision.outcome, Waiting):
        return State.NEW
    if isinstance(decision.outcome, LeftOut):
        return State.LEFT_OUT
    if isinstance(decision.outcome, Exceptional):
        return State.EXCEPTION
    return State.BLOCKED


def _accounting_date(decision: Decision) -> date | None:
    made = decision.outcome
    return made.bill.accounting_date if isinstance(made, Plan) else None
