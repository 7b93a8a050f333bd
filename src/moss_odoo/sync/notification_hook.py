"""Where a notice can go: to a command, a webhook, or people by e-mail."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from moss_odoo.errors import ConfigError
from moss_odoo.sync.addresses import is_loopback
from moss_odoo.sync.mail_hook import MailHook


class HookError(ConfigError):
    """Its text never repeats what was given: an address or an argument may be a secret."""


class UnreadableHookError(HookError):
    def __init__(self) -> None:
        super().__init__(
            "The stored notification hook cannot be read by this version.",
            remedy="Update moss-odoo, or set it anew with `moss-odoo notify set`.",
        )


class NoHookError(ConfigError):
    def __init__(self, connection: str) -> None:
        super().__init__(
            f"Nobody is told of what happens to “{connection}”: no notification hook is set.",
            remedy="Set one with `moss-odoo notify set`, or in the console under Settings.",
        )


@dataclass(frozen=True, slots=True)
class CommandHook:
    words: tuple[str, ...] = field(repr=False)
    """The program and its arguments; no shell reads them."""

    @classmethod
    def read(cls, line: str) -> CommandHook:
        """From a line as one types it."""
        try:
            words = tuple(shlex.split(line))
        except ValueError:
            raise HookError(
                "The command of the notification hook cannot be read: a quote is not closed.",
                remedy="Quote it as a whole, and inside it what holds blanks.",
            ) from None
        if not words:
            raise HookError(
                "The command of the notification hook is empty.",
                remedy="Name a program, with its arguments if it needs any.",
            )
        return cls(words)

    def __str__(self) -> str:
        more = len(self.words) - 1
        arguments = f" with {more} argument{'' if more == 1 else 's'}" if more else ""
        return f"the command {self.words[0]}{arguments}"


@dataclass(frozen=True, slots=True)
class WebhookHook:
    url: str = field(repr=False)

    @classmethod
    def read(cls, text: str) -> WebhookHook:
        """From an address; without https only to this machine, for whoever reads it may use it."""
        try:
            parts = urlsplit(text.strip())
            host = parts.hostname or ""
            _ = parts.port  # raises where it is none
        except ValueError:
            host = ""
        if not host or parts.scheme not in {"http", "https"}:
            raise HookError(
                "The address of the webhook is not one that can be used.",
                remedy="It begins with https:// and the name of a host.",
            )
        if parts.scheme == "http" and not is_loopback(host):
            raise HookError(
                "The address of the webhook begins with http://, where others could read it.",
                remedy="Give it with https://.",
            )
        return cls(text.strip())

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    def __str__(self) -> str:
        return f"a webhook at {self.host}"


Hook = CommandHook | WebhookHook | MailHook


def channel(hook: Hook) -> str:
    """What kind of way it is, in a word."""
    match hook:
        case CommandHook():
            return "command"
        case WebhookHook():
            return "webhook"
        case MailHook():
            return "mail"


def hook_document(hook: Hook) -> Mapping[str, Any]:
    """As it is kept, with what is secret in it."""
    match hook:
        case CommandHook(words):
            return {"command": words}
        case WebhookHook(url):
            return {"webhook": url}
        case MailHook():
            return hook.document


def hook_from(stored: Mapping[str, Any]) -> Hook:
    """Back again; UnreadableHookError where it is not one of ours."""
    match stored:
        case {"command": [*words]}:
            return CommandHook(tuple(map(str, words)))
        case {"webhook": str(url)}:
            return WebhookHook(url)
        case {"mail": [*_]}:
            with suppress(KeyError, ValueError):
                return MailHook.stored(stored)
    raise UnreadableHookError
