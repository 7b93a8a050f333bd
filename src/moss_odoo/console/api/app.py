"""The API as an application of its own, with its description in OpenAPI."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from moss_odoo.console import failures
from moss_odoo.console.api import reads, settings, work
from moss_odoo.console.failures import Failure
from moss_odoo.console.services import Services
from moss_odoo.errors import MossOdooError

ROUTERS = (reads.router, reads.of_one, work.router, settings.router)

_DESCRIPTION = """\
What people do in the console, for programs.

**Tokens.** Each call bears `Authorization: Bearer …` with a token of *My account* in the console.
A token may do what its role may: a *viewer* reads, an *accountant* also exports, decides and maps.

**Long work** is a job: what asks for it answers 202 with the job at once. Ask for the job every few
seconds until its `standing` is final; its `run` tells what was done, expense by expense.

**Errors** are `application/problem+json` (RFC 9457) everywhere: `detail` says what is wrong,
`remedy` what a person can do about it.
"""


def api(services: Services) -> FastAPI:
    """To be mounted under /api/v1."""
    app = FastAPI(
        title="moss-odoo",
        version=version("moss-odoo"),
        description=_DESCRIPTION,
        # Their pages would load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    app.state.services = services
    for router in ROUTERS:
        app.include_router(router)
    app.exception_handler(RequestValidationError)(_malformed)
    for kind in (HTTPException, MossOdooError, Exception):
        app.exception_handler(kind)(_failed)
    return app


async def _malformed(_request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    said = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in found)
    return failures.problem(
        Failure(422, f"The request is not as it should be: {said}.", "See /api/v1/openapi.json.")
    )


async def _failed(_request: Request, error: Exception) -> Response:
    return failures.problem(failures.told(error))
