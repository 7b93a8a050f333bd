"""Notices: what a person should hear of although nobody is looking at a screen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from moss_odoo.errors import MossOdooError
from moss_odoo.sync.connection import Connection


class Topic(StrEnum):
    """What a notice is about, as far as people choose what they want to hear of."""

    FINDINGS = "findings"
    """What newly needs a person."""
    FAILURE = "failure"
    """That exports fail, and that they work again."""
    KEY = "key"
    """That a key ends, or is refused."""
    PROOF = "proof"
    """That a wallet is astray."""


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    """Works now, and a person should act."""
    ERROR = "error"
    """Does not work until a person acts."""


@dataclass(frozen=True, slots=True)
class Notice:
    connection: str
    company: str
    subject: str
    """Stable and short: a notice of one subject is given once per connection."""
    title: str
    text: str
    remedy: str = ""
    severity: Severity = Severity.WARNING
    topic: Topic | None = None
    """None: whoever is told hears of it."""
    language: str = "en"

    def __str__(self) -> str:
        """The whole as people read it, line by line."""
        return "\n".join(filter(None, (self.title, self.text, self.remedy)))


class NotDeliveredError(MossOdooError):
    """A notice did not reach whoever it was for; the work goes on."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"A notice could not be delivered: {why}.",
            remedy="Try it with `moss-odoo notify test`, change it with `moss-odoo notify set`; or "
            "in the console under Settings.",
        )


class Notifier(Protocol):
    """A person's way to be told."""

    def send(self, notice: Notice) -> None:
        """Raises NotDeliveredError; in any case it ends within a limited time."""


class Audience(Notifier, Protocol):
    """Everybody whom a connection tells."""

    @property
    def language(self) -> str:
        """In which they read."""


def language_of(audience: Audience | None) -> str:
    return audience.language if audience else "en"


class GivenNotices(Protocol):
    """Which notices of a connection were delivered before; a part of its ledger."""

    def notice_given(self, subject: str) -> bool: ...

    def give_notice(self, subject: str) -> None:
        """Remember that it was delivered."""


class NoticeMemory(GivenNotices, Protocol):
    """The same for those who tell of many things at once, and again when they come back."""

    def notices_given(self, prefix: str) -> frozenset[str]:
        """The subjects that begin so."""

    def give_notices(self, subjects: Collection[str]) -> None: ...

    def take_notices_back(self, subjects: Collection[str]) -> None:
        """What was over and comes again is told again."""


def notice_for(
    connection: Connection,
    subject: str,
    title: str,
    text: str,
    *,
    remedy: str = "",
    severity: Severity = Severity.WARNING,
    topic: Topic | None = None,
    language: str = "en",
) -> Notice:
    return Notice(
        connection.name,
        connection.company_name,
        subject,
        title,
        text,
        remedy,
        severity,
        topic,
        language,
    )


def tell_once(notice: Notice, given: GivenNotices, notifier: Notifier | None) -> str:
    """Deliver it unless it was delivered before; why it could not be, or nothing.

    What was not delivered is tried again the next time.
    """
    if notifier is None or given.notice_given(notice.subject):
        return ""
    try:
        notifier.send(notice)
    except NotDeliveredError as error:
        return str(error)
    given.give_notice(notice.subject)
    return ""
