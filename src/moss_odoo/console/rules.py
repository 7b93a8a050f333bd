"""The rule of a schedule: as a form gives it, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from moss_odoo.console.asked import text_of
from moss_odoo.console.language import Reader
from moss_odoo.sync.timetable import OFF, Cron, Daily, Every, Rule

INTERVALS = (15, 30, 60, 120, 240, 480)
"""Minutes that are offered."""

_USUAL_TIME, _USUAL_CRON = "06:30", "0 6-20 * * 1-5"
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the form shows, and what it gives back."""

    way: str
    """`off`, `every`, `daily` or `cron`."""
    minutes: str = str(INTERVALS[0])
    time: str = _USUAL_TIME
    cron: str = _USUAL_CRON

    @classmethod
    def of(cls, rule: Rule | None) -> Chosen:
        match rule:
            case None:
                return cls(OFF)
            case Every(minutes):
                return cls("every", minutes=str(minutes))
            case Daily(at):
                return cls("daily", time=f"{at:%H:%M}")
            case Cron(expression):
                return cls("cron", cron=expression)

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Chosen:
        return cls(*(text_of(form.get(name, "")) for name in ("way", "minutes", "time", "cron")))

    @property
    def text(self) -> str:
        """As `read_rule` takes it."""
        given = {"every": self.minutes, "daily": self.time, "cron": self.cron}.get(self.way, "")
        return f"{self.way} {given}".strip()


def rule_words(reader: Reader, rule: Rule | None) -> str:
    words = reader.t.schedule
    match rule:
        case None:
            return words.off
        case Every(minutes) if minutes == _HOUR:
            return words.hourly
        case Every(minutes) if minutes % _HOUR == 0:
            return words.hours.format(hours=minutes // _HOUR)
        case Every(minutes):
            return words.every.format(minutes=minutes)
        case Daily(at):
            return words.daily.format(time=reader.time(at))
        case Cron(expression):
            return words.cron.format(expression=expression.replace(" ", "\u00a0"))
