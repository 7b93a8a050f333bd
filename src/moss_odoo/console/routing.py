"""Pages with the role that each needs; whatever changes something is noted in the audit log."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from moss_odoo.access.errors import RoleNeededError
from moss_odoo.access.model import Role, Session
from moss_odoo.console import cookies, failures
from moss_odoo.console.failures import SignInError
from moss_odoo.console.services import Services
from moss_odoo.console.visit import Handler, Visit
from moss_odoo.errors import MossOdooError


@dataclass(frozen=True, slots=True)
class Page:
    method: str
    path: str
    handler: Handler
    role: Role | None
    """None: open to all, also to who is not signed in."""
    action: str = ""
    """Under which it is noted; only what changes nothing has none."""
    polled: bool = False
    """Asked for by a page itself, again and again: nobody uses the session by it."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A group of pages; decorates their handlers."""

    pages: list[Page] = field(default_factory=list)

    def __iter__(self) -> Iterator[Page]:
        return iter(self.pages)

    def get(
        self, path: str, role: Role | None, *, polled: bool = False
    ) -> Callable[[Handler], Handler]:
        return self._add("GET", path, role, "", polled=polled)

    def post(self, path: str, role: Role | None, action: str) -> Callable[[Handler], Handler]:
        """The handler tells what it changed in `visit.change`; a refusal is not noted."""
        return self._add("POST", path, role, action)

    def _add(
        self, method: str, path: str, role: Role | None, action: str, *, polled: bool = False
    ) -> Callable[[Handler], Handler]:
        def decorate(handler: Handler) -> Handler:
            self.pages.append(Page(method, path, handler, role, action, polled))
            return handler

        return decorate


def route(page: Page, services: Services) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            visit = Visit(request, services, await request.body())
            return await run_in_threadpool(_answer_or_fail, page, visit)
        except Exception as error:  # noqa: BLE001 - whatever it is, people get a page
            return await failures.answer(request, error)

    return Route(page.path, endpoint, methods=[page.method])


def _answer_or_fail(page: Page, visit: Visit) -> Response:
    try:
        return _answer(page, visit)
    except Exception as error:
        if visit.session is None:
            raise
        return _failed(visit, error)


def _failed(visit: Visit, error: Exception) -> Response:
    """Whoever is signed in stays among the pages, and reads in their own language what failed."""
    failure = failures.told(error)
    response = visit.page("failure.html", status=failure.status, failure=failure)
    response.headers.update(failure.headers)
    return response


def astray(services: Services) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Answers who asks for an address that is none."""

    async def answer(request: Request, error: Exception) -> Response:
        if request.url.path.startswith(failures.API):
            return await failures.answer(request, error)
        visit = Visit(request, services)
        try:
            visit.session = await run_in_threadpool(_session, visit, used=False)
            if visit.session is not None:
                return await run_in_threadpool(_failed, visit, error)
        except MossOdooError as unable:
            return await failures.answer(request, unable)
        return await failures.answer(request, error)

    return answer


def _session(visit: Visit, *, used: bool) -> Session | None:
    secret = cookies.read(visit.request, visit.services.addresses)
    return visit.services.door.session(secret, used=used) if secret else None


def _answer(page: Page, visit: Visit) -> Response:
    visit.session = _session(visit, used=not page.polled)
    if page.role is not None:
        if visit.session is None:
            return _to_sign_in(visit)
        if not visit.user.role.covers(page.role):
            raise RoleNeededError(page.role)
    response = page.handler(visit)
    if page.action and response.status_code < HTTPStatus.BAD_REQUEST:
        visit.services.access.note(*visit.entries(page.action))
    return response


def _to_sign_in(visit: Visit) -> Response:
    url = visit.request.url
    back = url.path + (f"?{url.query}" if url.query else "")
    if visit.in_part:
        # The whole page goes there, not the part that was asked for.
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    if visit.request.method != "GET":
        raise SignInError
    return RedirectResponse(f"/sign-in?{urlencode({'next': back})}", 303)
