"""Whom a connection tells, of what, and when; kept as a secret."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.notices import Notice, Notifier, Severity, Topic, notice_for
from moss_odoo.sync.notification_hook import (
    Hook,
    NoHookError,
    UnreadableHookError,
    hook_document,
    hook_from,
)
from moss_odoo.sync.timetable import Daily

Reach = Callable[[Hook], Notifier]


@dataclass(frozen=True, slots=True)
class Telling:
    hooks: tuple[Hook, ...] = ()
    silent: frozenset[Topic] = frozenset()
    """Of these nobody is told."""
    daily: time | None = None
    """Of what newly needs a person once a day, from this time on; None: after each run."""

    @property
    def topics(self) -> frozenset[Topic]:
        return frozenset(Topic) - self.silent

    def __str__(self) -> str:
        return " and ".join(map(str, self.hooks))


NOBODY = Telling()


class DigestMemory(Protocol):
    """A part of the ledger of a connection."""

    def cursor(self, stream: str) -> datetime | None: ...

    def set_cursor(self, stream: str, value: datetime) -> None: ...


_DIGEST = "findings told"


def telling_of(connection: Connection, store: ConnectionStore) -> Telling:
    """With nobody in it where nothing is set."""
    kept = store.find_secret(connection, Secret.NOTIFICATION_HOOK)
    return NOBODY if kept is None else _read(json.loads(kept))


def telling_or_nobody(connection: Connection, store: ConnectionStore) -> Telling:
    """For those who replace it: what cannot be read any more, as the key is lost, is nobody."""
    with suppress(ConfigError):
        return telling_of(connection, store)
    return NOBODY


def set_telling(
    connection: Connection, telling: Telling, store: ConnectionStore, reach: Reach
) -> None:
    """Try whatever hook is new, then store it; NotDeliveredError where one does not work."""
    known = telling_or_nobody(connection, store).hooks
    for hook in telling.hooks:
        if hook not in known:
            reach(hook).send(trial(connection))
    store.set_secret(connection, Secret.NOTIFICATION_HOOK, json.dumps(_written(telling)))


def set_hook(connection: Connection, hook: Hook, store: ConnectionStore, reach: Reach) -> None:
    """Try it, then store it in place of whoever was told before."""
    reach(hook).send(trial(connection))
    telling = replace(telling_or_nobody(connection, store), hooks=(hook,))
    store.set_secret(connection, Secret.NOTIFICATION_HOOK, json.dumps(_written(telling)))


def send_trial(
    connection: Connection, store: ConnectionStore, notifier: Notifier | None
) -> Telling:
    """Send a notice for trial to everybody who is told, as often as one likes."""
    telling = telling_of(connection, store)
    if not telling.hooks or notifier is None:
        raise NoHookError(connection.name)
    notifier.send(trial(connection))
    return telling


def remove_telling(connection: Connection, store: ConnectionStore) -> None:
    """Also one that cannot be read, because the master key is lost; nothing where none is set."""
    store.remove_secret(connection, Secret.NOTIFICATION_HOOK)


def digest_due(
    telling: Telling, memory: DigestMemory, zone: ZoneInfo, now: datetime, *, whole: bool
) -> bool:
    """Whether it is time to tell what newly needs a person.

    `whole`: after a run that looked at everything; once a day nothing less is told.
    """
    if telling.daily is None:
        return True
    last = memory.cursor(_DIGEST)
    return whole and (last is None or Daily(telling.daily).after(last, zone) <= now)


def digest_told(telling: Telling, memory: DigestMemory, now: datetime) -> None:
    """Not again on this day."""
    if telling.daily is not None:
        memory.set_cursor(_DIGEST, now)


def trial(connection: Connection) -> Notice:
    return notice_for(
        connection,
        "trial",
        f"Notices of “{connection.name}” arrive here",
        f"This is a trial: moss-odoo will tell you here what a person must do for "
        f"{connection.company_name}.",
        severity=Severity.INFO,
    )


def _written(telling: Telling) -> Mapping[str, Any]:
    return {
        "hooks": [hook_document(hook) for hook in telling.hooks],
        "silent": sorted(telling.silent),
        "daily": telling.daily and f"{telling.daily:%H:%M}",
    }


def _read(kept: Mapping[str, Any]) -> Telling:
    match kept:
        case {"hooks": [*hooks], "silent": [*silent], "daily": daily}:
            with suppress(ValueError):
                return Telling(
                    tuple(hook_from(hook) for hook in hooks),
                    frozenset(Topic(one) for one in silent),
                    time.fromisoformat(daily) if daily else None,
                )
            raise UnreadableHookError
    # As it was kept when there was one hook and nothing to choose.
    return Telling((hook_from(kept),))
