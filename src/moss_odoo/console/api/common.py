"""What the routes of the API have in common: refusals, connections, and the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request

from moss_odoo.access.model import ApiToken, AuditEntry
from moss_odoo.console.api.access import Here, Token
from moss_odoo.console.api.models import Problem
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.services import Services
from moss_odoo.sync.connection import Connection

_PROBLEM = {"model": Problem, "content": {"application/problem+json": {}}}

REFUSALS: dict[int | str, dict[str, Any]] = dict.fromkeys(
    (400, 401, 403, 404, 409, 422, 502, 503), _PROBLEM
)

Number = Annotated[int, Path(ge=1, lt=2**63, description="Of a connection.")]
Text = Annotated[str, Query(max_length=200)]


def connection_of(here: Here, connection: Number) -> Connection:
    found = next((one for one in here.installation.connections.all() if one.id == connection), None)
    if found is None:
        raise NotFoundError
    return found


Of = Annotated[Connection, Depends(connection_of)]
"""The connection of the address."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose token a call bears, for what changes something."""

    here: Services
    token: ApiToken
    address: str

    @property
    def login(self) -> str:
        return self.token.user.login

    def note(self, action: str, of: Connection, subject: str, detail: str = "") -> None:
        """In the audit log."""
        entry = AuditEntry(
            at=self.here.now(),
            who=self.login,
            action=action,
            subject=subject,
            connection=of.name,
            detail=f"{detail} (token “{self.token.name}”)".strip(),
            address=self.address,
        )
        self.here.access.note(entry)


def asker(here: Here, token: Token, request: Request) -> Asker:
    return Asker(here, token, request.client.host if request.client else "")


By = Annotated[Asker, Depends(asker)]
