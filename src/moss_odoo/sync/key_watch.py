"""Watching over the keys during a run: said before one ends, and told when one is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

from moss_odoo.errors import CredentialsError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.key_expiry import THRESHOLDS, KeyEnd, key_end
from moss_odoo.sync.notices import Audience, GivenNotices, language_of, tell_once
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.setup import OdooSite
from moss_odoo.sync.wording.keys import key_ends, key_refused, warning

STREAM = "odoo key"
"""Until when its end need not be asked for."""

END = "odoo key end"
"""When it ends, as far as Odoo told last; `NEVER` where it does not."""
NEVER = datetime(9999, 1, 1, tzinfo=UTC)

_DAY = timedelta(days=1)


class KeyMemory(GivenNotices, Protocol):
    """What the ledger remembers of it."""

    def cursor(self, stream: str) -> datetime | None: ...

    def set_cursor(self, stream: str, value: datetime) -> None: ...


def machine_clock() -> datetime:
    return datetime.now(UTC)


@contextmanager
def key_watch(
    connection: Connection,
    site: OdooSite,
    memory: KeyMemory,
    notifier: Audience | None,
    *,
    progress: Progress,
    now: Callable[[], datetime] = machine_clock,
) -> Iterator[tuple[str, ...]]:
    """Around a run: yields what it should warn of, and notes it at once.

    While its end is far, Odoo is asked for it once a day.
    `notifier` is told of it too, once for each threshold; and when the run stops because a key is
    refused, once a day. A notice that cannot be delivered is one more warning.
    """
    try:
        warnings = _before_the_end(connection, site, memory, notifier, now())
        for warning in warnings:
            progress.note(f"! {warning}")
        yield warnings
    except CredentialsError as error:
        notice = key_refused(connection, error, now(), language_of(notifier))
        if trouble := tell_once(notice, memory, notifier):
            progress.note(f"! {trouble}")
        raise


def _before_the_end(
    connection: Connection,
    site: OdooSite,
    memory: KeyMemory,
    notifier: Audience | None,
    now: datetime,
) -> tuple[str, ...]:
    quiet = memory.cursor(STREAM)
    # Never longer than a day: this machine's clock may have been wrong.
    if quiet is not None and now < quiet <= now + _DAY:
        return ()
    found = key_end(connection.odoo_key_name, site.api_keys(), now)
    if found:
        memory.set_cursor(END, found.end or NEVER)
    if found is None or found.end is None or found.threshold(now) is None:
        memory.set_cursor(STREAM, _quiet_until(found, now))
        return ()
    notice = key_ends(connection, found, found.end, now, language_of(notifier))
    return tuple(
        filter(None, (warning(connection, found, now), tell_once(notice, memory, notifier)))
    )


def _quiet_until(found: KeyEnd | None, now: datetime) -> datetime:
    first_said = found.end - timedelta(days=max(THRESHOLDS)) if found and found.end else None
    return min(now + _DAY, first_said or now + _DAY)
