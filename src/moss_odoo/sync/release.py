"""Letting through what was left out at go-live, and taking that back while nothing is booked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from moss_odoo.books.expense import Kind
from moss_odoo.books.state import Resolution, State
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.held import NOT_IN_ODOO, Held, Judge, NotHeld
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.process import this_process
from moss_odoo.sync.reading import every
from moss_odoo.sync.remembered import StateChange, StoredExpense
from moss_odoo.sync.runs import recorded
from moss_odoo.sync.status import RELEASED, find

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """Which ones a person means: those that fit all that is said."""

    since: date | None = None
    """Accounting date from here on."""
    until: date | None = None
    """Accounting date up to here, this day included."""
    kinds: tuple[Kind, ...] = ()
    reasons: tuple[Resolution, ...] = ()
    expenses: tuple[str, ...] = ()
    """Each by its Moss id, or the beginning of it."""

    @property
    def chooses(self) -> bool:
        return self != Selection()

    def covers(self, one: Held) -> bool:
        if self.kinds and one.kind not in self.kinds:
            return False
        if self.reasons and one.code not in self.reasons:
            return False
        if self.since is None and self.until is None:
            return True
        day = one.accounting_date
        return day is not None and (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, slots=True)
class Found:
    wanted: Selection
    undo: bool
    held: tuple[Held, ...] = ()
    refused: tuple[NotHeld, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    run: int
    held: tuple[Held, ...]
    """Those that were released or taken back: the ones found that still fitted."""


def look(
    connection: Connection,
    ledger: Ledger,
    moss: Moss,
    wanted: Selection,
    *,
    undo: bool = False,
) -> Found:
    """What the selection means as things are in the ledger; nothing is changed, nobody asked.

    With `undo` those that were released and are not booked yet.
    """
    judge = Judge(connection, moss, undo=undo)
    held: list[Held] = []
    refused: list[NotHeld] = []
    for stored in _meant(ledger, wanted):
        one = judge.of(stored)
        if isinstance(one, Held) and wanted.covers(one):
            held.append(one)
        elif wanted.expenses:
            refused.append(one if isinstance(one, NotHeld) else _elsewhere(one))
    return Found(wanted, undo, tuple(sorted(held, key=_by_date)), tuple(refused))


def carry_out(
    connection: Connection, ledger: Ledger, moss: Moss, found: Found, *, by: str, today: date
) -> Done:
    """Release what was found, or take it back: what does not fit any more is passed over."""
    shown = {one.moss_id for one in found.held}
    with ledger.lease(this_process()), recorded(ledger, "release") as run:
        now = look(connection, ledger, moss, found.wanted, undo=found.undo).held
        held = tuple(one for one in now if one.moss_id in shown)
        change = _taken_back if found.undo else _released
        for start in range(0, len(held), _BATCH):
            batch = held[start : start + _BATCH]
            ledger.confirm(run.id, (), [change(one, by, today) for one in batch])
        run.summary["taken_back" if found.undo else "released"] = len(held)
    return Done(run.id, held)


def _meant(ledger: Ledger, wanted: Selection) -> Iterable[StoredExpense]:
    if wanted.expenses:
        named = (find(ledger, text) for text in wanted.expenses)
        return {one.moss_id: one for one in named}.values()
    return every(ledger, states=NOT_IN_ODOO)


def _released(one: Held, by: str, today: date) -> StateChange:
    return StateChange(
        one.moss_id,
        State.NEW,
        RELEASED,
        f"released by {by} on {today}, booked by the next export",
        label=one.label,
        amount=one.amount,
        accounting_date=one.accounting_date,
        detail=f"released by {by}, though {one.reason}",
        released=True,
    )


def _taken_back(one: Held, by: str, _today: date) -> StateChange:
    return StateChange(
        one.moss_id,
        State.LEFT_OUT if one.code else State.NEW,
        one.code.value if one.code else "",
        one.reason,
        detail=f"release taken back by {by}",
        released=False,
    )


def _elsewhere(one: Held) -> NotHeld:
    facts = ", ".join(str(fact) for fact in (one.kind, one.accounting_date, one.code) if fact)
    return NotHeld(one.moss_id, one.label, f"it does not fit what else was chosen ({facts})")


def _by_date(one: Held) -> tuple[date, str]:
    return one.accounting_date or date.max, one.moss_id
