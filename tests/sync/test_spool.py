"""Contents on disk: each is read as it was kept, and the disk is given back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO

import pytest

from moss_odoo.sync.spool import NoRoomError, Spool

Files = list[IO[bytes]]


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What was opened on disk."""
    opened: Files = []
    make = tempfile.TemporaryFile

    def noted(**options: str) -> IO[bytes]:
        opened.append(make(**options))  # type: ignore[call-overload]
        return opened[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", noted)
    return opened


@pytest.fixture
def spool(files: Files) -> Iterator[Spool]:
    """Ten bytes fill a file."""
    made = Spool(volume=10)
    yield made
    made.close()


def test_each_content_is_read_as_it_was_kept(spool: Spool) -> None:
    contents = [b"first", b"", b"a second one", b"\x00\xff", b"last"]
    kept = [spool.keep(one) for one in contents]
    assert [(one.read(), one.size) for one in kept] == [(one, len(one)) for one in contents]


def test_a_content_can_be_read_twice(spool: Spool) -> None:
    kept = spool.keep(b"first")
    assert kept.read() == kept.read()


def test_a_full_file_is_closed_when_nothing_of_it_is_wanted(spool: Spool, files: Files) -> None:
    first, second = spool.keep(b"12345"), spool.keep(b"67890")
    first.let_go()
    assert [one.closed for one in files] == [False]
    second.let_go()
    assert [one.closed for one in files] == [True]


def test_a_file_that_is_not_full_is_written_on(spool: Spool, files: Files) -> None:
    spool.keep(b"1234").let_go()
    assert spool.keep(b"5678").read() == b"5678"
    assert len(files) == 1


def test_at_the_end_all_files_are_closed(files: Files) -> None:
    spool = Spool(volume=10)
    spool.keep(b"1234567890")
    spool.keep(b"never let go of")
    spool.close()
    assert [one.closed for one in files] == [True, True]


def test_a_full_disk_is_told_with_what_to_do(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_options: str) -> IO[bytes]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(NoRoomError) as told:
        spool.keep(b"anything")
    assert "No space left on device" in told.value.message
    assert "TMPDIR" in told.value.remedy
