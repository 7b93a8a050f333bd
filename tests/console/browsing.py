"""Pages in a real Chromium, on which nothing goes wrong unseen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import PASSWORD

HASTE = """
const later = window.setTimeout;
window.setTimeout = (what, delay, ...more) => later(what, Math.min(delay || 0, 200), ...more);
"""
"""What a page does every few seconds it does without people's patience."""
CHECKS = {"resultTypes": ["violations"], "preload": False}
"""Of axe, which would fetch the style sheets again for a check that is not among them."""


@contextmanager
def a_page(browser: Browser, url: str, **options: object) -> Iterator[Page]:
    """One on which nothing goes wrong unseen: what the console of the browser says is an error."""
    complaints: list[str] = []
    with browser.new_context(base_url=url, **options) as context:  # type: ignore[arg-type]
        context.add_init_script(HASTE)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
    assert complaints == []


def fits_all(page: Page) -> None:
    """For keyboards and screen readers, as far as a program can tell; and not too wide."""
    found = Axe().run(page, options=CHECKS)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def sign_in(page: Page, login: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Login").fill(login)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign in")
