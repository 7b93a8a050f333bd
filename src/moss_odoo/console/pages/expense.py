"""One expense: what the ledger knows at once, what both sides have as they answer."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.state import Resolution, State
from moss_odoo.console.failures import told
from moss_odoo.console.headers import WITH_FRAMES
from moss_odoo.console.moss_side import facts, lines
from moss_odoo.console.neighbours import carried, neighbours
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.deviations import Deviations, deviations
from moss_odoo.sync.inspection import inspect
from moss_odoo.sync.journal_items import journal_entries
from moss_odoo.sync.mapping_waits import named_in
from moss_odoo.sync.odoo_pages import OdooPages
from moss_odoo.sync.remembered import HistoryEntry, StoredExpense
from moss_odoo.sync.status import RELEASED, NoSuchExpenseError, details

pages = Pages()

EXPENSE = "/connections/{connection}/expenses/{expense}"


@pages.get(EXPENSE, Role.VIEWER)
def show(visit: Visit) -> Response:
    ledger = visit.services.installation.ledger(visit.connection)
    found = details(visit.connection, ledger, expense_of(visit))
    may = visit.user.role.covers(Role.ACCOUNTANT)
    answer = visit.page(
        "expense.html",
        connection=visit.connection,
        found=found,
        history=told_history(found.history),
        around=neighbours(ledger, visit.query, found.expense.moss_id),
        carried=urlencode(carried(visit.query)),
        expense=found.expense,
        decisions=decisions(found.expense) if may else (),
        unmapped=named_in(found.expense.code, found.expense.reason),
        in_odoo=OdooPages(visit.connection.odoo_url),
    )
    answer.headers.update(WITH_FRAMES)
    return answer


@pages.get(f"{EXPENSE}/sides", Role.VIEWER)
def sides(visit: Visit) -> Response:
    """Asks both sides."""
    connection, stored = visit.connection, expense_of(visit)
    movements = visit.services.installation.ledger(connection).settling([stored.moss_id])
    try:
        with visit.services.installation.sides(connection) as both:
            seen = inspect(
                connection, both.ledger, both.moss, both.odoo, stored, journal=both.journal
            )
    except MossOdooError as error:
        # A part of a page: htmx puts only what succeeds into it.
        return visit.page(
            "sides_failed.html", connection=connection, failure=told(error), movements=movements
        )
    planned = journal_entries(seen.plan) if seen.plan else ()
    differing = deviations(planned, seen.entries) if planned and seen.entries else Deviations()
    shown = planned if differing or not seen.entries else ()
    return visit.page(
        "sides.html",
        connection=connection,
        expense=stored,
        seen=seen,
        facts=facts(visit.reader, seen.expense, seen.names) if seen.expense else (),
        lines=tuple(lines(visit.reader, seen.expense, seen.names)) if seen.expense else (),
        planned=shown,
        differing=differing,
        movements=movements,
        in_odoo=OdooPages(connection.odoo_url),
    )


def expense_of(visit: Visit) -> StoredExpense:
    moss_id = visit.path["expense"]
    found = visit.services.installation.ledger(visit.connection).expense(moss_id)
    if found is None:
        raise NoSuchExpenseError(moss_id[:100])
    return found


def told_history(history: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """The latest first, without the steps of a run that only led to its next one."""
    following = (*history[1:], None)
    return tuple(
        entry
        for entry, after in reversed(list(zip(history, following, strict=True)))
        if entry.reason or entry.detail or after is None or after.run_id != entry.run_id
    )


def decisions(expense: StoredExpense) -> tuple[str, ...]:
    """What a person may decide about it, as far as the ledger tells."""
    if expense.state is State.LEFT_OUT:
        held = {one.value for one in Resolution if one.releasable}
        return ("release",) if expense.code in held else ()
    if expense.state is State.NEW and expense.code == RELEASED:
        return ("export", "release-undo")
    if expense.state is State.EXCEPTION:
        return ("export", "accept", "undo")
    if expense.state.in_odoo:
        return ("export", "undo") if expense.code else ("undo",)
    return ("export",)
