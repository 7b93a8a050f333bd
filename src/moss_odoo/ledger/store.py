"""The way in: a ledger by its address."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from moss_odoo.access.ports import AccessStore
from moss_odoo.ledger import backup, database, schema
from moss_odoo.ledger.connections import Cipher, Connections
from moss_odoo.ledger.database import Clock, Database, machine_clock
from moss_odoo.ledger.deliveries import LastDeliveries
from moss_odoo.ledger.installation_secrets import Secrets
from moss_odoo.ledger.lease import TTL
from moss_odoo.ledger.ledger import ConnectionLedger
from moss_odoo.ledger.people import People
from moss_odoo.ledger.work import Work
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.delivering import Deliveries
from moss_odoo.sync.installation_ports import InstallationSecrets
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.work import WorkBench


class LedgerStore:
    """An open ledger; close it, or use it as a context manager."""

    def __init__(self, opened: Database, cipher: Cipher, lease_ttl: timedelta) -> None:
        self._database = opened
        self._lease_ttl = lease_ttl
        self.connections: ConnectionStore = Connections(opened, cipher)
        self.access: AccessStore = People(opened)
        self.work: WorkBench = Work(opened)
        self.secrets: InstallationSecrets = Secrets(opened, cipher)
        self.deliveries: Deliveries = LastDeliveries(opened)

    def of(self, connection: Connection) -> Ledger:
        """The memory of one connection, which must be stored already."""
        return ConnectionLedger(self._database, connection, self._lease_ttl)

    def back_up(self, file: Path, *, replace: bool = False) -> int:
        """A copy of all of it, whole while others go on writing; its size in bytes."""
        return backup.back_up(self._database, file, replace=replace)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def open_ledger(
    url: str, cipher: Cipher, *, clock: Clock = machine_clock, lease_ttl: timedelta = TTL
) -> LedgerStore:
    """Open the ledger at this address; its tables are created or brought up to date."""
    opened = database.connect(url, clock)
    try:
        schema.prepare(opened)
    except BaseException:
        opened.close()
        raise
    return LedgerStore(opened, cipher, lease_ttl)
