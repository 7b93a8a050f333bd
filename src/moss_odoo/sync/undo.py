"""Taking exports back: shown first, then done one by one, each with its trace in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from moss_odoo.books.state import State
from moss_odoo.errors import ConfigError, CredentialsError
from moss_odoo.sync.bookings import Refused
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.process import this_process
from moss_odoo.sync.progress import Progress, Silent
from moss_odoo.sync.remembered import OdooRecord, StateChange, StoredExpense
from moss_odoo.sync.report import Finding
from moss_odoo.sync.runs import recorded
from moss_odoo.sync.statement_ports import OdooStatements
from moss_odoo.sync.statements import free
from moss_odoo.sync.status import find
from moss_odoo.sync.undo_ports import UNFINISHED, Action, OdooReversal, Retreat, TakenBack, Undoing

_SILENT = Silent()
_NOT_IN_ODOO = {State.NEW, State.PLANNED, State.BLOCKED, State.LEFT_OUT}


@dataclass(frozen=True, slots=True)
class Undoable:
    stored: StoredExpense
    retreat: Retreat


@dataclass(frozen=True, slots=True)
class Found:
    """What taking these exports back means."""

    undoable: tuple[Undoable, ...]
    refused: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Done:
    run: int
    undone: tuple[Undoable, ...]
    refused: tuple[Finding, ...]


def look(
    ledger: Ledger, odoo: OdooReversal, named: Sequence[str], *, progress: Progress = _SILENT
) -> Found:
    """What would be done for each; asks Odoo and changes nothing."""
    undoable: list[Undoable] = []
    refused: list[Finding] = []
    meant = {one.moss_id: one for one in (find(ledger, text) for text in named)}.values()
    progress.stage("Looking at what stands in Odoo", len(meant))
    for stored in meant:
        one = _looked_at(odoo, stored)
        if isinstance(one, Undoable):
            undoable.append(one)
        else:
            refused.append(one)
        progress.advance()
    return Found(tuple(undoable), tuple(refused))


def carry_out(
    ledger: Ledger,
    odoo: OdooReversal,
    statements: OdooStatements,
    found: Found,
    *,
    by: str,
    progress: Progress,
    began: Callable[[int], None] = lambda _run: None,
) -> Done:
    """Take back what was found, as it stands now; what Odoo refuses does not stop the others.

    `began` is told the number of the run.
    The bank transactions that were cleared with it are open again, and all of their groups.
    """
    undone: list[Undoable] = []
    refused: list[Finding] = []
    with ledger.lease(this_process()) as lease, recorded(ledger, "undo") as run:
        began(run.id)
        odoo.guard(lease.check)
        progress.stage("Taking back", len(found.undoable))
        for one in found.undoable:
            refusal = _freed(ledger, statements, one.stored) or _take_back(
                ledger, odoo, one, run.id, by
            )
            if refusal is None:
                undone.append(one)
            else:
                refused.append(refusal)
            # Each time: it may be stopped here.
            run.summary.update(undone=len(undone), refused=len(refused))
            progress.advance()
        return Done(run.id, tuple(undone), tuple(refused))


def _looked_at(odoo: OdooReversal, stored: StoredExpense) -> Undoable | Finding:
    if stored.state is State.UNDONE:
        return _finding(stored, "undone", "Its export was taken back already.")
    if stored.state in _NOT_IN_ODOO:
        return _finding(stored, "not-exported", f"It is not exported; its state is {stored.state}.")
    looked = odoo.look(_undoing(stored))
    if isinstance(looked, Refused):
        return _finding(stored, looked.code, looked.reason, looked.remedy)
    if stored.bill_id is None and not looked.stands:
        return _finding(stored, "not-exported", "Nothing of it stands in Odoo.")
    return Undoable(stored, looked)


def _freed(ledger: Ledger, statements: OdooStatements, stored: StoredExpense) -> Finding | None:
    """Nothing, once no bank transaction is cleared with its payments any more."""
    held = ledger.settling([stored.moss_id])
    try:
        if held:
            free(ledger, statements, held)
    except CredentialsError:
        raise
    except ConfigError as error:
        why = error.message, error.remedy
        return Finding(stored.moss_id, stored.label, "statement-line-held", *why)
    return None


def _take_back(
    ledger: Ledger, odoo: OdooReversal, one: Undoable, run_id: int, by: str
) -> Finding | None:
    stored = one.stored
    ledger.intend(run_id, _intended(one.retreat), [_begun(stored, by)])
    result = odoo.take_back(_undoing(stored))
    if isinstance(result, Refused):
        ledger.confirm(run_id, (), [_stopped(stored, result)])
        return _finding(stored, result.code, result.reason, result.remedy)
    ledger.confirm(run_id, result.records, [_undone(one, result, by)])
    return None


def _undoing(stored: StoredExpense) -> Undoing:
    return Undoing(stored.moss_id, stored.revision, stored.bill_id)


def _intended(retreat: Retreat) -> list[OdooRecord]:
    return [
        OdooRecord(retreat.expense_id, step.external_id, "account.move")
        for step in retreat.steps
        if step.action is Action.REVERSE
    ]


def _begun(stored: StoredExpense, by: str) -> StateChange:
    return StateChange(
        stored.moss_id,
        State.EXCEPTION,
        UNFINISHED,
        "Taking it back has begun and is not finished.",
        "Run `moss-odoo undo` again: it goes on where it stopped.",
        detail=f"{by} takes the export back",
    )


def _stopped(stored: StoredExpense, refused: Refused) -> StateChange:
    return StateChange(
        stored.moss_id,
        State.EXCEPTION if refused.exception else stored.state,
        refused.code,
        refused.reason,
        refused.remedy,
        detail=refused.reason,
    )


def _undone(one: Undoable, result: TakenBack, by: str) -> StateChange:
    words = [f"{step.what} {step.name}".strip() for step in one.retreat.steps]
    what = ", ".join(words) or "nothing stood in the books"
    reversals = f"; {len(result.records)} reversal(s)" if result.records else ""
    return StateChange(
        one.stored.moss_id,
        State.UNDONE,
        reason=f"taken back by {by}",
        remedy="To book it anew: `moss-odoo export --expense` with its Moss id.",
        detail=f"taken back by {by}: {what}{reversals}",
    )


def _finding(stored: StoredExpense, code: str, reason: str, remedy: str = "") -> Finding:
    return Finding(stored.moss_id, stored.label, code, reason, remedy)
