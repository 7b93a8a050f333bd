"""One request as the pages see it: who asks, what for, and how to answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from moss_odoo.access.model import AuditEntry, Session, User
from moss_odoo.access.signing_in import Caller
from moss_odoo.console import cookies
from moss_odoo.console.failures import NotFoundError, SignInError
from moss_odoo.console.language import Reader, of_request
from moss_odoo.console.navigation import Navigation, navigation
from moss_odoo.console.rendering import render
from moss_odoo.console.services import Services
from moss_odoo.sync.connection import Connection

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 2000


@dataclass(slots=True)
class Change:
    """What a request changed, for the audit log."""

    subject: str = ""
    detail: str = ""
    who: str = ""
    """Where nobody was signed in before."""
    each: Sequence[tuple[str, str]] = ()
    """Subject and detail of each, where a request changed several things."""


@dataclass
class Visit:
    request: Request
    services: Services
    body: bytes = b""
    session: Session | None = None
    change: Change = field(default_factory=Change)

    @property
    def user(self) -> User:
        """Whoever is signed in; only for pages that need a role."""
        if self.session is None:
            raise SignInError
        return self.session.user

    @property
    def path(self) -> Mapping[str, str]:
        return self.request.path_params

    @property
    def query(self) -> Mapping[str, str]:
        return self.request.query_params

    @cached_property
    def form(self) -> Mapping[str, str]:
        return dict(self._fields)

    def chosen(self, name: str) -> tuple[str, ...]:
        """All values of a field that a form may have several times."""
        return tuple(value for one, value in self._fields if one == name)

    def ticked(self, name: str) -> tuple[str, ...]:
        """What is chosen of a field so far, whether its form is sent or only searched in."""
        searched = self.request.query_params.getlist(name)
        return tuple(dict.fromkeys((*self.chosen(name), *searched)))

    @cached_property
    def _fields(self) -> list[tuple[str, str]]:
        kind = self.request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _FORM:
            return []
        text = self.body.decode("utf-8", "replace")
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)

    @property
    def caller(self) -> Caller:
        client = self.request.client
        agent = self.request.headers.get("user-agent", "")
        return Caller(client.host if client else "", agent)

    @property
    def in_part(self) -> bool:
        """Whether a part of a page is asked for, to be put into it."""
        return "hx-request" in self.request.headers

    @cached_property
    def connection(self) -> Connection:
        """The one of the address; where it names none, the last one that was looked at."""
        found = self.connection_or_none
        if found is None:
            raise NotFoundError
        return found

    @cached_property
    def connection_or_none(self) -> Connection | None:
        number = self.path.get("connection")
        known = self.connections
        last = cookies.last_connection(self.request) if number is None else number
        found = next((one for one in known if str(one.id) == last), None)
        return known[0] if found is None and number is None and known else found

    @cached_property
    def connections(self) -> tuple[Connection, ...]:
        return self.services.installation.connections.all()

    @cached_property
    def reader(self) -> Reader:
        user = self.session.user if self.session else None
        zone = self.connection_or_none.policy.time_zone if user and self.connection_or_none else ""
        return of_request(self.request, user, ZoneInfo(zone or "UTC"))

    @property
    def navigation(self) -> Navigation | None:
        """None where nobody is signed in."""
        if self.session is None:
            return None
        return navigation(self.reader, self.user, self.connections, self.connection_or_none)

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response:
        said = getattr(self.reader.t.said, self.query.get("said", "").replace("-", "_"), "")
        shown = {"nav": self.navigation, "said": said, **values}
        response = HTMLResponse(render(template, self.reader, **shown), status)
        self._keep_connection(response)
        return response

    def _keep_connection(self, response: Response) -> None:
        """So that pages which are of none do not lead back to another one."""
        number = self.path.get("connection")
        other = number != cookies.last_connection(self.request)
        if number and other and len(self.connections) > 1 and self.connection_or_none:
            cookies.keep_connection(response, self.services.addresses, number)

    def go(self, *parts: str, said: str = "", **query: str) -> Response:
        """To another page, after a change; `said` names the text to be shown there."""
        words = query | ({"said": said} if said else {})
        address = "/" + "/".join(quote(part, safe="") for part in parts)
        address += f"?{urlencode(words)}" if words else ""
        if self.in_part:
            # The whole page goes there, not the part that was asked for.
            return Response(status_code=204, headers={"HX-Redirect": address})
        return RedirectResponse(address, 303)

    def entries(self, action: str) -> tuple[AuditEntry, ...]:
        """One, or one for each of several things that were changed."""
        entry = self.entry(action)
        each = self.change.each
        return tuple(replace(entry, subject=one, detail=detail) for one, detail in each) or (entry,)

    def entry(self, action: str) -> AuditEntry:
        return AuditEntry(
            at=self.services.now(),
            who=self.change.who or (self.session.user.login if self.session else ""),
            action=action,
            subject=self.change.subject,
            connection=self.connection.name if "connection" in self.path else "",
            detail=self.change.detail,
            address=self.caller.address,
        )


Handler = Callable[[Visit], Response]
