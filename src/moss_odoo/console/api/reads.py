"""What programs can ask; asks the ledger only."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from moss_odoo.access.model import Role
from moss_odoo.books.state import State
from moss_odoo.console.api.access import Here, needs
from moss_odoo.console.api.models import (
    ConnectionOut,
    ExpenseDetailsOut,
    ExpenseOut,
    ExpensesOut,
    Problem,
    RunOut,
    StatusOut,
)
from moss_odoo.console.asked import cursor, place_of
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.services import Services
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.queue import Tab, Wanted, page
from moss_odoo.sync.status import NoSuchExpenseError, details, of_expenses

_REFUSALS = (401, 403, 404, 422, 503)
_PROBLEM = {"model": Problem, "content": {"application/problem+json": {}}}

router = APIRouter(responses=dict.fromkeys(_REFUSALS, _PROBLEM))

Number = Annotated[int, Path(ge=1, lt=2**63, description="Of a connection.")]
Text = Annotated[str, Query(max_length=200)]
Day = Annotated[date | None, Query()]


@router.get("/connections", dependencies=[needs(Role.VIEWER)])
def connections(here: Here) -> list[ConnectionOut]:
    return [ConnectionOut.of(one) for one in here.installation.connections.all()]


@router.get("/connections/{connection}/status", dependencies=[needs(Role.VIEWER)])
def status(here: Here, connection: Number) -> StatusOut:
    """How things stand, and what is stuck for which reason, as at the last export."""
    found = _connection(here, connection)
    return StatusOut.of(found, of_expenses(here.installation.ledger(found)))


@router.get("/connections/{connection}/expenses", dependencies=[needs(Role.VIEWER)])
def expenses(  # noqa: PLR0917 - FastAPI calls it by name
    here: Here,
    connection: Number,
    tab: Annotated[Tab | None, Query(description="All states where none is given.")] = None,
    text: Annotated[Text, Query(description="Part of the label, or beginning of an id.")] = "",
    kind: Text = "",
    code: Text = "",
    since: Day = None,
    until: Day = None,
    after: Annotated[str, Query(max_length=40, description="`next` of the page before.")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> ExpensesOut:
    """By accounting date, the latest first."""
    ledger = here.installation.ledger(_connection(here, connection))
    states = tab.states if tab else tuple(State)
    wanted = Wanted(states, text, kind, code, since, until)
    found = page(ledger, wanted, after=place_of(after), limit=limit)
    return ExpensesOut(
        expenses=[ExpenseOut.of(row) for row in found.rows], next=cursor(found.after) or None
    )


@router.get("/connections/{connection}/expenses/{expense}", dependencies=[needs(Role.VIEWER)])
def expense(
    here: Here,
    connection: Number,
    expense: Annotated[str, Path(max_length=200, description="Moss's id.")],
) -> ExpenseDetailsOut:
    found = _connection(here, connection)
    ledger = here.installation.ledger(found)
    stored = ledger.expense(expense)
    if stored is None:
        raise NoSuchExpenseError(expense)
    return ExpenseDetailsOut.of_details(details(found, ledger, stored))


@router.get("/connections/{connection}/runs", dependencies=[needs(Role.VIEWER)])
def runs(
    here: Here, connection: Number, limit: Annotated[int, Query(ge=1, le=500)] = 50
) -> list[RunOut]:
    """The latest first."""
    ledger = here.installation.ledger(_connection(here, connection))
    return [RunOut.of(one) for one in ledger.runs(limit)]


def _connection(here: Services, number: int) -> Connection:
    found = next((one for one in here.installation.connections.all() if one.id == number), None)
    if found is None:
        raise NotFoundError
    return found
