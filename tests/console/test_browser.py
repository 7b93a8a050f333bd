"""The pages in a real Chromium: they work, refuse nothing of their own, and suit everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from bench.histories import day_of, moss_id
from moss_odoo.access.users import set_up_link
from moss_odoo.console.app import create_app
from moss_odoo.moss.sandbox.running import listening
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.schedules import ask_for_export

from .browsing import a_page, fits_all, sign_in
from .conftest import PASSWORD, Site
from .kept_proofs import keep_proof
from .test_mapping import DOUBT, LIKELY, TAKEN

DESKTOP = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}


def test_the_first_user_is_made_by_the_link_and_finds_the_way_by_keyboard(
    site: Site, browser: Browser, ledger: Ledger
) -> None:
    secret = set_up_link(site.services.access, site.clock())
    with listening(create_app(site.services)) as url, a_page(browser, url) as page:
        page.goto(f"/set-up/{secret}")
        fits_all(page)
        page.keyboard.type("Ada")
        page.keyboard.press("Tab")
        page.keyboard.type("ada")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("password is set")
        sign_in(page, "ada")
        page.goto("/account")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
def test_every_page_suits_everybody(  # noqa: PLR0917 - fixtures and the case
    site: Site,
    browser: Browser,
    acme: Connection,
    ledger: Ledger,
    size: dict[str, int],
    scheme: str,
) -> None:
    site.clock.now = site.clock.now.replace(year=2024, month=2)
    user = site.user()
    ledger.save_mapping([LIKELY, DOUBT, TAKEN])
    keep_proof(ledger)
    [first, *_] = ledger.unsettled(day_of(1))
    job = ask_for_export(acme, site.here.work, asked_by="ada")
    base = f"/connections/{acme.id}"
    pages = (
        f"{base}/overview",
        f"{base}/queue?tab=blocked",
        f"{base}/queue?tab=exported",
        f"{base}/expenses/{moss_id(7)}",
        f"{base}/expenses/{moss_id(50)}",
        f"{base}/wallets?on=2026-03-31",
        f"{base}/wallets/wallet?on=2026-03-31",
        f"{base}/wallets/wallet/opening",
        f"{base}/wallets/transactions",
        f"{base}/wallets/transactions/{first.movement.id}",
        f"{base}/mapping?kind=tax",
        f"{base}/mapping/confirm?kind=tax",
        f"{base}/mapping/choose?kind=tax&moss=t2",
        f"{base}/mapping/file",
        f"{base}/mapping/push",
        f"{base}/queue/undo?tab=exported&every=1",
        f"{base}/export",
        f"{base}/jobs/{job.id}",
        f"{base}/runs",
        f"{base}/runs/{ledger.runs()[0].id}",
        f"{base}/set-up",
        f"{base}/set-up/prepare",
        f"{base}/set-up/keys",
        "/connections/new",
        f"{base}/schedule",
        f"{base}/settings",
        f"{base}/settings/review?posting=draft",
        f"{base}/settings/connection",
        f"{base}/settings/connection/remove",
        "/account",
        "/users",
        f"/users/{user.login}",
        f"{base}/notices",
        "/service",
        "/service/mail",
        "/audit",
    )
    options = {"viewport": size, "color_scheme": scheme, "locale": "en-GB"}
    with (
        listening(create_app(site.services)) as url,
        a_page(browser, url, **options) as page,
    ):
        page.goto("/sign-in")
        fits_all(page)
        sign_in(page, user.login)
        for path in pages:
            page.goto(path)
            expect(page.get_by_text("Loading …")).to_have_count(0)
            expect(page.locator("[aria-busy]")).to_have_count(0)
            fits_all(page)


def test_on_a_phone_the_menu_opens_by_its_button(
    site: Site, browser: Browser, acme: Connection, ledger: Ledger
) -> None:
    user = site.user()
    with listening(create_app(site.services)) as url, a_page(browser, url, viewport=PHONE) as page:
        sign_in(page, user.login)
        queue = page.get_by_role("link", name="Queue")
        expect(queue).to_be_hidden()
        page.get_by_role("button", name="Menu").click()
        queue.click()
        expect(page.get_by_role("heading", name="Queue")).to_be_visible()
        page.get_by_role("searchbox", name="Search").fill("shop 53")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Shop 53").click()
        expect(page.get_by_text("Map it.")).to_be_visible()
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("button", name="Dark").click()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        expect(page.get_by_text("Map it.")).to_be_visible()


def test_expenses_are_chosen_by_keyboard_and_what_is_asked_for_is_confirmed(
    site: Site, browser: Browser, acme: Connection, ledger: Ledger
) -> None:
    user = site.user()
    with (
        listening(create_app(site.services)) as url,
        a_page(browser, url, viewport=DESKTOP) as page,
    ):
        sign_in(page, user.login)
        page.goto(f"/connections/{acme.id}/queue?tab=exported")
        chosen = page.locator("[data-chosen]")
        page.keyboard.press("j")
        page.keyboard.press("x")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("x")
        expect(chosen).to_have_text("2 chosen")
        page.keyboard.press("k")
        page.keyboard.press("x")
        expect(chosen).to_have_text("1 chosen")
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("jx?")
        expect(page.get_by_role("searchbox")).to_have_value("jx?")
        expect(chosen).to_have_text("1 chosen")
        page.get_by_role("button", name="Keyboard").click()
        fits_all(page)
        page.get_by_role("checkbox", name="Use single keys").uncheck()
        page.get_by_role("button", name="Close").click()
        page.get_by_role("checkbox", name="All on this page").check()
        expect(chosen).to_have_text("50 chosen")
        page.locator("tbody a").first.focus()
        page.keyboard.press("x")
        expect(chosen).to_have_text("50 chosen")
        page.get_by_role("checkbox", name="All 291 that match").check()
        page.get_by_role("button", name="Take exports back").click()
        expect(page.locator(".sum")).to_have_text("291 expenses, 783.54\u00a0EUR")
        page.get_by_role("button", name="Take exports back").click()
        expect(page.get_by_role("heading", name="Taking exports back")).to_be_visible()
        page.get_by_role("button", name="Withdraw").click()
        expect(page.get_by_text(f"withdrawn by {user.login}")).to_be_visible()
    [job] = site.here.work.jobs(acme)
    assert len(job.selection.expenses) == 291
