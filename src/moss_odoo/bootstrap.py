"""The only place where adapters meet use cases: opens what a command needs, and closes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import stamina.instrumentation

from moss_odoo.access.ports import AccessStore
from moss_odoo.ledger import LedgerStore, open_ledger
from moss_odoo.moss.client import MossClient
from moss_odoo.moss.throttle import Clock
from moss_odoo.moss.transport import PATIENCE as MOSS_PATIENCE
from moss_odoo.moss.writing import MossWriter
from moss_odoo.notify import MailNotifier, notifier
from moss_odoo.odoo.api_keys import ApiKeys
from moss_odoo.odoo.books import OdooBooks
from moss_odoo.odoo.choices import Choices
from moss_odoo.odoo.client import PATIENCE as ODOO_PATIENCE
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.doorstep import Doorstep
from moss_odoo.odoo.instance import Identity
from moss_odoo.odoo.journal import Journal
from moss_odoo.odoo.language import company_language
from moss_odoo.odoo.reversal import Reversal
from moss_odoo.odoo.setup import Setup
from moss_odoo.odoo.site import Site
from moss_odoo.odoo.source import Source
from moss_odoo.odoo.statements import Statements
from moss_odoo.odoo.traces import Traces
from moss_odoo.settings import Settings
from moss_odoo.sync.choosing_in_odoo import OdooChoices
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.delivering import Deliveries, Everybody, Way
from moss_odoo.sync.installation_ports import InstallationSecrets
from moss_odoo.sync.journal import OdooJournal
from moss_odoo.sync.mail_server import MailServer, mail_server
from moss_odoo.sync.notices import Audience, Notifier
from moss_odoo.sync.notification import telling_of
from moss_odoo.sync.notification_hook import Hook, channel
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.push_ports import MossWriting, OdooSource
from moss_odoo.sync.recovery_ports import OdooTraces
from moss_odoo.sync.renewal import KeyHolder
from moss_odoo.sync.setup import OdooDoor, OdooIdentity, OdooSetup, OdooSite
from moss_odoo.sync.statement_ports import OdooStatements
from moss_odoo.sync.undo_ports import OdooReversal
from moss_odoo.sync.work import WorkBench


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a connection, and its memory; nothing is asked before a use case asks."""

    ledger: Ledger
    moss: Moss
    odoo: Odoo
    site: OdooSite
    identity: OdooIdentity
    setup: OdooSetup
    source: OdooSource
    reversal: OdooReversal
    traces: OdooTraces
    journal: OdooJournal
    statements: OdooStatements
    choices: OdooChoices
    now: Callable[[Connection], Sides]
    """The same for the connection as it is by now: what was asked before is not asked again."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that we wait for answers, and how waiting is done."""

    odoo: float = ODOO_PATIENCE
    moss: float = MOSS_PATIENCE
    moss_clock: Clock | None = None


