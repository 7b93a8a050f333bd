"""Others at work on the documents of a batch while it is booked: people, another installation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import ConcurrentUpdateError

Found = TypeVar("Found")


class OthersAtWorkError(ConcurrentUpdateError):
    """What was read a moment ago is so no more: look again before going on."""

    def __init__(self) -> None:
        super().__init__("booking")
        self.message = "Somebody else works in Odoo on the same documents at the same time."


def still_there(found: Mapping[int, Found], wanted: int | None) -> Found:
    """OthersAtWorkError where it was deleted since it was found."""
    one = found.get(wanted or 0)
    if one is None:
        raise OthersAtWorkError
    return one


def require_there(client: OdooClient, move_ids: Sequence[int]) -> None:
    """OthersAtWorkError where one of these was deleted meanwhile."""
    _require(client, move_ids, [])


def require_drafts(client: OdooClient, move_ids: Sequence[int]) -> None:
    """OthersAtWorkError where one of these drafts was posted or deleted meanwhile."""
    _require(client, move_ids, [["state", "=", "draft"]])


def _require(client: OdooClient, move_ids: Sequence[int], more: list[Any]) -> None:
    wanted = set(move_ids)
    domain = [["id", "in", sorted(wanted)], *more]
    if wanted and client.read("account.move", "search_count", domain=domain) < len(wanted):
        raise OthersAtWorkError
