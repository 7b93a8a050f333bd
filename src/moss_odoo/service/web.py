"""The addresses by which other programs look after the service."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from moss_odoo.service.health import Readiness

LIVE, READY, METRICS = "/health/live", "/health/ready", "/metrics"


def routes(ready: Callable[[], Readiness], metrics: Callable[[], bytes]) -> list[Route]:
    """To be mounted where no one has to log in; they tell names and numbers, and no secret."""

    async def show_live(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def show_ready(_request: Request) -> Response:
        found = await run_in_threadpool(ready)
        return JSONResponse(found.document, status_code=200 if found.ok else 503)

    async def show_metrics(_request: Request) -> Response:
        return Response(await run_in_threadpool(metrics), media_type=CONTENT_TYPE_LATEST)

    return [Route(LIVE, show_live), Route(READY, show_ready), Route(METRICS, show_metrics)]
