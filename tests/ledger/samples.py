"""Values that the tests of the ledger are about."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from moss_odoo.books.policy import Policy
from moss_odoo.books.state import State
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import OdooRecord, SeenExpense, StateChange

NOON = datetime(2026, 3, 12, 12, 0, 0, 123456, tzinfo=UTC)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def connection(name: str = "acme", **changes: Any) -> Connection:
    values: dict[str, Any] = {
        "name": name,
        "odoo_url": "https://acme.odoo.com",
        "odoo_database": "acme",
        "company_id": 1,
        "company_name": "ACME GmbH",
        "company_currency": "EUR",
        "odoo_key_name": "Moss",
        "moss_url": "https://public-api.getmoss.com",
        "moss_key_id": "key-1",
        "policy": Policy(date(2026, 1, 1), "Europe/Berlin"),
    }
    return Connection(**values | changes)


def number(position: int) -> str:
    """The id of an expense."""
    return str(UUID(int=position << 96 | position))


def seen(moss_id: str, *, text: str = "Café Müller", updated: datetime = NOON) -> SeenExpense:
    raw = json.dumps({"id": moss_id, "text": text}, ensure_ascii=False)
    return SeenExpense(moss_id, "card", updated, raw)


def known(ledger: Ledger, count: int = 1) -> tuple[int, list[str]]:
    """A run, and so many expenses that it has seen."""
    run = ledger.start_run("export")
    ids = [number(position) for position in range(1, count + 1)]
    ledger.remember(run, [seen(moss_id) for moss_id in ids])
    return run, ids


def bill(moss_id: str, odoo_id: int | None = None) -> OdooRecord:
    return OdooRecord(moss_id, f"moss_odoo.c1_bill_{moss_id}", "account.move", odoo_id)


def paid(moss_id: str, **more: Any) -> StateChange:
    values: dict[str, Any] = {"bill_id": 7, "bill_name": "BILL/2026/03/0007", "payment_id": 8}
    return StateChange(moss_id, State.PAID, **values | more)


def blocked(moss_id: str, reason: str = "No account is mapped to 6815.") -> StateChange:
    return StateChange(moss_id, State.BLOCKED, "account-unmapped", reason, "Map it.")
