"""The pages in a real Chromium: they work, refuse nothing of their own, and suit everybody."""

from __future__ import annotations

import re
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, expect

from bench.histories import day_of, moss_id
from moss_odoo.access.model import Role
from moss_odoo.access.users import set_up_link
from moss_odoo.moss.sandbox.running import listening
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.schedules import ask_for_export
from moss_odoo.sync.work import JobProgress, Worker

from .browsing import a_page, fits_all, sign_in
from .conftest import PASSWORD, Site
from .kept_proofs import MADE, keep_proof
from .test_mapping import DOUBT, LIKELY, TAKEN
from .test_wallets import open_ones

DESKTOP = ViewportSize(width=1280, height=860)
PHONE = ViewportSize(width=390, height=844)
LOOKS: tuple[tuple[ViewportSize, Literal["light", "dark"]], ...] = (
    (PHONE, "dark"),
    (DESKTOP, "light"),
)
ME = Worker("1", "mars:17")


def test_the_first_user_is_made_by_the_link_and_finds_the_way_by_keyboard(
    site: Site, browser: Browser, ledger: Ledger
) -> None:
    secret = set_up_link(site.services.access, site.clock())
    with listening(site.app) as url, a_page(browser, url) as page:
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


def test_every_page_suits_everybody(
    site: Site, browser: Browser, acme: Connection, ledger: Ledger
) -> None:
    site.clock.now = MADE
    user = site.user()
    ledger.save_mapping([LIKELY, DOUBT, TAKEN])
    keep_proof(ledger)
    [first, *_] = ledger.unsettled(day_of(1))
    job = ask_for_export(acme, site.here.work, asked_by="ada")
    site.here.work.claim(ME)
    base = f"/connections/{acme.id}"
    pages = (
        f"{base}/overview",
        f"{base}/queue?tab=blocked",
        f"{base}/queue?tab=exported",
        f"{base}/expenses/{moss_id(7)}",
        f"{base}/expenses/{moss_id(50)}",
        f"{base}/wallets?on=2026-03-31",
        f"{base}/wallets/wallet?on=2026-03-31",
        f"{base}/wallets/wallet/items?on=2026-03-31&part=wallet&kind=booked-by-hand",
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
    calm = {"locale": "en-GB", "reduced_motion": "reduce"}
    with listening(site.app) as url, a_page(browser, url, **calm) as page:
        page.goto("/sign-in")
        suits_everybody(page)
        sign_in(page, user.login)
        for path in pages:
            page.goto(path)
            expect(page.get_by_text("Loading …")).to_have_count(0)
            expect(page.locator("[aria-busy]")).to_have_count(0)
            assert page.evaluate("scrollY") == 0
            suits_everybody(page)


def suits_everybody(page: Page) -> None:
    for size, scheme in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        fits_all(page)


def test_on_a_phone_the_menu_opens_by_its_button(
    site: Site, browser: Browser, acme: Connection, ledger: Ledger
) -> None:
    user = site.user()
    with listening(site.app) as url, a_page(browser, url, viewport=PHONE) as page:
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
        listening(site.app) as url,
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


def test_a_run_that_goes_on_is_stopped_and_its_end_is_shown_by_itself(
    site: Site, browser: Browser, acme: Connection, ledger: Ledger
) -> None:
    user, work = site.user(Role.ACCOUNTANT), site.here.work
    ask_for_export(acme, work, asked_by="schedule")
    job = work.claim(ME)
    assert job is not None
    run = ledger.start_run("export")
    work.began(ME, job, run)
    work.progressed(ME, job, JobProgress("Booking in Odoo", 30, 120))
    with listening(site.app) as url, a_page(browser, url, viewport=PHONE) as page:
        sign_in(page, user.login)
        page.locator(".live").get_by_role("link", name="Export").click()
        expect(page.get_by_role("heading", name=f"Export {run}")).to_be_visible()
        page.get_by_role("button", name="Stop").focus()
        page.keyboard.press("Enter")
        live = page.locator(".live")
        expect(live).to_contain_text(f"By {user.login}: what has begun is finished first.")
        expect(live).to_contain_text("30 of 120")
        expect(page.get_by_role("button", name="Stop")).to_have_count(0)
        fits_all(page)
        ledger.finish_run(run, outcome=f"stopped by {user.login}", summary={"exported": 31})
        work.put_back(ME, job, not_before=None, outcome="", counted=False)
        expect(page.get_by_text("the next export books the rest")).to_be_visible()
        expect(page.get_by_text(f"stopped by {user.login}")).to_be_visible()


def test_what_is_ticked_stays_while_more_is_searched_for(
    site: Site, browser: Browser, acme: Connection, ledger: Ledger
) -> None:
    user, [doubtful, *_] = site.user(Role.ACCOUNTANT), open_ones(ledger)
    with (
        listening(site.app) as url,
        a_page(browser, url, viewport=PHONE) as page,
    ):
        sign_in(page, user.login)
        page.goto(f"/connections/{acme.id}/wallets/transactions/{doubtful}")
        search = page.get_by_role("searchbox", name="Find another expense")
        search.fill("shop 53")
        first = page.get_by_role("checkbox", name="Shop 53").first
        first.check()
        search.fill("shop 54")
        second = page.get_by_role("checkbox", name="Shop 54").first
        second.check()
        expect(first).to_be_checked()
        search.press("Enter")
        expect(page).to_have_url(re.compile("text=shop.54"))
        expect(first).to_be_checked()
        expect(second).to_be_checked()
        fits_all(page)
