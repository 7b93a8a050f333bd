"""The way of an open bank transaction through the console to a proof, on a real Odoo."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.odoo import Odoo
from moss_odoo.access.model import Role, User
from moss_odoo.books.wallet import Settled
from moss_odoo.console.app import create_app
from moss_odoo.console.services import Services
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import TransactionType
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import listening
from moss_odoo.service.metrics import Metrics
from moss_odoo.service.worker import JobRunner
from moss_odoo.sync.work import Worker
from tests.odoo.world import World, world

from .browsing import a_page, fits_all, sign_in
from .conftest import PASSWORD, QUICK

pytestmark = pytest.mark.odoo

ME = Worker("1", "mars:17")
DONE = [
    "signed-in",
    "bank-transaction-booked",
    "bank-transaction-released",
    "bank-transaction-matched",
    "opening-told",
    "proof-asked-for",
    "opening-told",
    "proof-asked-for",
]
"""What the audit log has noted in the end."""


def settled(here: World, movement: str) -> Settled | None:
    found = here.ledger.standing_movement(movement)
    return found.settled if found else None


def prove(here: World, page: Page) -> None:
    page.get_by_role("button", name="Prove").click()
    expect(page.get_by_text("It begins in a moment")).to_be_visible()
    work = here.installation.work
    job = work.claim(ME)
    assert job is not None
    JobRunner(here.installation, ME, Metrics(here.installation), threading.Event()).do(job)
    expect(page.get_by_role("button", name="Prove again")).to_be_visible()


def tell_opening(page: Page, address: str, amount: str) -> None:
    page.goto(address)
    page.get_by_label("What it really held").fill(amount)
    page.get_by_role("button", name="Book it so").click()
    expect(page.get_by_role("main")).to_contain_text("A person told it.")
    fits_all(page)


def test_an_accountant_settles_what_is_open_and_proves_the_wallet(
    odoo: Odoo, tmp_path: Path, browser: Browser
) -> None:
    database = odoo.fresh_database("wallets")
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0))
    company.add_top_up("500.00", on="2024-12-30")
    with world(database, tmp_path / "home", company) as here:
        company.add_card_purchase("11.90", on="2026-03-02", merchant="Bistro")
        second = company.add_movement(
            TransactionType.CARD, "-11.90", on="2026-03-02", counterparty="Bistro"
        )
        cash = company.add_movement(
            TransactionType.WITHDRAWAL, "-100.00", on="2026-03-12", counterparty="Bank A"
        )
        here.export(statements=True)
        here.installation.access.add_user(
            User("ada", "Ada", Role.ACCOUNTANT), QUICK.hashed(PASSWORD)
        )
        services = Services(here.installation, passwords=QUICK, now=lambda: datetime.now(UTC))
        wallet = here.connection.targets.wallets[0].wallet_id
        base = f"/connections/{here.connection.id}/wallets"
        with listening(create_app(services)) as url, a_page(browser, url) as page:
            sign_in(page, "ada")
            page.get_by_role("link", name="Wallets").click()
            page.get_by_role("link", name="For you").click()
            page.get_by_role("link", name="Bank A").click()
            page.get_by_role("searchbox", name="Account").fill("liquidity tr")
            page.get_by_role("group", name="Account").get_by_role("radio", name="1460").check()
            fits_all(page)
            page.get_by_role("button", name="Put it on this account").click()
            expect(page.get_by_role("status")).to_have_text("Settled: it stands so in Odoo.")
            assert settled(here, cash.id) is Settled.ACCOUNT
            page.get_by_role("button", name="Open it again").click()
            expect(page.get_by_role("status")).to_have_text("It is open again.")
            assert settled(here, cash.id) is Settled.SUSPENSE

            page.goto(f"{base}/transactions/{second.id}")
            page.get_by_role("checkbox", name="Bistro").first.check()
            page.get_by_role("button", name="Settle with these").click()
            expect(page.get_by_role("main")).to_contain_text("A person said so.")
            assert settled(here, second.id) is Settled.PAYMENTS

            tell_opening(page, f"{base}/{wallet}/opening", "400.00")
            page.goto(f"{base}/{wallet}?on=2026-03-31")
            prove(here, page)
            expect(page.get_by_role("main")).to_contain_text("The opening is another")
            expect(page.get_by_role("row", name="Difference 100.00 EUR")).to_be_visible()
            fits_all(page)
            tell_opening(page, f"{base}/{wallet}/opening", "500.00")
            page.goto(f"{base}?on=2026-03-31")
            prove(here, page)
            expect(page.get_by_role("row", name="Moss EUR")).to_contain_text("0.00 EUR proved")
        assert [one.action for one in reversed(services.access.audit())] == DONE
    odoo.drop(database)
