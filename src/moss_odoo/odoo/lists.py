"""Reading all records of a kind, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from moss_odoo.odoo.client import OdooClient

PAGE = 5000
_ARCHIVED_TOO = {"active_test": False}


def read_all(
    client: OdooClient,
    model: str,
    fields: Sequence[str],
    domain: Sequence[Any] = (),
    *,
    read: Callable[[int], None] = lambda _count: None,
    context: Mapping[str, Any] | None = None,
    page: int = PAGE,
) -> list[dict[str, Any]]:
    """Archived ones too, by ascending id; `read` is told how many came with each page.

    A page begins behind the last id, not at a position: what is created or deleted meanwhile
    moves nothing.
    """
    rows: list[dict[str, Any]] = []
    while True:
        read_now: list[dict[str, Any]] = client.read(
            model,
            "search_read",
            domain=[*domain, ["id", ">", rows[-1]["id"] if rows else 0]],
            fields=list(fields),
            context={**_ARCHIVED_TOO, **(context or {})},
            order="id",
            limit=page,
        )
        rows += read_now
        read(len(read_now))
        if len(read_now) < page:
            return rows
