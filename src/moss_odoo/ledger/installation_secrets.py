"""The secrets of the installation: implements the port `InstallationSecrets`."""

from __future__ import annotations

import sqlalchemy as sa

from moss_odoo.ledger.connections import Cipher
from moss_odoo.ledger.database import Database, insert
from moss_odoo.ledger.installation_tables import installation_secret
from moss_odoo.sync.installation_ports import InstallationSecret

_c = installation_secret.c


class Secrets:
    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    def find(self, secret: InstallationSecret) -> str | None:
        with self._database.read() as transaction:
            query = sa.select(_c.token).where(_c.name == secret.value)
            token: str | None = transaction.execute(query).scalar()
        return None if token is None else self._cipher.decrypt(token)

    def set(self, secret: InstallationSecret, value: str) -> None:
        changed = {"token": self._cipher.encrypt(value), "updated_at": self._database.clock()}
        with self._database.write() as transaction:
            transaction.execute(
                insert(transaction, installation_secret)
                .values(name=secret.value, **changed)
                .on_conflict_do_update(index_elements=["name"], set_=changed)
            )

    def remove(self, secret: InstallationSecret) -> None:
        with self._database.write() as transaction:
            transaction.execute(sa.delete(installation_secret).where(_c.name == secret.value))
