"""Where Odoo cannot be had, one sentence says what is missing and what to do."""

import os
import pwd
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from devtools.odoo import SetupError, postgres
from devtools.odoo.apt_sources import AptSource
from devtools.odoo.cache import Cache
from devtools.odoo.debian import Suite
from devtools.odoo.environment import odoo_environment
from devtools.odoo.postgres import EmbeddedServer, running_postgres
from devtools.odoo.tree import odoo_tree

as_root = pytest.mark.skipif(
    os.geteuid() != 0,
    reason="PostgreSQL refuses to run as root only; the tests run as somebody else",
)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache.open(tmp_path / "cache")


def test_a_machine_without_apt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match=r"no apt-get on this machine.*MOSS_ODOO_SOURCE"):
        Suite.open(tmp_path, AptSource("https://mirror.example/debian"), "sid")


@pytest.mark.skipif(
    not Path("/usr/bin/apt-get").exists(),
    reason="the message is that of apt-get, which this system does not have",
)
def test_a_mirror_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be read from file:/nowhere/debian"):
        Suite.open(tmp_path, AptSource("file:/nowhere/debian"), "sid")


def test_a_source_that_is_no_odoo(
    monkeypatch: pytest.MonkeyPatch, cache: Cache, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOSS_ODOO_SOURCE", str(tmp_path))
    with pytest.raises(SetupError, match="holds no Odoo"):
        odoo_tree(cache)


def test_a_source_that_is_another_odoo(
    monkeypatch: pytest.MonkeyPatch, cache: Cache, tmp_path: Path
) -> None:
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo" / "release.py").write_text("version_info = (17, 0, 0, FINAL, 0, '')\n")
    monkeypatch.setenv("MOSS_ODOO_SOURCE", str(tmp_path))
    with pytest.raises(SetupError, match=r"holds Odoo 17\.0.*19\.0"):
        odoo_tree(cache)


def test_a_disk_that_is_too_small(cache: Cache) -> None:
    with pytest.raises(SetupError, match=r"needs 1e\+06 GB.*MOSS_ODOO_CACHE"):
        cache.require_space(1e6, "Everything")


def test_a_cache_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match=r"cannot be made.*MOSS_ODOO_CACHE"):
        Cache.open(tmp_path / "file" / "cache")


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Root may write everywhere."""
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(pwd.getpwnam(postgres.UNPRIVILEGED).pw_uid)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)


def test_a_cache_of_somebody_else(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with ordinary_user(), pytest.raises(SetupError, match="Permission denied"):
        Cache.open(tmp_path / "cache")


def test_a_postgresql_that_does_not_answer(
    monkeypatch: pytest.MonkeyPatch, cache: Cache, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOSS_ODOO_TEST_POSTGRES_DSN", "host=127.0.0.1 port=9 user=somebody")
    with (
        pytest.raises(SetupError, match="MOSS_ODOO_TEST_POSTGRES_DSN names a PostgreSQL"),
        running_postgres(cache, tmp_path),
    ):
        pass


@as_root
def test_root_without_an_unprivileged_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "UNPRIVILEGED", "no-such-user")
    cache = Cache.open()
    with pytest.raises(SetupError, match=r"refuses to run as root.*no user `no-such-user`"):
        EmbeddedServer.of(cache, odoo_environment(cache))


@as_root
def test_root_with_a_cache_that_others_may_not_enter(tmp_path: Path) -> None:
    environment = odoo_environment(Cache.open())
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(SetupError, match=r"may not enter .*Set MOSS_ODOO_CACHE"):
        EmbeddedServer.of(Cache.open(closed / "cache"), environment)


def test_the_command_says_it_in_a_sentence_without_a_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "devtools.odoo", "start"],
        env=os.environ | {"MOSS_ODOO_CACHE": str(tmp_path), "MOSS_ODOO_SOURCE": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("MOSS_ODOO_SOURCE names /nowhere, which holds no Odoo.")
    assert "Traceback" not in done.stderr
