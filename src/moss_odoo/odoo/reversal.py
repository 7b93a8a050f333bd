"""Taking an export back: drafts are deleted, what was ever posted is reversed and reconciled.

Each step looks at what stands and may be repeated after any failure: the reversals have External
IDs of their own, and all of them are posted in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from moss_odoo.books.periods import PeriodLockedError
from moss_odoo.books.policy import LockedPeriods
from moss_odoo.odoo import reversing
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.comparison import correction_record
from moss_odoo.odoo.earlier_payments import discard_payments
from moss_odoo.odoo.entries import Entry, Item, read_entries
from moss_odoo.odoo.failures import RefusedError
from moss_odoo.odoo.loading import Record, load
from moss_odoo.odoo.payments import MARKING
from moss_odoo.odoo.reversing import Reversing
from moss_odoo.odoo.standing_export import Move, Standing, read_export, undo_origin
from moss_odoo.odoo.strangers import strangers
from moss_odoo.sync.bookings import Refused
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.remembered import OdooRecord
from moss_odoo.sync.undo_ports import Action, Retreat, Step, TakenBack, Undoing

_AGAIN = "Mend it in Odoo, then run `moss-odoo undo` again: it goes on where it stopped."
_WORDS = {"in_invoice": "bill", "in_refund": "credit note", "entry": "payment"}


class Reversal:
    """The port `OdooReversal` on a real Odoo."""

    def __init__(self, client: OdooClient, connection: Connection, company: OdooCompany) -> None:
        self._client = client
        self._policy = connection.policy
        self._company = company

    def guard(self, check: Callable[[], None]) -> None:
        self._client.before_write = check

    def look(self, undoing: Undoing) -> Retreat | Refused:
        standing = self._read(undoing)
        try:
            steps = self._steps(standing)
        except PeriodLockedError as error:
            return Refused(undoing.expense_id, error.code, error.message, error.remedy)
        foreign = strangers(self._client, standing)
        if foreign:
            return _met_by_strangers(undoing, standing, foreign)
        kept = standing.kept
        return Retreat(
            undoing.expense_id,
            tuple(steps),
            kept=kept.name if kept else "",
            stands=bool(standing.originals),
        )

    def take_back(self, undoing: Undoing) -> TakenBack | Refused:
        looked = self.look(undoing)
        if isinstance(looked, Refused):
            return looked
        standing = self._read(undoing)
        try:
            self._remove(standing)
            refusal = self._reverse(undoing, standing)
        except RefusedError as error:
            return _refused(undoing, f"Odoo says: {error.message}")
        if refusal:
            return _refused(undoing, refusal)
        return TakenBack(undoing.expense_id, self._records(undoing))

    def _read(self, undoing: Undoing) -> Standing:
        return read_export(self._client, undoing.expense_id, undoing.revision, undoing.bill_id)

    def _steps(self, standing: Standing) -> list[Step]:
        kinds = (
            (Action.DELETE, standing.to_delete),
            (Action.CANCEL, standing.to_cancel),
            (Action.REVERSE, standing.to_reverse),
        )
        return [self._step(action, move) for action, moves in kinds for move in moves]

    def _step(self, action: Action, move: Move) -> Step:
        reverses = action is Action.REVERSE
        return Step(
            action,
            _WORDS[move.type],
            move.name,
            move.amount,
            self._day(move) if reverses else move.date,
            move.undo_name if reverses else move.external_id,
        )

    def _day(self, move: Move) -> date:
        """Of the reversal: the original's own, or by the policy where that is locked."""
        locks = self._company.facts.locks
        is_payment = move.type == "entry"
        locked = locks.for_payment() if is_payment else locks.for_bill(with_tax=True)
        if locked is None or move.date > locked:
            return move.date
        if self._policy.locked_periods is LockedPeriods.BLOCK:
            raise PeriodLockedError(move.date, locked)
        return locked + timedelta(days=1)

    def _remove(self, standing: Standing) -> None:
        """Take away what never counted: drafts, and payments without a posted entry."""
        discard_payments(self._client, standing.draft_payments)
        with_payments = {one.id for one in standing.to_delete if one.payment_id}
        drafts = [one.id for one in standing.to_delete if one.id not in with_payments]
        if drafts:
            self._client.write("account.move", "unlink", ids=drafts)
        if standing.to_cancel:
            ids = [one.id for one in standing.to_cancel]
            self._client.write("account.move", "button_cancel", ids=ids)

    def _reverse(self, undoing: Undoing, standing: Standing) -> str:
        """Why it could not be done; empty where it was."""
        moves = standing.to_reverse
        if not moves:
            return ""
        ids = {name: move.id for name, move in standing.reversals.items()}
        origin = undo_origin(undoing.expense_id, undoing.revision)
        missing = [
            Reversing(one, self._day(one), origin) for one in moves if one.undo_name not in ids
        ]
        for records in reversing.reversal_records(self._client, missing):
            loaded = load(self._client, "account.move", records)
            if loaded.refused:
                return f"Odoo says: {next(iter(loaded.refused.values()))}"
            ids |= loaded.ids
        reversal_of = {one.id: ids[one.undo_name] for one in moves}
        self._correct(reversal_of)
        if any(pairs is None or reversing.differ(pairs) for pairs in self._pairs(reversal_of)):
            self._client.write("account.move", "unlink", ids=list(reversal_of.values()))
            return "its reversal in Odoo would not have the same amounts"
        self._part(moves)
        self._mark(moves, reversal_of)
        self._client.write("account.move", "action_post", ids=list(reversal_of.values()))
        return ""

    def _pairs(self, reversal_of: dict[int, int]) -> list[list[tuple[Item, Item]] | None]:
        entries = self._entries(reversal_of)
        return [
            reversing.mirrored(entries[original], entries[reversal])
            for original, reversal in reversal_of.items()
        ]

    def _entries(self, reversal_of: dict[int, int]) -> dict[int, Entry]:
        return read_entries(self._client, [*reversal_of, *reversal_of.values()])

    def _correct(self, reversal_of: dict[int, int]) -> None:
        records = [
            correction_record(one)
            for pairs in self._pairs(reversal_of)
            for one in reversing.corrections(pairs or [])
        ]
        load(self._client, "account.move.line", records)

    def _part(self, moves: Sequence[Move]) -> None:
        """Undo the reconciliation of our payments with what they paid; nobody else's."""
        entries = read_entries(self._client, [one.id for one in moves if one.type == "entry"])
        items = [item.id for entry in entries.values() for item in entry.items]
        if items:
            self._client.write("account.move.line", "remove_move_reconcile", ids=items)

    def _mark(self, moves: Sequence[Move], reversal_of: dict[int, int]) -> None:
        """Let each open item meet the one that takes it back, as soon as both are posted."""
        entries = self._entries(reversal_of)
        records = []
        for move in moves:
            pairs = reversing.mirrored(entries[move.id], entries[reversal_of[move.id]]) or []
            for number, (original, reversal) in enumerate(pairs):
                if original.residual or original.open_currency:
                    marker = f"I{move.undo_name}_{number}"
                    records += [_marked(original, marker), _marked(reversal, marker)]
        load(self._client, "account.move.line", records, context=MARKING)

    def _records(self, undoing: Undoing) -> tuple[OdooRecord, ...]:
        return tuple(
            OdooRecord(undoing.expense_id, name, "account.move", move.id)
            for name, move in self._read(undoing).reversals.items()
        )


def _marked(item: Item, marker: str) -> Record:
    key = str(item.id)
    return Record(key, [{".id": key, "matching_number": marker}])


def _met_by_strangers(undoing: Undoing, standing: Standing, foreign: Sequence[str]) -> Refused:
    names = ", ".join(one.name for one in standing.ours if one.name)
    return Refused(
        undoing.expense_id,
        "reconciled-otherwise",
        f"In Odoo {names} is also reconciled with {', '.join(foreign)}, which is not ours.",
        "Undo that reconciliation in Odoo first, then run `moss-odoo undo` again.",
    )


def _refused(undoing: Undoing, why: str) -> Refused:
    return Refused(
        undoing.expense_id, "undo-unfinished", f"It is not taken back: {why}.", _AGAIN, True
    )
