"""Connecting: nothing is stored before Odoo and Moss have both answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from moss_odoo.books.policy import Policy
from moss_odoo.errors import ConfigError
from moss_odoo.sync import time_zones
from moss_odoo.sync.choices import chosen_company, chosen_key
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.connection_ports import ConnectionExistsError, ConnectionStore
from moss_odoo.sync.policy import PolicyChanges
from moss_odoo.sync.ports import Moss
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.setup import Company, OdooSite, OdooUser


class OtherBooksError(ConfigError):
    """Replacing a connection may change how it is reached, never whose books it keeps."""

    def __init__(self, old: Connection) -> None:
        super().__init__(
            f"The connection “{old.name}” keeps the books of {old.company_name} at {old.odoo_url}; "
            "what it has exported stands there.",
            remedy="Connect another Odoo company under another name.",
        )


class AlreadyConnectedError(ConfigError):
    def __init__(self, other: Connection) -> None:
        super().__init__(
            f"“{other.name}” connects this Moss organisation with {other.company_name} already. "
            "With two connections the same expenses would be exported twice; Odoo keeps them from "
            "being booked twice, but each would take the other's bills for its own.",
            remedy=f'Change that connection: `moss-odoo connect --replace --name "{other.name}"`.',
        )


class StartDateWantedError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "A new connection needs the day from which on its spend is booked.",
            remedy="Give it with --start-date, for example the first of this month.",
        )


_NEW = Policy(date.max, "UTC")
"""What a new connection begins with, but for what it is told."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants of a new connection; None where it is to be found out."""

    odoo_url: str
    moss_url: str
    moss_key_id: str
    policy: PolicyChanges
    """What is not named keeps what a replaced connection has."""
    name: str | None = None
    """None: the company's name."""
    odoo_database: str | None = None
    company: str | None = None
    """Name or id."""
    odoo_key_name: str | None = None
    replace: bool = False
    """Change the connection of this name instead of refusing it."""


@dataclass(frozen=True, slots=True)
class Connected:
    connection: Connection
    odoo_version: str
    user: OdooUser
    key_known: bool = False
    """Whether it is known which of the user's keys is in use."""
    key_expires: datetime | None = None
    replaced: bool = False


def connect(
    wishes: Wishes,
    secrets: Mapping[Secret, str],
    site: OdooSite,
    moss: Moss,
    store: ConnectionStore,
    *,
    progress: Progress,
) -> Connected:
    """Ask both sides, then store; a ConfigError or TransientError says what is in the way.

    `secrets`: those of a replaced connection that are not among them stay.
    """
    return keep(propose(wishes, site, moss, store, progress=progress), secrets, store)


def propose(
    wishes: Wishes, site: OdooSite, moss: Moss, store: ConnectionStore, *, progress: Progress
) -> Connected:
    """The connection as it would be stored; both sides have answered."""
    old = _existing(wishes.name, wishes, store) if wishes.name else None
    if old is not None or not wishes.replace:
        # What does not go together is said before anybody is asked.
        wishes.policy.applied(old.policy if old else _NEW)
    progress.stage("Asking Odoo")
    version = site.version()
    user = site.user()
    company = chosen_company(wishes.company, site.companies())
    key = chosen_key(wishes.odoo_key_name, user, site.api_keys())
    progress.stage("Asking Moss")
    moss.sign_in()

    name = wishes.name or company.name
    old = old or _existing(name, wishes, store)
    connection = Connection(
        name=name,
        odoo_url=wishes.odoo_url,
        odoo_database=wishes.odoo_database,
        company_id=company.id,
        company_name=company.name,
        company_currency=company.currency,
        odoo_key_name=key.name if key else wishes.odoo_key_name or "",
        moss_url=wishes.moss_url,
        moss_key_id=wishes.moss_key_id,
        policy=_policy(wishes, company, user, old.policy if old else None),
    )
    if old is not None:
        connection = _changed(old, connection)
    refuse_second(connection, moss, store)
    return Connected(
        connection,
        version,
        user,
        key_known=key is not None,
        key_expires=key.expires if key else None,
        replaced=old is not None,
    )


def keep(proposed: Connected, secrets: Mapping[Secret, str], store: ConnectionStore) -> Connected:
    """Store what was proposed."""
    connection = proposed.connection
    if not proposed.replaced:
        return replace(proposed, connection=store.add(connection, secrets))
    store.update(connection)
    for secret, value in secrets.items():
        store.set_secret(connection, secret, value)
    return proposed


def refuse_second(connection: Connection, moss: Moss, store: ConnectionStore) -> None:
    """AlreadyConnectedError where another one leads from the same Moss to the same books.

    Moss's keys do not tell whose they are; wallets do, where the other one knows its own.
    """
    for other in store.all():
        beside = other.id != connection.id and _same_books(other, connection)
        if beside and other.moss_url == connection.moss_url:
            same_key = other.moss_key_id == connection.moss_key_id
            if same_key or _knows_wallet_of(other, moss):
                raise AlreadyConnectedError(other)


def _policy(wishes: Wishes, company: Company, user: OdooUser, old: Policy | None) -> Policy:
    if old is None:
        if wishes.policy.start_date is None:
            raise StartDateWantedError
        zone = wishes.policy.time_zone or time_zones.proposed(
            company.name, company.country, user.time_zone
        )
        old = replace(_NEW, time_zone=zone)
    return wishes.policy.applied(old)


def _existing(name: str, wishes: Wishes, store: ConnectionStore) -> Connection | None:
    old = next((one for one in store.all() if one.name == name), None)
    if old is not None and not wishes.replace:
        raise ConnectionExistsError(name)
    return old


def _changed(old: Connection, new: Connection) -> Connection:
    if not _may_become(old, new):
        raise OtherBooksError(old)
    return replace(new, id=old.id, targets=old.targets, instance=old.instance)


def _may_become(old: Connection, new: Connection) -> bool:
    """Another address of a database that is known by more than that is looked at before a run."""
    if old.instance is None and old.targets.purchase_journal_id is None:
        return True
    moved = old.instance is not None and old.company_id == new.company_id
    return moved or _same_books(old, new)


def _same_books(one: Connection, other: Connection) -> bool:
    hosts = {urlsplit(each.odoo_url).netloc for each in (one, other)}
    # None stands for the only database of a server, whatever its name.
    databases = {one.odoo_database, other.odoo_database} - {None}
    return one.company_id == other.company_id and len(hosts) == 1 and len(databases) < 2


def _knows_wallet_of(connection: Connection, moss: Moss) -> bool:
    known = {wallet.wallet_id for wallet in connection.targets.wallets}
    return bool(known) and any(wallet.id in known for wallet in moss.master_data().wallets)
