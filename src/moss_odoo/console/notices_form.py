"""Whom a connection tells, as a form shows it and gives it back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time

from moss_odoo.console.asked import text_of
from moss_odoo.errors import ConfigError
from moss_odoo.sync.mail_hook import MailHook
from moss_odoo.sync.notices import Topic
from moss_odoo.sync.notification import Telling
from moss_odoo.sync.notification_hook import CommandHook, Hook, WebhookHook
from moss_odoo.words.text import LANGUAGES

_USUAL = "07:00"
_LONGEST = 2000  # of a webhook's address


class TimeError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” is not a time of day.", remedy="Write it like 07:00.")


@dataclass(frozen=True, slots=True)
class Chosen:
    to: str
    """Recipients, apart by commas."""
    webhook: str = ""
    """A new address; never one that is stored."""
    keeps: frozenset[str] = frozenset({"webhook", "command"})
    """Of those that are stored, which stay."""
    topics: frozenset[Topic] = frozenset(Topic)
    daily: bool = False
    at: str = _USUAL
    language: str = "en"

    @classmethod
    def of(cls, telling: Telling, usual: str = "en") -> Chosen:
        """`usual`: the language while nobody is told yet."""
        mail = _mail(telling)
        return cls(
            ", ".join(mail.to) if mail else "",
            topics=telling.topics,
            daily=telling.daily is not None,
            at=f"{telling.daily:%H:%M}" if telling.daily else _USUAL,
            language=telling.language if telling.hooks else usual,
        )

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Chosen:
        return cls(
            " ".join(form.get("to", "").split())[:_LONGEST],
            form.get("webhook", "").strip()[:_LONGEST],
            frozenset(one for one in ("webhook", "command") if f"drop-{one}" not in form),
            frozenset(topic for topic in Topic if f"topic-{topic}" in form),
            form.get("when") == "daily",
            text_of(form.get("at", "")),
            next((one for one in LANGUAGES if one == form.get("language")), "en"),
        )

    def applied(self, old: Telling) -> Telling:
        """With what is not shown as it is stored; ConfigError where it cannot be."""
        return Telling(
            tuple(self._hooks(old)),
            frozenset(Topic) - self.topics,
            self._time() if self.daily else None,
            self.language,
        )

    def _hooks(self, old: Telling) -> Iterator[Hook]:
        if to := [one for one in re.split(r"[,;\s]+", self.to) if one]:
            mail = _mail(old)
            yield MailHook.read(to, mail.server if mail else None)
        if self.webhook:
            yield WebhookHook.read(self.webhook)
        for hook in old.hooks:
            match hook:
                case WebhookHook() if "webhook" in self.keeps and not self.webhook:
                    yield hook
                case CommandHook() if "command" in self.keeps:
                    yield hook

    def _time(self) -> time:
        try:
            return time.fromisoformat(self.at).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            raise TimeError(self.at) from None


def _mail(telling: Telling) -> MailHook | None:
    return next((hook for hook in telling.hooks if isinstance(hook, MailHook)), None)
