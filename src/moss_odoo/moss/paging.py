"""Lists of Moss, page by page, to their real end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from moss_odoo.errors import TransientError
from moss_odoo.moss.answers import Answer
from moss_odoo.moss.wire import PAGE_SIZE, Common

_ROUNDS = 3
_MOST_PAGES = 100_000
"""Ten million of anything: a list that goes on has no end."""


class EndlessListError(TransientError):
    def __init__(self, host: str) -> None:
        super().__init__(
            f"Moss at {host} sends the same page of a list again and again.",
            remedy="Try again later; if it stays so, Moss's API has changed: report this.",
        )


@dataclass(frozen=True, slots=True)
class Page:
    items: tuple[Mapping[str, Any], ...]
    total: int | None
    """Items of the whole list, where Moss tells."""
    at: datetime
    """When Moss answered."""


def pages(ask: Callable[[int], Answer]) -> Iterator[Page]:
    """`ask` fetches the page of a number, from 1; EndlessListError where they do not end."""
    earlier: set[str] = set()
    for number in count(1):
        answer = ask(number)
        listing = answer.listing()
        ids = str([item.get(Common.ID) for item in listing.items])
        # A server that ignores the number, or goes round in circles; an empty one may only be last.
        if (ids in earlier and (listing.items or listing.more)) or number > _MOST_PAGES:
            raise EndlessListError(answer.host)
        yield Page(listing.items, listing.total, answer.at)
        more = len(listing.items) >= PAGE_SIZE if listing.more is None else listing.more
        if not more:
            return
        earlier.add(ids)


def whole_list(read: Callable[[], Iterator[Page]]) -> Iterator[Page]:
    """The pages, and all of them once more where an item slipped through between two.

    Pages are cut by position: while they are read, an item that is moved or removed pulls the next
    ones forward, one of them onto a page that is already behind us. Then fewer items were seen than
    there are. As that number may be counted in another way than the list, a round that brings
    nothing new is the last.
    """
    seen: set[Any] = set()
    for _ in range(_ROUNDS):
        before, total = len(seen), None
        for page in read():
            seen.update(item[Common.ID] for item in page.items if _named(item))
            total = page.total
            yield page
        if total is None or len(seen) >= total or len(seen) == before:
            return


def _named(item: Mapping[str, Any]) -> bool:
    return isinstance(item.get(Common.ID), str)
