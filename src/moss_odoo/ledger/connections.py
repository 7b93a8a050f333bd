"""Connections and their secrets: implements the port `ConnectionStore`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

import sqlalchemy as sa

from moss_odoo.books.state import Resolution
from moss_odoo.errors import ConfigError
from moss_odoo.ledger import removal, tables
from moss_odoo.ledger.codec import (
    INSTANCE,
    POLICY,
    TARGETS,
    settings_from_json,
    to_json,
)
from moss_odoo.ledger.database import Database, insert
from moss_odoo.ledger.states import look_again
from moss_odoo.sync.connection import Connection, Instance, OdooTargets, Secret
from moss_odoo.sync.connection_ports import ConnectionExistsError

_c = tables.connection.c


class Cipher(Protocol):
    """What encrypts the secrets; the ledger never sees its key."""

    def encrypt(self, text: str) -> str: ...

    def decrypt(self, token: str) -> str: ...


class NoSuchConnectionError(ConfigError):
    def __init__(self, name: str | None, known: tuple[str, ...]) -> None:
        names = ", ".join(f"“{each}”" for each in known)
        if not known:
            super().__init__(
                "There is no connection yet.", remedy="Set one up with `moss-odoo connect`."
            )
        elif name is None:
            super().__init__(
                f"There are several connections: {names}.", remedy="Say which with --connection."
            )
        else:
            super().__init__(
                f"There is no connection named “{name}”, only {names}.",
                remedy="Say which with --connection, or set a new one up with `moss-odoo connect`.",
            )


class SecretMissingError(ConfigError):
    def __init__(self, connection: str, secret: Secret) -> None:
        super().__init__(
            f"No secret “{secret}” is stored for “{connection}”.",
            remedy="Enter it with `moss-odoo connect`.",
        )


class Connections:
    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    def add(self, connection: Connection, secrets: Mapping[Secret, str]) -> Connection:
        now = self._database.clock()
        with self._database.write() as transaction:
            number: int | None = transaction.execute(
                insert(transaction, tables.connection)
                .values(**_columns(connection), created_at=now, updated_at=now)
                .on_conflict_do_nothing(index_elements=["name"])
                .returning(_c.id)
            ).scalar()
            if number is None:
                raise ConnectionExistsError(connection.name)
            stored = replace(connection, id=number)
            for secret, value in secrets.items():
                self._store(transaction, stored, secret, value)
        return stored

    def update(self, connection: Connection, secrets: Mapping[Secret, str] | None = None) -> None:
        same_name = sa.select(_c.id).where(_c.name == connection.name, _c.id != connection.id)
        with self._database.write() as transaction:
            if transaction.execute(same_name).first() is not None:
                raise ConnectionExistsError(connection.name)
            self._look_again(transaction, connection)
            done = transaction.execute(
                sa.update(tables.connection)
                .where(_c.id == connection.id)
                .values(**_columns(connection), updated_at=self._database.clock())
            )
            if not done.rowcount:
                raise NoSuchConnectionError(connection.name, _names(transaction))
            for secret, value in (secrets or {}).items():
                self._store(transaction, connection, secret, value)

    def learn(
        self,
        connection: Connection,
        *,
        targets: OdooTargets | None = None,
        instance: Instance | None = None,
    ) -> None:
        learnt = {
            "targets": targets and to_json(TARGETS, targets),
            "instance": instance and to_json(INSTANCE, instance),
        }
        values = {name: value for name, value in learnt.items() if value is not None}
        with self._database.write() as transaction:
            transaction.execute(
                sa.update(tables.connection)
                .where(_c.id == connection.id)
                .values(**values, updated_at=self._database.clock())
            )

    def remove(self, connection: Connection) -> None:
        with self._database.write() as transaction:
            removal.remove(transaction, connection.id)

    def all(self) -> tuple[Connection, ...]:
        with self._database.read() as transaction:
            rows = transaction.execute(sa.select(tables.connection).order_by(_c.name)).all()
        return tuple(_connection(row) for row in rows)

    def names(self) -> tuple[str, ...]:
        with self._database.read() as transaction:
            return _names(transaction)

    def get(self, name: str | None) -> Connection:
        query = sa.select(tables.connection).limit(2)
        if name is not None:
            query = query.where(_c.name == name)
        with self._database.read() as transaction:
            rows = transaction.execute(query).all()
            if len(rows) != 1:
                raise NoSuchConnectionError(name, _names(transaction))
        return _connection(rows[0])

    def secret(self, connection: Connection, secret: Secret) -> str:
        found = self.find_secret(connection, secret)
        if found is None:
            raise SecretMissingError(connection.name, secret)
        return found

    def find_secret(self, connection: Connection, secret: Secret) -> str | None:
        columns = tables.secret.c
        query = sa.select(columns.token).where(
            columns.connection_id == connection.id, columns.name == secret.value
        )
        with self._database.read() as transaction:
            token: str | None = transaction.execute(query).scalar()
        return None if token is None else self._cipher.decrypt(token)

    def set_secret(self, connection: Connection, secret: Secret, value: str) -> None:
        with self._database.write() as transaction:
            self._store(transaction, connection, secret, value)

    def remove_secret(self, connection: Connection, secret: Secret) -> None:
        columns = tables.secret.c
        statement = sa.delete(tables.secret).where(
            columns.connection_id == connection.id, columns.name == secret.value
        )
        with self._database.write() as transaction:
            transaction.execute(statement)

    def _look_again(self, transaction: sa.Connection, connection: Connection) -> None:
        """In one transaction with the new start: a run sees neither without the other."""
        stored = sa.select(_c.policy).where(_c.id == connection.id).with_for_update()
        policy: str | None = transaction.execute(stored).scalar()
        if policy is None:
            return
        old = settings_from_json(POLICY, policy, connection=connection.name)
        new = connection.policy
        if (old.start_date, old.time_zone) != (new.start_date, new.time_zone):
            look_again(transaction, connection.id, Resolution.BEFORE_START.value)

    def _store(
        self, transaction: sa.Connection, connection: Connection, secret: Secret, value: str
    ) -> None:
        statement = insert(transaction, tables.secret).values(
            connection_id=connection.id,
            name=secret.value,
            token=self._cipher.encrypt(value),
            updated_at=self._database.clock(),
        )
        transaction.execute(
            statement.on_conflict_do_update(
                index_elements=["connection_id", "name"],
                set_={
                    "token": statement.excluded.token,
                    "updated_at": statement.excluded.updated_at,
                },
            )
        )


def _names(transaction: sa.Connection) -> tuple[str, ...]:
    return tuple(transaction.execute(sa.select(_c.name).order_by(_c.name)).scalars())


def _columns(connection: Connection) -> dict[str, Any]:
    return {
        "name": connection.name,
        "odoo_url": connection.odoo_url,
        "odoo_database": connection.odoo_database,
        "company_id": connection.company_id,
        "company_name": connection.company_name,
        "company_currency": connection.company_currency,
        "odoo_key_name": connection.odoo_key_name,
        "moss_url": connection.moss_url,
        "moss_key_id": connection.moss_key_id,
        "policy": to_json(POLICY, connection.policy),
        "targets": to_json(TARGETS, connection.targets),
        "instance": connection.instance and to_json(INSTANCE, connection.instance),
    }


def _connection(row: sa.Row[Any]) -> Connection:
    return Connection(
        id=row.id,
        name=row.name,
        odoo_url=row.odoo_url,
        odoo_database=row.odoo_database,
        company_id=row.company_id,
        company_name=row.company_name,
        company_currency=row.company_currency,
        odoo_key_name=row.odoo_key_name,
        moss_url=row.moss_url,
        moss_key_id=row.moss_key_id,
        policy=settings_from_json(POLICY, row.policy, connection=row.name),
        targets=settings_from_json(TARGETS, row.targets, connection=row.name),
        instance=row.instance and settings_from_json(INSTANCE, row.instance, connection=row.name),
    )
