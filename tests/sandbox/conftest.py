"""A served sandbox and a small client for it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx2
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from moss_odoo.moss.sandbox.clock import ManualClock, SystemClock
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.generator import generate
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, listening, running_sandbox
from moss_odoo.moss.sandbox.server import Api

Json = dict[str, Any]


class Client:
    """Speaks to the sandbox with a token of one scope."""

    def __init__(self, sandbox: Sandbox, scope: str = "read") -> None:
        self.sandbox = sandbox
        self.http = httpx2.Client(base_url=sandbox.url, trust_env=False, verify=False)
        self.authorize(scope)

    def token(self, **changes: str | None) -> httpx2.Response:
        form = {
            "grant_type": "client_credentials",
            "client_id": "kid_sandbox",
            "client_secret": "sk_sandbox",
        } | changes
        filled = {name: value for name, value in form.items() if value is not None}
        return self.http.post("/oauth2/token", data=filled)

    def authorize(self, scope: str) -> None:
        token = self.token(scope=scope).json()["access_token"]
        self.http.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **params: Any) -> httpx2.Response:
        return self.http.get(path, params=params)

    def data(self, path: str, **params: Any) -> Any:
        answer = self.get(path, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    def all(self, path: str, **params: Any) -> list[Json]:
        """Every record, page by page."""
        found: list[Json] = []
        page = 1
        while True:
            answer = self.get(path, page=page, page_size=100, **params).json()
            found += answer["data"]
            if not answer["meta"]["pagination"]["hasMore"]:
                return found
            page += 1

    def search(self, what: str, filters: Json, **more: Any) -> httpx2.Response:
        return self.http.post(f"/v1/{what}/search-query", json={"filters": filters, **more})

    def files(self, *owners: str) -> list[Json]:
        data: list[Json] = self.search("files", {"expenseIds": list(owners)}).json()["data"]
        return data

    def movements(self, wallet_id: str) -> list[Json]:
        found: list[Json] = []
        page = 1
        filters = {
            "bankAccountId": wallet_id,
            "bookingDateFrom": "2020-01-01",
            "bookingDateTo": "2030-12-31",
        }
        while True:
            paging = {"page": page, "pageSize": 100}
            answer = self.search("bank-transactions", filters, pagination=paging).json()
            found += answer["data"]
            if not answer["meta"]["pagination"]["hasMore"]:
                return found
            page += 1


Serve = Callable[..., Client]


class Switch:
    """One server for all tests, because starting and stopping one takes longer than most tests."""

    app: ASGIApp
    url: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


@pytest.fixture(scope="session")
def switch() -> Iterator[Switch]:
    switch = Switch()
    with listening(switch) as switch.url:
        yield switch


@pytest.fixture
def serve(switch: Switch) -> Iterator[Serve]:
    """Serves a company (an empty one of these options) and gives a client for it."""
    with ExitStack() as stack:

        def start(
            company: Company | None = None,
            *,
            clock: ManualClock | None = None,
            scope: str = "read",
            **options: Any,
        ) -> Client:
            company = company or Company(SandboxOptions(expenses=0, **options), clock)
            api = Api(company, clock or SystemClock())
            switch.app = api.app()
            client = Client(Sandbox(switch.url, company, api), scope)
            stack.callback(client.http.close)
            return client

        yield start


@pytest.fixture(scope="session")
def acme() -> Company:
    """The default company; tests that share it only look."""
    return generate(SandboxOptions(reads_per_minute=0))


@pytest.fixture(scope="session")
def reader(acme: Company) -> Iterator[Client]:
    """A client for the default company."""
    with running_sandbox(company=acme) as sandbox:
        client = Client(sandbox)
        yield client
        client.http.close()
