"""Where the notices of a connection go: a command, a webhook or e-mails, kept as a secret."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from moss_odoo.errors import ConfigError
from moss_odoo.sync.addresses import is_loopback
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.mail_hook import MailHook
from moss_odoo.sync.notices import Notice, Notifier, Severity, notice_for


class HookError(ConfigError):
    """Its text never repeats what was given: an address or an argument may be a secret."""


class NoHookError(ConfigError):
    def __init__(self, connection: str) -> None:
        super().__init__(
            f"Nobody is told of what happens to “{connection}”: no notification hook is set.",
            remedy="Set one with `moss-odoo notify set`.",
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


def hook_of(connection: Connection, store: ConnectionStore) -> Hook | None:
    """None where none is set."""
    stored = store.find_secret(connection, Secret.NOTIFICATION_HOOK)
    return None if stored is None else _read(json.loads(stored))


def set_hook(
    connection: Connection,
    hook: Hook,
    store: ConnectionStore,
    reach: Callable[[Hook], Notifier],
) -> None:
    """Try it, then store it in place of another; NotDeliveredError where it does not work."""
    reach(hook).send(trial(connection))
    store.set_secret(connection, Secret.NOTIFICATION_HOOK, json.dumps(_written(hook)))


def try_hook(
    connection: Connection, store: ConnectionStore, reach: Callable[[Hook], Notifier]
) -> Hook:
    """Send a notice for trial, as often as one likes."""
    hook = hook_of(connection, store)
    if hook is None:
        raise NoHookError(connection.name)
    reach(hook).send(trial(connection))
    return hook


def remove_hook(connection: Connection, store: ConnectionStore) -> None:
    """Also one that cannot be read, because the master key is lost; nothing where none is set."""
    store.remove_secret(connection, Secret.NOTIFICATION_HOOK)


def trial(connection: Connection) -> Notice:
    return notice_for(
        connection,
        "trial",
        f"Notices of “{connection.name}” arrive here",
        f"This is a trial: moss-odoo will tell you here what a person must do for "
        f"{connection.company_name}.",
        severity=Severity.INFO,
    )


def _written(hook: Hook) -> Mapping[str, Any]:
    match hook:
        case CommandHook(words):
            return {"command": words}
        case WebhookHook(url):
            return {"webhook": url}
        case MailHook():
            return hook.document


def _read(stored: Mapping[str, Any]) -> Hook:
    match stored:
        case {"command": [*words]}:
            return CommandHook(tuple(map(str, words)))
        case {"webhook": str(url)}:
            return WebhookHook(url)
        case {"mail": [*_]}:
            with suppress(KeyError, ValueError):
                return MailHook.stored(stored)
    raise HookError(
        "The stored notification hook cannot be read by this version.",
        remedy="Update moss-odoo, or set it anew with `moss-odoo notify set`.",
    )
