"""The mapping in the browser on a real Odoo: an expense is blocked, mapped by a search, booked."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.odoo import Odoo
from moss_odoo.access.model import Role, User
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.state import State
from moss_odoo.console.app import create_app
from moss_odoo.console.services import Services
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import listening
from moss_odoo.service.metrics import Metrics
from moss_odoo.service.worker import JobRunner
from moss_odoo.sync.work import Job, Kind, Selection, Standing, Worker, Writing
from tests.odoo.world import World, world

from .browsing import a_page, fits_all, sign_in
from .conftest import PASSWORD, QUICK

pytestmark = pytest.mark.odoo


def do_job(here: World) -> Job:
    """What the service would do next, as it stands then."""
    me = Worker("1", "mars:17")
    job = here.installation.work.claim(me)
    assert job is not None
    JobRunner(here.installation, me, Metrics(here.installation), threading.Event()).do(job)
    return here.installation.work.job(job.id)


def found_in_odoo(here: World, kind: MappingKind, text: str) -> list[tuple[str, str]]:
    with here.installation.sides(here.connection) as sides:
        return [(one.label, one.more) for one in sides.choices.search(kind, text)]


def upload(page: Page, content: str) -> None:
    file = {"name": "mapping.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.get_by_label("CSV file").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="See what would change").click()


def choose_by_keyboard(page: Page) -> None:
    """The account of what blocks the expense."""
    row = page.get_by_role("row", name="4985 Werkzeuge")
    expect(row).to_contain_text("no account has the code 4985")
    expect(row).to_contain_text("1 Waiting")
    row.get_by_role("link", name="Choose").click()
    search = page.get_by_label("Search in Odoo")
    expect(search).to_be_focused()
    page.keyboard.type("minor equ")
    expect(page.get_by_role("heading", name="Found in Odoo")).to_be_visible()
    expect(page.get_by_role("button", name="6845 Tools and minor equipment")).to_be_visible()
    fits_all(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("One blocked expense is mapped by now")).to_be_visible()
    expect(page.get_by_role("row", name="4985 Werkzeuge")).to_contain_text("by ada")
    fits_all(page)


def change_by_file(page: Page) -> None:
    """Wrong rows are named and nothing is taken; then a right one is, and taken back."""
    page.get_by_role("link", name="As a spreadsheet").click()
    with page.expect_download() as file:
        page.get_by_role("button", name="Download").click()
    text = Path(file.value.path()).read_text(encoding="utf-8-sig")
    assert ";4985;" in text
    head = "Kind;Moss id;Moss code;Odoo code;Odoo id\n"
    upload(page, f"{head}account;;4985;6310;\naccount;;6815;0000;\n")
    expect(page.get_by_role("cell", name="Odoo has no account “0000”")).to_be_visible()
    expect(page.get_by_role("button", name="Take these changes")).to_have_count(0)
    fits_all(page)
    page.get_by_role("link", name="The mapping as a spreadsheet").click()
    upload(page, f"{head}account;;4985;6310;\n")
    fits_all(page)
    page.get_by_role("button", name="Take these changes (1)").click()
    row = page.get_by_role("row", name="4985 Werkzeuge")
    expect(row).to_contain_text("6310")

    row.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    expect(page.get_by_role("row", name="4985 Werkzeuge")).to_contain_text("nothing yet")


def write_to_moss(here: World, page: Page) -> None:
    """After what Moss lacks was seen."""
    page.get_by_role("link", name="What Moss lacks").click()
    expect(page.get_by_role("region", name="Purchase taxes")).to_contain_text("7% EU")
    fits_all(page)

    page.goto(f"/connections/{here.connection.id}/mapping/push")
    page.get_by_role("button", name="See what would be written").click()
    suppliers = page.get_by_role("region", name="Suppliers")
    expect(suppliers.get_by_role("row", name="Taxi Neumann")).to_contain_text("create")
    fits_all(page)
    unseen = Selection(writing=Writing(True, True, (), ("something else",)))
    work = here.installation.work
    work.enqueue(here.connection, Kind.PUSH, asked_by="ada", selection=unseen)
    refused = do_job(here)
    assert refused.standing is Standing.FAILED
    assert "is not what was shown" in refused.outcome
    page.get_by_role("button", name="Write this to Moss").click()
    expect(page.get_by_text("Writing master data to Moss")).to_be_visible()
    done = do_job(here)
    assert "created" in done.outcome
    expect(page.get_by_text("Master data is written to Moss: ")).to_be_visible()


def test_an_accountant_maps_what_blocks_an_expense(
    odoo: Odoo, tmp_path: Path, browser: Browser
) -> None:
    database = odoo.fresh_database("console_mapping")
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0))
    with world(database, tmp_path / "home", company) as here:
        drill = company.add_card_purchase("119.00", account="4985", merchant="Hardware")
        here.export()
        here.installation.access.add_user(
            User("ada", "Ada", Role.ACCOUNTANT), QUICK.hashed(PASSWORD)
        )
        services = Services(here.installation, passwords=QUICK, now=lambda: datetime.now(UTC))
        with listening(create_app(services)) as url, a_page(browser, url) as page:
            sign_in(page, "ada")
            page.get_by_role("link", name="Mapping").click()
            page.get_by_role("button", name="Fetch from Moss and Odoo").click()
            expect(page.get_by_text("It begins in a moment.").last).to_be_visible()
            fits_all(page)
            assert do_job(here).standing is Standing.DONE
            expect(page.get_by_text("Master data is fetched")).to_be_visible()
            page.goto(f"/connections/{here.connection.id}/expenses/{drill.id}")
            page.get_by_role("link", name="Map it").click()
            choose_by_keyboard(page)
            here.export()
            assert here.ledger.expense(drill.id).state is State.PAID  # type: ignore[union-attr]
            change_by_file(page)
            write_to_moss(here, page)
        assert company.supplier("Taxi Neumann").name == "Taxi Neumann"
        noted = [(one.action, one.detail) for one in services.access.audit()]
        account = "6845 Tools and minor equipment"
        assert ("mapping-chosen", f"nothing → {account}") in noted
        assert any(
            action == "mapping-file-taken" and detail.startswith(f"{account} → 6310")
            for action, detail in noted
        )

        assert found_in_odoo(here, MappingKind.ACCOUNT, "684")[0][0].startswith("684")
        assert ("19% I", "19 %") in found_in_odoo(here, MappingKind.TAX, "19%")
        assert found_in_odoo(here, MappingKind.SUPPLIER, "neumann taxi")[0][0] == "Taxi Neumann"
        assert found_in_odoo(here, MappingKind.ACCOUNT, "100%_") == []
        assert len(found_in_odoo(here, MappingKind.DIMENSION, "")) > 1
    odoo.drop(database)
