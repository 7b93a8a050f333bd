"""Receipts in the console: shown where that is safe, else only handed out as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from starlette.testclient import TestClient

from bench.histories import connection
from moss_odoo.access.model import Role
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Expense, Form
from moss_odoo.moss.sandbox.files import Receipt
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import running_sandbox
from moss_odoo.sync.connection import Secret
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.pull import pull

from .conftest import Site


@dataclass
class Spent:
    """An expense with three receipts, beside another one, in a ledger that has only seen them."""

    browser: TestClient
    expense: Expense
    other: Expense
    base: str
    company: Company

    def files(self, expense: Expense) -> dict[str, str]:
        """Ids by ending."""
        return {
            file.original_name.rpartition(".")[2]: file.id
            for file in self.company.files.values()
            if file.expense_id == expense.id
        }

    def address(self, expense: Expense, rest: str = "") -> str:
        return f"{self.base}/expenses/{expense.id}/receipts{rest}"


@pytest.fixture
def spent(site: Site) -> Iterator[Spent]:
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0))
    expense = company.add_card_purchase("45.00", on="2026-03-03", merchant="Taxi")
    company.attach_file(expense, Receipt(Form.PHOTO))
    company.attach_file(expense, Receipt(Form.EINVOICE, name="Rechnung.html"))
    other = company.add_card_purchase("12.00", on="2026-03-04", merchant="Bistro")
    with running_sandbox(company=company) as sandbox:
        wanted = replace(connection(), moss_url=sandbox.url, moss_key_id="kid_sandbox")
        secrets = {Secret.ODOO_KEY: "unused", Secret.MOSS_SECRET: "sk_sandbox"}
        acme = site.here.connections.add(wanted, secrets)
        with site.here.sides(acme) as sides:
            run = sides.ledger.start_run("export")
            pull(run, sides.ledger, sides.moss, Silent())
        base = f"/connections/{acme.id}"
        yield Spent(site.signed_in(Role.VIEWER), expense, other, base, company)


def test_each_receipt_is_listed_with_what_can_be_done_with_it(spent: Spent) -> None:
    shown = spent.browser.get(spent.address(spent.expense)).text
    files = spent.files(spent.expense)
    assert shown.count("?download=1") == 3
    assert f'<iframe src="{spent.address(spent.expense, "/" + files["pdf"])}"' in shown
    assert f'<img src="{spent.address(spent.expense, "/" + files["jpg"])}"' in shown
    assert shown.count("cannot be shown here") == 1


@pytest.mark.parametrize(("ending", "kind"), [("pdf", "application/pdf"), ("jpg", "image/jpeg")])
def test_a_receipt_is_shown_in_our_own_frames_only_and_may_run_nothing(
    spent: Spent, ending: str, kind: str
) -> None:
    file = spent.files(spent.expense)[ending]
    answer = spent.browser.get(spent.address(spent.expense, f"/{file}"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["content-disposition"].startswith("inline; ")
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'self'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.headers["cache-control"] == "no-store"
    page = spent.browser.get(f"{spent.base}/expenses/{spent.expense.id}").headers
    assert "frame-src 'self'" in page["content-security-policy"]
    assert "frame-ancestors 'none'" in page["content-security-policy"]


def test_what_might_hold_a_script_is_only_handed_out_as_a_file(spent: Spent) -> None:
    address = spent.address(spent.expense, f"/{spent.files(spent.expense)['html']}")
    shown = spent.browser.get(address)
    assert (shown.status_code, "cannot be shown here" in shown.text) == (415, True)
    saved = spent.browser.get(f"{address}?download=1")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"].startswith("attachment; ")
    assert saved.content.startswith(b"<?xml")


def test_a_receipt_of_another_expense_is_not_handed_out(spent: Spent) -> None:
    file = spent.files(spent.other)["pdf"]
    answer = spent.browser.get(spent.address(spent.expense, f"/{file}?download=1"))
    assert answer.status_code == 404
    assert "no such receipt" in answer.text
