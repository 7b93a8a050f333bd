"""What programs can ask; asks the ledger only."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Annotated

from fastapi import APIRouter, Path, Query

from moss_odoo.access.model import Role
from moss_odoo.books.state import State
from moss_odoo.console.api.access import Here, needs
from moss_odoo.console.api.common import REFUSALS, Of, Text
from moss_odoo.console.api.models import (
    ConnectionOut,
    ExpenseDetailsOut,
    ExpenseOut,
    ExpensesOut,
    RunOut,
    StatusOut,
)
from moss_odoo.console.asked import cursor, place_of
from moss_odoo.sync.queue import Tab, Wanted, page
from moss_odoo.sync.status import NoSuchExpenseError, details, of_expenses

_TAGS: list[str | Enum] = ["connections and expenses"]

router = APIRouter(responses=REFUSALS, tags=_TAGS)
of_one = APIRouter(prefix="/connections/{connection}", responses=REFUSALS, tags=_TAGS)

Day = Annotated[date | None, Query()]


@router.get("/connections", dependencies=[needs(Role.VIEWER)])
def connections(here: Here) -> list[ConnectionOut]:
    return [ConnectionOut.of(one) for one in here.installation.connections.all()]


@of_one.get("/status", dependencies=[needs(Role.VIEWER)])
def status(here: Here, of: Of) -> StatusOut:
    """How things stand, and what is stuck for which reason, as at the last export."""
    return StatusOut.of(of, of_expenses(here.installation.ledger(of)))


@of_one.get("/expenses", dependencies=[needs(Role.VIEWER)])
def expenses(  # noqa: PLR0917 - FastAPI calls it by name
    here: Here,
    of: Of,
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
    ledger = here.installation.ledger(of)
    states = tab.states if tab else tuple(State)
    wanted = Wanted(states, text, kind, code, since, until)
    found = page(ledger, wanted, after=place_of(after, wanted.order), limit=limit)
    return ExpensesOut(
        expenses=[ExpenseOut.of(row) for row in found.rows], next=cursor(found.after) or None
    )


@of_one.get("/expenses/{expense}", dependencies=[needs(Role.VIEWER)])
def expense(
    here: Here,
    of: Of,
    expense: Annotated[str, Path(max_length=200, description="Moss's id.")],
) -> ExpenseDetailsOut:
    ledger = here.installation.ledger(of)
    stored = ledger.expense(expense)
    if stored is None:
        raise NoSuchExpenseError(expense)
    return ExpenseDetailsOut.of_details(details(of, ledger, stored))


@of_one.get("/runs", dependencies=[needs(Role.VIEWER)])
def runs(here: Here, of: Of, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> list[RunOut]:
    """The latest first."""
    ledger = here.installation.ledger(of)
    return [RunOut.of(one) for one in ledger.runs(limit)]
