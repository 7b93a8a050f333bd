"""Rules by which work begins by itself, and the next moment that each of them names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from moss_odoo.errors import ConfigError

OFF = "off"
SHORTEST = 5
"""Minutes; Moss and Odoo are others' servers."""
LONGEST = 24 * 60

_FIELDS = 5  # a sixth one, for seconds, is for nobody who books
_EVERY = re.compile(r"every (\d{1,6})(?: ?m(?:in(?:utes?)?)?)?")
_DAILY = re.compile(r"daily (?:at )?(\d{1,2}):(\d{2})")
_CRON = re.compile(r"cron (\S.*)")


class TimetableError(ConfigError):
    def __init__(self, text: str, problem: str) -> None:
        super().__init__(
            f"“{text}” is not a schedule that can be kept: {problem}.",
            remedy="Say `every 15` (minutes), `daily 06:30`, `cron 0 6-20 * * 1-5` or `off`.",
        )


@dataclass(frozen=True, slots=True)
class Every:
    minutes: int

    def __str__(self) -> str:
        return f"every {self.minutes} minutes"

    @property
    def text(self) -> str:
        return f"every {self.minutes}"

    def after(self, moment: datetime, _zone: ZoneInfo) -> datetime:
        return moment + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Daily:
    at: time

    def __str__(self) -> str:
        return f"daily at {self.at:%H:%M}"

    @property
    def text(self) -> str:
        return f"daily {self.at:%H:%M}"

    def after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        return _cron_after(f"{self.at.minute} {self.at.hour} * * *", moment, zone)


@dataclass(frozen=True, slots=True)
class Cron:
    """As Debian's cron reads it, also where clocks are changed."""

    expression: str

    def __str__(self) -> str:
        return f"by cron {self.expression}"

    @property
    def text(self) -> str:
        return f"cron {self.expression}"

    def after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        return _cron_after(self.expression, moment, zone)


Rule = Every | Daily | Cron


def read_rule(text: str) -> Rule | None:
    """As a person writes it; None for `off`."""
    words = " ".join(text.lower().split())
    if words == OFF:
        return None
    if found := _EVERY.fullmatch(words):
        return _every(words, int(found[1]))
    if found := _DAILY.fullmatch(words):
        return _daily(words, int(found[1]), int(found[2]))
    if found := _CRON.fullmatch(words):
        return _cron(words, found[1])
    raise TimetableError(text, "it begins with none of the words `every`, `daily`, `cron`, `off`")


def mark(rule: Rule, since: datetime, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Where a time has come since then: the moment up to which all times are settled by one run.

    None where none has come yet. However many were missed, it is one run that makes up for them.
    """
    if rule.after(since, zone) > now:
        return None
    if isinstance(rule, Every):
        # In step with the first one, not later by each delay.
        beat = timedelta(minutes=rule.minutes)
        return since + (now - since) // beat * beat
    return now


def _every(text: str, minutes: int) -> Every:
    if not SHORTEST <= minutes <= LONGEST:
        raise TimetableError(text, f"{SHORTEST} to {LONGEST:,} minutes can be between two runs")
    return Every(minutes)


def _daily(text: str, hour: int, minute: int) -> Daily:
    try:
        return Daily(time(hour, minute))
    except ValueError:
        raise TimetableError(text, "a day has no such time") from None


def _cron(text: str, expression: str) -> Cron:
    if len(expression.split()) != _FIELDS:
        raise TimetableError(
            text, "a cron expression has five parts: minute, hour, day, month and day of week"
        )
    try:
        next(CronSim(expression, datetime(2026, 1, 1, tzinfo=UTC)))
    except CronSimError as error:
        raise TimetableError(text, str(error).lower()) from None
    except StopIteration:
        raise TimetableError(text, "that day never comes") from None
    return Cron(expression)


def _cron_after(expression: str, moment: datetime, zone: ZoneInfo) -> datetime:
    for local in CronSim(expression, moment.astimezone(zone)):
        # In the hour that comes twice, its first pass may lie behind us.
        if (found := local.astimezone(UTC)) > moment:
            return found
    raise TimetableError(expression, "that day never comes")
