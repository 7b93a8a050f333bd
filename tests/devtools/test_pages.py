"""What a person sees in the browser is whole, and quick from the first page on."""

import re
from collections.abc import Iterator

import httpx2
import pytest

from devtools.odoo import Database, Odoo
from devtools.odoo.tree import dangling_links

pytestmark = pytest.mark.odoo

FONTS = (
    "/web/static/src/libs/fontawesome/fonts/fontawesome-webfont.woff2",
    "/web/static/src/libs/fontawesome/fonts/fontawesome-webfont.ttf",
    "/web/static/lib/odoo_ui_icons/fonts/odoo_ui_icons.woff2",
    "/web/static/fonts/google/Roboto/Roboto-Regular.ttf",
)


@pytest.fixture
def browser(odoo: Odoo) -> Iterator[httpx2.Client]:
    """The first visitor of a new database."""
    database = odoo.fresh_database("visited")
    header = {"X-Odoo-Database": database.name}
    with httpx2.Client(base_url=database.url, headers=header, timeout=60) as client:
        yield client


def files_of(page: str) -> list[str]:
    return re.findall(r'(?:src|href)="(/web/(?:assets|static)/[^"]+)"', page)


def test_the_login_page_and_all_its_files_load(browser: httpx2.Client) -> None:
    page = browser.get("/web/login")
    assert page.status_code == 200
    files = files_of(page.text)
    assert any(file.endswith(".css") for file in files)
    assert any(file.endswith(".js") for file in files)
    assert {file: browser.get(file).status_code for file in files} == dict.fromkeys(files, 200)


@pytest.mark.parametrize("bundle", ["web.assets_web.min.js", "web.assets_web.min.css"])
def test_the_bundles_of_the_back_office_are_built_in_the_template(
    database: Database, bundle: str
) -> None:
    [(path, size)] = database.sql(
        "select url, file_size from ir_attachment where name = %s", [bundle]
    )
    answer = httpx2.get(f"{database.url}{path}", headers=database.headers, timeout=60)
    assert answer.status_code == 200
    assert len(answer.content) == size > 500_000


@pytest.mark.parametrize("font", FONTS)
def test_icons_and_letters_load(database: Database, font: str) -> None:
    answer = httpx2.get(f"{database.url}{font}", headers=database.headers)
    assert answer.status_code == 200
    assert len(answer.content) > 5_000


def test_no_link_of_the_package_leads_nowhere(odoo: Odoo) -> None:
    assert list(dangling_links(odoo.installation.tree.python_path)) == []


def test_nothing_calls_odoos_maker(database: Database) -> None:
    rows = database.sql("select value from ir_config_parameter where key = 'iap.endpoint'")
    assert rows == [("http://127.0.0.1:9",)]
