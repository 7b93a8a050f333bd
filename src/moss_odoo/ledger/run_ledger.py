"""What single runs did, or would do: implements the port `RunMemory`."""

from __future__ import annotations

from collections.abc import Sequence

from moss_odoo.books.state import State
from moss_odoo.ledger import run_steps, runs
from moss_odoo.ledger.access import Access
from moss_odoo.sync.remembered import RunRow, StateCount
from moss_odoo.sync.run_steps import DRY_RUN, PAGE, Foreseen, RunStep


class RunLedger(Access):
    def run(self, run_id: int) -> RunRow | None:
        with self._database.read() as transaction:
            return runs.one(transaction, self._id, run_id)

    def run_counts(self, run: RunRow) -> tuple[StateCount, ...]:
        read = run_steps.foreseen if run.kind == DRY_RUN else run_steps.done
        with self._database.read() as transaction:
            return read(transaction, run.id)

    def run_steps(
        self, run: RunRow, states: Sequence[State], *, after: int = 0, limit: int = PAGE
    ) -> tuple[RunStep, ...]:
        read = run_steps.foreseen_steps if run.kind == DRY_RUN else run_steps.done_steps
        with self._database.read() as transaction:
            return read(transaction, run.id, states, after, limit)

    def foresee(self, run_id: int, foreseen: Sequence[Foreseen]) -> None:
        with self._write() as transaction:
            run_steps.foresee(transaction, self._id, run_id, foreseen)

    def forget_foreseen(self, *, keep: int) -> None:
        with self._write() as transaction:
            run_steps.forget(transaction, self._id, keep)
