"""The wallets' pages: what was kept of proofs, and what is open."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import date

import pytest
from pypdf import PdfReader

from bench.histories import moss_id
from moss_odoo.access.model import Role
from moss_odoo.books.statement import Open, Reason
from moss_odoo.console.proof_view import SHOWN
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.proofs import Proofs, WalletProof
from moss_odoo.sync.statement_ports import MovementChange, Opening, Settled
from moss_odoo.sync.work import Kind, Standing, Worker
from tests.books.wallets import LAST, eur

from .conftest import Site
from .kept_proofs import MADE, MAIN, apart, keep_proof

Page = Callable[..., str]


@pytest.fixture
def proved(site: Site, ledger: Ledger) -> Ledger:
    """Its wallet, at the end of March."""
    site.clock.now = MADE
    keep_proof(ledger)
    return ledger


@pytest.fixture
def page(site: Site, acme: Connection, proved: Ledger) -> Page:
    browser = site.signed_in(Role.ACCOUNTANT)

    def get(rest: str, status: int = 200) -> str:
        answer = browser.get(f"/connections/{acme.id}/wallets{rest}")
        assert answer.status_code == status
        return answer.text.replace("\xa0", " ").replace("&nbsp;", " ")

    return get


def test_wallets_stand_with_what_was_kept_of_the_day_that_is_chosen(page: Page) -> None:
    shown = page("?on=2026-03-31")
    assert "Main" in shown
    assert "356.60 EUR" in shown
    assert "1,018.50 EUR" in shown
    assert "2 items" in shown
    other = page("?on=2026-02-28")
    assert "not proved at this day" in other
    assert "Only a day that is over" in page("?on=2026-05-01")


def test_the_overview_shows_the_last_proof_of_each_wallet(
    site: Site, acme: Connection, proved: Ledger
) -> None:
    shown = site.signed_in(Role.VIEWER).get(f"/connections/{acme.id}/overview").text
    assert f'href="/connections/{acme.id}/wallets/wallet?on=2026-03-31">Main</a>' in shown
    assert "2 items" in shown


def test_a_proof_names_each_item_by_what_it_is_with_the_way_to_it(
    page: Page, acme: Connection
) -> None:
    shown = page("/wallet?on=2026-03-31")
    assert "The expense is blocked" in shown
    assert "Booked by hand in Odoo" in shown
    assert "Taxi &lt;Berlin&gt;" in shown
    assert f"/connections/{acme.id}/wallets/transactions/Taxi%20%3CBerlin%3E" in shown
    assert "https://acme.example/odoo/account.move/" in shown
    assert '<path class="balance"' in shown
    assert "<circle" in shown


def test_a_proof_with_many_items_shows_some_of_each_kind_and_leads_to_all(
    site: Site, page: Page, proved: Ledger
) -> None:
    wallet = apart()
    for number in range(60):
        wallet.not_booked(f"Taxi {number}", "-1.00", LAST, Reason.BLOCKED)
    proved.keep_proofs(Proofs(LAST, MADE, (WalletProof(MAIN, wallet.proof()),)), "eva")
    shown = page("/wallet?on=2026-03-31")
    assert shown.count("<strong>Taxi") == SHOWN
    found = re.search(r'wallets(/wallet/items[^"]+)">Show all 61<', shown)
    assert found
    first = found.group(1).replace("&amp;", "&")
    assert page(first).count("<strong>Taxi") == 50
    assert "51 to 61 of 61" in page(f"{first}&page=2")
    for wrong in ("&page=3", "&kind=nonsense", "&part=outgoing", "&on=2026-03-30"):
        page(first + wrong, status=404)


def test_the_files_are_those_of_the_proof_as_it_was_made(
    site: Site, acme: Connection, proved: Ledger
) -> None:
    browser = site.signed_in(Role.VIEWER)
    base = f"/connections/{acme.id}/wallets"
    data = browser.get(f"{base}/proof.json?on=2026-03-31")
    assert data.headers["content-disposition"].startswith("attachment")
    document = json.loads(data.content)
    assert (document["made"], document["wallets"][0]["wallet"]["name"]) == (
        MADE.isoformat(),
        "Main",
    )
    assert b"Taxi <Berlin>" in browser.get(f"{base}/wallet/proof.csv?on=2026-03-31").content
    assert browser.get(f"{base}/wallet/proof.pdf?on=2026-03-31").content.startswith(b"%PDF")
    assert browser.get(f"{base}/wallet/proof.pdf?on=2026-03-30").status_code == 404
    assert browser.get(f"{base}/proof.exe?on=2026-03-31").status_code == 404


def test_the_files_are_in_the_language_of_who_takes_them(
    site: Site, acme: Connection, proved: Ledger
) -> None:
    browser = site.signed_in(Role.VIEWER)
    place = f"/connections/{acme.id}/wallets/wallet/proof"
    files = {
        kind: browser.get(
            f"{place}.{kind}?on=2026-03-31", headers={"Accept-Language": "de"}
        ).content
        for kind in ("csv", "pdf", "json")
    }
    assert ";Differenz;Summe;;;1018,50;EUR;" in files["csv"].decode()
    page = PdfReader(io.BytesIO(files["pdf"])).pages[0].extract_text()
    assert "Jeder Cent ist benannt: 2 Posten" in page
    assert json.loads(files["json"])["wallets"][0]["difference"] == "1018.50"


def test_a_proof_is_asked_for_as_a_job_and_followed_to_its_end(
    site: Site, acme: Connection, proved: Ledger
) -> None:
    browser = site.signed_in(Role.ACCOUNTANT)
    base = f"/connections/{acme.id}/wallets"
    asked = browser.post(f"{base}/proofs", data={"on": "2026-03-30"})
    assert asked.headers["location"] == f"{base}?on=2026-03-30"
    work = site.here.work
    job = work.claim(Worker("1", "mars:1"))
    assert job is not None
    assert (job.kind, job.selection.until) == (Kind.PROOF, date(2026, 3, 30))
    assert "are being asked" in browser.get(asked.headers["location"]).text
    polled = browser.get(
        f"{base}/proving?on=2026-03-30&stands=running", headers={"HX-Request": "true"}
    )
    assert "HX-Refresh" not in polled.headers
    work.finish(Worker("1", "mars:1"), job, Standing.FAILED, "Odoo does not answer.")
    polled = browser.get(
        f"{base}/proving?on=2026-03-30&stands=running", headers={"HX-Request": "true"}
    )
    assert polled.headers["HX-Refresh"] == "true"
    assert "Odoo does not answer." in browser.get(asked.headers["location"]).text
    browser.post(f"{base}/proofs", data={"on": "2026-03-30"})
    job = work.claim(Worker("1", "mars:1"))
    assert job is not None
    assert f"jobs/{job.id}/stop" in browser.get(asked.headers["location"]).text
    browser.post(f"/connections/{acme.id}/jobs/{job.id}/stop")
    assert "is being stopped" in browser.get(f"{base}/proving?on=2026-03-30").text
    work.put_back(Worker("1", "mars:1"), job, not_before=None, outcome="", counted=False)
    assert "wallets/proving" not in browser.get(asked.headers["location"]).text
    [_, noted] = [one for one in site.services.access.audit() if one.action == "proof-asked-for"]
    assert noted.subject == "2026-03-30"


def open_ones(ledger: Ledger) -> list[str]:
    """Two wait for a person, one for its expense, all others were not looked at."""
    ids = [one.movement.id for one in ledger.unsettled(date(2024, 1, 1))][:4]
    doubt = Open(Reason.DOUBTFUL, "Two <coffees> fit.", "Say which.", (moss_id(50), moss_id(7)))
    none = Open(Reason.NO_EXPENSE, "No expense fits.", "Wait.", accounts=(7,))
    blocked = Open(Reason.BLOCKED, "It is blocked.", "Mend it.", (moss_id(50),))
    changes = [
        MovementChange(id_, Settled.SUSPENSE, number, open=why)
        for number, (id_, why) in enumerate(zip(ids, (doubt, none, blocked), strict=False), 70)
    ]
    settled = MovementChange(
        ids[3], Settled.PAYMENTS, 80, expenses=(moss_id(7),), why="Amount and day agree."
    )
    ledger.confirm_lines([*changes, settled])
    return ids


def test_open_bank_transactions_stand_by_whose_turn_it_is(page: Page, proved: Ledger) -> None:
    ids = open_ones(proved)
    mine = page("/transactions")
    assert all(one in mine for one in ids[:2])
    assert not any(one in mine for one in ids[2:])
    assert "Two &lt;coffees&gt; fit." in mine
    assert ids[0] not in page("/transactions?reason=no-expense")
    assert ids[2] in page("/transactions?heap=expense")
    assert ">296<" in page("/transactions/counts")


def test_the_pages_of_new_ones_follow_each_other_without_a_gap(page: Page, proved: Ledger) -> None:
    open_ones(proved)
    rest, found = "/transactions?heap=new", []
    while rest:
        shown = page(rest)
        found += re.findall(r'/wallets/transactions/([\w-]+)"', shown)
        following = re.search(r'rel="next" href="[^?]+(\?[^"]+)"', shown)
        rest = f"/transactions{following.group(1).replace('&amp;', '&')}" if following else ""
    assert len(found) == len(set(found)) == 296


def test_one_bank_transaction_shows_what_it_may_have_paid_and_why(
    page: Page, proved: Ledger
) -> None:
    ids = open_ones(proved)
    doubtful = page(f"/transactions/{ids[0]}")
    assert f'value="{moss_id(50)}"' in doubtful
    assert "Several expenses fit" in doubtful
    settled = page(f"/transactions/{ids[3]}")
    assert "Amount and day agree." in settled
    assert "Open it again" in settled
    assert "Settle with these" not in settled
    page("/transactions/nonsense", status=404)


def test_expenses_are_found_to_be_chosen(page: Page, proved: Ledger) -> None:
    id_ = open_ones(proved)[0]
    assert moss_id(53) in page(f"/transactions/{id_}/expenses?text=shop 53")
    assert "Nothing fits" in page(f"/transactions/{id_}/expenses?text=no such shop")


def test_what_is_ticked_stays_while_more_is_searched_for(page: Page, proved: Ledger) -> None:
    id_ = open_ones(proved)[0]
    ticked = f'value="{moss_id(53)}" checked'
    for path in (f"/transactions/{id_}/expenses", f"/transactions/{id_}"):
        shown = page(f"{path}?text=shop 54&expense={moss_id(53)}&code=1460")
        assert ticked in shown
        assert f'value="{moss_id(54)}">' in shown
    assert 'value="1460" checked' in shown
    again = page(f"/transactions/{id_}/expenses?text=shop 53&expense={moss_id(53)}")
    assert again.count(moss_id(53)) == 1


def test_where_odoo_does_not_answer_an_account_is_still_typed_and_the_refusal_stands_on_the_page(
    page: Page, site: Site, acme: Connection, proved: Ledger
) -> None:
    id_ = open_ones(proved)[0]
    assert "cannot be searched now" in page(f"/transactions/{id_}/accounts")
    browser = site.signed_in(Role.ACCOUNTANT)
    base = f"/connections/{acme.id}/wallets/transactions/{id_}"
    refused = browser.post(f"{base}/book", data={"account": "1460"})
    assert refused.status_code >= 400
    assert 'role="alert"' in refused.text
    assert "Nothing is chosen." in browser.post(f"{base}/match", data={}).text
    assert "Several expenses fit" in refused.text


def test_the_opening_tells_how_it_was_found_and_refuses_what_is_no_amount(
    page: Page, site: Site, acme: Connection, proved: Ledger
) -> None:
    proved.keep_opening(Opening("wallet", date(2024, 1, 1), eur("500.00"), line_id=9))
    shown = page("/wallet/opening")
    assert "500.00 EUR" in shown
    assert "Worked out" in shown
    assert "9,000.00 EUR" in shown
    browser = site.signed_in(Role.ACCOUNTANT)
    refused = browser.post(
        f"/connections/{acme.id}/wallets/wallet/opening", data={"amount": "12,x"}
    )
    assert refused.status_code == 422
    assert "is not an amount" in refused.text
