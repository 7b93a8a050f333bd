"""The page for the file: all figures are on it, and nothing runs over its edges."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdfium2
from pypdf import PdfReader

from moss_odoo.papers import proof_document
from moss_odoo.papers.proof_page import pages
from moss_odoo.sync.proofs import Proofs, WalletProof
from tests.books.wallets import LAST
from tests.cli.test_render import CONNECTION
from tests.cli.test_render_proof import MAIN, agreeing, apart, proofs


def texts(found: Proofs) -> list[str]:
    """Of each page."""
    content = pages(CONNECTION, found, by="anna")
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_a_wallet_fits_on_one_page_with_its_figures_and_its_checksum() -> None:
    found = proofs(apart())
    [page] = texts(found)
    wanted = [
        "ACME GmbH", "Main [EUR]", "DE12 5001 0517 0648 4898 90", "2026-03-01 to 2026-03-31",
        "356.60 EUR", "-661.90 EUR", "1,018.50 EUR", "Taxi [Berlin]", "-603.00 EUR",
        "Made on 2026-04-02 11:05 by anna", proof_document.checksum(found.wallets[0]),
    ]  # fmt: skip
    assert [text for text in wanted if text not in page] == []


def test_each_wallet_has_a_page_and_a_foot_of_its_own() -> None:
    other = WalletProof(replace(MAIN, name="Łódź"), apart().proof())
    found = proofs(agreeing())
    found = replace(found, wallets=(*found.wallets, other))
    first, second = texts(found)
    assert "Proved: Moss and Odoo agree. Difference 0.00 EUR." in first
    assert proof_document.checksum(found.wallets[0]) in first
    assert "Łódź" in second
    assert proof_document.checksum(other) in second


def test_items_that_do_not_fit_go_on_on_the_next_page_beneath_their_heads() -> None:
    wallet = agreeing()
    for number in range(60):
        wallet.not_booked(f"Coffee {number:02}", "-2.00", date(2026, 3, 30))
    first, second = texts(proofs(wallet))
    assert "Coffee 00" in first
    assert "Coffee 59" in second
    assert second.index("What") < second.index("Coffee")


def test_long_words_are_folded_and_nothing_runs_over_the_edges() -> None:
    wallet = apart()
    wallet.not_booked("Rechtsschutzversicherungsgesellschaft" * 4, "-2.00", LAST)
    found = proofs(wallet)
    long = replace(MAIN, name="Wallet " * 30)
    found = replace(found, wallets=(WalletProof(long, found.wallets[0].proof),))
    pdf = pypdfium2.PdfDocument(pages(CONNECTION, found, by="anna"))
    image = pdf[0].render(scale=1, grayscale=True).to_pil()
    margin = 45
    edges = [
        image.crop((0, 0, margin, image.height)),
        image.crop((image.width - margin, 0, image.width, image.height)),
    ]
    assert [edge.getextrema() for edge in edges] == [(255, 255), (255, 255)]
