"""How long after failed attempts the next one must wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from moss_odoo.access.ports import Tries

_FORGOTTEN = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Throttle:
    """So many are free; after them the wait doubles from a second up to `longest`."""

    free: int
    longest: timedelta

    def wait(self, tries: Tries | None, now: datetime) -> timedelta:
        """From now on; zero where the next attempt may be made."""
        if tries is None or tries.failed < self.free or now - tries.last > _FORGOTTEN:
            return timedelta()
        pause = min(self.longest, timedelta(seconds=2 ** min(tries.failed - self.free, 30)))
        return max(timedelta(), tries.last + pause - now)


# An account is never locked for long: others could lock its owner out.
OF_ACCOUNT = Throttle(free=5, longest=timedelta(minutes=2))
OF_ADDRESS = Throttle(free=20, longest=timedelta(minutes=15))
