"""Whatever goes wrong, as a status, a sentence and a remedy: a page, or JSON for programs."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from moss_odoo.access.errors import (
    NoSuchUserError,
    RoleNeededError,
    SetUpDoneError,
    TooManyTriesError,
)
from moss_odoo.console.language import of_request
from moss_odoo.console.rendering import render
from moss_odoo.errors import (
    BlockedError,
    BugError,
    ConfigError,
    CredentialsError,
    MossOdooError,
    TransientError,
)
from moss_odoo.sync.lease import AnotherRunError
from moss_odoo.sync.notices import NotDeliveredError
from moss_odoo.sync.receipts import NoSuchReceiptError
from moss_odoo.sync.schedules import JobBegunError, JobOverError
from moss_odoo.sync.statement_choices import NoSuchMovementError
from moss_odoo.sync.status import NoSuchExpenseError
from moss_odoo.sync.work import NoSuchJobError

_log = logging.getLogger("moss_odoo.console")
API = "/api/"


class NotFoundError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "There is no such page.", remedy="Go to the overview and choose from there."
        )


class SignInError(ConfigError):
    """Nobody is signed in, or the session has ended."""

    def __init__(self) -> None:
        super().__init__("You are not signed in.", remedy="Sign in and try again.")


class TokenError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "The API needs a valid token.",
            remedy="Create one in the console under My account, and send it as"
            " `Authorization: Bearer …`.",
        )


class TooLargeError(ConfigError):
    def __init__(self) -> None:
        super().__init__("That is more than the console takes at once.", remedy="Send less.")


_STATUSES: tuple[tuple[type[MossOdooError], int], ...] = (
    (NotFoundError, 404),
    (NoSuchExpenseError, 404),
    (NoSuchJobError, 404),
    (NoSuchMovementError, 404),
    (JobBegunError, 409),
    (JobOverError, 409),
    (NoSuchUserError, 404),
    (NoSuchReceiptError, 404),
    (TooLargeError, 413),
    (SignInError, 401),
    (TokenError, 401),
    (RoleNeededError, 403),
    (SetUpDoneError, 409),
    (TooManyTriesError, 429),
    (AnotherRunError, 409),
    (CredentialsError, 502),
    (NotDeliveredError, 502),
    (BlockedError, 409),
    (TransientError, 503),
    (ConfigError, 422),
)


@dataclass(frozen=True, slots=True)
class Failure:
    status: int
    message: str
    remedy: str
    code: str = ""
    wait: int = 0
    """Seconds after which it is worth trying again."""
    kind: type[BaseException] | None = None
    """Of the error, by which it is told in other languages."""

    @property
    def title(self) -> str:
        return HTTPStatus(self.status).phrase

    @property
    def headers(self) -> dict[str, str]:
        said = {"Retry-After": str(self.wait)} if self.wait else {}
        return said | ({"WWW-Authenticate": "Bearer"} if self.code == "token" else {})


def told(error: Exception) -> Failure:
    """What nobody foresaw is kept in the log under a number, and the number is told."""
    if isinstance(error, HTTPException):
        return _of_http(error)
    if isinstance(error, MossOdooError) and not isinstance(error, BugError):
        status = next((code for kind, code in _STATUSES if isinstance(error, kind)), 500)
        wait = round(error.wait.total_seconds()) + 1 if isinstance(error, TooManyTriesError) else 0
        return Failure(status, error.message, error.remedy, _code(error), wait, type(error))
    number = secrets.token_hex(4)
    _log.error("Unforeseen, number %s", number, exc_info=error)
    return Failure(
        500,
        "Something went wrong that should not have.",
        f"The server's log has the details under the number {number}.",
        kind=BugError,
    )


def respond(scope: Scope, failure: Failure) -> Response:
    """As a page, or as problem+json (RFC 9457) under /api/."""
    if scope["path"].startswith(API):
        return problem(failure)
    request = Request(scope)
    page = render("failure.html", of_request(request, None), failure=failure)
    return Response(page, failure.status, headers=failure.headers, media_type="text/html")


def problem(failure: Failure) -> Response:
    content = {
        "type": "about:blank",
        "title": failure.title,
        "status": failure.status,
        "detail": failure.message,
        "remedy": failure.remedy,
        "code": failure.code,
    }
    return JSONResponse(
        content,
        failure.status,
        headers=failure.headers,
        media_type="application/problem+json",
    )


def refusal(scope: Scope, error: MossOdooError, status: int) -> Response:
    return respond(scope, Failure(status, error.message, error.remedy, kind=type(error)))


async def answer(request: Request, error: Exception) -> Response:
    """To be registered for all kinds of errors."""
    return respond(request.scope, told(error))


def _of_http(error: HTTPException) -> Failure:
    if error.status_code == HTTPStatus.NOT_FOUND:
        missing = NotFoundError()
        return Failure(404, missing.message, missing.remedy, kind=NotFoundError)
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return Failure(405, "This address takes no such request.", "Open it in the browser.")
    return Failure(error.status_code, str(error.detail), "")


def _code(error: MossOdooError) -> str:
    if isinstance(error, BlockedError):
        return error.code
    return "token" if isinstance(error, TokenError) else ""
