"""The mail server by which the notices of all connections are sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.bootstrap import mail_by
from moss_odoo.console import failures
from moss_odoo.console.asked import number_or_none, text_of
from moss_odoo.console.failures import Failure
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.mail_server import (
    MailServer,
    Security,
    is_set,
    mail_server,
    remove_mail_server,
    set_mail_server,
)

pages = Pages()

_PATH = "/service/mail"
_FIELDS = ("host", "port", "security", "sender", "user", "try")


@pages.get(_PATH, Role.ADMIN)
def show(visit: Visit) -> Response:
    known, failure = readable(visit)
    given = _given(visit, known)
    return _page(visit, known, given, failure=failure) if failure else _page(visit, known, given)


@pages.post(_PATH, Role.ADMIN, "mail-server-changed")
def change(visit: Visit) -> Response:
    secrets = visit.services.installation.secrets
    known, _failure = readable(visit)
    given = {name: text_of(visit.form.get(name, "")) for name in _FIELDS}
    try:
        server = _server(given, visit.form.get("password", ""), known)
        language = visit.reader.language
        set_mail_server(server, secrets, mail_by, try_with=given["try"], language=language)
    except MossOdooError as error:
        failure = failures.told(error)
        return _page(visit, known, given, status=failure.status, failure=failure)
    visit.change.subject, visit.change.detail = server.host, f"from {server.sender}"
    return visit.go("service", "mail", said="saved")


@pages.post(f"{_PATH}/remove", Role.ADMIN, "mail-server-removed")
def remove(visit: Visit) -> Response:
    remove_mail_server(visit.services.installation.secrets)
    return visit.go("service", "mail", said="saved")


def readable(visit: Visit) -> tuple[MailServer | None, Failure | None]:
    """It, or why it cannot be read; then it can still be replaced."""
    try:
        return mail_server(visit.services.installation.secrets), None
    except MossOdooError as error:
        return None, failures.told(error)


def _server(given: Mapping[str, str], password: str, known: MailServer | None) -> MailServer:
    user, host = given["user"], given["host"]
    # A password is kept for the server that it was given for, and no other.
    same = known is not None and (known.host, known.user) == (host, user)
    return MailServer.read(
        sender=given["sender"],
        host=host,
        port=number_or_none(given["port"]),
        security=_security(given["security"]),
        user=user,
        password=password or (known.password if known and same else ""),
    )


def _security(text: str) -> Security:
    return Security(text) if text in set(Security) else Security.STARTTLS


def _given(visit: Visit, known: MailServer | None) -> Mapping[str, str]:
    own = visit.user.login if "@" in visit.user.login else ""
    if known is None:
        return dict.fromkeys(_FIELDS, "") | {"try": own}
    return {
        "host": known.host,
        "port": str(known.port),
        "security": known.security.value,
        "sender": known.sender,
        "user": known.user,
        "try": own,
    }


def _page(
    visit: Visit,
    known: MailServer | None,
    given: Mapping[str, str],
    *,
    status: int = 200,
    **values: Any,
) -> Response:
    return visit.page(
        "mail.html",
        status=status,
        is_set=is_set(visit.services.installation.secrets),
        has_password=bool(known and known.password),
        given=given,
        securities=list(Security),
        **values,
    )
