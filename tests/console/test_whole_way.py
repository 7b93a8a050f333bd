"""From the first start of the real command to a renewed key, in one go through a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.odoo import Database, Odoo
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET, SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from tests.cli.test_serve import serving
from tests.odoo.api_keys import Person

from .browsing import a_page, sign_in
from .conftest import PASSWORD

pytestmark = pytest.mark.odoo

BILLS = "select amount_total, state, payment_state from account_move where move_type = 'in_invoice'"


def test_the_whole_way_from_the_first_start_to_a_renewed_key(
    odoo: Odoo, tmp_path: Path, browser: Browser
) -> None:
    database = odoo.fresh_database("console_whole_way")
    options = SandboxOptions(expenses=0, reads_per_minute=0)
    company = Company(options)
    company.add_card_purchase("119.00", on="2026-03-02", merchant="Bistro")
    company.add_card_purchase("59.50", on="2026-03-03", merchant="Hardware", account="4985")
    person = Person(database)
    with (
        running_sandbox(options, company=company) as sandbox,
        serving(tmp_path / "home") as (told, _process),
        a_page(browser, told["url"]) as page,
    ):
        becomes_the_first_user(page, told["set_up"])
        connects(page, database, sandbox)
        prepares_and_fetches(page)
        books_what_a_dry_run_showed(page)
        assert database.sql(BILLS) == [(119, "posted", "paid")]
        maps_what_was_blocked_and_books_it(page)
        assert sorted(database.sql(BILLS)) == [(59.5, "posted", "paid"), (119, "posted", "paid")]
        takes_back(page, "Bistro")
        assert (119, "posted", "reversed") in database.sql(BILLS)
        renews(page, person.make_key("Renewed", "2099-12-31"))
    person.close()
    odoo.drop(database)


def becomes_the_first_user(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Login").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("password is set")
    sign_in(page, "ada")


def connects(page: Page, database: Database, sandbox: Sandbox) -> None:
    page.get_by_role("link", name="Connect Moss with Odoo").click()
    page.locator("#odoo_url").fill(database.url)
    page.keyboard.press("Enter")
    page.locator("#odoo_database").fill(database.name)
    page.keyboard.press("Enter")
    page.locator("#odoo_key").fill(database.api_key)
    page.keyboard.press("Enter")
    page.get_by_text("Another address of Moss").click()
    page.locator("#moss_url").fill(sandbox.url)
    page.locator("#moss_key_id").fill(DEFAULT_KEY_ID)
    page.locator("#moss_secret").fill(DEFAULT_SECRET)
    page.keyboard.press("Enter")
    page.locator("#start_date").fill("2025-01-01")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Connected.")


def prepares_and_fetches(page: Page) -> None:
    page.get_by_role("link", name="See what would be made").first.click()
    page.get_by_role("button", name="Make it so in Odoo").click()
    expect(page.get_by_role("status").first).to_have_text("Odoo is prepared.")
    page.get_by_role("link", name="Mapping", exact=True).click()
    page.get_by_role("button", name="Fetch from Moss and Odoo").click()
    expect(page.get_by_text("Master data is fetched")).to_be_visible()


def books_what_a_dry_run_showed(page: Page) -> None:
    page.get_by_role("link", name="Export", exact=True).click()
    page.get_by_role("button", name="Show what would be booked").click()
    book = page.get_by_role("button", name="Book it now")
    bill = page.get_by_role("region", name="Vendor bill")
    expect(bill.get_by_role("cell", name="119.00", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="blocked 1")).to_be_visible()
    book.click()
    expect(page.get_by_role("link", name="paid 1")).to_be_visible()


def maps_what_was_blocked_and_books_it(page: Page) -> None:
    page.get_by_role("link", name="Queue").click()
    page.get_by_role("link", name="Blocked 1").click()
    page.get_by_role("link", name="Hardware").click()
    page.get_by_role("link", name="Map it").click()
    page.get_by_role("row", name="4985 Werkzeuge").get_by_role("link", name="Choose").click()
    page.get_by_label("Search in Odoo").fill("minor equ")
    page.get_by_role("button", name="6845 Tools and minor equipment").click()
    expect(page.get_by_text("One blocked expense is mapped by now")).to_be_visible()
    page.get_by_role("link", name="Queue").click()
    page.get_by_role("link", name="Blocked 1").click()
    page.get_by_role("link", name="Hardware").click()
    page.get_by_role("button", name="Export now").click()
    expect(page.get_by_role("link", name="paid 1")).to_be_visible()


def takes_back(page: Page, merchant: str) -> None:
    page.get_by_role("link", name="Queue").click()
    page.get_by_role("link", name="Exported 2").click()
    page.get_by_role("link", name=merchant).click()
    page.get_by_role("link", name="Take the export back").click()
    page.get_by_role("button", name="Take the export back").click()
    expect(page.get_by_role("status")).to_have_text("The export is taken back in Odoo.")


def renews(page: Page, key: str) -> None:
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("link", name="Renew").click()
    page.locator("#odoo_key").fill(key)
    page.locator("#odoo_key_name").fill("Renewed")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("It is the key of admin.")
    page.get_by_role("link", name="Export", exact=True).click()
    page.get_by_role("button", name="Export now").click()
    expect(page.get_by_text("done", exact=True)).to_be_visible()
