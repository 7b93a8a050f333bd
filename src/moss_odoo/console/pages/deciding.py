"""What a person decides about one expense: shown first, then done."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.bootstrap import Sides
from moss_odoo.console.asked import text_of
from moss_odoo.console.neighbours import carried
from moss_odoo.console.pages.expense import EXPENSE, expense_of
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.sync import accept, release, undo
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.progress import Silent

pages = Pages()


@pages.get(f"{EXPENSE}/release", Role.ACCOUNTANT)
def show_release(visit: Visit) -> Response:
    return _show_release(visit, undo=False)


@pages.post(f"{EXPENSE}/release", Role.ACCOUNTANT, "expense-released")
def do_release(visit: Visit) -> Response:
    return _do_release(visit, undo=False)


@pages.get(f"{EXPENSE}/release-undo", Role.ACCOUNTANT)
def show_release_undo(visit: Visit) -> Response:
    return _show_release(visit, undo=True)


@pages.post(f"{EXPENSE}/release-undo", Role.ACCOUNTANT, "release-taken-back")
def do_release_undo(visit: Visit) -> Response:
    return _do_release(visit, undo=True)


@pages.get(f"{EXPENSE}/accept", Role.ACCOUNTANT)
def show_accept(visit: Visit) -> Response:
    stored = expense_of(visit)
    ledger = visit.services.installation.ledger(visit.connection)
    found = accept.look(ledger, (stored.moss_id,))
    return visit.page(
        "accept.html", connection=visit.connection, expense=stored, refused=found.refused
    )


@pages.post(f"{EXPENSE}/accept", Role.ACCOUNTANT, "exception-accepted")
def do_accept(visit: Visit) -> Response:
    connection, stored = visit.connection, expense_of(visit)
    with visit.services.installation.sides(connection) as sides:
        found = accept.look(sides.ledger, (stored.moss_id,))
        if found.refused:
            return visit.page(
                "accept.html",
                status=409,
                connection=connection,
                expense=stored,
                refused=found.refused,
            )
        accept.carry_out(
            connection, sides.ledger, sides.moss, found, by=visit.user.login, today=_today(visit)
        )
    return _done(visit, stored.moss_id, "accepted", stored.reason)


@pages.get(f"{EXPENSE}/undo", Role.ACCOUNTANT)
def show_undo(visit: Visit) -> Response:
    """Asks Odoo."""
    connection, stored = visit.connection, expense_of(visit)
    installation = visit.services.installation
    with installation.sides(connection) as sides:
        recognise(connection, sides.ledger, sides.identity, installation.connections)
        found = undo.look(sides.ledger, sides.reversal, (stored.moss_id,))
    return visit.page("undo.html", connection=connection, expense=stored, found=found)


@pages.post(f"{EXPENSE}/undo", Role.ACCOUNTANT, "export-taken-back")
def do_undo(visit: Visit) -> Response:
    connection, stored = visit.connection, expense_of(visit)
    installation = visit.services.installation
    with installation.sides(connection) as sides:
        recognise(connection, sides.ledger, sides.identity, installation.connections)
        found = undo.look(sides.ledger, sides.reversal, (stored.moss_id,))
        done = undo.carry_out(
            sides.ledger,
            sides.reversal,
            sides.statements,
            found,
            by=visit.user.login,
            progress=Silent(),
        )
    refused = (*found.refused, *done.refused)
    if refused:
        left = undo.Found((), refused)
        return visit.page(
            "undo.html", status=409, connection=connection, expense=stored, found=left
        )
    return _done(visit, stored.moss_id, "undone", stored.bill_name)


def _show_release(visit: Visit, *, undo: bool) -> Response:
    stored = expense_of(visit)
    with visit.services.installation.sides(visit.connection) as sides:
        found = _released(visit, sides, stored.moss_id, undo=undo)
    return _release_page(visit, found)


def _do_release(visit: Visit, *, undo: bool) -> Response:
    connection, stored = visit.connection, expense_of(visit)
    with visit.services.installation.sides(connection) as sides:
        found = _released(visit, sides, stored.moss_id, undo=undo)
        if not found.held:
            return _release_page(visit, found, status=409)
        release.carry_out(
            connection, sides.ledger, sides.moss, found, by=visit.user.login, today=_today(visit)
        )
    said = "release-undone" if undo else "released"
    return _done(visit, stored.moss_id, said, stored.reason)


def _released(visit: Visit, sides: Sides, moss_id: str, *, undo: bool) -> release.Found:
    wanted = release.Selection(expenses=(moss_id,))
    return release.look(visit.connection, sides.ledger, sides.moss, wanted, undo=undo)


def _release_page(visit: Visit, found: release.Found, status: int = 200) -> Response:
    return visit.page(
        "release.html",
        status=status,
        connection=visit.connection,
        expense=expense_of(visit),
        found=found,
    )


def _done(visit: Visit, moss_id: str, said: str, detail: str) -> Response:
    note = text_of(visit.form.get("note", ""))
    visit.change.subject = moss_id
    visit.change.detail = "; ".join(filter(None, (note, detail)))
    place = ("connections", str(visit.connection.id), "expenses", moss_id)
    return visit.go(*place, said=said, **carried(visit.query))


def _today(visit: Visit) -> date:
    return visit.services.now().astimezone(visit.reader.zone).date()
