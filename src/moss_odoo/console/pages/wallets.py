"""The wallets of a connection as they were proved, and asking for a proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.days import DayChoice, day_choice
from moss_odoo.console.following import Followed, follow
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.sync.wallets import known_wallets
from moss_odoo.sync.work import Job, Kind, Selection, Standing

pages = Pages()

_WALLETS = "/connections/{connection}/wallets"


@pages.get(_WALLETS, Role.VIEWER)
def show(visit: Visit) -> Response:
    """What was kept; nobody is asked."""
    connection, chosen = visit.connection, day_choice(visit)
    ledger = visit.services.installation.ledger(connection)
    wallets = known_wallets(connection, ledger, chosen.on)
    return visit.page(
        "wallets.html",
        connection=connection,
        chosen=chosen,
        wallets=wallets,
        proofs=[one.proof for one in wallets if one.proof],
        may=visit.user.role.covers(Role.ACCOUNTANT),
        making=making(visit, chosen),
    )


@pages.post(f"{_WALLETS}/proofs", Role.ACCOUNTANT, "proof-asked-for")
def prove(visit: Visit) -> Response:
    """As a job, as it may take a while with very many bank transactions."""
    chosen = day_choice(visit)
    visit.services.installation.work.enqueue(
        visit.connection,
        Kind.PROOF,
        asked_by=visit.user.login,
        selection=Selection(until=chosen.on),
    )
    visit.change.subject = chosen.on.isoformat()
    wallet = visit.form.get("wallet", "")
    place = ("wallets", wallet) if wallet else ("wallets",)
    return visit.go("connections", str(visit.connection.id), *place, on=chosen.on.isoformat())


@pages.get(f"{_WALLETS}/proving", Role.VIEWER, polled=True)
def progress(visit: Visit) -> Response:
    """How far the proof of a day is; when it begins and when it is made the page is shown anew."""
    chosen = day_choice(visit)
    found = making(visit, chosen)
    answer = visit.page("proving.html", connection=visit.connection, chosen=chosen, making=found)
    if found.job is None or visit.query.get("stands") != found.job.job.standing:
        answer.headers["HX-Refresh"] = "true"
    return answer


@dataclass(frozen=True, slots=True)
class Making:
    """A proof that is being made, or could not be."""

    job: Followed | None = None
    failed: Job | None = None


def making(visit: Visit, chosen: DayChoice) -> Making:
    """The proof of the day that is being made, or the last one if it failed."""
    jobs = visit.services.installation.work.jobs(visit.connection)
    last = next((one for one in jobs if _day_of(one) == chosen.on), None)
    if last is None:
        return Making()
    if last.standing is Standing.FAILED:
        return Making(failed=last)
    return Making() if last.standing.is_over else Making(job=follow(visit, last))


def _day_of(job: Job) -> date | None:
    return job.selection.until if job.kind is Kind.PROOF else None
