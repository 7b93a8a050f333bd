"""Who asks the API, and whether they may."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from moss_odoo.access.errors import RoleNeededError
from moss_odoo.access.model import ApiToken, Role
from moss_odoo.console.failures import TokenError
from moss_odoo.console.services import Services

_bearer = HTTPBearer(auto_error=False, description="A token of My account in the console.")
_Given = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def services_of(request: Request) -> Services:
    found: Services = request.app.state.services
    return found


Here = Annotated[Services, Depends(services_of)]


class Needs:
    """A dependency: a token of a user whose role covers this one."""

    def __init__(self, role: Role) -> None:
        self.role = role

    def __call__(self, here: Here, given: _Given) -> ApiToken:
        token = here.door.token(given.credentials) if given else None
        if token is None:
            raise TokenError
        if not token.allowed.covers(self.role):
            raise RoleNeededError(self.role)
        return token


def needs(role: Role) -> Any:
    return Depends(Needs(role))


def token_of(here: Here, given: _Given) -> ApiToken:
    """Of a call that needs a role, and so has one."""
    token = here.door.token(given.credentials) if given else None
    if token is None:
        raise TokenError
    return token


Token = Annotated[ApiToken, Depends(token_of)]
