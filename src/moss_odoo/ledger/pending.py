"""Whether a run has something to do with a bank transaction, or left it as it is to stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from moss_odoo.sync.statement_ports import Settled

_FOR_GOOD = frozenset({Settled.ACCOUNT, Settled.PAYMENTS})


@dataclass(frozen=True, slots=True)
class Line:
    """What was booked of it; nothing is compared with what is not known."""

    minor: int | None
    day: date | None

    def differs(self, minor: int, day: date) -> bool:
        return self.minor not in (None, minor) or self.day not in (None, day)


def is_pending(settled: Settled, *, gone: bool, changed: bool) -> bool:
    """`gone`: Moss does not show it; `changed`: it is otherwise in Moss than it was booked."""
    if gone:
        # Nothing more is booked of it; only what was sent is still looked for.
        return settled is Settled.SENT
    return changed or settled not in _FOR_GOOD
