"""Lists, to their real end."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from moss_odoo.errors import TransientError
from moss_odoo.moss.answers import Answer
from moss_odoo.moss.paging import EndlessListError, Page, pages, whole_list
from tests.unit.moss.fakes import HOST, FakeMoss, page

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def items(first: int, last: int) -> list[dict[str, Any]]:
    return [{"id": f"{number:04d}"} for number in range(first, last + 1)]


def read(*replies: httpx2.Response) -> list[str]:
    moss = FakeMoss(*replies)
    transport = moss.transport()
    found = list(pages(lambda number: transport.get("/v1/users", {"page": number})))
    assert [request.url.params["page"] for request in moss.requests] == [
        str(number + 1) for number in range(len(found))
    ]
    return [item["id"] for page in found for item in page.items]


def test_it_goes_on_until_moss_says_that_there_is_no_more() -> None:
    ids = read(page(items(1, 3), more=True), page(items(4, 6), more=True), page(items(7, 7)))
    assert ids == [f"{number:04d}" for number in range(1, 8)]


def test_without_meta_a_short_page_is_the_last() -> None:
    assert len(read(page(items(1, 100), more=None), page(items(101, 130), more=None))) == 130
    assert len(read(page(items(1, 100), more=None), page([], more=None))) == 100
    assert read(page([], more=None)) == []


def test_a_bare_list_is_taken_too() -> None:
    assert read(httpx2.Response(200, json=[{"id": "a"}])) == ["a"]


@pytest.mark.parametrize(
    "meta",
    [
        {"pagination": {"page": 1, "totalPages": 1}},
        {"page": 1, "totalPages": 1},
        {"hasMore": False},
        {"pagination": {"hasMore": "no", "page": 1, "totalPages": 1}},
    ],
)
def test_the_end_is_found_however_meta_is_shaped(meta: dict[str, Any]) -> None:
    reply = httpx2.Response(200, json={"data": items(1, 100), "meta": meta})
    assert len(read(reply)) == 100


@pytest.mark.parametrize("meta", [None, [], {"pagination": None}, {"pagination": [1]}])
def test_a_strange_meta_counts_as_none(meta: object) -> None:
    reply = httpx2.Response(200, json={"data": items(1, 3), "meta": meta})
    assert len(read(reply)) == 3


def test_a_list_that_repeats_a_page_is_given_up() -> None:
    with pytest.raises(EndlessListError, match=HOST) as caught:
        read(page(items(1, 3), more=True))
    assert isinstance(caught.value, TransientError)


def test_a_list_that_comes_back_to_its_first_page_is_given_up() -> None:
    with pytest.raises(EndlessListError):
        read(
            page(items(1, 2), more=True),
            page(items(3, 4), more=True),
            page(items(1, 2), more=True),
        )


def test_empty_pages_that_promise_more_are_given_up() -> None:
    with pytest.raises(EndlessListError):
        read(page([], more=True))


def test_the_moment_is_moss_s_own() -> None:
    headers = {"Date": "Sun, 01 Mar 2026 10:00:00 GMT"}
    transport = FakeMoss(page([], headers=headers)).transport()
    (only,) = pages(lambda number: transport.get("/v1/users", {"page": number}))
    assert only.at == datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


class Shelf:
    """A list that changes while it is read, two items a page; `changes` come after each page."""

    def __init__(self, *changes: list[str], total: int | None = -1) -> None:
        self.versions = list(changes)
        self.total = total
        self.asked = 0

    def read(self) -> Iterator[Page]:
        return pages(self._ask)

    def _ask(self, number: int) -> Answer:
        self.asked += 1
        now = self.versions.pop(0) if len(self.versions) > 1 else self.versions[0]
        found = [{"id": id_} for id_ in now[number * 2 - 2 : number * 2]]
        total = len(now) if self.total == -1 else self.total
        meta = {"pagination": {"hasMore": number * 2 < len(now), "totalItems": total}}
        return Answer(HOST, {"data": found, "meta": meta}, NOW)


def seen(shelf: Shelf) -> set[str]:
    return {item["id"] for page in whole_list(shelf.read) for item in page.items}


def test_a_list_that_stands_still_is_read_once() -> None:
    shelf = Shelf(list("abcde"))
    assert seen(shelf) == set("abcde")
    assert shelf.asked == 3


def test_an_item_that_slips_through_between_two_pages_is_found() -> None:
    # Moved behind what is still to come, `a` pulls `c` onto the page that was read.
    shelf = Shelf(list("abcde"), list("bcdea"))
    assert seen(shelf) == set("abcde")


def test_a_count_that_moss_makes_otherwise_costs_one_more_round_only() -> None:
    shelf = Shelf(list("abcd"), total=7)
    assert seen(shelf) == set("abcd")
    assert shelf.asked == 4


def test_without_a_count_a_list_is_read_once() -> None:
    shelf = Shelf(list("abcd"), total=None)
    assert seen(shelf) == set("abcd")
    assert shelf.asked == 2
