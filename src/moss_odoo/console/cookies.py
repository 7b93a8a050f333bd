"""The cookie that bears a session's secret."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from moss_odoo.access.signing_in import LONGEST
from moss_odoo.console.services import Addresses

_PLAIN = "moss_odoo_session"
_HOST_ONLY = f"__Host-{_PLAIN}"


def name(addresses: Addresses) -> str:
    return _HOST_ONLY if addresses.secure else _PLAIN


_LAST = "moss_odoo_connection"


def last_connection(request: Request) -> str:
    """The number of the one whose pages were looked at last, as the browser says."""
    return request.cookies.get(_LAST, "")


def keep_connection(response: Response, addresses: Addresses, number: str) -> None:
    """As long as the browser stays open."""
    response.set_cookie(_LAST, number, secure=addresses.secure, httponly=True, samesite="lax")


def read(request: Request, addresses: Addresses) -> str:
    return request.cookies.get(name(addresses), "")


def put(response: Response, addresses: Addresses, secret: str) -> Response:
    response.set_cookie(
        name(addresses),
        secret,
        max_age=int(LONGEST.total_seconds()),
        secure=addresses.secure,
        httponly=True,
        # Not `strict`: a link in an e-mail leads to a page, not to the sign-in.
        samesite="lax",
    )
    return response


def drop(response: Response, addresses: Addresses) -> Response:
    response.delete_cookie(name(addresses), secure=addresses.secure, httponly=True, samesite="lax")
    return response
