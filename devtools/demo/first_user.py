"""The demo's user of the console, made as a person would: by the link of the first start."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx2

from devtools.odoo.errors import SetupError
from devtools.odoo.server import Server


@dataclass(frozen=True, slots=True)
class Login:
    login: str
    password: str


DEMO = Login("demo", "moss-odoo-demo")
_LINK = re.compile(r"http://\S+/set-up/[\w-]+")


def first_user(console: Server) -> Login:
    """Who may sign in; made where this console has no user yet."""
    if link := _LINK.search(console.log.read_text()):
        form = {"login": DEMO.login, "name": "Demo", "password": DEMO.password}
        answer = httpx2.post(link[0], data=form, headers={"Origin": console.url}, trust_env=False)
        if answer.is_error:
            raise SetupError(f"The console's first user cannot be made: {answer.status_code}.")
    return DEMO
