"""However long the history is: what is asked often is found by an index, never by reading all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from bench.histories import bill_id, grow, moss_id
from moss_odoo.books.state import State
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from tests.ledger.samples import NOON, number

LATE = datetime(2030, 1, 1, tzinfo=UTC)

# By which index SQLite finds it, without sorting what it found there.
QUESTIONS: dict[str, tuple[Callable[[Ledger], object], str]] = {
    "the next page": (lambda ledger: ledger.due(after=number(7)), "due_moss_id"),
    "is anything due": (lambda ledger: ledger.count_due(), "due_moss_id"),
    "which bills prove the database": (lambda ledger: ledger.last_bills(3), "bill_id"),
    "which prove it since": (lambda ledger: ledger.last_bills(3, since=NOON), "bill_id"),
    "the last bill": (lambda ledger: ledger.last_bill(), "bill_id"),
    "whose bills": (lambda ledger: ledger.standing_bills([bill_id(1)]), "bill_id"),
    "whose ids": (lambda ledger: ledger.standing_bills([], [moss_id(1)]), "autoindex_expense"),
    "the oldest release": (lambda ledger: ledger.oldest_release(), "released"),
    "what a merchant sold": (lambda ledger: ledger.of_merchant("shop 1"), "merchant_moss_id"),
    "what has no merchant": (lambda ledger: ledger.unnamed(), "merchant_moss_id"),
    "those in a state": (lambda ledger: ledger.page(states=[State.LEFT_OUT]), "state_moss_id"),
    "one expense": (lambda ledger: ledger.expense(moss_id(1)), "autoindex_expense"),
    "its history": (lambda ledger: ledger.history(moss_id(1)), "history_expense_id"),
    "its records": (lambda ledger: ledger.records(moss_id(1)), "odoo_record_expense_id"),
    "its payments": (lambda ledger: ledger.movements_of([moss_id(1)]), "movement_expense_id"),
    "what is to be settled": (
        lambda ledger: ledger.unsettled(date(2024, 1, 1)),
        "movement_pending",
    ),
    "a month of a wallet": (
        lambda ledger: ledger.standing_movements(
            "wallet", since=date(2024, 1, 1), until=date(2024, 1, 31)
        ),
        "wallet_id_booked_on_moss_id",
    ),
    "one that moved": (lambda ledger: ledger.standing_movement(number(1)), "autoindex_movement"),
    "what was paid with": (
        lambda ledger: ledger.paid_expenses([moss_id(1)]),
        "odoo_record_expense_id",
    ),
    "whose payments": (lambda ledger: ledger.payers([bill_id(1)]), "model_odoo_id"),
    "what was cleared with": (
        lambda ledger: ledger.settling([moss_id(1)]),
        "settlement_expense_id",
    ),
    "what changed last": (lambda ledger: ledger.last_change(), "SEARCH history"),
    "what a wallet moved": (
        lambda ledger: ledger.moved_since("wallet", date(2030, 1, 1), "EUR"),
        "wallet_id_booked_on_moss_id",
    ),
    "on which days": (
        lambda ledger: ledger.movement_days(
            "wallet", since=date(2024, 1, 1), until=date(2024, 1, 31)
        ),
        "wallet_id_booked_on_moss_id",
    ),
    "which wallets moved": (lambda ledger: ledger.wallets_that_moved(), "COVERING INDEX movement"),
    "what moved lately": (lambda ledger: ledger.movements(since=date(2030, 1, 1)), "booked_on"),
    "by a bill's number": (lambda ledger: ledger.find("MOSSP/2024/000001"), "bill_name"),
    "by an id": (lambda ledger: ledger.find(moss_id(1)[:8]), "search_id"),
    "all bills": (lambda ledger: ledger.owned_bills(after=bill_id(7)), "model_odoo_id"),
    "what is stuck": (lambda ledger: ledger.stuck([State.PAID], each=3), "stuck"),
    "how many of each": (lambda ledger: ledger.counts(), "COVERING INDEX expense_counts"),
}
SORTED = {
    "one that moved",
    "what was paid with",
    "its payments",
    "what moved lately",
    "by a bill's number",
    "by an id",
    "all bills",
    "what is stuck",
    "how many of each",
}
"""What is sorted is no more than what is answered."""


TABLES = ("expense", "moss_document", "odoo_record", "history", "movement", "settlement")


@contextmanager
def asked(store: LedgerStore) -> Iterator[list[tuple[str, Any]]]:
    """The queries, as they are sent."""
    sent: list[tuple[str, Any]] = []

    def note(
        _connection: object, _cursor: object, statement: str, parameters: Any, *_: Any
    ) -> None:
        if statement.startswith("SELECT"):
            sent.append((statement, parameters))

    engine = store._database._engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def plan_of(store: LedgerStore, statement: str, parameters: Any) -> str:
    """How the database answers it; PostgreSQL is not to think that the table is small."""
    with store._database.read() as transaction:
        if transaction.dialect.name == "sqlite":
            rows = transaction.exec_driver_sql(f"explain query plan {statement}", parameters)
            return "\n".join(row[3] for row in rows)
        transaction.exec_driver_sql("set local enable_seqscan = off")
        rows = transaction.exec_driver_sql(f"explain {statement}", parameters)
        return "\n".join(row[0] for row in rows)


def reads_all(plan: str, index: str, *, may_sort: bool) -> bool:
    """Whether SQLite would go through a table, take another index, or sort what it must not."""
    scanned = {f"SCAN {one}" for one in TABLES} & set(plan.splitlines())
    return bool(scanned) or index not in plan or ("TEMP B-TREE" in plan and not may_sort)


def test_an_index_answers(store: LedgerStore, acme: Connection) -> None:
    ledger = store.of(acme)
    grow(ledger, 200)
    on_sqlite = store._database._engine.dialect.name == "sqlite"
    slow: dict[str, str] = {}
    for question, (ask, index) in QUESTIONS.items():
        with asked(store) as sent:
            ask(ledger)
        plan = "\n".join(plan_of(store, *one) for one in sent)
        assert plan
        bad = (
            reads_all(plan, index, may_sort=question in SORTED) if on_sqlite else "Seq Scan" in plan
        )
        if bad:
            slow[question] = plan
    assert slow == {}
