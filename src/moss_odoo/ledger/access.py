"""Reading and writing what belongs to one connection, alone while it writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import sqlalchemy as sa

from moss_odoo.ledger import tables
from moss_odoo.ledger.database import Database
from moss_odoo.ledger.lease import HeldLease, held
from moss_odoo.sync.connection import Connection


class Access:
    def __init__(self, database: Database, connection: Connection, lease_ttl: timedelta) -> None:
        self._database = database
        self._connection = connection
        self._id = connection.id
        self._lease_ttl = lease_ttl
        self._lease: HeldLease | None = None

    @contextmanager
    def lease(self, owner: str) -> Iterator[HeldLease]:
        with held(self._database, self._connection, owner, self._lease_ttl) as lease:
            self._lease = lease
            try:
                yield lease
            finally:
                self._lease = None

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        with self._database.write() as transaction:
            # Writers of one connection take turns on PostgreSQL too, as SQLite's always do:
            # what was read stays true until it is written.
            transaction.execute(
                sa.select(tables.connection.c.id)
                .where(tables.connection.c.id == self._id)
                .with_for_update(key_share=True)
            )
            yield transaction

    @contextmanager
    def _write_by_lease(self) -> Iterator[sa.Connection]:
        """Nothing is written where the lease that is held is another's by now."""
        with self._write() as transaction:
            if self._lease is not None:
                self._lease.renew_within(transaction)
            yield transaction
