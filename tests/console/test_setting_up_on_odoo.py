"""From nothing to an Odoo that is ready, in a browser: connected, prepared, with renewed keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.odoo import Database, Odoo
from moss_odoo.access.model import Role, User
from moss_odoo.bootstrap import Installation, installation
from moss_odoo.console.app import create_app
from moss_odoo.console.services import Services
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET, SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, listening, running_sandbox
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Secret
from tests.odoo.api_keys import Person

from .browsing import a_page, fits_all, sign_in
from .conftest import PASSWORD, QUICK

pytestmark = pytest.mark.odoo


def test_an_admin_sets_everything_up_without_a_shell(
    odoo: Odoo, tmp_path: Path, browser: Browser
) -> None:
    database = odoo.fresh_database("console-set-up")
    person = Person(database)
    person.make_key("Second", "2099-12-31")
    settings = Settings.from_environment({"MOSS_ODOO_HOME": str(tmp_path / "home")})
    with (
        installation(settings) as here,
        running_sandbox(SandboxOptions(expenses=0, reads_per_minute=0)) as sandbox,
    ):
        here.access.add_user(User("ada", "Ada", Role.ADMIN), QUICK.hashed(PASSWORD))
        services = Services(here, passwords=QUICK, now=lambda: datetime.now(UTC))
        with listening(create_app(services)) as url, a_page(browser, url) as page:
            sign_in(page, "ada")
            connects(page, database, sandbox)
            prepares(page)
            renews(page, here, person.make_key("Renewed", "2099-12-31"))
            trusts(page, here)
        noted = [one.action for one in services.access.audit() if one.who == "ada"]
        made = ["odoo-key-renewed", "odoo-prepared", "connection-made"]
        assert noted[:6] == ["database-trusted", "address-changed", "moss-key-renewed", *made]
    person.close()
    odoo.drop(database)


def connects(page: Page, database: Database, sandbox: Sandbox) -> None:
    """With each mistake on the way."""
    page.get_by_role("link", name="Connect Moss with Odoo").click()
    answers(page, "#odoo_url", sandbox.url)
    expect(page.get_by_text("is not an Odoo 19 that we can use")).to_be_visible()
    answers(page, "#odoo_url", f"{database.url}/odoo/settings?debug=1")
    answers(page, "#odoo_database", "nowhere")
    expect(page.get_by_text("has no database “nowhere”")).to_be_visible()
    answers(page, "#odoo_database", database.name)
    answers(page, "#odoo_key", "wrong")
    expect(page.get_by_text("refuses the API key")).to_be_visible()
    fits_all(page)
    answers(page, "#odoo_key", database.api_key)
    page.get_by_label("Which of your keys is it?").select_option("Moss Integration")
    page.get_by_role("button", name="Check and go on").click()
    expect(page.get_by_text("The user may do all that is needed")).to_be_visible()
    page.get_by_text("Another address of Moss").click()
    page.locator("#moss_url").fill(sandbox.url)
    page.locator("#moss_key_id").fill(DEFAULT_KEY_ID)
    answers(page, "#moss_secret", "wrong")
    expect(page.get_by_text("does not accept")).to_be_visible()
    answers(page, "#moss_secret", DEFAULT_SECRET)
    expect(page.get_by_text("Wallets: Moss EUR (EUR)")).to_be_visible()
    expect(page.locator("#time_zone")).to_have_value("Europe/Berlin")
    # Kept by the browser alone.
    expect(page.locator("#odoo_key")).to_have_value(database.api_key)
    assert database.api_key not in page.content()
    fits_all(page)
    answers(page, "#start_date", "2025-01-01")
    expect(page.get_by_role("status").first).to_have_text(
        "Connected. Now see what is still missing."
    )


def answers(page: Page, field: str, text: str) -> None:
    page.locator(field).fill(text)
    page.locator(field).press("Enter")


def prepares(page: Page) -> None:
    tally = page.locator(".tally")
    expect(tally).to_have_text("3 missing, 5 to look at")
    fits_all(page)
    page.get_by_role("link", name="See what would be made").first.click()
    row = page.get_by_role("row", name="Purchase journal")
    expect(row).to_contain_text("will be created")
    page.get_by_text("Use other names or records").click()
    page.get_by_label("Default supplier").fill("Karten")
    page.get_by_role("button", name="Show how that would be").click()
    expect(page.get_by_role("row", name="Default supplier Karten")).to_be_visible()
    fits_all(page)
    page.get_by_role("button", name="Make it so in Odoo").click()
    expect(page.get_by_role("status").first).to_have_text("Odoo is prepared.")
    expect(tally).to_have_text("3 to look at")
    expect(page.get_by_text("Karten")).to_be_visible()
    page.get_by_role("link", name="Check again: Tax rates").click()
    expect(page.get_by_role("heading", name="Master data")).to_be_focused()
    page.get_by_role("link", name="Prepare Odoo").first.click()
    expect(page.get_by_text("There is nothing to do.")).to_be_visible()


def renews(page: Page, here: Installation, key: str) -> None:
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("link", name="Renew").click()
    expect(page.get_by_text("Never expires")).to_be_visible()
    page.locator("#odoo_key").fill(key)
    answers(page, "#odoo_key_name", "Renewed")
    expect(page.get_by_role("status").first).to_contain_text("It is the key of admin.")
    expect(page.get_by_text("is still valid in Odoo: delete it there")).to_be_visible()
    assert here.connections.secret(here.connections.get(None), Secret.ODOO_KEY) == key
    page.locator("#moss_key_id").fill(DEFAULT_KEY_ID)
    answers(page, "#moss_secret", DEFAULT_SECRET)
    expect(page.get_by_role("status").first).to_contain_text(f"renewed: {DEFAULT_KEY_ID}")
    assert key not in page.content()
    page.get_by_role("link", name="Set-up").first.click()
    page.get_by_role("link", name="Addresses").click()
    fits_all(page)
    page.get_by_role("button", name="Try and use them").click()
    expect(page.get_by_role("status").first).to_contain_text("both sides answer there")


def trusts(page: Page, here: Installation) -> None:
    """A database that looks like another one than the one that was prepared."""
    connection = here.connections.get(None)
    assert connection.instance is not None
    here.connections.learn(connection, instance=replace(connection.instance, uuid="another"))
    page.get_by_role("link", name="Check all again").click()
    page.get_by_role("link", name="Compare the databases").click()
    expect(page.get_by_text("It is another database, or a copy")).to_be_visible()
    fits_all(page)
    page.get_by_role("button", name="Book in this database").click()
    expect(page.get_by_role("status").first).to_contain_text("the right one from now on")
    trusted = here.connections.get(None).instance
    assert trusted is not None
    assert trusted.uuid == connection.instance.uuid
    expect(page.locator("[aria-busy]")).to_have_count(0)
