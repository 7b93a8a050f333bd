"""The spreadsheet: its rows add up, and a spreadsheet program takes each cell for what it is."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from moss_odoo.papers.proof_file import as_file
from moss_odoo.sync.proofs import Proofs
from moss_odoo.words.voice import voice
from tests.books.wallets import LAST
from tests.cli.test_render_proof import agreeing, apart, proofs

ENGLISH, GERMAN = voice("en"), voice("de")


def rows(content: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")


def test_the_rows_of_a_section_add_up_to_its_figure() -> None:
    figures: dict[str, Decimal] = {}
    sums: dict[str, Decimal] = {}
    for row in rows(as_file(proofs(apart()), ENGLISH)):
        kind = figures if row["Kind"] == "figure" else sums
        kind[row["Section"]] = kind.get(row["Section"], Decimal(0)) + Decimal(row["Amount"])
    assert figures["Difference"] == figures["Moss"] - figures["Odoo"]
    assert sums == {name: figures[name] for name in ("Difference", "Outgoing payments", "Suspense")}
    assert figures["Unnamed"] == 0


def test_no_spreadsheet_takes_a_name_for_a_formula() -> None:
    wallet = agreeing()
    wallet.not_booked("=cmd()", "-2.00", LAST)
    [row] = [one for one in rows(as_file(proofs(wallet), ENGLISH)) if "cmd" in one["What"]]
    assert (row["What"], row["Amount"]) == ("'=cmd()", "-2.00")


def in_german(found: Proofs) -> list[str]:
    """Line by line, without the three columns that tell the wallet and the day."""
    content = as_file(found, GERMAN)
    # Without it Excel takes the umlauts for something else.
    assert content.startswith(codecs.BOM_UTF8)
    lines = content.decode("utf-8-sig").splitlines()
    heads = {line.split(";")[2] for line in lines}
    assert heads == {"Stichtag", "31.03.2026"}
    return [line.split(";", 3)[3] for line in lines]


def test_in_german_it_is_as_german_spreadsheet_programs_read_it() -> None:
    assert in_german(proofs(apart())) == GERMAN_ROWS.strip().splitlines()


GERMAN_ROWS = """
Bereich;Art;Tag;Was;Betrag;Währung;Grund;Abhilfe;Banktransaktion;Ausgaben;Buchung
Moss;Summe;;;356,60;EUR;;;;;
Odoo;Summe;;1801 Moss;-661,90;EUR;;;;;
Differenz;Summe;;;1018,50;EUR;;;;;
Differenz;In Odoo von Hand gebucht;15.03.2026;Cash box;1050,00;EUR;Booked in Odoo by hand, or \
by another program: MOSS/7.;Ist es doppelt oder falsch, nehmen Sie es in Odoo zurück.;;;MOSS/7
Differenz;Die Ausgabe ist blockiert;30.03.2026;Taxi [Berlin];-31,50;EUR;Why: \
expense-blocked.;"Beheben Sie, was die Ausgabe blockiert; der Export klärt dann beides.";Taxi \
[Berlin];;
Nicht erklärt;Summe;;;0,00;EUR;;;;;
Ausgehende Zahlungen;Summe;;1802 Moss outgoing;-603,00;EUR;;;;;
Ausgehende Zahlungen;Wartet auf die andere Seite;30.03.2026;Invoice of March;-600,00;EUR;Its \
payment waits for the bank transaction of Moss.;"Nichts, wenn es in den nächsten Tagen kommt; \
sonst sehen Sie nach.";;expense of Invoice of March;PMOSS/10
Ausgehende Zahlungen;An einem späteren Tag ausgeglichen;31.03.2026;Over \
midnight;-3,00;EUR;Cleared with a bank transaction of a later day.;Es ist nichts zu tun.;Over \
midnight;expense of Over midnight;PMOSS/12
Zwischenkonto;Summe;;1803 Suspense;100,00;EUR;;;;;
Zwischenkonto;Eine Abhebung;12.03.2026;Cash machine;100,00;EUR;Why: withdrawal.;Buchen Sie sie \
auf ein Konto: das für Geldtransit, wenn sie in die Kasse ging.;Cash machine;;MOSS/8
"""
