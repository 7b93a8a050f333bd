"""How the last notices fared: implements the port `Deliveries`."""

from __future__ import annotations

import sqlalchemy as sa

from moss_odoo.ledger import tables
from moss_odoo.ledger.database import Database, insert
from moss_odoo.ledger.installation_tables import delivery
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.delivering import Delivery

_c = delivery.c


class LastDeliveries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, connection: Connection, channel: str, trouble: str = "") -> None:
        changed = {"at": self._database.clock(), "trouble": trouble}
        with self._database.write() as transaction:
            transaction.execute(
                insert(transaction, delivery)
                .values(connection_id=connection.id, channel=channel, **changed)
                .on_conflict_do_update(index_elements=["connection_id", "channel"], set_=changed)
            )

    def last(self, connection: Connection | None = None) -> tuple[Delivery, ...]:
        name = tables.connection.c.name
        query = sa.select(name, _c.channel, _c.at, _c.trouble).join_from(
            delivery, tables.connection
        )
        if connection is not None:
            query = query.where(_c.connection_id == connection.id)
        with self._database.read() as transaction:
            rows = transaction.execute(query.order_by(name, _c.channel)).all()
        return tuple(Delivery(*row) for row in rows)
