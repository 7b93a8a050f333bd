"""Answers that Moss should not give: read as far as they make sense, or refused in words."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest

from moss_odoo.errors import BlockedError, MossOdooError
from moss_odoo.moss.answers import TWO_VALUES, NotMossError, parsed
from moss_odoo.moss.paging import EndlessListError
from moss_odoo.moss.translation import glance, translate
from tests.unit.moss.builders import Json, card, invoice, line
from tests.unit.moss.fakes import FakeMoss, page

CARD = card(metadata={"merchantDetails": {"name": "Café Müller"}})


def reply(body: bytes, status: int = 200) -> httpx2.Response:
    return httpx2.Response(status, content=body, headers={"content-type": "application/json"})


def listed(*replies: httpx2.Response) -> list[dict[str, Any]]:
    with FakeMoss(*replies).client() as moss:
        pages = moss.expenses(updated_since=None)
        return [dict(raw) for page in pages for raw in page.raw]


def wire(*expenses: Json) -> str:
    meta = {"pagination": {"hasMore": False}}
    return json.dumps({"data": expenses, "meta": meta}, ensure_ascii=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_whatever_unicode_it_is_written_in_it_is_read(encoding: str) -> None:
    [raw] = listed(reply(wire(CARD).encode(encoding)))
    assert translate(raw) == translate(CARD)


def test_another_encoding_spoils_letters_and_nothing_else() -> None:
    [raw] = listed(reply(wire(CARD).encode("latin-1")))
    found, meant = translate(raw), translate(CARD)
    assert (found.home, found.lines, found.id) == (meant.home, meant.lines, meant.id)
    assert found.card
    assert found.card.merchant == "Caf\N{REPLACEMENT CHARACTER} M\N{REPLACEMENT CHARACTER}ller"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"<!doctype html><title>Log in</title>",
        b"{",
        b'{"data": [',
        b"null",
        b"[1, 2]",
        b'"data"',
        b'{"data": {}}',
        b'{"data": null}',
        b'{"data": ["a"]}',
        b'{"data": [], "data": [{"id": "a"}]}',
        b"[" * 100_000,
        b'{"data": ' + b"9" * 10_000 + b"}",
        bytes(range(256)),
        b"\x00" * 64,
    ],
)
def test_what_is_no_list_is_told_in_a_sentence(body: bytes) -> None:
    with pytest.raises(NotMossError) as told:
        listed(reply(body))
    assert told.value.message.isprintable()


@pytest.mark.parametrize(
    "meta",
    [None, [], "more", {"pagination": None}, {"pagination": {"hasMore": "yes", "totalItems": -3}}],
)
def test_meta_that_makes_no_sense_does_not_hide_the_list(meta: Any) -> None:
    assert listed(reply(json.dumps({"data": [CARD], "meta": meta}).encode())) == [CARD]


@pytest.mark.parametrize("total", [-1, 0, 1, 10**9, 1.5, True, "2"])
def test_a_total_that_lies_neither_hides_expenses_nor_keeps_on_reading(total: Any) -> None:
    body = {"data": [CARD], "meta": {"pagination": {"hasMore": False, "totalItems": total}}}
    assert {raw["id"] for raw in listed(reply(json.dumps(body).encode()))} == {CARD["id"]}


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_pages_that_go_round_in_a_circle_come_to_an_end(length: int) -> None:
    way_in = [page([{"id": "first"}], more=True)]
    circle = [page([{"id": f"e{number}"}], more=True) for number in range(length)]
    with pytest.raises(EndlessListError):
        listed(*way_in, *circle, *circle)


def test_a_page_that_shifted_while_it_was_read_is_no_circle() -> None:
    pages = ([{"id": "a"}, {"id": "b"}], [{"id": "b"}, {"id": "c"}], [{"id": "c"}, {"id": "d"}])
    replies = [page(items, more=number < 2) for number, items in enumerate(pages)]
    assert [raw["id"] for raw in listed(*replies)] == ["a", "b", "b", "c", "c", "d"]


# A member that is there twice


def twice(member: str, one: Any, other: Any) -> Json:
    """The expense with two values of a member, as it comes from the line."""
    text = json.dumps({**CARD, member: one})
    pair = f'{{"{member}": {json.dumps(other)}, '
    found: Json = parsed((pair + text[1:]).encode())
    return found


def test_a_member_that_says_the_same_twice_is_believed() -> None:
    assert translate(twice("status", CARD["status"], CARD["status"])) == translate(CARD)


@pytest.mark.parametrize(
    ("member", "other"),
    [
        ("homeAmount", {"amount": "119.00", "currency": "EUR"}),
        ("lines", [line("11.90", number=7)]),
        ("expenseMetadata", {}),
        ("expenseType", "INVOICE"),
        ("updateTime", "2026-01-01T00:00:00Z"),
        ("supplierId", "another"),
        ("id", "another"),
    ],
)
def test_a_member_that_contradicts_itself_blocks_its_expense(member: str, other: Any) -> None:
    for raw in (twice(member, CARD.get(member), other), twice(member, other, CARD.get(member))):
        assert raw[member] == TWO_VALUES
        with pytest.raises(BlockedError):
            translate(raw)


def test_an_amount_with_two_values_blocks_its_expense() -> None:
    text = json.dumps(CARD).replace('"vatAmount": {', '"vatAmount": {"amount": "0.00", ')
    with pytest.raises(BlockedError, match=r"`lines\[0\].vatAmount"):
        translate(parsed(text.encode()))


# Ids


def capitals(raw: Any) -> Any:
    """With all its ids in capitals, wherever they stand."""
    if isinstance(raw, list):
        return [capitals(one) for one in raw]
    if isinstance(raw, dict):
        return {
            name: value.upper()
            if isinstance(value, str) and name.lower().endswith("id")
            else capitals(value)
            for name, value in raw.items()
        }
    return raw


@pytest.mark.parametrize("raw", [CARD, invoice()])
def test_an_id_in_capitals_is_the_same_id(raw: Json) -> None:
    usual = {**raw, "id": "5f3a0001-0b7e-4d55-8a10-00000000abcd"}
    spelled = {**usual, "id": usual["id"].upper()}
    assert glance(spelled) == glance(usual)
    assert translate(spelled) == translate(usual)


def test_only_what_is_written_as_a_uuid_may_be_written_in_capitals() -> None:
    assert glance({**CARD, "id": "Ab-1"})[0] == "Ab-1"


def test_files_are_found_for_an_id_in_capitals() -> None:
    expense = translate({**CARD, "id": "5f3a0001-0b7e-4d55-8a10-00000000abcd"})
    files = [{"id": "f", "name": "a.pdf", "expenseId": expense.id.upper()}]
    with FakeMoss(page(files)).client() as moss:
        assert [one.id for one in moss.receipts([expense])[expense.id]] == ["f"]


@pytest.mark.parametrize(
    ("file", "name", "size"),
    [
        ({"name": "a\x00b\ud800.pdf"}, "ab?.pdf", None),
        ({"name": "x" * 5000 + ".pdf"}, "x" * 200, None),
        ({"name": ["a"], "size": True}, "f", None),
        ({"name": "", "size": -5}, "f", None),
        ({"originalName": {}, "name": "b.pdf", "size": 10**400}, "b.pdf", None),
    ],
)
def test_a_file_of_a_strange_name_or_size_is_a_file(
    file: Json, name: str, size: int | None
) -> None:
    expense = translate(CARD)
    files = json.dumps({"data": [{"id": "f", **file}]})
    with FakeMoss(reply(files.encode())).client() as moss:
        [found] = moss.receipts([expense])[expense.id]
    assert (found.name, found.size) == (name, size)


# Too much of anything


def test_a_text_without_end_is_cut_to_what_people_read() -> None:
    found = translate({**CARD, "description": "ä" * 1_000_000})
    assert found.description == "ä" * 1000 + "…"


def test_an_expense_of_a_hundred_thousand_lines_is_blocked() -> None:
    raw = {**CARD, "lines": [line("0.01", number=number) for number in range(1, 1002)]}
    with pytest.raises(BlockedError, match="It has 1001 lines") as blocked:
        translate(raw)
    assert blocked.value.code == "too-many-lines"


def test_nesting_without_end_is_blocked_and_never_a_crash() -> None:
    nested: Any = "x"
    for _ in range(100_000):
        nested = [nested]
    with FakeMoss().client() as moss, pytest.raises(MossOdooError, match="nested sensibly"):
        moss.seen({**CARD, "more": nested})
