"""One expense: what the ledger knows at once, what both sides have as they answer."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.state import Resolution, State
from moss_odoo.console.failures import told
from moss_odoo.console.moss_side import facts, lines
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.inspection import inspect
from moss_odoo.sync.journal_items import journal_entries
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.status import RELEASED, NoSuchExpenseError, details

pages = Pages()


@pages.get("/connections/{connection}/expenses/{expense}", Role.VIEWER)
def show(visit: Visit) -> Response:
    ledger = visit.services.installation.ledger(visit.connection)
    found = details(visit.connection, ledger, expense_of(visit))
    may = visit.user.role.covers(Role.ACCOUNTANT)
    return visit.page(
        "expense.html",
        connection=visit.connection,
        found=found,
        expense=found.expense,
        decisions=decisions(found.expense) if may else (),
    )


@pages.get("/connections/{connection}/expenses/{expense}/sides", Role.VIEWER)
def sides(visit: Visit) -> Response:
    """Asks both sides."""
    connection, stored = visit.connection, expense_of(visit)
    try:
        with visit.services.installation.sides(connection) as both:
            seen = inspect(
                connection, both.ledger, both.moss, both.odoo, stored, journal=both.journal
            )
    except MossOdooError as error:
        # A part of a page: htmx puts only what succeeds into it.
        return visit.page("sides_failed.html", failure=told(error), stored=stored)
    shows_plan = seen.plan is not None and bool(stored.code or not seen.entries)
    return visit.page(
        "sides.html",
        expense=stored,
        seen=seen,
        facts=facts(visit.reader, seen.expense, seen.names) if seen.expense else (),
        lines=tuple(lines(visit.reader, seen.expense, seen.names)) if seen.expense else (),
        planned=journal_entries(seen.plan) if seen.plan and shows_plan else (),
    )


def expense_of(visit: Visit) -> StoredExpense:
    moss_id = visit.path["expense"]
    found = visit.services.installation.ledger(visit.connection).expense(moss_id)
    if found is None:
        raise NoSuchExpenseError(moss_id[:100])
    return found


def decisions(expense: StoredExpense) -> tuple[str, ...]:
    """What a person may decide about it, as far as the ledger tells."""
    if expense.state is State.LEFT_OUT:
        held = {one.value for one in Resolution if one.releasable}
        return ("release",) if expense.code in held else ()
    if expense.state is State.NEW and expense.code == RELEASED:
        return ("release-undo",)
    if expense.state is State.EXCEPTION:
        return ("accept", "undo")
    return ("undo",) if expense.state.in_odoo else ()
