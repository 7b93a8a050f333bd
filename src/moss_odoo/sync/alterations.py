"""What Moss changed of an expense after it was booked, told with both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from moss_odoo.books.plan import Plan
from moss_odoo.errors import BlockedError
from moss_odoo.sync.bookings import Booking
from moss_odoo.sync.decision import Decision, Exceptional
from moss_odoo.sync.ports import Odoo

_REMEDY = (
    "Take the expense back (`moss-odoo undo`) and export it again, change Moss back, or correct "
    "the bill in Odoo; `moss-odoo accept` leaves both as they are."
)


def told(odoo: Odoo, decisions: Sequence[Decision]) -> list[Decision]:
    """Exceptions where Odoo has it otherwise; what Odoo has likewise by now goes on."""
    bookings = [
        Booking(one.outcome, one.stored.revision, bill_id=one.stored.standing_bill_id)
        for one in decisions
        if (one.altered or one.unproven) and isinstance(one.outcome, Plan)
    ]
    found = odoo.differences(bookings) if bookings else {}
    return [_told(one, found.get(one.stored.moss_id, ())) for one in decisions]


def _told(decision: Decision, found: Sequence[str]) -> Decision:
    outcome = decision.outcome
    if isinstance(outcome, BlockedError) and decision.altered:
        details = f"As it is now it could not be booked: {outcome.message}"
    elif isinstance(outcome, Plan) and found:
        details = f"{'; '.join(found)}."
    else:
        return decision
    reason = f"It was changed in Moss after it was booked as {decision.stored.bill_name}. {details}"
    plan = outcome if isinstance(outcome, Plan) else None
    return replace(decision, outcome=Exceptional("changed-in-moss", reason, _REMEDY, plan))
