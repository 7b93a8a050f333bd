"""A line to Odoo that goes dead at the worst moment."""

from __future__ import annotations

import pytest

from moss_odoo.errors import TransientError
from moss_odoo.odoo.client import OdooClient


class PowerCutError(TransientError):
    """The line goes dead."""


def cut(patched: pytest.MonkeyPatch, nth: int, *, answered: bool) -> None:
    """Off at the nth request that writes: before it, or after Odoo carried it out."""
    send = OdooClient.write
    sent = 0

    def write(self: OdooClient, model: str, method: str, **arguments: object) -> object:
        nonlocal sent
        sent += 1
        if sent == nth and not answered:
            raise PowerCutError("cut")
        answer = send(self, model, method, **arguments)
        if sent == nth:
            raise PowerCutError("cut")
        return answer

    patched.setattr(OdooClient, "write", write)
