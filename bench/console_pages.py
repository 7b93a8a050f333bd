"""The pages of the console as a signed-in person asks for them, without a network between."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from starlette.testclient import TestClient

from bench.histories import moss_id
from moss_odoo.access.model import Role, User
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow
from moss_odoo.bootstrap import Installation
from moss_odoo.console.app import create_app
from moss_odoo.console.services import Services
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection

_SUPPLIERS = 5000
_LOGIN, _PASSWORD = "bench", "correct horse battery staple"


def pages(store: LedgerStore, acme: Connection, size: int) -> dict[str, Callable[[], object]]:
    browser = _signed_in(Services(Installation(store)))
    base = f"/connections/{acme.id}"
    ledger = store.of(acme)
    run = ledger.runs()[0].id
    ledger.save_mapping([_supplier(number) for number in range(_SUPPLIERS)])
    addresses = {
        "overview": f"{base}/overview",
        "open bank transactions, counted": f"{base}/unsettled",
        "queue, exported": f"{base}/queue?tab=exported",
        "queue, exported, largest first": f"{base}/queue?tab=exported&order=largest",
        "queue, left out": f"{base}/queue?tab=left-out",
        "queue, blocked": f"{base}/queue?tab=blocked",
        "queue, searched in vain": f"{base}/queue?tab=exported&text=no+such+shop",
        "one expense": f"{base}/expenses/{moss_id(size // 2)}",
        "wallets": f"{base}/wallets",
        "one wallet": f"{base}/wallets/wallet",
        "open bank transactions": f"{base}/wallets/transactions?heap=new",
        "open bank transactions of a reason": f"{base}/wallets/transactions?heap=person",
        "one bank transaction": f"{base}/wallets/transactions/{UUID(int=size // 2)}",
        "export": f"{base}/export",
        "mapping, 5,000 suppliers": f"{base}/mapping?kind=supplier",
        "mapping, 5,000 suppliers, searched": f"{base}/mapping?kind=supplier&text=supplier+47",
        "runs": f"{base}/runs",
        "one run that booked nearly all": f"{base}/runs/{run}",
    }
    return {f"page: {name}": _ask(browser, address) for name, address in addresses.items()}


def _supplier(number: int) -> MappingRow:
    name = f"Supplier {number}"
    return MappingRow(
        MappingKind.SUPPLIER, str(number), name, number, name, "same name", True, AUTOMATIC
    )


def _ask(browser: TestClient, address: str) -> Callable[[], object]:
    def ask() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}")

    return ask


def _signed_in(services: Services) -> TestClient:
    access = services.access
    if access.user(_LOGIN) is None:
        user = User(_LOGIN, "Bench", Role.ACCOUNTANT)
        access.add_user(user, services.passwords.hashed(_PASSWORD))
    browser = TestClient(
        create_app(services),
        base_url="http://localhost",
        headers={"Sec-Fetch-Site": "same-origin"},
        follow_redirects=False,
    )
    browser.post("/sign-in", data={"login": _LOGIN, "password": _PASSWORD})
    return browser
