"""The right to write to Odoo for a connection: one run at a time, on whatever machine."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from moss_odoo.ledger import process, tables
from moss_odoo.ledger.database import Database, insert
from moss_odoo.ledger.errors import LedgerUnavailableError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.lease import AnotherRunError, LeaseLostError

TTL = timedelta(seconds=60)
"""How long a run may stand still before another one takes over."""

_BEATS = 3
"""Heartbeats within the time to live: one may fail."""

_l = tables.lease.c


class HeldLease:
    """A lease while it is held; implements the port `Lease`."""

    def __init__(self, database: Database, connection: Connection, ttl: timedelta) -> None:
        self._database = database
        self._connection = connection
        self._ttl = ttl
        self._token = secrets.token_hex(16)
        self._lost = threading.Event()
        self._renewed_at = database.clock()

    def check(self) -> None:
        if self._lost.is_set():
            raise LeaseLostError(self._connection.name)
        # A heartbeat that is late asks here and now: the process may have been asleep.
        if self._database.clock() - self._renewed_at > self._ttl / 2:
            self.renew()

    def renew(self) -> None:
        with self._database.write() as transaction:
            self.renew_within(transaction)

    def renew_within(self, transaction: sa.Connection) -> None:
        """As part of a write: nothing of it is stored where the lease is another's."""
        asked_at = self._database.clock()
        done = transaction.execute(
            sa.update(tables.lease)
            .where(_l.connection_id == self._connection.id, _l.token == self._token)
            .values(expires_at=self._database.now(transaction) + self._ttl)
        )
        if not done.rowcount:
            self._lost.set()
            raise LeaseLostError(self._connection.name)
        self._renewed_at = asked_at

    def take(self, owner: str) -> None:
        asked_at = self._database.clock()
        with self._database.write() as transaction:
            now = self._database.now(transaction)
            free = _l.expires_at <= now
            holder = self._holder(transaction)
            if holder is not None and process.has_ended(holder.process):
                free |= _l.token == holder.token
            statement = insert(transaction, tables.lease).values(
                connection_id=self._connection.id,
                owner=owner,
                process=process.this_process(),
                token=self._token,
                taken_at=now,
                expires_at=now + self._ttl,
            )
            given = statement.excluded
            # One statement asks and takes: of two that come at once, one gets it.
            taken = transaction.execute(
                statement.on_conflict_do_update(
                    index_elements=["connection_id"],
                    set_={column.name: given[column.name] for column in _l},
                    where=free,
                ).returning(_l.token)
            ).first()
            if taken is None:
                holder = self._holder(transaction)
                assert holder is not None  # noqa: S101 - it was in the way just now
                raise AnotherRunError(
                    self._connection.name, holder.owner, holder.taken_at, holder.expires_at
                )
        self._renewed_at = asked_at

    def release(self) -> None:
        # Who still wants to write, in a thread that nobody waited for, may not any more.
        self._lost.set()
        with self._database.write() as transaction:
            transaction.execute(
                sa.delete(tables.lease).where(
                    _l.connection_id == self._connection.id, _l.token == self._token
                )
            )

    def beat(self, stop: threading.Event) -> None:
        """Renew until told to stop."""
        while not stop.wait(self._ttl.total_seconds() / _BEATS):
            try:
                self.renew()
            except LeaseLostError:
                return
            except LedgerUnavailableError:
                continue  # there is time for another try; then `check` says so

    def _holder(self, transaction: sa.Connection) -> sa.Row[Any] | None:
        query = sa.select(tables.lease).where(_l.connection_id == self._connection.id)
        return transaction.execute(query).one_or_none()


@contextmanager
def held(
    database: Database, connection: Connection, owner: str, ttl: timedelta = TTL
) -> Iterator[HeldLease]:
    """Take the lease, keep it alive in the background, and give it back."""
    lease = HeldLease(database, connection, ttl)
    lease.take(owner)
    stop = threading.Event()
    heartbeat = threading.Thread(
        target=lease.beat, args=(stop,), name=f"lease-{connection.id}", daemon=True
    )
    heartbeat.start()
    try:
        yield lease
    finally:
        stop.set()
        heartbeat.join()
        # Where the database does not answer it expires by itself.
        with suppress(LedgerUnavailableError):
            lease.release()
