"""A console on a ledger of its own, and browsers of its users."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, expect, sync_playwright
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bench.histories import connection, grow
from devtools.chromium import FLAGS, chromium
from devtools.odoo.cache import Cache
from moss_odoo.access.model import Role, User
from moss_odoo.access.passwords import Passwords
from moss_odoo.access.secrets import digest, new_secret
from moss_odoo.bootstrap import Installation, installation
from moss_odoo.console.app import create_app
from moss_odoo.console.services import Services
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from tests.ledger.emptied import emptied
from tests.ledger.samples import NOON, Clock

PASSWORD = "correct horse battery staple"
# Argon2 as it is, with so little work that tests are quick.
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
PATIENCE = 30_000  # ms; for a run on a busy machine
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Site:
    """The console, and what a test may do around it."""

    services: Services
    clock: Clock = field(default_factory=Clock)
    hashed: str = field(default_factory=lambda: QUICK.hashed(PASSWORD))

    @property
    def here(self) -> Installation:
        return self.services.installation

    @cached_property
    def app(self) -> Starlette:
        return create_app(self.services)

    def browser(self, **options: Any) -> TestClient:
        """Nobody is signed in yet."""
        return TestClient(
            self.app,
            base_url="http://localhost",
            headers=SAME_ORIGIN,
            follow_redirects=False,
            raise_server_exceptions=False,
            **options,
        )

    def user(self, role: Role = Role.ADMIN, login: str = "") -> User:
        login = login or f"{role.value}@acme.example"
        known = self.services.access.user(login)
        return known or self.services.access.add_user(
            User(login, login.partition("@")[0].title(), role), self.hashed
        )

    def signed_in(self, role: Role = Role.ADMIN, login: str = "") -> TestClient:
        browser = self.browser()
        user = self.user(role, login)
        answer = browser.post("/sign-in", data={"login": user.login, "password": PASSWORD})
        assert answer.status_code == 303
        return browser

    def token(self, role: Role = Role.VIEWER, login: str = "") -> dict[str, str]:
        """The headers of a program of a user with this role."""
        secret = new_secret()
        user = self.user(role, login)
        self.services.access.add_token(digest(secret), user, "test", role, None)
        return {"Authorization": f"Bearer {secret}"}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One for all tests, as to put the application together takes longer than most of them."""
    home, clock = tmp_path_factory.mktemp("console") / "home", Clock()
    with installation(Settings.from_environment({"MOSS_ODOO_HOME": str(home)})) as here:
        here._store._database.clock = clock
        yield Site(Services(here, passwords=QUICK, now=clock), clock)


@pytest.fixture
def site(shared: Site) -> Site:
    """With nothing in it yet."""
    emptied(shared.here._store)
    shared.clock.now = NOON
    return shared


@pytest.fixture
def acme(site: Site) -> Connection:
    return site.here.connections.add(connection(), {})


@pytest.fixture
def ledger(site: Site, acme: Connection) -> Ledger:
    """With 300 expenses: most of them paid, some left out, some blocked."""
    ledger = site.here.ledger(acme)
    grow(ledger, 300)
    return ledger


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium(Cache.open())
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=found.program,
            args=list(FLAGS),
            env={**os.environ, **found.environment},
        )
