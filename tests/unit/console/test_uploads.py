"""A file comes out of a form byte by byte as it went in, whatever else is sent."""

from __future__ import annotations

import pytest

from moss_odoo.console.uploads import Upload, uploaded

KIND = 'multipart/form-data; boundary="b-1"'


def form(*parts: tuple[str, bytes]) -> bytes:
    sent = [
        b"--b-1\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content
        for head, content in parts
    ]
    return b"\r\n".join([*sent, b"--b-1--\r\n"])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Kind;Moss id\r\naccount;1\r\n",
        "Kind;Büro\n".encode("utf-16"),
        bytes(range(256)),
        b"\r\n--b-\r\n\r\n--other--\r\n",
    ],
)
def test_a_file_is_as_it_was_sent(content: bytes) -> None:
    body = form(('name="other"', b"x"), ('name="file"; filename="Zuordnung ä.csv"', content))
    assert uploaded(KIND, body, "file") == Upload("Zuordnung ä.csv", content)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (KIND, form(('name="other"; filename="a.csv"', b"x"))),
        (KIND, b""),
        (KIND, b"--b-1"),
        (KIND, b"--b-1\r\nno head at all\r\n--b-1--"),
        ("multipart/form-data", form(('name="file"; filename="a.csv"', b"x"))),
        ("text/csv", b"Kind;Moss id"),
        ("", b""),
    ],
)
def test_without_the_file_there_is_none(kind: str, body: bytes) -> None:
    assert uploaded(kind, body, "file") is None
