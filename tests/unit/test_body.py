"""A request's body is JSON; its files are read and encoded only while it is sent."""

from __future__ import annotations

import base64
import json
from functools import partial
from typing import Any

import pytest

from moss_odoo.odoo.body import Base64, Body

SIZES = [0, 1, 2, 3, 4, 196_607, 196_608, 196_609, 400_000]


def of_size(size: int) -> bytes:
    return bytes(number * 37 % 251 for number in range(size))


def file(content: bytes) -> Base64:
    return Base64(len(content), lambda: content)


def sent(body: Body) -> bytes:
    return b"".join(body)


@pytest.mark.parametrize("size", SIZES)
def test_a_file_is_the_text_that_base64_makes_of_it(size: int) -> None:
    content = of_size(size)
    usual = base64.b64encode(content).decode()
    assert (str(file(content)), len(file(content))) == (usual, len(usual))


def test_files_stand_where_they_belong() -> None:
    contents = [of_size(size) for size in SIZES]
    rows = [["a", file(content), "b"] for content in contents]
    body = Body({"data": rows, "context": {"lang": "de_DE"}})
    usual = [["a", base64.b64encode(content).decode(), "b"] for content in contents]
    assert json.loads(sent(body)) == {"data": usual, "context": {"lang": "de_DE"}}


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"name": 'Café "Zum Löwen" \\ \n\t\x00 €, 中 🧾', "none": None, "yes": True},
        {"nested": [[1, 2], {"a": []}], "number": 1.5},
    ],
)
def test_without_files_it_is_the_json_of_its_value(value: dict[str, Any]) -> None:
    body = Body(value)
    assert json.loads(sent(body)) == value


def test_its_length_is_told_in_bytes_before_a_file_is_read() -> None:
    def read() -> bytes:
        asked.append("read")
        return b"x" * 100_001

    asked: list[str] = []
    body = Body({"ä": "€", "files": [Base64(100_001, read), Base64(100_001, read)]})
    length = int(body.headers["Content-Length"])
    assert not asked
    assert len(sent(body)) == length


def test_a_repeated_request_sends_the_same_again() -> None:
    body = Body({"files": [file(b"one"), file(b"two")]})
    assert sent(body) == sent(body)


def test_one_file_at_a_time_is_read() -> None:
    read: list[int] = []

    def reading(number: int) -> bytes:
        read.append(number)
        return b"content"

    files = [Base64(7, partial(reading, number)) for number in range(3)]
    assert [len(read) for _piece in Body({"files": files})] == [0, 1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize("value", [{"when": object()}, {"amount": float("nan")}])
def test_what_json_does_not_know_is_not_sent(value: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        Body(value)
