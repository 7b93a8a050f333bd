"""Proofs of wallets as people, spreadsheets and programs read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from moss_odoo.books.expense import Wallet as MossWallet
from moss_odoo.books.statement import Reason
from moss_odoo.cli.render import proof
from moss_odoo.papers import proof_document
from moss_odoo.sync.proofs import Proofs, WalletProof
from tests.books.wallets import LAST, Wallet, eur

from .conftest import Seen
from .test_render import CONNECTION

MADE = datetime(2026, 4, 2, 9, 5, tzinfo=UTC)
MAIN = MossWallet("wallet-main", "Main [EUR]", "EUR", iban="DE12500105170648489890")


def agreeing() -> Wallet:
    wallet = Wallet().opened()
    wallet.paid("Café Müller", "-11.90", date(2026, 3, 3))
    return wallet


def apart() -> Wallet:
    wallet = agreeing()
    wallet.not_booked("Taxi [Berlin]", "-31.50", date(2026, 3, 30), Reason.BLOCKED)
    wallet.by_hand("-1050.00", date(2026, 3, 15))
    wallet.in_suspense("Cash machine", "-100.00", date(2026, 3, 12), Reason.WITHDRAWAL)
    wallet.payment("Invoice of March", "-600.00", date(2026, 3, 30))
    wallet.paid("Over midnight", "-3.00", date(2026, 4, 1), payment_on=LAST)
    return wallet


def proofs(*wallets: Wallet, **changes: object) -> Proofs:
    made = Proofs(LAST, MADE, tuple(WalletProof(MAIN, one.proof()) for one in wallets))
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_wallet_that_agrees_is_three_figures_and_a_word(seen: Seen) -> None:
    assert seen(proof.show, CONNECTION, proofs(agreeing())) == [
        "Main [EUR]  DE12 5001 0517 0648 4898 90",
        "  At the end of 2026-03-31",
        "",
        "  Moss         488.10 EUR   told on 2026-04-02 11:00",
        "  Odoo         488.10 EUR   1801 Moss",
        "  Difference     0.00 EUR",
        "",
        "✓ Proved: 0.00 EUR.",
        "",
    ]


def test_every_difference_stands_with_its_amount_and_what_to_do(seen: Seen) -> None:
    assert seen(proof.show, CONNECTION, proofs(apart())) == [
        "Main [EUR]  DE12 5001 0517 0648 4898 90",
        "  At the end of 2026-03-31",
        "",
        "  Moss           356.60 EUR   told on 2026-04-02 11:00; -3.00 EUR moved since",
        "  Odoo          -661.90 EUR   1801 Moss",
        "  Difference   1,018.50 EUR",
        "",
        "The difference",
        "  Day          What                                                          EUR",
        "  ──────────────────────────────────────────────────────────────────────────────",
        "  2026-03-15   Cash box                                                 1,050.00",
        "               Booked in Odoo by hand, or by another program: MOSS/7.",
        "               → Moss's own are booked by the export. If this one is",
        "               double or wrong, take it back in Odoo.",
        "  2026-03-30   Taxi [Berlin]                                              -31.50",
        "               Why: expense-blocked.",
        "               → What to do.",
        "",
        "Outgoing payments: -603.00 EUR",
        "  1802 Moss outgoing",
        "  1 item cleared since: -3.00 EUR",
        "  Day          What                                                          EUR",
        "  ──────────────────────────────────────────────────────────────────────────────",
        "  2026-03-30   Invoice of March                                          -600.00",
        "               Its payment waits for the bank transaction of Moss.",
        "               → It is cleared as soon as Moss shows it and the match",
        "               is certain.",
        "",
        "Suspense: 100.00 EUR",
        "  1803 Suspense",
        "  Day          What                  EUR",
        "  ──────────────────────────────────────",
        "  2026-03-12   Cash machine       100.00",
        "               Why: withdrawal.",
        "               → What to do.",
        "",
        "! Every cent is named: 2 items, together 1,018.50 EUR. 2 items wait beside it.",
        "",
    ]


def test_what_nothing_explains_is_shouted(seen: Seen) -> None:
    wallet = agreeing()
    wallet.off = eur("0.01")
    shown = " ".join(seen(proof.show, CONNECTION, proofs(wallet)))
    assert "✗ -0.01 EUR is explained by nothing that is known." in shown
    assert "Proved" not in shown


def test_what_nothing_explains_beside_the_bank_account_is_shouted_too(seen: Seen) -> None:
    made = agreeing().proof()
    suspense = replace(made.suspense, unnamed=eur("0.02"))
    found = replace(proofs(), wallets=(WalletProof(MAIN, replace(made, suspense=suspense)),))
    shown = " ".join(seen(proof.show, CONNECTION, found))
    assert "✗ 0.02 EUR is explained by nothing that is known." in shown
    assert "Proved" not in shown


def test_a_long_list_ends_with_the_sum_of_the_rest(seen: Seen) -> None:
    wallet = agreeing()
    for number in range(25):
        wallet.not_booked(f"Coffee {number:02}", "-2.00", LAST)
    shown = seen(proof.show, CONNECTION, proofs(wallet), width=100)
    assert sum("Coffee" in line for line in shown) == 20
    [rest] = [line.split() for line in shown if "5 more" in line]
    assert rest[-1] == "-10.00"


def test_a_balance_that_was_kept_is_told_as_such(seen: Seen) -> None:
    kept = replace(agreeing().proof(), fresh=False)
    found = replace(proofs(), wallets=(WalletProof(MAIN, kept),))
    shown = seen(proof.show, CONNECTION, found)
    assert "  Moss         488.10 EUR   kept, told on 2026-04-02 11:00" in shown


def test_a_wallet_without_a_journal_is_told(seen: Seen) -> None:
    shown = seen(proof.show, CONNECTION, proofs(without_journal=(MAIN,)))
    assert shown == ["✗ “Main [EUR]” has no bank journal in Odoo yet."]


def test_amounts_are_text_in_the_document_and_add_up() -> None:
    shown = proof_document.document(CONNECTION, proofs(apart()))
    [wallet] = shown["wallets"]
    assert (shown["on"], shown["well"]) == ("2026-03-31", False)
    assert (wallet["moss"]["balance"], wallet["odoo"]["balance"]) == ("356.60", "-661.90")
    assert (wallet["difference"], wallet["unnamed"]) == ("1018.50", "0.00")
    assert [(item["kind"], item["amount"]) for item in wallet["items"]] == [
        ("booked-by-hand", "1050.00"),
        ("expense-blocked", "-31.50"),
    ]
    assert sum(Decimal(item["amount"]) for item in wallet["outgoing"]["items"]) == Decimal(-603)
    assert wallet["month"]["movements"] == [
        {"kind": "card", "count": 3, "in": "0.00", "out": "-143.40"}
    ]


@pytest.mark.parametrize("change", [{"off": eur("0.01")}, {"unseen": eur("0.01")}])
def test_the_checksum_tells_one_cent(change: dict[str, object]) -> None:
    before, wallet = proofs(agreeing()).wallets[0], agreeing()
    for name, value in change.items():
        setattr(wallet, name, value)
    assert proof_document.checksum(before) == proof_document.checksum(proofs(agreeing()).wallets[0])
    assert proof_document.checksum(before) != proof_document.checksum(proofs(wallet).wallets[0])
