"""Receipts on their way: fetched ahead, each content handed out, failures told to who waits."""

from __future__ import annotations

from threading import Timer

import pytest

from moss_odoo.errors import BlockedError
from moss_odoo.sync.downloads import Downloads
from tests.books.builders import card, identity
from tests.sync.standins import CONTENT, MossStandIn, receipt

EXPENSE = card()
FILE = receipt(EXPENSE)
OTHER = receipt(card(id=identity(2)))


@pytest.fixture
def moss() -> MossStandIn:
    return MossStandIn()


def test_what_was_started_is_handed_out(moss: MossStandIn) -> None:
    with Downloads(moss) as downloads:
        downloads.start([FILE, OTHER])
        assert downloads.content(OTHER).read() == CONTENT


def test_what_was_started_is_fetched_before_anybody_waits_for_it(moss: MossStandIn) -> None:
    with Downloads(moss) as downloads:
        downloads.start([FILE])
        assert moss.began.wait(10)


def test_what_was_started_twice_is_fetched_once(moss: MossStandIn) -> None:
    with Downloads(moss) as downloads:
        downloads.start([FILE, FILE])
        downloads.start([FILE])
        downloads.content(FILE)
    assert moss.downloaded == [FILE.id]


def test_a_file_that_two_expenses_share_is_handed_out_to_both(moss: MossStandIn) -> None:
    with Downloads(moss) as downloads:
        downloads.start([FILE, FILE])
        assert [downloads.content(FILE).read() for _ in range(2)] == [CONTENT, CONTENT]


def test_what_was_never_started_is_fetched_when_it_is_wanted(moss: MossStandIn) -> None:
    with Downloads(moss) as downloads:
        assert downloads.content(FILE).read() == CONTENT


def test_a_failure_is_told_to_who_waits_for_it(moss: MossStandIn) -> None:
    moss.broken_files[FILE.id] = BlockedError("receipt-gone", "It is gone.")
    with Downloads(moss) as downloads:
        downloads.start([FILE, OTHER])
        with pytest.raises(BlockedError, match="It is gone"):
            downloads.content(FILE)


def test_a_failure_of_one_is_none_of_another(moss: MossStandIn) -> None:
    moss.broken_files[FILE.id] = BlockedError("receipt-gone", "It is gone.")
    with Downloads(moss) as downloads:
        downloads.start([FILE, OTHER])
        assert downloads.content(OTHER).read() == CONTENT


def test_what_nobody_waits_for_any_more_is_not_fetched(moss: MossStandIn) -> None:
    moss.gate.clear()
    with Downloads(moss) as downloads:
        downloads.start(receipt(EXPENSE, number) for number in range(100))
        Timer(0.3, moss.gate.set).start()
    assert (moss.gate.is_set(), len(moss.downloaded) < 10) == (True, True)
