"""What recovering the ledger needs of Odoo, as a protocol."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from moss_odoo.books.state import State
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.remembered import OdooRecord


@dataclass(frozen=True, slots=True)
class Trace:
    """What Odoo has of the last export of one expense."""

    expense_id: str
    revision: int
    state: State
    """`draft` to `paid` by the bills; `undone` where all of it was taken back."""
    bill_id: int | None = None
    """None where it is undone, or where nobody can tell which bill was paid."""
    bill_name: str = ""
    accounting_date: date | None = None
    payments: tuple[int, ...] = ()
    """Those that are booked, the first one first."""
    linked: bool = False
    """Whether its bill is not ours: we pay it, or attached to it."""
    counts: bool = True
    """Whether anything of ours is in the books."""
    unfinished: bool = False
    """Whether taking it back has begun and is not finished."""
    files: int = 0
    since: datetime | None = None
    """When it was exported, by Odoo's clock."""
    records: tuple[OdooRecord, ...] = ()
    """Its bills, payments and reversals."""


class OdooTraces(Protocol):
    """All that our exports have left in one company of Odoo."""

    def traces(self, *, progress: Progress) -> tuple[Trace, ...]:
        """One for each expense; some requests for each few thousand records."""

    def bills_of_others(self, bill_ids: Collection[int]) -> frozenset[int]:
        """Those of these that are there, and not ours."""
