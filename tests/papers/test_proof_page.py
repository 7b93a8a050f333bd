"""The page for the file: all figures are on it, and nothing runs over its edges."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from zoneinfo import ZoneInfo

import pypdfium2
from pypdf import PdfReader

from moss_odoo.papers import proof_document
from moss_odoo.papers.proof_page import pages
from moss_odoo.sync.proofs import Proofs, WalletProof
from moss_odoo.words.voice import Voice, voice
from tests.books.wallets import LAST, eur
from tests.cli.test_render import CONNECTION
from tests.cli.test_render_proof import MAIN, agreeing, apart, proofs

BERLIN = ZoneInfo("Europe/Berlin")
ENGLISH, GERMAN = voice("en", BERLIN), voice("de", BERLIN)


def texts(found: Proofs, speaks: Voice = ENGLISH) -> list[str]:
    """Of each page."""
    content = pages(CONNECTION, found, speaks, by="anna")
    read = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return [text.replace("\xa0", " ") for text in read]


def test_a_wallet_fits_on_one_page_with_its_figures_and_its_checksum() -> None:
    found = proofs(apart())
    [page] = texts(found)
    wanted = [
        "ACME GmbH", "Main [EUR]", "DE12 5001 0517 0648 4898 90", "1 Mar 2026 to 31 Mar 2026",
        "356.60 EUR", "-661.90 EUR", "1,018.50 EUR", "Taxi [Berlin]", "-603.00 EUR",
        "Made on 2 Apr 2026, 11:05 by anna", proof_document.checksum(found.wallets[0]),
    ]  # fmt: skip
    assert [text for text in wanted if text not in page] == []


def test_in_german_all_is_german_but_the_sentence_about_just_one_item() -> None:
    wallet = apart()
    wallet.unseen = eur("0.50")
    found = proofs(wallet)
    [page] = texts(found, GERMAN)
    checksum = proof_document.checksum(found.wallets[0])
    wanted = GERMAN_PAGE.format(checksum=checksum, version=version("moss-odoo"))
    assert page.strip() == wanted.strip()


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
    pdf = pypdfium2.PdfDocument(pages(CONNECTION, found, ENGLISH, by="anna"))
    image = pdf[0].render(scale=1, grayscale=True).to_pil()
    margin = 45
    edges = [
        image.crop((0, 0, margin, image.height)),
        image.crop((image.width - margin, 0, image.width, image.height)),
    ]
    assert [edge.getextrema() for edge in edges] == [(255, 255), (255, 255)]


GERMAN_PAGE = """
ACME GmbH  ·  Abstimmung eines Moss-Wallets
Main [EUR]
IBAN DE12 5001 0517 0648 4898 90  ·  01.03.2026 bis 31.03.2026
Jeder Cent ist benannt: 3 Posten, zusammen 1.019,00 EUR.
Moss 357,10 EUR abgefragt am 02.04.2026, 11:00; seither bewegt: -3,00 EUR
Odoo -661,90 EUR 1801 Moss
Differenz 1.019,00 EUR
Bewegungen in Moss
01.03.2026 bis 31.03.2026 Anzahl Eingänge Ausgänge Saldo EUR
Anfangssaldo 500,50
Kartenzahlungen und Erstattungen 3 -143,40
Endsaldo 3 357,10
Woraus die Differenz besteht 1.019,00 EUR
Tag Was Warum EUR
01.01.2026 Opening balance Der Anfangsbestand ist ein anderer
The opening was booked as 500.00 EUR; by Moss's balance
and bank transactions, and by what Odoo held before
2026-01-01, it is 500.50 EUR.
0,50
15.03.2026 Cash box In Odoo von Hand gebucht
Booked in Odoo by hand, or by another program: MOSS/7.
1.050,00
30.03.2026 Taxi [Berlin] Die Ausgabe ist blockiert
Why: expense-blocked.
-31,50
Ausgehende Zahlungen, nicht ausgeglichen -603,00 EUR
1802 Moss outgoing
1 Posten an einem späteren Tag ausgeglichen: -3,00 EUR
Tag Was Warum EUR
30.03.2026 Invoice of March Wartet auf die andere Seite
Its payment waits for the bank transaction of Moss.
-600,00
Zwischenkonto, nicht geklärt 100,00 EUR
1803 Suspense
Tag Was Warum EUR
12.03.2026 Cash machine Eine Abhebung
Why: withdrawal.
100,00
Erstellt am 02.04.2026, 11:05 durch anna mit moss-odoo {version}
SHA-256 der Daten: {checksum}
Seite 1
"""
