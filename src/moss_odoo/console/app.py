"""The web application, put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount

from moss_odoo.console import failures
from moss_odoo.console.api.app import api
from moss_odoo.console.headers import SecurityHeaders
from moss_odoo.console.limits import BodyLimit
from moss_odoo.console.origin import OwnOrigin
from moss_odoo.console.pages import ALL
from moss_odoo.console.routing import astray, route
from moss_odoo.console.services import Services
from moss_odoo.console.static import STATIC
from moss_odoo.errors import MossOdooError

Background = Callable[[Starlette], AbstractAsyncContextManager[None]]
"""What runs beside the pages, from before the first request until after the last."""


def create_app(
    services: Services,
    *,
    background: Background | None = None,
    more: Sequence[BaseRoute] = (),
) -> Starlette:
    """`more`: routes that need no user, such as health and metrics."""
    return Starlette(
        routes=[
            STATIC,
            Mount("/api/v1", api(services)),
            *(route(page, services) for page in ALL),
            *more,
        ],
        middleware=[
            Middleware(SecurityHeaders, secure=services.addresses.secure),
            Middleware(OwnOrigin, addresses=services.addresses),
            Middleware(BodyLimit),
        ],
        exception_handlers={
            HTTPException: astray(services),
            MossOdooError: failures.answer,
            Exception: failures.answer,
        },
        lifespan=background,
    )
