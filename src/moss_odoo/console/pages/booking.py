"""How a connection books: its choices, looked at before they are changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.choices import CHOICES
from moss_odoo.books.choices import changed as changed_choices
from moss_odoo.console import failures, policy_form
from moss_odoo.console.policy_form import OPTIONS
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import ConfigError
from moss_odoo.sync import policy

pages = Pages()

_PATH = "/connections/{connection}/settings"


@pages.get(_PATH, Role.VIEWER)
def show(visit: Visit) -> Response:
    return _form(visit, policy_form.given(visit.reader, visit.connection.policy))


@pages.get(f"{_PATH}/review", Role.ADMIN)
def review(visit: Visit) -> Response:
    connection, reader = visit.connection, visit.reader
    old = connection.policy
    try:
        new = policy_form.changes(reader, visit.query).applied(old)
    except ConfigError as error:
        return _refused(visit, visit.query, error)
    choices = changed_choices(old, new)
    early = policy.too_early(visit.services.installation.ledger(connection))
    moved = any(choice.name == "start_date" for choice in choices)
    return visit.page(
        "booking_review.html",
        connection=connection,
        changed=[
            policy_form.changed(reader, choice, old, new, connection.company_currency)
            for choice in choices
        ],
        early=early if moved and early.count else None,
        given=policy_form.given(reader, new),
    )


@pages.post(_PATH, Role.ADMIN, "policy-changed")
def change(visit: Visit) -> Response:
    connection = visit.connection
    try:
        wanted = policy_form.changes(visit.reader, visit.form)
        new = policy.change(connection.name, wanted, visit.services.installation.connections)
    except ConfigError as error:
        return _refused(visit, visit.form, error)
    currency = connection.company_currency
    visit.change.detail = "; ".join(
        f"{one.title}: {one.value(connection.policy, currency)} → {one.value(new.policy, currency)}"
        for one in changed_choices(connection.policy, new.policy)
    )
    return visit.go("connections", str(connection.id), "settings", said="saved")


def _refused(visit: Visit, asked: Mapping[str, str], error: ConfigError) -> Response:
    failure = failures.told(error)
    return _form(visit, policy_form.typed(asked), status=failure.status, failure=failure)


def _form(visit: Visit, given: Mapping[str, str], *, status: int = 200, **values: Any) -> Response:
    connection, reader = visit.connection, visit.reader
    chosen, currency = connection.policy, connection.company_currency
    return visit.page(
        "booking.html",
        status=status,
        connection=connection,
        choices=[(one.name, policy_form.value(reader, one, chosen, currency)) for one in CHOICES],
        options=OPTIONS,
        given=given,
        zones=sorted(available_timezones()),
        may=visit.user.role.covers(Role.ADMIN),
        **values,
    )
