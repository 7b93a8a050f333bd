"""The JSON of a request, in which files are read and encoded while it is sent."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_PIECE = 192 * 1024
"""Bytes of a file that are encoded at once; divisible by three, as base64 wants it."""


@dataclass(frozen=True, slots=True)
class Base64:
    """A file as a text of JSON."""

    size: int
    """In bytes, as `read` will give them."""
    read: Callable[[], bytes]

    def __len__(self) -> int:
        """Of the text."""
        return -(-self.size // 3) * 4

    def __iter__(self) -> Iterator[bytes]:
        content = memoryview(self.read())
        for start in range(0, len(content), _PIECE):
            yield base64.b64encode(content[start : start + _PIECE])

    def __str__(self) -> str:
        return b"".join(self).decode()


class Body:
    """May be sent several times; a file of it needs memory only while it passes."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self._files: list[Base64] = []
        self._mark = secrets.token_hex()
        text = json.dumps(
            value,
            default=self._marked,
            ensure_ascii=False,
            separators=(",", ":"),
            allow_nan=False,
        )
        self._between = [part.encode() for part in text.split(self._mark)]

    @property
    def headers(self) -> dict[str, str]:
        size = sum(map(len, self._between)) + sum(map(len, self._files))
        return {"Content-Type": "application/json", "Content-Length": str(size)}

    def __iter__(self) -> Iterator[bytes]:
        beginning, *rest = self._between
        yield beginning
        for file, text in zip(self._files, rest, strict=True):
            yield from file
            yield text

    def _marked(self, file: object) -> str:
        """In its place for now; files come in the order in which they are met."""
        if not isinstance(file, Base64):
            raise TypeError(f"{type(file).__name__} has no form in JSON")
        self._files.append(file)
        return self._mark
