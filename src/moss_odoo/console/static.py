"""Our style sheets and script, and htmx from its package, under addresses that change with them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_OWN = files("moss_odoo.console") / "static"
_SUBJECTS = (
    *("tokens", "frame", "forms", "tables", "standing"),
    *("queue", "expense", "journal", "chart", "wallets", "mapping", "stages", "checklist"),
    *("runs", "settings", "service"),
)
STYLES = tuple(f"{subject}.css" for subject in _SUBJECTS)
"""In the order in which they build on each other."""
SCRIPTS = tuple(
    f"{subject}.js" for subject in ("console", "live", "queue", "checklist", "choosing", "expense")
)
_FILES: dict[str, tuple[Traversable, str]] = {
    **{name: (_OWN / name, "text/css") for name in STYLES},
    **{name: (_OWN / name, "text/javascript") for name in SCRIPTS},
    "icon.svg": (_OWN / "icon.svg", "image/svg+xml"),
    "htmx.js": (files("js_lib_htmx") / "static" / "htmx" / "htmx.min.js", "text/javascript"),
}
_FOR_A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    media_type: str
    mark: str


@cache
def _file(name: str) -> _File:
    place, media_type = _FILES[name]
    content = place.read_bytes()
    return _File(content, media_type, hashlib.sha256(content).hexdigest()[:16])


def address(name: str) -> str:
    return f"/static/{_file(name).mark}/{name}"


def _answer(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES:
        raise HTTPException(404)
    file = _file(name)
    fresh = request.path_params["mark"] == file.mark
    headers = {"Cache-Control": _FOR_A_YEAR if fresh else "no-store"}
    return Response(file.content, media_type=file.media_type, headers=headers)


STATIC = Route("/static/{mark}/{name}", _answer)
