"""Files are shown by what they are; whatever could hold a script is not."""

from __future__ import annotations

import pytest

from moss_odoo.console.showable import disposition, expected_type, media_type


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\xff\xd8\xff\xe0 ...", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n ...", "image/png"),
        (b"GIF89a ...", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", ""),
        (b"<!doctype html><script>alert(1)</script>", ""),
        (b"<?xml version='1.0'?><Invoice/>", ""),
        (b"RIFF\x00\x00\x00\x00WAVE", ""),
        (b"  %PDF-1.7", ""),
        (b"", ""),
    ],
)
def test_a_file_is_what_it_begins_with(content: bytes, kind: str) -> None:
    assert media_type(content) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Rechnung.PDF", "application/pdf"),
        ("IMG_1.jpeg", "image/jpeg"),
        ("logo.svg", ""),
        ("page.html", ""),
        ("no-ending", ""),
        ("", ""),
    ],
)
def test_a_name_tells_what_to_expect(name: str, kind: str) -> None:
    assert expected_type(name) == kind


def test_a_name_cannot_break_out_of_its_header() -> None:
    named = disposition('Beleg "für"\r\nX: 1;.pdf', download=True)
    assert named == "attachment; filename*=UTF-8''Beleg%20%22f%C3%BCr%22%0D%0AX%3A%201%3B.pdf"
