"""Bringing a notice to everybody who is to have it, and remembering whether it arrived."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import NotDeliveredError, Notice, Notifier, Topic


@dataclass(frozen=True, slots=True)
class Delivery:
    """The last one of its kind."""

    connection: str
    """By name."""
    channel: str
    """`mail`, `webhook` or `command`."""
    at: datetime
    trouble: str = ""
    """Why it did not arrive."""


class Deliveries(Protocol):
    """How the last notices of all connections fared."""

    def note(self, connection: Connection, channel: str, trouble: str = "") -> None: ...

    def last(self, connection: Connection | None = None) -> tuple[Delivery, ...]:
        """The last one by each channel."""


@dataclass(frozen=True, slots=True)
class Way:
    channel: str
    notifier: Notifier


class Everybody:
    """Implements Audience; a notice is delivered as soon as one way has taken it."""

    def __init__(
        self,
        ways: Sequence[Way],
        topics: Collection[Topic],
        note: Callable[[str, str], None],
        language: str = "en",
    ) -> None:
        """`note`: of the channel, why it failed, or nothing."""
        self.language = language
        self._ways = ways
        self._topics = topics
        self._note = note

    def send(self, notice: Notice) -> None:
        """What is on a topic that nobody wants to hear of counts as delivered."""
        if notice.topic is not None and notice.topic not in self._topics:
            return
        failed = [error for way in self._ways if (error := self._tried(way, notice))]
        if failed and len(failed) == len(self._ways):
            raise failed[0]

    def _tried(self, way: Way, notice: Notice) -> NotDeliveredError | None:
        try:
            way.notifier.send(notice)
        except NotDeliveredError as error:
            self._note(way.channel, error.message)
            return error
        self._note(way.channel, "")
        return None
