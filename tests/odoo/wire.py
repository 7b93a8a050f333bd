"""What goes over the wire, request by request, whoever sends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest


@contextmanager
def on_the_wire(patched: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """All requests of this process, to Odoo and to Moss: `POST /json/2/account.move/load`."""
    sent: list[str] = []
    send = httpx2.HTTPTransport.handle_request

    def noted(self: httpx2.HTTPTransport, request: httpx2.Request) -> httpx2.Response:
        sent.append(f"{request.method} {request.url.path}")
        return send(self, request)

    with patched.context() as patch:
        patch.setattr(httpx2.HTTPTransport, "handle_request", noted)
        yield sent
