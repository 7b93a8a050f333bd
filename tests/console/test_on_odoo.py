"""The way of an expense through the console, on a real Odoo."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.odoo import Database, Odoo
from moss_odoo.access.model import Role, User
from moss_odoo.books.state import State
from moss_odoo.console.app import create_app
from moss_odoo.console.services import Services
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import listening
from moss_odoo.service import Pulse, running
from tests.odoo.world import World, world

from .browsing import a_page, fits_all, sign_in
from .conftest import PASSWORD, QUICK

pytestmark = pytest.mark.odoo


def state(here: World, expense: str) -> State | None:
    found = here.ledger.expense(expense)
    return found.state if found else None


def shows_both_sides(page: Page, database: Database) -> None:
    """Of what was booked on another account than Moss says by now."""
    expect(page.get_by_role("region", name="In Moss")).to_contain_text("119.00")
    bill = page.get_by_role("region", name="Vendor bill MOSSP")
    expect(bill.get_by_role("cell", name="119.00", exact=True)).to_be_visible()
    expect(bill.locator(".strange")).to_contain_text("only in Odoo")
    planned = page.get_by_role("region", name="Vendor bill MOSS-")
    expect(planned.locator(".strange")).to_contain_text("6640")
    lines = "select move_id from account_bank_statement_line where amount = -119"
    [(entry,)] = database.sql(lines)
    moved = page.get_by_role("region", name="Settled by bank transactions")
    expect(moved.get_by_role("link", name="MOSS/")).to_have_attribute(
        "href", f"{database.url}/odoo/entries/{entry}"
    )


def test_an_accountant_sees_what_is_booked_takes_it_back_and_releases_what_was_left_out(
    odoo: Odoo, tmp_path: Path, browser: Browser
) -> None:
    database = odoo.fresh_database("console")
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0))
    with world(database, tmp_path / "home", company) as here:
        lunch = company.add_card_purchase("119.00", on="2026-03-02", merchant="Bistro")
        early = company.add_card_purchase("23.80", on="2024-11-03", merchant="Kiosk")
        here.export(statements=True)
        company.recode(lunch, LineSpec("119.00", account="6640"))
        here.export(statements=True)
        here.installation.access.add_user(
            User("ada", "Ada", Role.ACCOUNTANT), QUICK.hashed(PASSWORD)
        )
        services = Services(here.installation, passwords=QUICK, now=lambda: datetime.now(UTC))
        with listening(create_app(services)) as url, a_page(browser, url) as page:
            sign_in(page, "ada")
            expect(page.get_by_text("Loading …")).to_have_count(0)
            fits_all(page)
            page.get_by_role("link", name="Queue").click()
            page.get_by_role("link", name="Exceptions 1").click()
            with page.expect_response(re.compile("/receipts/.")) as receipt:
                page.get_by_role("link", name="Bistro").click()
            assert receipt.value.headers["content-type"] == "application/pdf"
            shows_both_sides(page, database)
            fits_all(page)

            page.get_by_role("link", name="Take the export back").click()
            expect(page.get_by_role("cell", name="reverse").first).to_be_visible()
            page.get_by_label("Why").fill("Wrong account")
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
        released, undone, *_ = services.access.audit()
        noted = [(one.who, one.action, one.subject) for one in (released, undone)]
        assert noted == [
            ("ada", "expense-released", early.id),
            ("ada", "export-taken-back", lunch.id),
        ]
        assert undone.detail.startswith("Wrong account; MOSSP/")
        here.export()
        assert state(here, early.id) is State.PAID
    odoo.drop(database)


def test_a_dry_run_is_looked_at_booked_and_taken_back_in_one_go_by_the_service(
    odoo: Odoo, tmp_path: Path, browser: Browser
) -> None:
    database = odoo.fresh_database("console-service")
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0))
    with world(database, tmp_path / "home", company) as here:
        lunch = company.add_card_purchase("119.00", on="2026-03-02", merchant="Bistro")
        coffee = company.add_card_purchase("11.90", on="2026-03-03", merchant="Café Müller")
        early = company.add_card_purchase("23.80", on="2024-11-03", merchant="Kiosk")
        here.installation.access.add_user(
            User("ada", "Ada", Role.ACCOUNTANT), QUICK.hashed(PASSWORD)
        )
        services = Services(here.installation, passwords=QUICK, now=lambda: datetime.now(UTC))
        with (
            running(here.installation, Pulse(look=0.1)),
            listening(create_app(services)) as url,
            a_page(browser, url) as page,
        ):
            sign_in(page, "ada")
            page.get_by_role("link", name="Show what would be booked").click()
            page.get_by_role("button", name="Show what would be booked").click()
            expect(page.get_by_role("heading", name="Dry run")).to_be_visible()
            expect(page.get_by_role("button", name="Book it now")).to_be_visible()
            bills = page.get_by_role("region", name="Vendor bill")
            expect(bills.get_by_role("cell", name="119.00", exact=True)).to_be_visible()
            expect(page.get_by_role("link", name="left out 1")).to_be_visible()
            assert state(here, lunch.id) is State.NEW
            fits_all(page)

            page.get_by_role("button", name="Book it now").click()
            expect(page.get_by_role("heading", name="Export")).to_be_visible()
            expect(page.get_by_text("done", exact=True)).to_be_visible()
            expect(page.get_by_role("link", name="paid 2")).to_be_visible()
            assert state(here, coffee.id) is State.PAID
            fits_all(page)

            page.get_by_role("link", name="Queue").click()
            page.get_by_role("link", name="Exported 2").click()
            page.get_by_role("searchbox").fill("CAFE MULLER")
            page.keyboard.press("Enter")
            expect(page.locator("[data-walk] tbody tr")).to_have_count(1)
            page.get_by_role("link", name="Reset").click()
            page.get_by_role("checkbox", name="All on this page").check()
            page.get_by_role("button", name="Take exports back").click()
            expect(page.get_by_text("2 expenses")).to_be_visible()
            page.get_by_role("button", name="Take exports back").click()
            expect(page.get_by_text("2 taken back")).to_be_visible()
            assert {state(here, one.id) for one in (lunch, coffee)} == {State.UNDONE}

            page.get_by_role("link", name="Queue").click()
            page.get_by_role("link", name="Left out 1").click()
            page.get_by_role("checkbox", name="All on this page").check()
            page.get_by_role("button", name="Release").click()
            page.get_by_role("button", name="Release").click()
            expect(page.get_by_text("1 released")).to_be_visible()
            assert state(here, early.id) is State.NEW
        assert [job.outcome for job in here.installation.work.jobs(here.connection)][:2] == [
            "1 released",
            "2 taken back",
        ]
    odoo.drop(database)
