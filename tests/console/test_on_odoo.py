"""The way of an expense through the console, on a real Odoo."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from devtools.odoo import Odoo
from moss_odoo.access.model import Role, User
from moss_odoo.books.state import State
from moss_odoo.console.app import create_app
from moss_odoo.console.services import Services
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import listening
from tests.odoo.world import World, world

from .browsing import a_page, fits_all, sign_in
from .conftest import PASSWORD, QUICK

pytestmark = pytest.mark.odoo


def state(here: World, expense: str) -> State | None:
    found = here.ledger.expense(expense)
    return found and found.state


def test_an_accountant_sees_what_is_booked_takes_it_back_and_releases_what_was_left_out(
    odoo: Odoo, tmp_path: Path, browser: Browser
) -> None:
    database = odoo.fresh_database("console")
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0))
    with world(database, tmp_path / "home", company) as here:
        lunch = company.add_card_purchase("119.00", on="2026-03-02", merchant="Bistro")
        early = company.add_card_purchase("23.80", on="2024-11-03", merchant="Kiosk")
        here.export()
        here.installation.access.add_user(
            User("ada", "Ada", Role.ACCOUNTANT), QUICK.hashed(PASSWORD)
        )
        services = Services(here.installation, passwords=QUICK, now=lambda: datetime.now(UTC))
        with listening(create_app(services)) as url, a_page(browser, url) as page:
            sign_in(page, "ada")
            expect(page.get_by_text("Loading …")).to_have_count(0)
            fits_all(page)
            page.get_by_role("link", name="Queue").click()
            page.get_by_role("link", name="Exported 1").click()
            page.get_by_role("link", name="Bistro").click()
            bill = page.get_by_role("region", name="Vendor bill")
            expect(bill.get_by_role("cell", name="119.00", exact=True)).to_be_visible()
            expect(page.get_by_role("region", name="In Moss")).to_contain_text("119.00 EUR")
            fits_all(page)

            page.get_by_role("link", name="Take the export back").click()
            expect(page.get_by_role("cell", name="reverse").first).to_be_visible()
            fits_all(page)
            page.get_by_role("button", name="Take the export back").click()
            expect(page.get_by_role("status")).to_have_text("The export is taken back in Odoo.")
            assert state(here, lunch.id) is State.UNDONE

            page.get_by_role("link", name="Queue").first.click()
            page.get_by_role("link", name="Left out 1").click()
            page.get_by_role("link", name="Kiosk").click()
            page.get_by_role("link", name="Release", exact=True).click()
            fits_all(page)
            page.get_by_role("button", name="Release").click()
            expect(page.get_by_role("status")).to_contain_text("the next export books it")
            assert state(here, early.id) is State.NEW
        noted = [(one.who, one.action, one.subject) for one in services.access.audit()]
        assert noted[:2] == [
            ("ada", "expense-released", early.id),
            ("ada", "export-taken-back", lunch.id),
        ]
        here.export()
        assert state(here, early.id) is State.PAID
    odoo.drop(database)
