"""The mapping as people work through it: what waits for them, and how many expenses wait for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.names import normalised
from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.books.proposals import is_doubtful
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.mapping import searchable
from moss_odoo.sync.mapping_marks import Marks, read_marks
from moss_odoo.sync.mapping_names import CONTACTS
from moss_odoo.sync.mapping_waits import Waiting, waits
from moss_odoo.sync.newcomers import IMPORT
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import RunRow


class Standing(StrEnum):
    """How a row of the mapping stands."""

    OPEN = "open"
    """Nothing can be booked on it before a person chooses."""
    PROPOSED = "proposed"
    """A person must confirm."""
    GONE = "gone"
    """Chosen, and archived or deleted in Odoo since."""
    DOUBTFUL = "doubtful"
    """Booked on, though the percentages of both sides differ by now."""
    CONFIRMED = "confirmed"
    LATER = "later"
    """A contact that is looked for again, or created, when a bill needs it."""
    UNUSED = "unused"
    """Undecided, and not in use in Moss any more."""

    @property
    def needs_person(self) -> bool:
        return self in {Standing.OPEN, Standing.PROPOSED, Standing.GONE, Standing.DOUBTFUL}


@dataclass(frozen=True, slots=True)
class Item:
    row: MappingRow
    standing: Standing
    waiting: int = 0
    """Blocked expenses that wait for it."""
    doubt: str = ""

    @property
    def is_likely(self) -> bool:
        """A proposal that nothing speaks against."""
        return self.standing is Standing.PROPOSED and not is_doubtful(self.row)


@dataclass(frozen=True, slots=True)
class MappingView:
    items: tuple[Item, ...]
    """What needs a person first, and what most expenses wait for; then by label."""
    freed: int
    """Blocked expenses that nothing in the mapping holds up any more: the next export tries."""
    imported: RunRow | None
    """The last import of master data."""

    def of(self, kind: MappingKind) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.row.kind is kind)

    def item(self, kind: MappingKind, moss_id: str) -> Item | None:
        return next((one for one in self.of(kind) if one.row.moss_id == moss_id), None)

    @property
    def to_do(self) -> Mapping[MappingKind, int]:
        """How many rows of each kind wait for a person."""
        return Counter(item.row.kind for item in self.items if item.standing.needs_person)


def view(connection: Connection, ledger: Ledger) -> MappingView:
    rows = ledger.mapping()
    last = next(iter(ledger.runs(1, kind=IMPORT)), None)
    waiting = Waiting(rows, waits(ledger.counts()))
    seen = read_marks(last.summary if last else None)
    creates = connection.policy.unknown_suppliers is UnknownSuppliers.CREATE
    found = [
        Item(row, _standing(row, number, seen, creates=creates), number, seen.doubt(row))
        for row in (*rows, *waiting.unknown)
        for number in (waiting.number(row),)
    ]
    found.sort(key=_place)
    return MappingView(tuple(found), waiting.over, last)


def narrowed(items: Iterable[Item], show: Standing | None, text: str) -> tuple[Item, ...]:
    """`show` None: all; `text`: what a name, an id or the reason must have."""
    wanted = normalised(text)
    return tuple(
        item for item in items if show in {None, item.standing} and wanted in searchable(item.row)
    )


def standings(items: Sequence[Item]) -> Mapping[Standing, int]:
    """Those that there are, in their order."""
    found = Counter(item.standing for item in items)
    return {one: found[one] for one in Standing if found[one]}


def _place(item: Item) -> tuple[bool, int, str]:
    return not item.standing.needs_person, -item.waiting, item.row.moss_label.casefold()


def _standing(row: MappingRow, waiting: int, seen: Marks, *, creates: bool) -> Standing:
    if not waiting and seen.is_unused(row):
        return Standing.UNUSED
    if row.odoo_id is None:
        later = row.kind in CONTACTS and not row.ambiguous and creates and not waiting
        return Standing.LATER if later else Standing.OPEN
    if not row.confirmed:
        return Standing.PROPOSED
    if seen.is_gone(row):
        return Standing.GONE
    return Standing.DOUBTFUL if seen.doubt(row) else Standing.CONFIRMED
