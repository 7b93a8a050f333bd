"""A backup is a whole ledger, whatever goes on while it is made."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from moss_odoo.cipher import Cipher
from moss_odoo.errors import ConfigError
from moss_odoo.ledger import LedgerStore, open_ledger
from moss_odoo.ledger.backup import BackupExistsError, LedgerItselfError, ServersBackupError
from moss_odoo.sync.connection import Secret
from tests.ledger.conftest import KEY
from tests.ledger.samples import connection, known, paid


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def store(file: Path) -> LedgerStore:
    return opened(file)


def opened(file: Path) -> LedgerStore:
    return open_ledger(f"sqlite:///{file}", Cipher([KEY]))


def test_a_backup_is_a_ledger_of_its_own(store: LedgerStore, tmp_path: Path) -> None:
    stored = store.connections.add(connection(), {Secret.ODOO_KEY: "secret"})
    run, [moss_id] = known(store.of(stored))
    store.of(stored).confirm(run, [], [paid(moss_id)])
    backup = tmp_path / "backup.sqlite"
    assert store.back_up(backup) == backup.stat().st_size > 0
    assert backup.stat().st_mode & 0o077 == 0
    store.of(stored).confirm(run, [], [paid(moss_id, bill_name="later")])
    with opened(backup) as restored:
        there = restored.connections.get("acme")
        assert restored.connections.secret(there, Secret.ODOO_KEY) == "secret"
        assert restored.of(there).expense(moss_id) != store.of(stored).expense(moss_id)
        assert restored.of(there).history(moss_id)[:2] == store.of(stored).history(moss_id)[:2]


def test_a_backup_while_others_write_is_as_it_was_at_one_moment(
    store: LedgerStore, tmp_path: Path
) -> None:
    stored = store.connections.add(connection(), {})
    ledger = store.of(stored)
    run, ids = known(ledger, 200)
    stop, begun = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            ledger.confirm(run, [], [paid(one, bill_name=f"B{number}") for one in ids])
            begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        begun.wait()
        for number in range(5):
            store.back_up(tmp_path / f"{number}.sqlite")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        with opened(tmp_path / f"{number}.sqlite") as restored:
            there = restored.of(restored.connections.get("acme"))
            assert len({one.bill_name for one in there.page(limit=500)}) == 1


def test_a_file_that_is_there_is_replaced_only_on_demand(
    store: LedgerStore, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.sqlite"
    backup.write_text("somebody's work")
    with pytest.raises(BackupExistsError):
        store.back_up(backup)
    assert backup.read_text() == "somebody's work"
    store.back_up(backup, replace=True)
    with opened(backup) as restored:
        assert restored.connections.names() == ()
    assert sorted(one.name for one in tmp_path.glob(".*")) == []


def test_the_ledger_is_never_replaced_by_its_backup(store: LedgerStore, file: Path) -> None:
    with pytest.raises(LedgerItselfError):
        store.back_up(file, replace=True)


def test_a_backup_that_cannot_be_written_says_why(store: LedgerStore, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written: No such file or directory"):
        store.back_up(tmp_path / "nowhere" / "backup.sqlite")


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_a_server_has_backups_of_its_own(address: str, tmp_path: Path) -> None:
    with open_ledger(address, Cipher([KEY])) as store, pytest.raises(ServersBackupError) as told:
        store.back_up(tmp_path / "backup.sqlite")
    assert "pg_dump" in str(told.value)
    assert list(tmp_path.glob("*backup*")) == []
