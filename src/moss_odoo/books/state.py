"""The one visible state of each expense's export."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    NEW = "new"
    """Seen in Moss; not ready there yet, or not looked at yet."""
    PLANNED = "planned"
    """What will be written to Odoo is decided and stored; nothing was sent."""
    SENT = "sent"
    """Something was sent and not all of it is confirmed; the next run looks it up first."""
    DRAFT = "draft"
    POSTED = "posted"
    PARTLY_PAID = "partly paid"
    PAID = "paid"
    BLOCKED = "blocked"
    LEFT_OUT = "left out"
    EXCEPTION = "exception"
    UNDONE = "undone"

    @property
    def in_odoo(self) -> bool:
        """Whether a bill of it stands in Odoo as far as we know."""
        return self in {State.DRAFT, State.POSTED, State.PARTLY_PAID, State.PAID}


class Resolution(StrEnum):
    """Stable codes of why an expense is left out."""

    BEFORE_START = "before-start-date"
    EXPORTED_ELSEWHERE = "exported-elsewhere"
    NOT_SPEND = "not-spend"
    NETS_TO_ZERO = "nets-to-zero"
    ACCEPTED = "accepted"
    """A person said that Odoo has it already, and that nothing is to be booked."""

    @property
    def releasable(self) -> bool:
        """Whether a person may let it through: nothing is wrong with it but its time."""
        return self in {Resolution.BEFORE_START, Resolution.EXPORTED_ELSEWHERE}
