"""Looking for secrets where they must not be: as they are, in parts, and in other clothes."""

from __future__ import annotations

import base64
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

PIECE = 8
"""So many characters in a row are no accident."""


def leaks(where: Mapping[str, bytes], secrets: Mapping[str, str]) -> list[str]:
    """Which secret is found in which place; the secrets themselves are not said."""
    disguises = {name: list(_disguises(secret)) for name, secret in secrets.items()}
    return [
        f"{name} in {place}"
        for place, content in where.items()
        for name, forms in disguises.items()
        if any(form in content for form in forms)
    ]


def files_of(home: Path) -> dict[str, bytes]:
    """All that is kept there but the master key, what is compressed unpacked as well."""
    files = [file for file in home.rglob("*") if file.is_file() and file.name != "master.key"]
    found = {str(file.relative_to(home)): file.read_bytes() for file in files}
    ledger = home / "ledger.sqlite"
    if ledger.exists():
        with sqlite3.connect(ledger) as database:
            rows = database.execute("select content from moss_document")
            found["what Moss sent"] = b"\n".join(zlib.decompress(row[0]) for row in rows)
    return found


def _disguises(secret: str) -> Iterator[bytes]:
    for text in (secret, secret[::-1]):
        plain = text.encode()
        yield from _pieces(text)
        yield plain.hex().encode()
        yield plain.hex().upper().encode()
        yield text.encode("utf-16-le")
        yield quote(text, safe="").encode()
        yield "".join(f"%{byte:02X}" for byte in plain).encode()
        yield from _base64(plain)


def _pieces(text: str) -> Iterator[bytes]:
    # Prefixes like `sk_` say what a secret is and are no part of it.
    body = text.removeprefix("sk_").removesuffix("_ks").encode()
    for start in range(0, len(body) - PIECE + 1, PIECE):
        yield body[start : start + PIECE]


def _base64(plain: bytes) -> Iterator[bytes]:
    """Wherever in a longer text it began, less the signs that depend on its neighbours."""
    for before in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            encoded = encode(b"\0" * before + plain).rstrip(b"=")
            yield encoded[4 if before else 0 : -2]
