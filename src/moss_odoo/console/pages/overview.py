"""How a connection stands."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.money import Money, total
from moss_odoo.console.charts.bars import bars
from moss_odoo.console.failures import told
from moss_odoo.console.following import first_under_way
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync import statement_days
from moss_odoo.sync.key_expiry import key_end
from moss_odoo.sync.queue import Tab
from moss_odoo.sync.spending import Spending, spending
from moss_odoo.sync.stages import BEGINNING, has_exported, stages
from moss_odoo.sync.status import by_code, of_expenses

pages = Pages()


@pages.get("/", Role.VIEWER)
def home(visit: Visit) -> Response:
    found = visit.connection_or_none
    if found is None:
        may = visit.user.role.covers(Role.ADMIN)
        return visit.page("no_connection.html", stages=BEGINNING, may=may)
    return visit.go("connections", str(found.id), "overview")


@pages.get("/connections/{connection}/overview", Role.VIEWER)
def show(visit: Visit) -> Response:
    connection = visit.connection
    ledger = visit.services.installation.ledger(connection)
    found = of_expenses(ledger)
    today = visit.services.now().astimezone(visit.reader.zone).date()
    spent = spending(ledger, connection.company_currency, today)
    return visit.page(
        "overview.html",
        connection=connection,
        may=visit.user.role.covers(Role.ACCOUNTANT),
        found=found,
        job=first_under_way(visit),
        stuck=by_code(found.stuck),
        spent=spent,
        totals=_totals(spent),
        chart=bars(spent),
        proofs=ledger.last_proofs(),
        counts=found.counts,
        stages=() if has_exported(ledger) else stages(connection, ledger),
        tabs={state: tab for tab in Tab for state in tab.states},
    )


@pages.get("/connections/{connection}/key", Role.VIEWER)
def key(visit: Visit) -> Response:
    """Asks Odoo."""
    connection, now = visit.connection, visit.services.now()
    try:
        with visit.services.installation.sides(connection) as sides:
            end = key_end(connection.odoo_key_name, sides.site.api_keys(), now)
    except MossOdooError as error:
        return visit.page("key_failed.html", failure=told(error))
    return visit.page("key.html", end=end, now=now)


@pages.get("/connections/{connection}/unsettled", Role.VIEWER)
def unsettled(visit: Visit) -> Response:
    """How many bank transactions wait; apart, as it takes a moment with very many."""
    ledger = visit.services.installation.ledger(visit.connection)
    found = statement_days.unsettled(visit.connection, ledger)
    return visit.page("unsettled.html", connection=visit.connection, number=found.count)


def _totals(spent: Spending) -> dict[Any, Money | None]:
    """By month."""
    return {month: _sum(spent, month) for month in spent.months}


def _sum(spent: Spending, month: Any) -> Money | None:
    found = [money for (day, _kind), money in spent.amounts.items() if day == month]
    return total(found, found[0].currency) if found else None
