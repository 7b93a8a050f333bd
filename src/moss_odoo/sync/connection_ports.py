"""What the use cases need of the place where connections and their secrets are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection, Instance, OdooTargets, Secret


class ConnectionExistsError(ConfigError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is already a connection named “{name}”.",
            remedy="Choose another name with --name, or change that connection with --replace.",
        )


class ConnectionStore(Protocol):
    """The connections of this installation and their secrets."""

    def add(self, connection: Connection, secrets: Mapping[Secret, str]) -> Connection:
        """Store a new one; ConnectionExistsError (ConfigError) where the name is taken."""

    def update(self, connection: Connection, secrets: Mapping[Secret, str] | None = None) -> None:
        """Store it as it is now, and these secrets together with it.

        With another start date or time zone, what was left out as too early becomes due again.
        """

    def learn(
        self,
        connection: Connection,
        *,
        targets: OdooTargets | None = None,
        instance: Instance | None = None,
    ) -> None:
        """Store only these of it: what a person changes meanwhile stays changed."""

    def remove(self, connection: Connection) -> None:
        """Forget it with its secrets, mapping and history; not while a run of it goes on."""

    def all(self) -> tuple[Connection, ...]: ...

    def names(self) -> tuple[str, ...]:
        """Of all, in order; also where the settings of one cannot be read."""

    def get(self, name: str | None) -> Connection:
        """By name; the only one for None. ConfigError says what there is otherwise."""

    def secret(self, connection: Connection, secret: Secret) -> str: ...

    def find_secret(self, connection: Connection, secret: Secret) -> str | None:
        """None where none is stored."""

    def set_secret(self, connection: Connection, secret: Secret, value: str) -> None: ...

    def remove_secret(self, connection: Connection, secret: Secret) -> None: ...
