"""What Moss answered, freed from its envelope, however the envelope is shaped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from moss_odoo.errors import TransientError
from moss_odoo.moss.wire import USUAL_ADDRESS, Envelope

TWO_VALUES = "(two different values)"
"""Stands in the place of a member that contradicts itself: no id, amount, date or known value."""


class NotMossError(TransientError):
    """Something answers, and it is not Moss's API."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            f"What answers at {host} is not Moss's API: {why}.",
            remedy=f"Check the address of Moss; the usual one is {USUAL_ADDRESS}.",
        )


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list."""

    items: tuple[Mapping[str, Any], ...]
    more: bool | None
    """Whether there are further pages; None where Moss does not tell."""
    total: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    host: str
    body: Any
    """Parsed JSON; fractions are decimals."""
    at: datetime
    """Moss's own clock, else ours."""

    def listing(self) -> Listing:
        """The page of a list, enveloped or bare; NotMossError where there is none."""
        body = self.body
        data = body.get(Envelope.DATA) if isinstance(body, dict) else body
        if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
            raise NotMossError(self.host, "it answered without a list of objects in “data”")
        pagination = self._pagination()
        more = pagination.get(Envelope.HAS_MORE)
        if not isinstance(more, bool):
            page, pages = pagination.get(Envelope.PAGE), pagination.get(Envelope.TOTAL_PAGES)
            more = page < pages if isinstance(page, int) and isinstance(pages, int) else None
        total = pagination.get(Envelope.TOTAL_ITEMS)
        return Listing(tuple(data), more, total if isinstance(total, int) else None)

    def object(self) -> Mapping[str, Any]:
        """One object, enveloped or bare; NotMossError where there is none."""
        body = self.body
        data = body.get(Envelope.DATA, body) if isinstance(body, dict) else None
        if not isinstance(data, dict):
            raise NotMossError(self.host, "it answered without an object in “data”")
        return data

    def _pagination(self) -> dict[str, Any]:
        meta = self.body.get(Envelope.META) if isinstance(self.body, dict) else None
        if not isinstance(meta, dict):
            return {}
        inner = meta.get(Envelope.PAGINATION, meta)
        return inner if isinstance(inner, dict) else {}


def parsed(content: bytes) -> Any:
    """JSON with its fractions as decimals; ValueError where it is none.

    Of a member that is there twice with different values neither is believed.
    """
    text = content.decode(json.detect_encoding(content), "replace")
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_without_contradictions)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _without_contradictions(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        for name, value in pairs:
            if value != found[name]:
                found[name] = TWO_VALUES
    return found


def is_html(content: bytes) -> bool:
    return content.lstrip()[:1] == b"<"


def said(content: bytes) -> str:
    """Moss's own words in an error, on one line; empty where it has none that we can find."""
    try:
        body = parsed(content)
    except ValueError:
        return ""
    body = body if isinstance(body, dict) else {}
    errors = body.get(Envelope.ERRORS)
    found = errors if isinstance(errors, list) and errors else [body]
    return "; ".join(filter(None, map(_sentence, found)))


def codes(content: bytes) -> frozenset[str]:
    """Moss's names for what is wrong."""
    try:
        body = parsed(content)
    except ValueError:
        return frozenset()
    errors = body.get(Envelope.ERRORS) if isinstance(body, dict) else None
    found = (one.get("code") for one in errors or () if isinstance(one, dict))
    return frozenset(code for code in found if isinstance(code, str))


def _sentence(error: Any) -> str:
    if isinstance(error, str):
        return " ".join(error.split())
    if not isinstance(error, dict):
        return ""
    inner = error.get("error")
    if isinstance(inner, dict):
        return _sentence(inner)
    parts = [error.get("code"), inner, error.get("message"), error.get("error_description")]
    words = " ".join(" ".join(part for part in parts if isinstance(part, str)).split())
    field = error.get("field")
    return f"{words} ({field})" if words and isinstance(field, str) else words
