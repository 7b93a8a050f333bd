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
from moss_odoo.sync.notices import Notifier, Topic
from moss_odoo.sync.notification_hook import (
    Hook,
    NoHookError,
    UnreadableHookError,
    hook_document,
    hook_from,
)
from moss_odoo.sync.timetable import Daily
from moss_odoo.sync.wording.trials import trial
from moss_odoo.words.text import LANGUAGES

Reach = Callable[[Hook], Notifier]


@dataclass(frozen=True, slots=True)
class Telling:
    hooks: tuple[Hook, ...] = ()
    silent: frozenset[Topic] = frozenset()
    """Of these nobody is told."""
    daily: time | None = None
    """Of what newly needs a person once a day, from this time on; None: after each run."""
    language: str = "en"

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
            reach(hook).send(trial(connection, telling.language))
    store.set_secret(connection, Secret.NOTIFICATION_HOOK, json.dumps(_written(telling)))


def set_hook(
    connection: Connection,
    hook: Hook,
    store: ConnectionStore,
    reach: Reach,
    *,
    language: str | None = None,
) -> Telling:
    """Try it, then store it in place of whoever was told before.

    `language`: None leaves it as it is.
    """
    known = telling_or_nobody(connection, store)
    telling = replace(known, hooks=(hook,), language=language or known.language)
    reach(hook).send(trial(connection, telling.language))
    store.set_secret(connection, Secret.NOTIFICATION_HOOK, json.dumps(_written(telling)))
    return telling


def set_language(connection: Connection, language: str, store: ConnectionStore) -> Telling:
    """Of whoever is told; NoHookError where nobody is."""
    telling = replace(telling_of(connection, store), language=language)
    if not telling.hooks:
        raise NoHookError(connection.name)
    store.set_secret(connection, Secret.NOTIFICATION_HOOK, json.dumps(_written(telling)))
    return telling


def send_trial(
    connection: Connection, store: ConnectionStore, notifier: Notifier | None
) -> Telling:
    """Send a notice for trial to everybody who is told, as often as one likes."""
    telling = telling_of(connection, store)
    if not telling.hooks or notifier is None:
        raise NoHookError(connection.name)
    notifier.send(trial(connection, telling.language))
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


def _written(telling: Telling) -> Mapping[str, Any]:
    return {
        "hooks": [hook_document(hook) for hook in telling.hooks],
        "silent": sorted(telling.silent),
        "daily": telling.daily and f"{telling.daily:%H:%M}",
        "language": telling.language,
    }


def _read(kept: Mapping[str, Any]) -> Telling:
    match kept:
        case {"hooks": [*hooks], "silent": [*silent], "daily": daily}:
            with suppress(ValueError):
                return Telling(
                    tuple(hook_from(hook) for hook in hooks),
                    frozenset(Topic(one) for one in silent),
                    time.fromisoformat(daily) if daily else None,
                    _known(kept.get("language")),
                )
            raise UnreadableHookError
    # As it was kept when there was one hook and nothing to choose.
    return Telling((hook_from(kept),))


def _known(language: object) -> str:
    """English where it is not said, or one that only a later version has."""
    return next((one for one in LANGUAGES if one == language), "en")
