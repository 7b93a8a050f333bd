"""The HTTP side: who may call what, how often, and how refusals look."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from moss_odoo.moss.sandbox import wire
from moss_odoo.moss.sandbox.auth import KeyRing
from moss_odoo.moss.sandbox.clock import Clock
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.endpoints import Call, Endpoint, Endpoints
from moss_odoo.moss.sandbox.errors import ApiError, TokenError
from moss_odoo.moss.sandbox.ratelimit import RateLimit

TOKEN_PATH = "/oauth2/token"  # noqa: S105 - a path
_FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class Fault:
    """Answers `status` to the next `times` requests whose path starts with `path`."""

    status: int
    path: str = "/"
    times: int = 1


class Api:
    """Answers for one company and one API key."""

    def __init__(self, company: Company, clock: Clock) -> None:
        options = company.options
        self.company = company
        self.keys = KeyRing(options, clock)
        self.limits = RateLimit(clock, options.reads_per_minute, options.writes_per_minute)
        self.calls: Counter[str] = Counter()
        """Requests by method and route, e.g. "GET /v1/expenses"; refused ones count too."""
        self.faults: list[Fault] = []

    def app(self) -> Starlette:
        endpoints = Endpoints(self.company).all()
        return Starlette(
            routes=[
                Route(TOKEN_PATH, self._token, methods=["POST"]),
                *(self._route(endpoint) for endpoint in endpoints),
            ],
            exception_handlers={HTTPException: _unrouted},
        )

    def _route(self, endpoint: Endpoint) -> Route:
        async def answer(request: Request) -> Response:
            body = await request.body()
            self.calls[f"{endpoint.method} {endpoint.path}"] += 1
            headers: dict[str, str] = {}
            call = Call(request.path_params, request.query_params, body)
            try:
                self._stumble(request.url.path)
                self.keys.admit(request.headers.get("authorization"), endpoint.scope)
                headers = self.limits.count(endpoint.scope)
                with self.company.lock:
                    response = endpoint.answer(call)
            except ApiError as error:
                response = _refusal(error)
            response.headers.update(headers)
            return response

        return Route(endpoint.path, answer, methods=[endpoint.method])

    async def _token(self, request: Request) -> Response:
        self.calls[f"POST {TOKEN_PATH}"] += 1
        raw = await request.body()
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            self._stumble(TOKEN_PATH)
            form = raw.decode("utf-8", "replace") if kind == _FORM else ""
            token, seconds = self.keys.issue(dict(parse_qsl(form)))
        except TokenError as error:
            return JSONResponse(wire.oauth_problem(error.error, error.description), error.status)
        except ApiError as error:
            return _refusal(error)
        return JSONResponse(wire.token(token, seconds), headers={"Cache-Control": "no-store"})

    def _stumble(self, path: str) -> None:
        for fault in self.faults:
            if fault.times and path.startswith(fault.path):
                fault.times -= 1
                raise ApiError(fault.status, "ERR_UPSTREAM", "Something behind us failed.")


def _refusal(error: ApiError) -> Response:
    body = wire.envelope(None, errors=[wire.problem(error.code, error.message, error.field)])
    return JSONResponse(body, error.status, error.headers)


async def _unrouted(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _refusal(ApiError(status, "ERR_NOT_FOUND", "Moss's API has no such call."))
