"""Accepting an exception: a person says that it may stay as it is in Odoo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from moss_odoo.books.acceptance import mark
from moss_odoo.books.fingerprint import fingerprint
from moss_odoo.books.state import Resolution, State
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.process import this_process
from moss_odoo.sync.reading import read
from moss_odoo.sync.remembered import StateChange, StoredExpense
from moss_odoo.sync.report import Finding
from moss_odoo.sync.runs import recorded
from moss_odoo.sync.status import find
from moss_odoo.sync.undo_ports import UNFINISHED

NOT_STANDING = frozenset(
    {"bill-gone", "bill-cancelled", "bill-reset", "bill-reversed", "payment-gone", UNFINISHED}
)
"""Nothing, or not all of it, is left in the books that could be accepted."""


@dataclass(frozen=True, slots=True)
class Found:
    acceptable: tuple[StoredExpense, ...]
    refused: tuple[Finding, ...]


def look(ledger: Ledger, named: Sequence[str]) -> Found:
    """Which of these can be accepted; asks nobody and changes nothing."""
    acceptable: list[StoredExpense] = []
    refused: list[Finding] = []
    for stored in {one.moss_id: one for one in (find(ledger, text) for text in named)}.values():
        why = _why_not(stored)
        if why:
            refused.append(Finding(stored.moss_id, stored.label, stored.code, *why))
        else:
            acceptable.append(stored)
    return Found(tuple(acceptable), tuple(refused))


def carry_out(
    connection: Connection, ledger: Ledger, moss: Moss, found: Found, *, by: str, today: date
) -> int:
    """The run that recorded it."""
    zone = ZoneInfo(connection.policy.time_zone)
    with ledger.lease(this_process()), recorded(ledger, "accept") as run:
        changes = [
            _accepted(ledger, moss, stored, zone, f"accepted by {by} on {today}")
            for stored in found.acceptable
        ]
        ledger.confirm(run.id, (), changes)
        run.summary["accepted"] = len(changes)
        return run.id


def _why_not(stored: StoredExpense) -> tuple[str, str] | None:
    if stored.state is not State.EXCEPTION:
        return f"It is no exception; its state is {stored.state}.", ""
    if stored.code in NOT_STANDING:
        return stored.reason, stored.remedy
    return None


def _accepted(
    ledger: Ledger, moss: Moss, stored: StoredExpense, zone: ZoneInfo, how: str
) -> StateChange:
    changed = stored.code == "changed-in-moss"
    stands = stored.bill_id is not None
    return StateChange(
        stored.moss_id,
        _last_state(ledger, stored) if stands else State.LEFT_OUT,
        "" if stands else Resolution.ACCEPTED.value,
        f"{how}: {stored.reason}",
        plan_hash=fingerprint(read(moss, stored), zone) if changed else None,
        detail=f"{how}: {stored.reason}",
        accepts=mark(stored.code, stored.reason),
        again=changed,
    )


def _last_state(ledger: Ledger, stored: StoredExpense) -> State:
    """As which it stood in Odoo before it became an exception."""
    states = [entry.state for entry in ledger.history(stored.moss_id) if entry.state.in_odoo]
    return states[-1] if states else State.POSTED
