"""The memory of one connection: implements the port `Ledger`, one transaction per method."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.movements import Movement
from moss_odoo.books.state import State
from moss_odoo.ledger import (
    counts,
    expenses,
    intake,
    mappings,
    merchants,
    movements,
    notices,
    records,
    runs,
    standing,
    states,
)
from moss_odoo.ledger.proof_ledger import ProofLedger
from moss_odoo.ledger.queue_ledger import QueueLedger
from moss_odoo.ledger.run_ledger import RunLedger
from moss_odoo.ledger.statement_ledger import StatementLedger
from moss_odoo.sync.movement_ports import KnownMovement, ReadMovement
from moss_odoo.sync.remembered import (
    HistoryEntry,
    KnownBill,
    OdooRecord,
    RunRow,
    SeenExpense,
    StateChange,
    StateCount,
    StoredExpense,
    Stuck,
)
from moss_odoo.sync.watch_ports import OwnedBill, StandingBill, Tally


class ConnectionLedger(StatementLedger, ProofLedger, QueueLedger, RunLedger):
    def start_run(self, kind: str) -> int:
        with self._write() as transaction:
            return runs.start(transaction, self._id, kind, self._database.clock())

    def finish_run(self, run_id: int, *, outcome: str, summary: Mapping[str, Any]) -> None:
        now = self._database.clock()
        with self._write() as transaction:
            runs.finish(transaction, run_id, outcome=outcome, summary=summary, now=now)

    def runs(
        self, limit: int = 20, *, kind: str | None = None, before: int | None = None
    ) -> tuple[RunRow, ...]:
        with self._database.read() as transaction:
            return runs.latest(transaction, self._id, limit, kind, before)

    def cursor(self, stream: str) -> datetime | None:
        with self._database.read() as transaction:
            return runs.cursor(transaction, self._id, stream)

    def set_cursor(self, stream: str, value: datetime) -> None:
        with self._write() as transaction:
            runs.set_cursor(transaction, self._id, stream, value)

    def remember(self, run_id: int, seen: Sequence[SeenExpense]) -> int:
        now = self._database.clock()
        with self._write() as transaction:
            return intake.remember(transaction, self._id, run_id, seen, now)

    def due(self, *, after: str = "", limit: int = 100) -> tuple[StoredExpense, ...]:
        with self._database.read() as transaction:
            return expenses.due(transaction, self._id, after=after, limit=limit)

    def count_due(self) -> int:
        with self._database.read() as transaction:
            return expenses.count_due(transaction, self._id)

    def page(
        self,
        *,
        states: Sequence[State] = tuple(State),
        kind: str | None = None,
        after: str = "",
        limit: int = 500,
    ) -> tuple[StoredExpense, ...]:
        with self._database.read() as transaction:
            return expenses.page(
                transaction, self._id, states=states, kind=kind, after=after, limit=limit
            )

    def without_movement(
        self, *, updated_since: datetime, after: str = "", limit: int = 500
    ) -> tuple[StoredExpense, ...]:
        with self._database.read() as transaction:
            return movements.expenses_without(
                transaction, self._id, updated_since=updated_since, after=after, limit=limit
            )

    def oldest_release(self) -> date | None:
        with self._database.read() as transaction:
            return expenses.oldest_release(transaction, self._id)

    def expense(self, moss_id: str) -> StoredExpense | None:
        with self._database.read() as transaction:
            return next(iter(expenses.several(transaction, self._id, [moss_id])), None)

    def expenses(self, moss_ids: Sequence[str]) -> tuple[StoredExpense, ...]:
        with self._database.read() as transaction:
            return expenses.several(transaction, self._id, moss_ids)

    def sharing_prefix(self, moss_ids: Sequence[str], digits: int) -> frozenset[str]:
        with self._database.read() as transaction:
            return expenses.sharing_prefix(transaction, self._id, moss_ids, digits)

    def of_merchant(self, merchant: str) -> tuple[StoredExpense, ...]:
        with self._database.read() as transaction:
            return merchants.of_merchant(transaction, self._id, merchant)

    def unnamed(self, limit: int = 500) -> tuple[StoredExpense, ...]:
        with self._database.read() as transaction:
            return merchants.unnamed(transaction, self._id, limit)

    def name_merchants(self, named: Mapping[str, str]) -> None:
        with self._write() as transaction:
            merchants.name(transaction, self._id, named)

    def find(self, prefix: str) -> tuple[StoredExpense, ...]:
        with self._database.read() as transaction:
            return expenses.find(transaction, self._id, prefix)

    def intend(
        self, run_id: int, records: Sequence[OdooRecord], states: Sequence[StateChange]
    ) -> None:
        self._step(run_id, records, states)

    def confirm(
        self, run_id: int, records: Sequence[OdooRecord], states: Sequence[StateChange]
    ) -> None:
        self._step(run_id, records, states)

    def records(self, moss_id: str) -> tuple[OdooRecord, ...]:
        with self._database.read() as transaction:
            return records.of_expense(transaction, self._id, moss_id)

    def history(self, moss_id: str) -> tuple[HistoryEntry, ...]:
        with self._database.read() as transaction:
            return states.history(transaction, self._id, moss_id)

    def standing_bills(
        self, bill_ids: Collection[int], moss_ids: Collection[str] = ()
    ) -> tuple[StandingBill, ...]:
        with self._database.read() as transaction:
            return standing.bills(transaction, self._id, bill_ids, moss_ids)

    def owned_bills(self, *, after: int = 0, limit: int = 500) -> tuple[OwnedBill, ...]:
        with self._database.read() as transaction:
            return standing.owned(transaction, self._id, after=after, limit=limit)

    def booked_first(self) -> datetime | None:
        with self._database.read() as transaction:
            return standing.booked_first(transaction, self._id)

    def last_bill(self) -> int:
        with self._database.read() as transaction:
            return standing.last_bill(transaction, self._id)

    def tally(self) -> Tally | None:
        with self._database.read() as transaction:
            return standing.tally(transaction, self._id)

    def set_tally(self, tally: Tally) -> None:
        with self._write() as transaction:
            standing.set_tally(transaction, self._id, tally)

    def look_again(self, moss_ids: Sequence[str]) -> None:
        with self._write() as transaction:
            standing.look_again(transaction, self._id, moss_ids)

    def last_bills(self, limit: int, *, since: datetime | None = None) -> tuple[KnownBill, ...]:
        with self._database.read() as transaction:
            return records.last_bills(transaction, self._id, limit, since)

    def counts(self) -> tuple[StateCount, ...]:
        with self._database.read() as transaction:
            return counts.counts(transaction, self._id)

    def stuck(self, states: Sequence[State], *, each: int) -> tuple[Stuck, ...]:
        with self._database.read() as transaction:
            return counts.stuck(transaction, self._id, states, each)

    def remember_movements(self, seen: Sequence[ReadMovement]) -> frozenset[str]:
        with self._write() as transaction:
            return movements.remember(transaction, self._id, seen, self._database.clock())

    def movements(self, *, since: date) -> tuple[KnownMovement, ...]:
        with self._database.read() as transaction:
            return movements.since(transaction, self._id, since)

    def movement_days(self, wallet_id: str, *, since: date, until: date) -> Mapping[str, date]:
        with self._database.read() as transaction:
            return movements.days(transaction, self._id, wallet_id, since, until)

    def movements_of(self, moss_ids: Sequence[str]) -> Mapping[str, tuple[Movement, ...]]:
        with self._database.read() as transaction:
            return movements.of_expenses(transaction, self._id, moss_ids)

    def claim(self, claims: Mapping[str, str]) -> None:
        with self._write() as transaction:
            movements.claim(transaction, self._id, claims)

    def disclaim(self, movement_ids: Sequence[str]) -> None:
        with self._write() as transaction:
            movements.disclaim(transaction, self._id, movement_ids)

    def wallets_that_moved(self) -> frozenset[str]:
        with self._database.read() as transaction:
            return movements.wallets(transaction, self._id)

    def mapping(self) -> tuple[MappingRow, ...]:
        with self._database.read() as transaction:
            return mappings.every(transaction, self._id)

    def save_mapping(self, rows: Sequence[MappingRow]) -> None:
        with self._write() as transaction:
            mappings.save(transaction, self._id, rows, self._database.clock())

    def forget_mapping(self, keys: Sequence[tuple[MappingKind, str]]) -> None:
        with self._write() as transaction:
            mappings.forget(transaction, self._id, keys)

    def notice_given(self, subject: str) -> bool:
        with self._database.read() as transaction:
            return notices.is_given(transaction, self._id, subject)

    def give_notice(self, subject: str) -> None:
        with self._write() as transaction:
            notices.give(transaction, self._id, [subject], self._database.clock())

    def notices_given(self, prefix: str) -> frozenset[str]:
        with self._database.read() as transaction:
            return notices.given(transaction, self._id, prefix)

    def give_notices(self, subjects: Collection[str]) -> None:
        with self._write() as transaction:
            notices.give(transaction, self._id, subjects, self._database.clock())

    def take_notices_back(self, subjects: Collection[str]) -> None:
        with self._write() as transaction:
            notices.take_back(transaction, self._id, subjects)

    def _step(
        self, run_id: int, written: Sequence[OdooRecord], reached: Sequence[StateChange]
    ) -> None:
        if not written and not reached:
            return
        now = self._database.clock()
        with self._write_by_lease() as transaction:
            records.store(transaction, self._id, written, now)
            states.record(transaction, self._id, run_id, reached, now)
