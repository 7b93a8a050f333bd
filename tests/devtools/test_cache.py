"""Runs at the same time do not trample each other."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from devtools.odoo.cache import Cache, default_root
from devtools.odoo.processes import ProcessId


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache.open(tmp_path / "cache")


def test_one_at_a_time_holds_a_lock(cache: Cache) -> None:
    order: list[str] = []

    def second() -> None:
        with cache.lock("work"):
            order.append("second")

    with cache.lock("work"):
        other = threading.Thread(target=second)
        other.start()
        other.join(0.2)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_something_is_in_use_until_its_last_user_is_gone(cache: Cache) -> None:
    first, second = cache.lease("server"), cache.lease("server")
    first.release()
    with cache.if_unused("server") as unused:
        assert not unused
    second.release()
    with cache.if_unused("server") as unused:
        assert unused


def test_a_program_that_outlives_us_keeps_the_lease(cache: Cache) -> None:
    lease = cache.lease("server")
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False
    ) as child:
        lease.release()
        with cache.if_unused("server") as unused:
            assert not unused
        child.communicate(b"\n")
    with cache.if_unused("server") as unused:
        assert unused


def test_another_process_with_the_same_number_is_not_ours() -> None:
    me = ProcessId.of(os.getpid())
    assert me.alive
    assert not ProcessId(me.pid, me.started + 1).alive


def test_the_cache_is_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOSS_ODOO_CACHE", str(tmp_path))
    assert default_root() == tmp_path


def test_the_cache_is_outside_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOSS_ODOO_CACHE", raising=False)
    assert Path(__file__).parents[2] not in default_root().parents
