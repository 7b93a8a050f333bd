"""Tokens with which programs use the API in a user's name."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from moss_odoo.access.errors import RoleNeededError
from moss_odoo.access.model import Role
from moss_odoo.access.secrets import digest, new_secret
from moss_odoo.console.asked import number_or_none, text_of
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.pages.account import account_page
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit

pages = Pages()

_PREFIX = "mo_"  # so that people and scanners of secrets know what it is
_DAYS = 365


@pages.post("/account/tokens", Role.VIEWER, "token-created")
def create(visit: Visit) -> Response:
    asked = visit.form.get("role", "")
    role = Role(asked) if asked in set(Role) else Role.VIEWER
    if not visit.user.role.covers(role):
        raise RoleNeededError(role)
    days = min(max(number_or_none(visit.form.get("days", "")) or _DAYS, 1), 10 * _DAYS)
    name = text_of(visit.form.get("name", ""))[:100] or "API"
    secret = _PREFIX + new_secret()
    expires = visit.services.now() + timedelta(days=days)
    visit.services.access.add_token(digest(secret), visit.user, name, role, expires)
    visit.change.subject, visit.change.detail = name, role.value
    return account_page(visit, token=secret)


@pages.post("/account/tokens/{number}/revoke", Role.VIEWER, "token-revoked")
def revoke(visit: Visit) -> Response:
    number = number_or_none(visit.path["number"])
    if number is None or not visit.services.access.revoke_token(visit.user, number):
        raise NotFoundError
    visit.change.subject = str(number)
    return visit.go("account", said="token-revoked")
