"""Moss as the use cases see it."""

import json
from datetime import UTC, datetime, timedelta, timezone

import httpx2
import pytest

from moss_odoo.errors import BlockedError
from moss_odoo.moss.answers import NotMossError, parsed
from tests.unit.moss.builders import EXPENSE_ID, card, without
from tests.unit.moss.fakes import HOST, FakeMoss, page

DATE = {"Date": "Mon, 02 Mar 2026 08:59:57 GMT"}


def test_expenses_come_page_by_page_in_an_order_that_updates_do_not_change() -> None:
    moss = FakeMoss(
        page([{"id": "a"}], more=True, total=2, headers=DATE), page([{"id": "b"}], total=2)
    )
    with moss.client() as client:
        first, second = client.expenses(updated_since=None)
    assert (first.raw, first.total) == (({"id": "a"},), 2)
    assert first.asked_at == datetime(2026, 3, 2, 8, 59, 57, tzinfo=UTC)
    assert second.asked_at == moss.clock.now()
    assert [dict(request.url.params) for request in moss.requests] == [
        {"page_size": "100", "sort": "expense_date", "page": "1"},
        {"page_size": "100", "sort": "expense_date", "page": "2"},
    ]


def test_only_what_changed_since_a_moment_is_asked_for() -> None:
    moss = FakeMoss(page([]))
    berlin = timezone(timedelta(hours=1))
    with moss.client() as client:
        list(client.expenses(updated_since=datetime(2026, 3, 2, 1, 2, 3, 456789, tzinfo=berlin)))
    assert moss.requests[0].url.params["update_time__gte"] == "2026-03-02T00:02:03.456Z"


def test_a_moment_without_a_zone_is_no_moment() -> None:
    with FakeMoss(page([])).client() as client, pytest.raises(ValueError, match="time zone"):
        list(client.expenses(updated_since=datetime(2026, 3, 2)))  # noqa: DTZ001 - the point


def test_pages_are_fetched_only_when_they_are_wanted() -> None:
    moss = FakeMoss(page([{"id": "a"}], more=True), page([{"id": "b"}]))
    with moss.client() as client:
        listing = client.expenses(updated_since=None)
        assert moss.requests == []
        next(listing)
        assert len(moss.requests) == 1


def test_what_the_ledger_keeps_is_moss_s_json_whole_and_in_one_order() -> None:
    content = b'{"data": [{"updateTime": "2026-03-05T12:00:00Z", "id": "a", "n": 1.10, "x": [1]}]}'
    with FakeMoss(httpx2.Response(200, content=content)).client() as client:
        (only,) = client.expenses(updated_since=None)
        seen = client.seen(only.raw[0])
    assert (seen.moss_id, seen.kind) == ("a", "unknown")
    assert seen.updated == datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
    assert seen.raw == '{"id":"a","n":"1.10","updateTime":"2026-03-05T12:00:00Z","x":[1]}'


def test_what_the_ledger_keeps_translates_as_what_came() -> None:
    with FakeMoss(page([])).client() as client:
        raw = parsed(json.dumps(card()).encode())
        assert client.translate(json.loads(client.seen(raw).raw)) == client.translate(raw)


def test_an_expense_without_an_id_cannot_be_remembered() -> None:
    with FakeMoss(page([])).client() as client, pytest.raises(BlockedError, match="`id`"):
        client.seen(without(card(), "id"))
    with FakeMoss(page([])).client() as client:
        assert client.seen(without(card(), "homeAmount")).moss_id == EXPENSE_ID


def test_the_host_is_known_for_messages() -> None:
    with FakeMoss(page([])).client() as client:
        assert client.host == HOST


def test_an_answer_that_is_no_list_of_expenses_is_not_taken_for_none() -> None:
    moss = FakeMoss(httpx2.Response(200, json={"data": None, "errors": []}))
    with moss.client() as client, pytest.raises(NotMossError):
        list(client.expenses(updated_since=None))
