"""Rotating the Odoo API key: Odoo makes the new one, which takes the place of the old one.

At every moment a key that works is stored: the old one is revoked last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from moss_odoo.errors import ConfigError, CredentialsError, MossOdooError, TransientError
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.key_expiry import key_end
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.process import this_process
from moss_odoo.sync.renew_key import sharing
from moss_odoo.sync.renewal import KeyHolder, Opens, Renewed
from moss_odoo.sync.setup import ApiKey, OdooUser

DAYS = 90
"""How long a new key lasts: as long as Odoo allows ordinary users."""

_NAME = "Moss Integration"
_DATE = re.compile(r" \d{4}-\d{2}-\d{2}( \(\d+\))?$")


class DaysError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "A key lasts at least one day.", remedy=f"Leave out --days for {DAYS} days."
        )


class RotationBrokenOffError(TransientError):
    """A new key may stand in Odoo that nobody knows; the old one is as good as before."""

    def __init__(self, name: str, error: MossOdooError) -> None:
        super().__init__(
            f"The rotation broke off; the old key is still valid. {error.message}",
            remedy="Run it again. If Odoo (My Preferences, Security) shows an API key named "
            f"“{name}”, delete it: nobody knows it.",
        )


def rotate(
    connection: Connection,
    odoo_with: Opens,
    ledger_of: Callable[[Connection], Ledger],
    store: ConnectionStore,
    *,
    days: int = DAYS,
    now: datetime,
) -> Renewed:
    """Make, verify, store and revoke, for all connections that use the same key.

    A key that Odoo does not revoke is a warning. AnotherRunError while one of them exports.
    """
    if days < 1:
        raise DaysError
    with ExitStack() as leases:
        leases.enter_context(ledger_of(connection).lease(this_process()))
        old = store.secret(connection, Secret.ODOO_KEY)
        others = sharing(connection, old, store)
        for one in others:
            leases.enter_context(ledger_of(one).lease(this_process()))
        with odoo_with(connection, old) as holder:
            made = _make(connection, holder, (now + timedelta(days=days)).date(), now)
        with odoo_with(connection, made.key) as holder:
            with _unfinished(made.name):
                user, keys = holder.site.user(), holder.site.api_keys()
                for one in (connection, *others):
                    renewed = replace(one, odoo_key_name=made.name)
                    store.update(renewed, {Secret.ODOO_KEY: made.key})
            warnings = _revoke(connection, holder, old, user)
    return Renewed(
        replace(connection, odoo_key_name=made.name),
        user,
        key_end(made.name, keys, now),
        also=tuple(one.name for one in others),
        warnings=(*warnings, *_left_over(connection, made.name, keys)),
    )


@dataclass(frozen=True, slots=True)
class _Made:
    name: str
    key: str


def _make(connection: Connection, holder: KeyHolder, until: date, now: datetime) -> _Made:
    today = now.astimezone(ZoneInfo(connection.policy.time_zone)).date()
    name = _free_name(f"{_base(connection.odoo_key_name)} {today}", holder.site.api_keys())
    with _unfinished(name):
        return _Made(name, holder.keys.make(name, until=until))


@contextmanager
def _unfinished(name: str) -> Iterator[None]:
    """From when Odoo may have made the key until it is stored."""
    try:
        yield
    except (TransientError, CredentialsError) as error:
        raise RotationBrokenOffError(name, error) from error


def _revoke(connection: Connection, holder: KeyHolder, old: str, user: OdooUser) -> tuple[str, ...]:
    try:
        holder.keys.revoke(old)
    except MossOdooError as error:
        called = f" “{connection.odoo_key_name}”" if connection.odoo_key_name else ""
        warning = (
            f"The old key{called} could not be revoked: {error.message} Delete it in Odoo, in the "
            f"Preferences of {user.login}, Security."
        )
        return (warning,)
    return ()


def _left_over(connection: Connection, name: str, keys: Sequence[ApiKey]) -> tuple[str, ...]:
    """What rotations that were cut off have left behind."""
    known = {name, connection.odoo_key_name}
    names = [
        f"“{key.name}”"
        for key in keys
        if key.name not in known and _DATE.search(key.name) and _base(key.name) == _base(name)
    ]
    if not names:
        return ()
    return (f"Odoo also shows {', '.join(names)}: delete in Odoo what nobody uses.",)


def _base(name: str) -> str:
    return _DATE.sub("", name) or _NAME


def _free_name(wanted: str, keys: Sequence[ApiKey]) -> str:
    taken = {key.name for key in keys}
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted} ({number})"
    return name
