"""What Moss charges for payouts; the golden files show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from moss_odoo.books.payout_fees import in_company_currency, payout_fee
from tests.books.abroad import DOLLAR_WALLET
from tests.books.conftest import Golden
from tests.books.journal import booking
from tests.books.payouts import EXCHANGED, IN_EUROS


def test_payout_fee(golden: Golden) -> None:
    golden(booking(payout_fee(IN_EUROS), movement=IN_EUROS, receipts=0))


def test_payout_fee_of_a_wallet_in_another_currency(golden: Golden) -> None:
    expense = in_company_currency(payout_fee(EXCHANGED), "EUR")
    golden(booking(expense, movement=EXCHANGED, wallets=(DOLLAR_WALLET,), receipts=0))


def test_payout_fee_before_the_start_date(golden: Golden) -> None:
    early = replace(IN_EUROS, booked=date(2025, 12, 31))
    golden(booking(payout_fee(early), movement=early, receipts=0))
