"""Databases on a PostgreSQL server, and what else Odoo keeps beside each of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString, cast

import psycopg
from psycopg import sql

from devtools.odoo.spreading import spread

OURS = "made by moss-odoo"
Parameters = Sequence[object] | Mapping[str, object] | None


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL server; `folder` holds Odoo's files and our notes for its databases."""

    folder: Path
    parameters: Mapping[str, str]
    # How CREATE DATABASE is to copy, where PostgreSQL's default is not the best.
    strategy: LiteralString = ""

    def connect(self, database: str) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection in which each statement commits itself."""
        # psycopg's type asks for its whole signature; ours is data.
        parameters = cast("dict[str, Any]", dict(self.parameters))
        return psycopg.connect(dbname=database, autocommit=True, **parameters)

    def query(
        self, database: str, statement: str, parameters: Parameters = None
    ) -> list[tuple[Any, ...]]:
        """Run one statement; its rows, if it has any."""
        with self.connect(database) as connection:
            cursor = connection.execute(statement.encode(), parameters)
            return cursor.fetchall() if cursor.description else []

    def exists(self, database: str) -> bool:
        """Whether there is such a database."""
        found = self.query("postgres", "select 1 from pg_database where datname = %s", [database])
        return bool(found)

    def create(self, database: str, template: str = "template0") -> None:
        """A new database, a copy of another to which nobody is connected."""
        self._alter("create database {} template {} " + self.strategy, database, template)

    def mark(self, database: str, note: str = "") -> None:
        """Say on a database that it is ours, which makes the difference on a shared server."""
        text = sql.SQL("comment on database {} is {}").format(
            sql.Identifier(database), f"{OURS} {note}".strip()
        )
        with self.connect("postgres") as connection:
            connection.execute(text)

    def ours(self) -> dict[str, str]:
        """The databases that are marked as ours, with what was noted on each."""
        rows = self.query(
            "postgres", "select datname, shobj_description(oid, 'pg_database') from pg_database"
        )
        marked = {name: note for name, note in rows if note and note.startswith(OURS)}
        return {name: note.removeprefix(OURS).strip() for name, note in marked.items()}

    def make_template(self, database: str, name: str) -> None:
        """Rename a database, and let it be copied but no longer entered."""
        # Copies are smaller then, and need no vacuum of their own in the middle of a measurement.
        self.query(database, "vacuum (full, freeze, analyze)")
        self._alter("alter database {} rename to {}", database, name)
        self._alter("alter database {} is_template true allow_connections false", name)

    def drop(self, database: str) -> None:
        """Take a database or template away, whoever is connected to it, with its files."""
        found = self.query(
            "postgres", "select datistemplate from pg_database where datname = %s", [database]
        )
        for (is_template,) in found:
            # Of one whose removal was cut off nothing can be altered any more.
            if is_template:
                self._alter("alter database {} is_template false", database)
            self.query(
                "postgres",
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s",
                [database],
            )
            # Somebody else may clear it away at the same time.
            self._alter("drop database if exists {}", database)
        shutil.rmtree(self.filestore(database), ignore_errors=True)

    @property
    def odoo_data(self) -> Path:
        """Odoo's data folder: sessions, and the files of each database."""
        return self.folder / "odoo"

    def filestore(self, database: str) -> Path:
        """The files of one database."""
        return self.odoo_data / "filestore" / database

    def link_files(self, source: str, target: str) -> None:
        """Give a copied database the files of the one that it was copied from."""
        # Odoo names a file after its content and never writes it again, so copies may share it.
        files, wanted = self.filestore(source), self.filestore(target)
        shutil.rmtree(wanted, ignore_errors=True)
        spread(wanted.parent)
        try:
            shutil.copytree(files, wanted, copy_function=os.link)
        except shutil.Error:
            shutil.rmtree(wanted)
            shutil.copytree(files, wanted)

    def environment(self) -> dict[str, str]:
        """Variables that lead Odoo, psql and other clients to this server, and to no other."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        for name in ("host", "port", "user", "password", "sslmode"):
            if name in self.parameters:
                environment[f"PG{name.upper()}"] = self.parameters[name]
        return environment

    def _alter(self, statement: LiteralString, *names: str) -> None:
        text = sql.SQL(statement).format(*map(sql.Identifier, names))
        with self.connect("postgres") as connection:
            connection.execute(text)
