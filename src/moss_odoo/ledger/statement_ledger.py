"""The memory of the wallets' statements: implements the port `StatementMemory`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from moss_odoo.books.money import Money
from moss_odoo.ledger import movements, open_reasons, payers, settlements, statements, wallets
from moss_odoo.ledger.access import Access
from moss_odoo.sync.open_pages import MOVEMENTS, MovementPlace, WantedMovements
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.statement_ports import (
    Balance,
    Carried,
    Choice,
    MovementChange,
    Opening,
    PaidExpense,
    StandingMovement,
)
from moss_odoo.sync.statement_report import Unsettled


class StatementLedger(Access):
    def unsettled(self, since: date) -> tuple[StandingMovement, ...]:
        with self._database.read() as transaction:
            return statements.unsettled(transaction, self._id, since)

    def unsettled_reasons(self, begins: Mapping[str, date], otherwise: date) -> Unsettled:
        with self._database.read() as transaction:
            return open_reasons.unsettled_reasons(transaction, self._id, begins, otherwise)

    def unsettled_page(
        self,
        begins: Mapping[str, date],
        otherwise: date,
        wanted: WantedMovements,
        *,
        after: MovementPlace | None = None,
        limit: int = MOVEMENTS,
    ) -> tuple[StandingMovement, ...]:
        pending = open_reasons.pending_from(self._id, begins, otherwise)
        with self._database.read() as transaction:
            return statements.page(transaction, pending, wanted, after, limit)

    def standing_movements(
        self, wallet_id: str, *, since: date, until: date
    ) -> tuple[StandingMovement, ...]:
        with self._database.read() as transaction:
            return statements.of_wallet(transaction, self._id, wallet_id, since, until)

    def standing_movement(self, movement_id: str) -> StandingMovement | None:
        with self._database.read() as transaction:
            return statements.one(transaction, self._id, movement_id)

    def intend_lines(self, changes: Sequence[MovementChange]) -> None:
        self._record(changes)

    def confirm_lines(self, changes: Sequence[MovementChange]) -> None:
        self._record(changes)

    def settling(self, expense_ids: Collection[str]) -> tuple[StandingMovement, ...]:
        with self._database.read() as transaction:
            return statements.settling(transaction, self._id, expense_ids)

    def unsettled_expenses(
        self, *, updated_since: datetime, after: str = "", limit: int = 500
    ) -> tuple[StoredExpense, ...]:
        with self._database.read() as transaction:
            return settlements.unsettled_expenses(
                transaction, self._id, updated_since=updated_since, after=after, limit=limit
            )

    def last_change(self) -> int:
        with self._database.read() as transaction:
            return settlements.last_change(transaction)

    def matched_until(self) -> int | None:
        with self._database.read() as transaction:
            return settlements.matched_until(transaction, self._id)

    def keep_matched(self, last_change: int) -> None:
        with self._write() as transaction:
            settlements.keep_matched(transaction, self._id, last_change)

    def choose(self, movement_id: str, choice: Choice | None) -> None:
        with self._write() as transaction:
            statements.choose(transaction, self._id, movement_id, choice)

    def mark_gone(self, movement_ids: Collection[str]) -> None:
        if movement_ids:
            with self._write() as transaction:
                statements.mark_gone(transaction, self._id, movement_ids, self._database.clock())

    def paid_expenses(self, moss_ids: Collection[str]) -> Mapping[str, PaidExpense]:
        with self._database.read() as transaction:
            return payers.paid_expenses(transaction, self._id, moss_ids)

    def payers(self, payment_ids: Collection[int]) -> Mapping[int, PaidExpense]:
        with self._database.read() as transaction:
            return payers.payers(transaction, self._id, payment_ids)

    def keep_balance(self, balance: Balance, carried: Carried | None = None) -> None:
        with self._write() as transaction:
            wallets.keep_balance(transaction, self._id, balance, carried)

    def carried(self, wallet_id: str) -> Carried | None:
        with self._database.read() as transaction:
            return wallets.carried(transaction, self._id, wallet_id)

    def moved_since(self, wallet_id: str, since: date, currency: str) -> Money:
        with self._database.read() as transaction:
            return movements.moved_since(transaction, self._id, wallet_id, since, currency)

    def balances(self, wallet_id: str, *, limit: int = 400) -> tuple[Balance, ...]:
        with self._database.read() as transaction:
            return wallets.balances(transaction, self._id, wallet_id, limit)

    def opening(self, wallet_id: str) -> Opening | None:
        with self._database.read() as transaction:
            return wallets.opening(transaction, self._id, wallet_id)

    def keep_opening(self, opening: Opening) -> None:
        with self._write() as transaction:
            wallets.keep_opening(transaction, self._id, opening)

    def _record(self, changes: Sequence[MovementChange]) -> None:
        if changes:
            with self._write_by_lease() as transaction:
                statements.record(transaction, self._id, changes)
