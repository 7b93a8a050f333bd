"""The expenses before and after one in the list from which it was opened.

The address of an expense carries the filter of its list, where the list's page begins and the
place on it. So its neighbours are known also once a decision has taken it out of the list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from moss_odoo.console.asked import cursor, number_or_none, place_of
from moss_odoo.console.filtering import fields, wanted_of
from moss_odoo.sync.queue import (
    PAGE,
    Place,
    QueueMemory,
    QueueRow,
    Tab,
    Wanted,
    page,
    page_before,
)

_PLACE = "place"
_NAMES = ("tab", "text", "kind", "code", "since", "until", "order", "after", _PLACE)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Addresses, without that of the connection; empty where there is none."""

    queue: str = "queue"
    """Of the page of the list."""
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """One page of a list, as the addresses of its expenses carry it."""

    tab: Tab
    wanted: Wanted
    begin: Place | None

    def address(self, row: QueueRow, place: int) -> str:
        said = self._said() | {_PLACE: str(place)}
        return f"expenses/{quote(row.moss_id, safe='')}?{urlencode(said)}"

    @property
    def queue(self) -> str:
        return f"queue?{urlencode(self._said())}"

    def _said(self) -> dict[str, str]:
        begin = {"after": cursor(self.begin)} if self.begin else {}
        return fields(self.tab, self.wanted) | begin


def carried(query: Mapping[str, str]) -> dict[str, str]:
    """What an address says of the list; to be said again by the addresses of the same expense."""
    return {name: query[name] for name in _NAMES if query.get(name)}


def neighbours(ledger: QueueMemory, query: Mapping[str, str], moss_id: str) -> Neighbours:
    place, tab = number_or_none(query.get(_PLACE, "")), query.get("tab", "")
    if place is None or place >= PAGE or tab not in set(Tab):
        return Neighbours()
    wanted = wanted_of(query)
    walk = Walk(Tab(tab), wanted, place_of(query.get("after", ""), wanted.order))
    found = page(ledger, wanted, after=walk.begin)
    # What has left the list has made room for the one behind it.
    stands = place < len(found.rows) and found.rows[place].moss_id == moss_id
    ahead = _at(walk, found.rows, place + 1 if stands else place)
    if not ahead and found.after is not None:
        rest = page(ledger, wanted, after=found.after, limit=1)
        ahead = _at(replace(walk, begin=found.after), rest.rows, 0)
    behind = _at(walk, found.rows, place - 1) if place else _last_before(ledger, walk)
    return Neighbours(walk.queue, behind, ahead)


def _last_before(ledger: QueueMemory, walk: Walk) -> str:
    """The last one of the page before; empty where this is the first one."""
    if walk.begin is None:
        return ""
    earlier = page_before(ledger, walk.wanted, walk.begin)
    return _at(replace(walk, begin=earlier.begin), earlier.rows, len(earlier.rows) - 1)


def _at(walk: Walk, rows: Sequence[QueueRow], place: int) -> str:
    return walk.address(rows[place], place) if 0 <= place < len(rows) else ""
