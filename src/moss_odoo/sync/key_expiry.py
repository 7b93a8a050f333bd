"""When the Odoo API key ends, as far as Odoo tells, and when that is to be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from moss_odoo.sync.setup import ApiKey
from moss_odoo.words.notices import NoticeTexts

THRESHOLDS = (30, 14, 7, 1)
"""Days before the end on which it is said."""

NEW_KEY = NoticeTexts("en").new_key
"""The steps to a new key, without a full stop."""


def renewal(connection: str = "") -> str:
    """How a person renews the key of a connection, step by step."""
    named = f' --connection "{connection}"' if connection else ""
    return f"{NEW_KEY}. Then run `moss-odoo renew-key{named}`."


@dataclass(frozen=True, slots=True)
class KeyEnd:
    end: datetime | None
    """None: never."""
    doubt: str = ""
    """Why it may be the end of another key, in brackets after a blank."""

    def threshold(self, now: datetime) -> int | None:
        """The narrowest of the thresholds that is reached; None while there is time."""
        if self.end is None:
            return None
        left = self.end - now
        return min((days for days in THRESHOLDS if left <= timedelta(days=days)), default=None)

    def said(self, now: datetime, zone: ZoneInfo) -> str:
        """`on 2026-12-20, in 27 days`, with what is in doubt about it."""
        if self.end is None:
            return f"never{self.doubt}"
        day = f"on {self.end.astimezone(zone):%Y-%m-%d}"
        left = (self.end - now).days
        if left < 0:
            return f"{day}{self.doubt}"
        return f"{day}, {_days(left)}{self.doubt}"


def key_end(name: str, keys: Sequence[ApiKey], now: datetime) -> KeyEnd | None:
    """The end of the key in use, which has just worked; None where Odoo shows no keys.

    Odoo does not tell which key is in use: among several that may be, the earliest end counts.
    """
    if not keys:
        return None
    working = [key for key in keys if key.expires is None or key.expires > now] or keys
    named = [key for key in working if key.name == name]
    found = named or working
    ends = [key.expires for key in found if key.expires]
    return KeyEnd(min(ends, default=None), _doubt(name, len(named), len(found)) if ends else "")


def _doubt(name: str, named: int, found: int) -> str:
    if found == 1 and (named or not name):
        return ""
    if named:
        return f" (the user has {named} keys named “{name}”: the one that ends first counts)"
    lead = f"no key is named “{name}”" if name else "the key's name is not known"
    return f" ({lead}: of the user's {found} keys the one that ends first counts)"


def _days(left: int) -> str:
    return {0: "within a day", 1: "in 1 day"}.get(left, f"in {left} days")
