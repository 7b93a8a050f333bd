"""A ledger with a long history, written through its own doors: nothing of it was ever booked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from uuid import UUID

from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.policy import Policy
from moss_odoo.books.state import State
from moss_odoo.books.titles import Title
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.movement_ports import ReadMovement
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import OdooRecord, SeenExpense, StateChange

_BEGUN = datetime(2024, 1, 1, 9, tzinfo=UTC)
_BETWEEN = timedelta(minutes=7)
_TOGETHER = 5000
_LINES = [{"id": str(UUID(int=line)), "text": "Booking text of a line"} for line in range(3)]


def grow(ledger: Ledger, upto: int, *, known: int = 0) -> None:
    """Expenses until there are so many; of a hundred: 97 paid, two left out, one blocked."""
    run = ledger.start_run("export")
    for numbers in _parts(range(known + 1, upto + 1)):
        ledger.remember(run, [_seen(number) for number in numbers])
        records = [_record(number) for number in numbers if _state(number) is State.PAID]
        ledger.confirm(run, records, [_change(number) for number in numbers])
        ledger.remember_movements([_movement(number) for number in numbers])
    ledger.finish_run(run, outcome="done", summary={})


def connection() -> Connection:
    return Connection(
        name="acme",
        odoo_url="https://acme.example",
        odoo_database="acme",
        company_id=1,
        company_name="ACME GmbH",
        company_currency="EUR",
        odoo_key_name="Moss",
        moss_url="https://moss.example",
        moss_key_id="key",
        policy=Policy(_BEGUN.date(), "Europe/Berlin"),
    )


def moss_id(number: int) -> str:
    """In no order, as Moss's are."""
    return str(UUID(int=number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128))


def bill_id(number: int) -> int:
    return 1_000_000 + number


def _parts(numbers: range) -> Iterator[list[int]]:
    each = iter(numbers)
    while part := list(islice(each, _TOGETHER)):
        yield part


def _moment(number: int) -> datetime:
    return _BEGUN + number * _BETWEEN


def day_of(number: int) -> date:
    return _moment(number).date()


def _amount(number: int) -> Money:
    return Money(Decimal(number % 5000 + 119) / 100, "EUR")


def _seen(number: int) -> SeenExpense:
    raw = json.dumps({"id": moss_id(number), "number": number, "lines": _LINES})
    return SeenExpense(
        moss_id(number), "card", _moment(number), raw, merchant=f"shop {number % 97}"
    )


def _state(number: int) -> State:
    return {50: State.BLOCKED, 0: State.LEFT_OUT, 25: State.LEFT_OUT}.get(number % 100, State.PAID)


def _record(number: int) -> OdooRecord:
    name = f"moss_odoo.c1_bill_{moss_id(number)}"
    return OdooRecord(moss_id(number), name, "account.move", bill_id(number))


def _change(number: int) -> StateChange:
    state = _state(number)
    paid = state is State.PAID
    return StateChange(
        moss_id(number),
        state,
        code="" if paid else "account-unmapped" if state is State.BLOCKED else "before-start",
        reason="" if paid else f"Reason {number % 7}.",
        remedy="Map it." if state is State.BLOCKED else "",
        label=str(Title(f"Shop {number % 97}", day_of(number), _amount(number))),
        amount=_amount(number),
        accounting_date=day_of(number),
        bill_id=bill_id(number) if paid else None,
        bill_name=f"MOSSP/2024/{number:06}" if paid else None,
        payment_id=bill_id(number) if paid else None,
    )


def _movement(number: int) -> ReadMovement:
    movement = Movement(
        id=str(UUID(int=number)),
        wallet_id="wallet",
        kind=MovementKind.CARD,
        amount=-_amount(number),
        booked=day_of(number),
        valued=day_of(number),
        counterparty=f"Shop {number % 97}",
        description="",
        fee=None,
        original=None,
    )
    return ReadMovement(movement, json.dumps({"id": movement.id}))
