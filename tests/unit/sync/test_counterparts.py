"""Wallets, currencies and payment terms beside their counterparts: shown, and not booked by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moss_odoo.books.expense import MossMasterData, PaymentTerm, Wallet
from moss_odoo.books.odoo_master import OdooCurrency, OdooJournal, OdooMasterData, OdooTerm
from moss_odoo.sync.connection import OdooTargets, WalletJournal
from moss_odoo.sync.counterparts import Counterpart, counterparts

from .fakes import CONNECTION

PREPARED = replace(CONNECTION, targets=OdooTargets(wallets=(WalletJournal("w1", 4, 5, 6, 7),)))
ODOO = OdooMasterData(
    journals=(OdooJournal(4, "Moss", "MOSS"),),
    currencies=(OdooCurrency(1, "EUR"), OdooCurrency(2, "USD", active=False)),
    terms=(
        OdooTerm(1, "30 Days", 30),
        OdooTerm(2, "15 Days", 15),
        OdooTerm(3, "Mid-month", 15),
        OdooTerm(4, "Old", 45, active=False),
    ),
)


def found(**lists: tuple[Wallet, ...] | tuple[PaymentTerm, ...]) -> list[Counterpart]:
    return list(counterparts(PREPARED, MossMasterData(**lists), ODOO))  # type: ignore[arg-type]


def test_a_wallet_stands_beside_its_journal_and_currency() -> None:
    assert found(wallets=(Wallet("w1", "Moss EUR", "EUR"),)) == [
        Counterpart("wallet", "Moss EUR (EUR)", "Moss (MOSS)"),
        Counterpart("currency", "EUR", "EUR"),
    ]


def test_a_wallet_without_a_journal_says_what_to_do() -> None:
    assert found(wallets=(Wallet("w2", "Travel", "USD"),)) == [
        Counterpart("wallet", "Travel (USD)", "", "run `moss-odoo prepare`"),
        Counterpart("currency", "USD", "USD", "not active in Odoo"),
    ]


def test_a_closed_wallet_is_left_out() -> None:
    assert found(wallets=(Wallet("w1", "Old", "EUR", active=False),)) == []


@pytest.mark.parametrize(
    ("term", "odoo", "note"),
    [
        (PaymentTerm("p", "30 days", None, 99), "30 Days", "same name"),
        (PaymentTerm("p", "Month", "Z30", 30), "30 Days", "due after 30 days too"),
        (PaymentTerm("p", "Half", None, 15), "", ""),
        (PaymentTerm("p", "Old", None, 45), "", ""),
        (PaymentTerm("p", "Unknown"), "", ""),
    ],
)
def test_a_payment_term_is_found_by_name_or_by_the_only_one_with_its_days(
    term: PaymentTerm, odoo: str, note: str
) -> None:
    [one] = found(terms=(term,))
    assert (one.odoo, one.note) == (odoo, note)
