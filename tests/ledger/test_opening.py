"""A ledger is made, raised to this version or refused when it is opened; never harmed."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from moss_odoo.cipher import Cipher, new_key
from moss_odoo.errors import ConfigError, TransientError
from moss_odoo.ledger import LedgerStore, open_ledger, schema, tables
from moss_odoo.sync.connection import Connection
from tests.ledger.samples import connection, known, number, seen

CIPHER = Cipher([new_key()])
ON_SQLITE_ONLY = {"expense_counts_idx", "expense_stuck_told_idx"}


def test_the_migrations_make_the_tables_that_the_program_uses(address: str) -> None:
    with open_ledger(address, CIPHER) as store, store._database.read() as transaction:
        on_sqlite = transaction.dialect.name == "sqlite"
        context = MigrationContext.configure(
            transaction,
            opts={
                "version_table": schema.VERSION_TABLE,
                # Alembic does not know of indexes that are for one database only.
                "include_object": lambda _, name, *__: on_sqlite or name not in ON_SQLITE_ONLY,
            },
        )
        assert compare_metadata(context, tables.metadata) == []


def test_the_version_that_the_program_knows_is_that_of_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "moss_odoo.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [schema.VERSION]


def test_a_ledger_that_is_opened_again_has_kept_all(address: str) -> None:
    with open_ledger(address, CIPHER) as store:
        acme = store.connections.add(connection(), {})
        known(store.of(acme))
    with open_ledger(address, CIPHER) as store:
        assert store.connections.get(None) == acme
        assert store.of(acme).expense(number(1)) is not None


def test_a_ledger_of_a_newer_program_is_refused(address: str) -> None:
    with open_ledger(address, CIPHER) as store, store._database.write() as transaction:
        transaction.exec_driver_sql(f"update {schema.VERSION_TABLE} set version_num = '9999'")
    with pytest.raises(ConfigError, match=r"newer moss-odoo \(.* version 9999") as caught:
        open_ledger(address, CIPHER)
    assert "Update moss-odoo" in caught.value.remedy


def test_a_migration_that_fails_leaves_nothing_behind(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", fail)
        with pytest.raises(ZeroDivisionError):
            open_ledger(address, CIPHER)
    with open_ledger(address, CIPHER) as store:
        assert store.connections.all() == ()


def test_a_reader_does_not_wait_for_a_writer(store: LedgerStore, acme: Connection) -> None:
    ledger = store.of(acme)
    run, _ = known(ledger)
    with store._database.write() as transaction:
        transaction.execute(sa.update(tables.expense).values(label="not committed"))
        assert [stored.label for stored in ledger.due()] == [""]
    assert ledger.remember(run, [seen(number(2))]) == 1


def test_a_ledger_that_is_locked_for_long_is_a_passing_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moss_odoo.ledger.sqlite._BUSY_SECONDS", 0.1)
    path = tmp_path / "ledger.sqlite"
    with open_ledger(f"sqlite:///{path}", CIPHER) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(TransientError, match="database is locked"):
                store.connections.add(connection(), {})
        store.connections.add(connection(), {})


def test_what_refers_to_nothing_is_refused(store: LedgerStore, acme: Connection) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        store.of(acme).remember(4711, [seen(number(1))])
    assert store.of(acme).count_due() == 0


@pytest.mark.skipif(os.name != "posix", reason="this system has no owner's rights as POSIX has")
def test_the_files_of_a_ledger_are_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(f"sqlite:///{path}", CIPHER) as store:
        store.connections.add(connection(), {})
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == dict.fromkeys(
        ["ledger.sqlite", "ledger.sqlite-shm", "ledger.sqlite-wal"], 0o600
    )


@pytest.mark.parametrize(
    ("malformed", "told"),
    [
        ("nonsense", "malformed"),
        ("", "malformed"),
        ("postgresql://me:s3cret@host:port/db", "malformed"),
        ("postgresql://me:s3cret@host", "names no database"),
        ("mysql://me:s3cret@host/db", "cannot be kept in “mysql”"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("sqlite:///file:s3cret?mode=memory&uri=true", "needs a file"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(
    malformed: str, told: str
) -> None:
    with pytest.raises(ConfigError, match=told) as caught:
        open_ledger(malformed, CIPHER)
    assert "s3cret" not in str(caught.value)


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database, but somebody's notes. " * 50)
    with pytest.raises(ConfigError, match="not a ledger"):
        open_ledger(f"sqlite:///{path}", CIPHER)
    assert path.read_text().startswith("Not a database")


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone/ledger\.sqlite cannot be created"):
        open_ledger(f"sqlite:///{tmp_path / 'gone' / 'ledger.sqlite'}", CIPHER)


def test_a_server_that_does_not_answer_is_a_passing_trouble() -> None:
    with pytest.raises(TransientError, match="cannot be used now") as caught:
        open_ledger("postgresql://me:s3cret@127.0.0.1:1/db", CIPHER)
    assert "s3cret" not in str(caught.value)
