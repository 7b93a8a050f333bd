"""The mapping: a list of each kind, with what waits for a person first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.console.asked import number_or_none, text_of
from moss_odoo.console.failures import NotFoundError, told
from moss_odoo.console.following import Followed, follow
from moss_odoo.console.paging import part_of
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import ConfigError
from moss_odoo.sync.mapping import clear, confirm_shown
from moss_odoo.sync.mapping_view import (
    Item,
    MappingView,
    Standing,
    narrowed,
    standings,
    view,
)
from moss_odoo.sync.schedules import ask
from moss_odoo.sync.work import Kind

pages = Pages()

_AT_ONCE = 1000
"""Suggestions that are confirmed together; a form has no more fields."""
_NARROWING = ("kind", "show", "text", "page")


class NothingConfirmedError(ConfigError):
    def __init__(self, shown: int) -> None:
        super().__init__(
            "Nothing was confirmed: what was suggested has changed meanwhile."
            if shown
            else "Nothing is selected.",
            remedy="See below how it is now." if shown else "Select what is to be confirmed.",
        )


@pages.get("/connections/{connection}/mapping", Role.VIEWER)
def show(visit: Visit) -> Response:
    return _list(visit, visit.query)


def _list(visit: Visit, asked: Mapping[str, str], **values: Any) -> Response:
    found = mapping_of(visit)
    kind = _kind_or_first(asked, found)
    wanted = Standing(asked["show"]) if asked.get("show") in set(Standing) else None
    text = text_of(asked.get("text", ""))
    items = found.of(kind)
    return visit.page(
        "mapping.html",
        connection=visit.connection,
        found=found,
        kind=kind,
        kinds=list(MappingKind),
        standings=standings(items),
        show=wanted,
        text=text,
        part=part_of(narrowed(items, wanted, text), asked.get("page", "")),
        likely=sum(item.is_likely for item in items),
        may=visit.user.role.covers(Role.ACCOUNTANT),
        job=_job(visit),
        query=narrowing({**asked, "kind": kind.value}),
        **values,
    )


@pages.get("/connections/{connection}/mapping/confirm", Role.ACCOUNTANT)
def show_likely(visit: Visit) -> Response:
    """All likely suggestions of a kind, to be confirmed together."""
    kind = kind_of(visit.query)
    likely = [item for item in mapping_of(visit).of(kind) if item.is_likely]
    return visit.page(
        "mapping_confirm.html", connection=visit.connection, kind=kind, items=likely[:_AT_ONCE]
    )


@pages.post("/connections/{connection}/mapping/confirm", Role.ACCOUNTANT, "mapping-confirmed")
def confirm(visit: Visit) -> Response:
    kind = kind_of(visit.form)
    only = visit.form.get("only", "")
    shown = dict(_shown(one) for one in ((only,) if only else visit.chosen("row")))
    ledger = visit.services.installation.ledger(visit.connection)
    done = confirm_shown(ledger, kind, shown, by=visit.user.login)
    if not done:
        failure = told(NothingConfirmedError(len(shown)))
        return _list(visit, visit.form, status=failure.status, failure=failure)
    visit.change.each = [(subject(row), row.odoo_label) for row in done]
    return back(visit, said="mapping-confirmed" if len(done) == len(shown) else "mapping-other-now")


@pages.post("/connections/{connection}/mapping/take-back", Role.ACCOUNTANT, "mapping-taken-back")
def take_back(visit: Visit) -> Response:
    """Asks both sides what is found without the choice."""
    before = item_of(visit, visit.form).row
    with visit.services.installation.sides(visit.connection) as sides:
        now = clear(
            sides.ledger,
            before.kind,
            before.moss_id,
            master=sides.moss.master_data,
            chart=sides.odoo.chart,
        )
    visit.change.subject, visit.change.detail = subject(before), replaced(before, now)
    return back(visit, said="mapping-taken-back")


@pages.post("/connections/{connection}/mapping/import", Role.ACCOUNTANT, "import-asked-for")
def fetch(visit: Visit) -> Response:
    work = visit.services.installation.work
    job = ask(visit.connection, work, Kind.IMPORT, asked_by=visit.user.login)
    visit.change.subject = f"job {job.id}"
    return visit.go("connections", str(visit.connection.id), "mapping", job=str(job.id))


def mapping_of(visit: Visit) -> MappingView:
    return view(visit.connection, visit.services.installation.ledger(visit.connection))


def kind_of(asked: Mapping[str, str]) -> MappingKind:
    kind = asked.get("kind", "")
    if kind not in set(MappingKind):
        raise NotFoundError
    return MappingKind(kind)


def item_of(visit: Visit, asked: Mapping[str, str]) -> Item:
    """The row that is asked for by `kind` and `moss`."""
    found = mapping_of(visit).item(kind_of(asked), asked.get("moss", ""))
    if found is None:
        raise NotFoundError
    return found


def back(visit: Visit, *, said: str) -> Response:
    """To the list as it was narrowed before."""
    return visit.go(
        "connections", str(visit.connection.id), "mapping", said=said, **narrowing(visit.form)
    )


def narrowing(asked: Mapping[str, str]) -> dict[str, str]:
    return {name: text_of(asked[name]) for name in _NARROWING if asked.get(name)}


def subject(row: MappingRow) -> str:
    return f"{row.kind} {row.moss_label}"


def replaced(before: MappingRow | None, now: MappingRow | None) -> str:
    """`6310 Rent → 6315 Leases`."""
    return " → ".join(row.odoo_label if row and row.odoo_id else "nothing" for row in (before, now))


def _kind_or_first(asked: Mapping[str, str], found: MappingView) -> MappingKind:
    """The one that is asked for, else the first with what is searched or something to do."""
    if asked.get("kind") in set(MappingKind):
        return kind_of(asked)
    text = text_of(asked.get("text", ""))
    with_work = (kind for kind in MappingKind if found.to_do[kind])
    with_text = (kind for kind in MappingKind if narrowed(found.of(kind), None, text))
    return next(with_text if text else with_work, MappingKind.ACCOUNT)


def _shown(value: str) -> tuple[str, Any]:
    """Moss id and Odoo id of a suggestion, as the form had them."""
    odoo, _, moss = value.partition(":")
    return moss, number_or_none(odoo)


def _job(visit: Visit) -> Followed | None:
    """The one that was just asked for, else one that goes on."""
    work = visit.services.installation.work
    asked = number_or_none(visit.query.get("job", ""))
    jobs = [*work.jobs(visit.connection), *work.under_way(visit.connection)]
    ours = [one for one in jobs if one.kind in {Kind.IMPORT, Kind.PUSH}]
    found = next((one for one in ours if one.id == asked), None)
    found = found or next((one for one in ours if not one.standing.is_over), None)
    return follow(visit, found) if found else None
