"""The right to write to Odoo for one connection: one run at a time has it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from moss_odoo.errors import TransientError


class AnotherRunError(TransientError):
    """Another living run holds the right to write to Odoo."""

    def __init__(self, connection: str, owner: str, since: datetime, until: datetime) -> None:
        super().__init__(
            f"Another run of “{connection}” has been going on since {since:%Y-%m-%d %H:%M} UTC"
            f" ({owner}).",
            remedy=(
                "Wait until it ends. If that process no longer exists, start again after"
                f" {until:%H:%M:%S} UTC: a new run then takes over."
            ),
        )


class LeaseLostError(TransientError):
    """Another run took over while this one did not answer; it must not write any more."""

    def __init__(self, connection: str) -> None:
        super().__init__(
            f"This run of “{connection}” stood still for so long that another one may have"
            " taken over; it stopped before it wrote anything more.",
            remedy="Start it again: it goes on where the work stands now.",
        )


class Lease(Protocol):
    """The right to write, while it lasts."""

    def check(self) -> None:
        """LeaseLostError where it may be another's by now; cheap.

        To be asked before each call that writes. `intend` and `confirm` ask by themselves.
        """
