"""Where things are kept, and how the master key is guarded."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import platformdirs
import pytest

from moss_odoo.cipher import Cipher, MasterKeyError, new_key
from moss_odoo.errors import ConfigError
from moss_odoo.ledger import open_ledger
from moss_odoo.settings import HomeFolderError, Settings

posix = pytest.mark.skipif(
    os.name != "posix", reason="this system has no owner's rights as POSIX has"
)
SECRET = "a-key-that-nobody-may-read"


def settings(home: Path, **more: str) -> Settings:
    return Settings.from_environment({"MOSS_ODOO_HOME": str(home), **more})


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_home_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"
    assert settings(home).home == home
    assert mode(home) == 0o700


def test_without_a_word_the_home_is_where_the_platform_keeps_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, _: tmp_path / name)
    assert Settings.from_environment({}).home == tmp_path / "moss-odoo"


@posix
def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    settings(tmp_path)
    assert mode(tmp_path) == 0o755


@pytest.mark.parametrize("name", ["ledger home", "Bücher", "50 % off", "a#b"])
def test_the_ledger_is_a_file_in_the_home_folder(tmp_path: Path, name: str) -> None:
    here = settings(tmp_path / name)
    open_ledger(here.database_url, here.cipher()).close()
    assert (tmp_path / name / "ledger.sqlite").exists()


def test_the_ledger_can_be_elsewhere(tmp_path: Path) -> None:
    address = "postgresql://me:s3cret@host/db"
    here = settings(tmp_path, MOSS_ODOO_DATABASE_URL=address)
    assert here.database_url == address


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for home in (file, file / "home"):
        with pytest.raises(HomeFolderError, match=str(home)) as caught:
            settings(home)
        assert "MOSS_ODOO_HOME" in caught.value.remedy
        assert isinstance(caught.value, ConfigError)


def test_a_home_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(HomeFolderError, match="cannot be written"):
        settings(tmp_path)


def test_a_first_key_is_made_and_used_from_then_on(tmp_path: Path) -> None:
    token = settings(tmp_path).cipher().encrypt(SECRET)
    assert settings(tmp_path).cipher().decrypt(token) == SECRET
    assert mode(tmp_path / "master.key") == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["master.key"]


def test_of_two_first_uses_at_once_one_key_stays(tmp_path: Path) -> None:
    together = threading.Barrier(4)
    tokens = []

    def use() -> None:
        together.wait()
        tokens.append(settings(tmp_path).cipher().encrypt(SECRET))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cipher = settings(tmp_path).cipher()
    assert [cipher.decrypt(token) for token in tokens] == [SECRET] * 4


def test_a_key_from_the_environment_leaves_no_file(tmp_path: Path) -> None:
    key = new_key()
    cipher = settings(tmp_path, MOSS_ODOO_MASTER_KEY=key).cipher()
    assert Cipher([key]).decrypt(cipher.encrypt(SECRET)) == SECRET
    assert list(tmp_path.iterdir()) == []


def test_a_new_key_before_an_old_one_replaces_it(tmp_path: Path) -> None:
    old, new = new_key(), new_key()
    token = Cipher([old]).encrypt(SECRET)
    both = settings(tmp_path, MOSS_ODOO_MASTER_KEY=f"{new}, {old}").cipher()
    assert both.decrypt(token) == SECRET
    assert Cipher([new]).decrypt(both.encrypt(SECRET)) == SECRET


@posix
def test_a_key_file_that_others_may_read_is_taken_where_an_administrator_put_it(
    tmp_path: Path,
) -> None:
    file = tmp_path / "mounted.key"
    file.write_text(new_key())
    file.chmod(0o444)
    settings(tmp_path, MOSS_ODOO_MASTER_KEY_FILE=str(file)).cipher()
    file.chmod(0o666)
    with pytest.raises(MasterKeyError, match=r"mounted\.key is open to other users"):
        settings(tmp_path, MOSS_ODOO_MASTER_KEY_FILE=str(file)).cipher()


@posix
def test_our_own_key_file_is_refused_once_others_may_read_it(tmp_path: Path) -> None:
    settings(tmp_path).cipher()
    (tmp_path / "master.key").chmod(0o640)
    with pytest.raises(MasterKeyError, match="open to other users") as caught:
        settings(tmp_path).cipher()
    assert "chmod 600" in caught.value.remedy


def test_a_key_file_that_is_missing_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone.key"
    with pytest.raises(MasterKeyError, match=r"gone\.key cannot be read"):
        settings(tmp_path, MOSS_ODOO_MASTER_KEY_FILE=str(gone)).cipher()


@pytest.mark.parametrize("content", ["", "not-a-key", "schlüssel", SECRET])
def test_what_is_no_key_is_told_without_showing_it(tmp_path: Path, content: str) -> None:
    file = tmp_path / "some.key"
    file.write_text(content)
    file.chmod(0o600)
    with pytest.raises(MasterKeyError, match=r"some\.key") as caught:
        settings(tmp_path, MOSS_ODOO_MASTER_KEY_FILE=str(file)).cipher()
    assert not content or content not in str(caught.value)
    if content:
        with pytest.raises(MasterKeyError, match="MOSS_ODOO_MASTER_KEY is not"):
            settings(tmp_path, MOSS_ODOO_MASTER_KEY=content).cipher()


def test_nothing_secret_is_shown_of_settings_and_cipher(tmp_path: Path) -> None:
    key = new_key()
    here = settings(
        tmp_path,
        MOSS_ODOO_MASTER_KEY=key,
        MOSS_ODOO_DATABASE_URL="postgresql://me:s3cret@host/db",
    )
    shown = f"{here!r} {here} {here.cipher()!r}"
    assert key not in shown
    assert "s3cret" not in shown
