"""A program that uses the API."""

from __future__ import annotations

from typing import Any

from moss_odoo.access.model import Role
from moss_odoo.sync.connection import Connection

from .conftest import Site


class Program:
    """Calls the API of one connection with a token of this role."""

    def __init__(self, site: Site, of: Connection, role: Role) -> None:
        self.browser, self.headers = site.browser(), site.token(role)
        self.login = site.user(role).login
        self.base = f"/api/v1/connections/{of.id}"

    def __call__(self, method: str, rest: str, status: int = 200, **json: Any) -> Any:
        answer = self.browser.request(
            method, self.base + rest, headers=self.headers, json=json or None
        )
        assert answer.status_code == status, answer.text
        return answer.json()