class Installation:
    """This machine's connections and their ledger."""

    def __init__(self, store: LedgerStore, patience: Patience | None = None) -> None:
        self._store = store
        self._patience = patience or Patience()

    @property
    def connections(self) -> ConnectionStore:
        return self._store.connections

    @property
    def access(self) -> AccessStore:
        """The users of the console."""
        return self._store.access

    @property
    def work(self) -> WorkBench:
        """The schedules and jobs of all connections."""
        return self._store.work

    @property
    def secrets(self) -> InstallationSecrets:
        return self._store.secrets

    @property
    def deliveries(self) -> Deliveries:
        """How the last notices fared."""
        return self._store.deliveries

    def ledger(self, connection: Connection) -> Ledger:
        return self._store.of(connection)

    def back_up(self, file: Path, *, replace: bool) -> int:
        """The ledger with all connections, in one file; its size in bytes."""
        return self._store.back_up(file, replace=replace)

    @contextmanager
    def sides(self, connection: Connection) -> Iterator[Sides]:
        key = self.connections.secret(connection, Secret.ODOO_KEY)
        secret = self.connections.secret(connection, Secret.MOSS_SECRET)
        odoo = OdooClient(
            connection.odoo_url,
            key,
            database=connection.odoo_database,
            company_id=connection.company_id,
            connection=connection.name,
            patience=self._patience.odoo,
        )
        company = OdooCompany(odoo, connection.company_id)
        odoo.language = company_language(odoo, lambda: company.facts.language)
        moss = MossClient(
            connection.moss_url,
            key_id=connection.moss_key_id,
            secret=secret,
            clock=self._patience.moss_clock,
            patience=self._patience.moss,
        )

        def of(connection: Connection) -> Sides:
            return Sides(
                ledger=self.ledger(connection),
                moss=moss,
                odoo=OdooBooks(odoo, connection, company),
                site=Site(odoo),
                identity=Identity(odoo, company),
                setup=Setup(odoo, connection.company_id),
                source=Source(odoo, connection.company_id),
                reversal=Reversal(odoo, connection, company),
                traces=Traces(odoo, connection.company_id),
                journal=Journal(odoo, company),
                statements=Statements(odoo, connection, company),
                choices=Choices(odoo, connection.company_id),
                now=of,
            )

        with odoo, moss:
            yield of(connection)

    @contextmanager
    def writing(
        self, connection: Connection, key: tuple[str, str] | None = None
    ) -> Iterator[MossWriting]:
        """Moss's master data; written with this key (its id and secret), where one is given."""
        secret = self.connections.secret(connection, Secret.MOSS_SECRET)
        with MossWriter(
            connection.moss_url, key_id=connection.moss_key_id, secret=secret, writing=key
        ) as writer:
            yield writer

    @contextmanager
    def odoo_with(self, connection: Connection, key: str) -> Iterator[KeyHolder]:
        """The Odoo of a connection by another key than the one that is stored."""
        with OdooClient(
            connection.odoo_url,
            key,
            database=connection.odoo_database,
            connection=connection.name,
        ) as client:
            company = OdooCompany(client, connection.company_id)
            yield KeyHolder(Site(client), Identity(client, company), ApiKeys(client, key))

    def notifier(self, connection: Connection) -> Audience | None:
        """Of everybody who is told; None where nobody is."""
        telling = telling_of(connection, self.connections)
        if not telling.hooks:
            return None
        return Everybody(
            [Way(channel(hook), self.reach(hook)) for hook in telling.hooks],
            telling.topics,
            lambda way, trouble: self.deliveries.note(connection, way, trouble),
            telling.language,
        )

    def reach(self, hook: Hook) -> Notifier:
        """By this hook alone."""
        return notifier(hook, lambda: mail_server(self.secrets))


def mail_by(server: MailServer, to: str) -> Notifier:
    """E-mails by a server that is not stored yet."""
    return MailNotifier((to,), server)


@contextmanager
def installation(
    settings: Settings | None = None, *, patience: Patience | None = None
) -> Iterator[Installation]:
    """The ledger that the environment names, opened and brought up to date."""
    _keep_retries_quiet()
    settings = settings or Settings.from_environment()
    with open_ledger(settings.database_url, settings.cipher()) as store:
        yield Installation(store, patience)


def door() -> OdooDoor:
    """To look at addresses before there is a key."""
    return Doorstep()


@contextmanager
def new_site(url: str, key: str, database: str | None) -> Iterator[OdooSite]:
    """An Odoo that no connection knows yet."""
    with OdooClient(url, key, database=database) as client:
        yield Site(client)


@contextmanager
def new_setup(url: str, key: str, database: str | None, company_id: int) -> Iterator[OdooSetup]:
    """A company that no connection knows yet."""
    with OdooClient(url, key, database=database, company_id=company_id) as client:
        yield Setup(client, company_id)


@contextmanager
def new_moss(url: str, key_id: str, secret: str) -> Iterator[Moss]:
    """A Moss organisation that no connection knows yet."""
    with MossClient(url, key_id=key_id, secret=secret) as client:
        yield client


def home() -> Path:
    """The folder of this installation."""
    return Settings.from_environment().home


def _keep_retries_quiet() -> None:
    # Its own hooks would write to standard error, where people read.
    stamina.instrumentation.set_on_retry_hooks(())
