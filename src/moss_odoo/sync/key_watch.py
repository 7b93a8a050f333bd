"""Watching over the keys during a run: said before one ends, and told when one is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from moss_odoo.errors import CredentialsError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.key_expiry import key_end, renewal
from moss_odoo.sync.notices import GivenNotices, Notice, Notifier, Severity, notice_for, tell_once
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.setup import OdooSite


def machine_clock() -> datetime:
    return datetime.now(UTC)


@contextmanager
def key_watch(
    connection: Connection,
    site: OdooSite,
    given: GivenNotices,
    notifier: Notifier | None,
    *,
    progress: Progress,
    now: Callable[[], datetime] = machine_clock,
) -> Iterator[tuple[str, ...]]:
    """Around a run: yields what it should warn of, and notes it at once.

    `notifier` is told of it too, once for each threshold; and when the run stops because a key is
    refused, once a day. A notice that cannot be delivered is one more warning.
    """
    try:
        warnings = _before_the_end(connection, site, given, notifier, now())
        for warning in warnings:
            progress.note(f"! {warning}")
        yield warnings
    except CredentialsError as error:
        if trouble := tell_once(_refused(connection, error, now()), given, notifier):
            progress.note(f"! {trouble}")
        raise


def _before_the_end(
    connection: Connection,
    site: OdooSite,
    given: GivenNotices,
    notifier: Notifier | None,
    now: datetime,
) -> tuple[str, ...]:
    found = key_end(connection.odoo_key_name, site.api_keys(), now)
    threshold = found.threshold(now) if found else None
    if found is None or threshold is None:
        return ()
    end = found.said(now, ZoneInfo(connection.policy.time_zone))
    notice = notice_for(
        connection,
        f"odoo-key-expires {found.end:%Y-%m-%dT%H:%M} {threshold}",
        f"The Odoo API key of “{connection.name}” expires soon",
        f"The Odoo API key of “{connection.name}” expires {end}; exports stop then.",
        remedy=renewal(connection.name),
    )
    warning = f"{notice.text} {notice.remedy}"
    return tuple(filter(None, (warning, tell_once(notice, given, notifier))))


def _refused(connection: Connection, error: CredentialsError, now: datetime) -> Notice:
    today = now.astimezone(ZoneInfo(connection.policy.time_zone)).date()
    return notice_for(
        connection,
        f"key-refused {today} {type(error).__name__}",
        f"Exports of “{connection.name}” have stopped",
        error.message,
        remedy=error.remedy,
        severity=Severity.ERROR,
    )
