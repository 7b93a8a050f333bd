"""A new connection: asked step by step, each answer checked at both sides before the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from moss_odoo import bootstrap
from moss_odoo.access.model import Role
from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.console.answered import Answered, answered
from moss_odoo.console.failures import told
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.addresses import PlainHttpError
from moss_odoo.sync.answers import MOSS_URL
from moss_odoo.sync.examination import Examination, Step
from moss_odoo.sync.examining import connect_examined, examine
from moss_odoo.sync.stages import BEGINNING
from moss_odoo.sync.targets import active

pages = Pages()

_STEPS = list(Step)
_FIRST = {
    Step.ADDRESS: "odoo_url",
    Step.KEY: "odoo_key",
    Step.MOSS: "moss_key_id",
    Step.BOOKING: "start_date",
}
"""Of each step the field that is asked first."""


@pages.get("/connections/new", Role.ADMIN)
def show(visit: Visit) -> Response:
    return _page(visit, typed=_usual(visit), here=Step.ADDRESS, reached=Step.ADDRESS)


@pages.post("/connections/new/look", Role.ADMIN, "connection-tried")
def look(visit: Visit) -> Response:
    """Asks both sides as far as the answers go."""
    given, reached = answered(visit.form, visit.reader.locale), _reached(visit)
    found = _examined(visit, given, reached)
    visit.change.subject = given.answers.odoo_url or ""
    here = found.step if found.is_open else _after(found.step)
    return _page(
        visit,
        typed=_typed(visit, given, found),
        here=here,
        reached=max(here, reached, key=_order),
        found=found,
    )


@pages.post("/connections/new", Role.ADMIN, "connection-made")
def make(visit: Visit) -> Response:
    given = answered(visit.form, visit.reader.locale)
    found = _examined(visit, given, Step.BOOKING)
    if not found.is_open:
        try:
            done = connect_examined(found, bootstrap, visit.services.installation.connections)
        except MossOdooError as error:
            found.troubles[""] = error
        else:
            visit.change.subject = done.connection.name
            return visit.go("connections", str(done.connection.id), "set-up", said="connected")
    return _page(
        visit,
        status=422,
        typed=_typed(visit, given, found),
        here=found.step,
        reached=Step.BOOKING,
        found=found,
    )


def _examined(visit: Visit, given: Answered, upto: Step) -> Examination:
    # The module has the functions of the port.
    found = examine(given.answers, upto, bootstrap, visit.services.installation.connections)
    if found.step is Step.BOOKING:
        found.troubles |= given.misread
    return found


def _usual(visit: Visit) -> dict[str, str]:
    today = visit.services.now().date()
    return {"moss_url": MOSS_URL, "start_date": today.replace(day=1).isoformat()}


def _typed(visit: Visit, given: Answered, found: Examination) -> dict[str, str]:
    """What was typed, and what is proposed or was found out for the rest."""
    proposed = {
        **_usual(visit),
        "name": found.answers.name,
        "odoo_database": found.answers.odoo_database,
        "company": found.answers.company,
        "time_zone": found.zone,
    }
    typed = dict(given.typed)
    for name, value in proposed.items():
        typed[name] = typed.get(name) or value or ""
    return typed


def _page(
    visit: Visit,
    *,
    here: Step,
    typed: Mapping[str, str],
    found: Examination | None = None,
    status: int = 200,
    **values: Any,
) -> Response:
    open_ = [*found.troubles, *found.questions] if found else []
    troubles = {name: told(error) for name, error in found.troubles.items()} if found else {}
    master, words = found.master if found else None, visit.reader.t.connecting
    wallets = active(master.wallets) if master else ()
    return visit.page(
        "connecting.html",
        status=status,
        found=found,
        here=here,
        focus=next(iter(open_), _FIRST[here]),
        order=[step.value for step in _STEPS],
        policies=[(one.value, visit.reader.named(words, one.value)) for one in SupplierPolicy],
        troubles=troubles,
        typed=typed,
        offers_http="allow_http" in typed
        or any(one.kind is PlainHttpError for one in troubles.values()),
        questions=found.questions if found else (),
        usual_moss=MOSS_URL,
        stages=BEGINNING,
        wallets=wallets,
        wallet_names=", ".join(f"{one.name} ({one.currency})" for one in wallets),
        **values,
    )


def _reached(visit: Visit) -> Step:
    asked = visit.form.get("reached", "")
    return Step(asked) if asked in set(Step) else Step.ADDRESS


def _after(step: Step) -> Step:
    return _STEPS[min(_order(step) + 1, len(_STEPS) - 1)]


def _order(step: Step) -> int:
    return _STEPS.index(step)
