"""Which blocked expenses wait for which choice of the mapping, as their reasons tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from moss_odoo.books.expense import Kind
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.names import normalised
from moss_odoo.books.state import State
from moss_odoo.sync.remembered import StateCount

_QUOTED = re.compile(r"“([^”]*)”")
_NOT_CREATED = "not in Odoo; new ones are not created"
_BOOKED_ON = (MappingKind.ACCOUNT, MappingKind.TAX, MappingKind.DIMENSION)
_CONTACTS = (MappingKind.SUPPLIER, MappingKind.PERSON, MappingKind.MERCHANT)
CODES: Mapping[str, tuple[MappingKind, ...]] = {
    f"{kind.value}-{why}": (kind,)
    for kind in _BOOKED_ON
    for why in ("unmapped", "unconfirmed", "archived")
} | {
    f"supplier-{why}": _CONTACTS
    for why in (
        *("ambiguous", "archived", "contradiction", "namesakes", "not-allowed"),
        *("part-of-company", "refused", "unknown"),
    )
}
"""The reasons that a choice in the mapping ends, and of which kinds it may be."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Expenses that are blocked for one reason that a choice ends."""

    code: str
    reason: str
    spend: str
    """The kind of expense."""
    names: frozenset[str]
    """What the reason names, as `normalised` has it."""
    number: int

    @property
    def kinds(self) -> tuple[MappingKind, ...]:
        return CODES[self.code]

    def is_over(self, row: MappingRow) -> bool:
        """Whether it is decided by now: the next export tries again."""
        if row.odoo_id is None or not row.confirmed:
            return False
        # What was chosen then is gone; only another choice helps.
        return not (self.code.endswith("-archived") and normalised(row.odoo_label) in self.names)


def named_in(code: str, reason: str) -> str:
    """What of Moss a choice is wanted for, as a reason names it; empty where it names nothing."""
    found = _QUOTED.findall(reason) if code in CODES else []
    # `The account “…”, chosen for “…”, is archived`: Odoo's name stands first.
    place = 1 if code.endswith("-archived") and len(found) > 1 else 0
    return found[place] if found else ""


def waits(counts: Iterable[StateCount]) -> tuple[Wait, ...]:
    return tuple(
        Wait(
            one.code,
            one.reason,
            one.kind,
            frozenset(map(normalised, _QUOTED.findall(one.reason))),
            one.count,
        )
        for one in counts
        if one.state is State.BLOCKED and one.code in CODES
    )


class Waiting:
    """Who waits for the rows of a mapping."""

    def __init__(self, rows: Iterable[MappingRow], found: Sequence[Wait]) -> None:
        by_name: dict[tuple[MappingKind, str], list[MappingRow]] = {}
        wanted = {kind for wait in found for kind in wait.kinds}
        for row in rows:
            # Of thousands of suppliers nobody may be waited for.
            if row.kind in wanted:
                for name in {normalised(row.moss_label), normalised(row.moss_id)}:
                    by_name.setdefault((row.kind, name), []).append(row)
        self._numbers: Counter[tuple[MappingKind, str]] = Counter()
        self.over = 0
        """How many expenses nothing in the mapping holds up any more."""
        self.unknown: list[MappingRow] = []
        """Merchants that nothing is known of but that card payments wait for them."""
        for wait in found:
            meant = [
                row
                for kind in wait.kinds
                for name in wait.names
                for row in by_name.get((kind, name), ())
            ]
            if any(wait.is_over(row) for row in meant):
                self.over += wait.number
                continue
            meant = meant or self._merchant(wait)
            for row in meant:
                self._numbers[row.kind, row.moss_id] += wait.number

    def number(self, row: MappingRow) -> int:
        return self._numbers[row.kind, row.moss_id]

    def _merchant(self, wait: Wait) -> list[MappingRow]:
        """Moss keeps no list of merchants: the reason is all that tells of it."""
        name = named_in(wait.code, wait.reason)
        if wait.spend != Kind.CARD.value or MappingKind.MERCHANT not in wait.kinds or not name:
            return []
        known = [row for row in self.unknown if row.moss_id == normalised(name)]
        if known:
            return known
        why = _NOT_CREATED if wait.code == "supplier-unknown" else wait.reason
        row = MappingRow(
            MappingKind.MERCHANT, normalised(name), name, None, "", why, confirmed=False
        )
        self.unknown.append(row)
        return [row]
