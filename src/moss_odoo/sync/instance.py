"""Is it still the Odoo database that a connection has booked in? Asked before Odoo is written to.

A copy, a restored backup and a server that moved look alike from outside. What can be told apart
is; whether to go on is for a person to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import urlsplit

from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection, Instance
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import KnownBill
from moss_odoo.sync.setup import DatabaseMarks, OdooIdentity

_PROOFS = 3
"""So many of the last bills are looked for: a single one may have been deleted by hand."""


class Sign(StrEnum):
    """What is otherwise than it was, the most telling first; the value says what it may mean."""

    NEUTRALISED = "It is a copy for testing: what is booked there is not in your books."
    UUID = "It is another database, or a copy that was given an id of its own."
    COMPANY = "It is another database."
    BILLS = "It was restored from an older backup, or is an older copy: documents are missing."
    ADDRESS = "The database has moved, or this is a copy of it."


@dataclass(frozen=True, slots=True)
class Difference:
    sign: Sign
    clause: str
    """Half a sentence: `its own id is … instead of …`."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was found in Odoo, against what is remembered."""

    instance: Instance
    """As it would be remembered from now on."""
    differences: tuple[Difference, ...] = ()
    missing: tuple[str, ...] = ()
    """Expenses whose bills of late are not there, while others of then are: by Moss id."""

    @property
    def meaning(self) -> str:
        """Of the most telling difference; empty where there is none."""
        signs = {one.sign for one in self.differences}
        return next((sign.value for sign in Sign if sign in signs), "")

    @property
    def clauses(self) -> str:
        return "; ".join(one.clause for one in self.differences)


class OtherDatabaseError(ConfigError):
    """A person must say whether this is the database to book in."""

    def __init__(self, connection: str, found: Recognition) -> None:
        super().__init__(
            "Nothing was written to Odoo, as it may be the wrong database: "
            f"{found.clauses}. {found.meaning}",
            remedy="If it is right to book there, say so: `moss-odoo connections trust "
            f'--connection "{connection}"`'
            f"{_then(found)}. If not, give the right address with `moss-odoo connect --replace`.",
        )


def _then(found: Recognition) -> str:
    lost = any(one.sign is Sign.BILLS for one in found.differences)
    return ", then `moss-odoo recover`, to book again what is lost" if lost else ""


def recognise(
    connection: Connection,
    ledger: Ledger,
    identity: OdooIdentity,
    store: ConnectionStore,
    *,
    thorough: bool = False,
) -> Connection:
    """The connection, where its database is the one that is known; else OtherDatabaseError.

    A bill of late that is not there alone becomes due: the export tells of it.

    Two requests at most, unless `thorough`. The first time the database is remembered as it is.
    """
    found = look(connection, ledger, identity, thorough=thorough)
    if found.differences:
        raise OtherDatabaseError(connection.name, found)
    if found.missing:
        ledger.look_again(found.missing)
    return _remember(connection, found.instance, store)


def look(
    connection: Connection, ledger: Ledger, identity: OdooIdentity, *, thorough: bool = False
) -> Recognition:
    """What is otherwise than remembered; changes nothing."""
    known = connection.instance
    # Who could not read the marks before is not asked for them again in every run.
    worth_asking = thorough or known is None or known.uuid is not None
    marks = identity.marks() if worth_asking else None
    bills = ledger.last_bills(_PROOFS, since=known.bills_since if known else None)
    missing = _missing(bills, identity)
    gone = bool(bills) and len(missing) == len(bills)
    differences = [
        *_neutralised(known, marks),
        *_uuid(known, marks),
        *_bills(bills if gone else ()),
    ]
    since = known.company_since if known else None
    # A bill that is there proves more than the day on which the company was created.
    proven = bool(bills and not gone) or bool(known and marks and marks.uuid == known.uuid)
    if since is None or not proven:
        since = identity.company_since()
        differences += _company(connection, since)
    differences += _address(connection)
    # What cannot be read of a database that may be another one is not known of it.
    same = known if not differences else None
    instance = Instance(
        url=connection.odoo_url,
        database=connection.odoo_database,
        company_since=since,
        uuid=marks.uuid if marks else (same.uuid if same else None),
        neutralised=marks.neutralised if marks else bool(same and same.neutralised),
        bills_since=known.bills_since if known else None,
    )
    return Recognition(instance, tuple(differences), tuple(one.moss_id for one in missing))


def trust(
    connection: Connection,
    found: Recognition,
    store: ConnectionStore,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Connection:
    """A person's word: this is the database from now on, with the bills that it has."""
    instance = found.instance
    if any(one.sign in {Sign.BILLS, Sign.UUID, Sign.COMPANY} for one in found.differences):
        instance = replace(instance, bills_since=now())
    return _remember(connection, instance, store)


def _remember(connection: Connection, instance: Instance, store: ConnectionStore) -> Connection:
    if instance == connection.instance:
        return connection
    store.learn(connection, instance=instance)
    return replace(connection, instance=instance)


def _missing(bills: Sequence[KnownBill], identity: OdooIdentity) -> list[KnownBill]:
    """By External ID: in a restored database the number of a lost bill goes to another one."""
    if not bills:
        return []
    there = identity.external_ids([one.id for one in bills])
    return [one for one in bills if there.get(one.id) != one.external_id]


def _neutralised(known: Instance | None, marks: DatabaseMarks | None) -> list[Difference]:
    if marks is None or not marks.neutralised or (known and known.neutralised):
        return []
    return [Difference(Sign.NEUTRALISED, "it is neutralised, as Odoo does with copies")]


def _uuid(known: Instance | None, marks: DatabaseMarks | None) -> list[Difference]:
    if marks is None or known is None or known.uuid is None or marks.uuid == known.uuid:
        return []
    clause = f"its own id is {marks.uuid or 'not set'} instead of {known.uuid}"
    return [Difference(Sign.UUID, clause)]


def _bills(gone: Sequence[KnownBill]) -> list[Difference]:
    if not gone:
        return []
    names = ", ".join(one.name for one in gone)
    lead = "the last bill is" if len(gone) == 1 else "the last bills are"
    return [Difference(Sign.BILLS, f"{lead} not in it ({names})")]


def _company(connection: Connection, since: datetime) -> list[Difference]:
    known = connection.instance
    if known is None or since == known.company_since:
        return []
    clause = (
        f"{connection.company_name} was created in it on {since:%Y-%m-%d %H:%M:%S} UTC instead of "
        f"{known.company_since:%Y-%m-%d %H:%M:%S} UTC"
    )
    return [Difference(Sign.COMPANY, clause)]


def _address(connection: Connection) -> list[Difference]:
    known = connection.instance
    if known is None:
        return []
    same_host = urlsplit(connection.odoo_url).netloc == urlsplit(known.url).netloc
    # None stands for the only database of a server, whatever its name.
    names = {connection.odoo_database, known.database} - {None}
    if same_host and len(names) < 2:
        return []
    here, before = (
        f"{url}{f', database {database}' if database else ''}"
        for url, database in (
            (connection.odoo_url, connection.odoo_database),
            (known.url, known.database),
        )
    )
    return [Difference(Sign.ADDRESS, f"it is at {here} instead of {before}")]
