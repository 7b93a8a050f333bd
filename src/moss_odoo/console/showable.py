"""Which files a browser may show in a page of ours, told by what they are and not what they say."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote

PDF = "application/pdf"
_SIGNATURES = (
    (b"%PDF-", 0, PDF),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"GIF8", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
)
_ENDINGS = {
    ".pdf": PDF,
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


def media_type(content: bytes) -> str:
    """Of a file that may be shown; empty for any other: a page or a drawing could hold scripts."""
    return next((kind for mark, start, kind in _SIGNATURES if content[start:].startswith(mark)), "")


def expected_type(name: str) -> str:
    """As what it will probably be shown, before it is here; empty where it will not be."""
    return _ENDINGS.get(PurePath(name).suffix.lower(), "")


def disposition(name: str, *, download: bool) -> str:
    """The header with which a browser shows or keeps a file under its own name."""
    return f"{'attachment' if download else 'inline'}; filename*=UTF-8''{quote(name, safe='')}"
