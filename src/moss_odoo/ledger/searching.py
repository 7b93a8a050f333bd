"""Texts as they are searched: alike on every database, whatever it knows of letters."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Without case and accents: `müller`, `MULLER` and `Müller` are one."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(one for one in parts if not unicodedata.combining(one)).casefold()
