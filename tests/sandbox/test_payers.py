"""The wallets that paid, told from bank transactions alone, in a company that knows the truth."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from moss_odoo.books.demands import demands
from moss_odoo.books.expense import CardState, Kind
from moss_odoo.books.payers import matches
from moss_odoo.moss.client import MossClient
from moss_odoo.moss.sandbox.options import (
    DEFAULT_KEY_ID,
    DEFAULT_SECRET,
    TIME_ZONE,
    SandboxOptions,
)
from moss_odoo.moss.sandbox.running import running_sandbox


@pytest.mark.parametrize("seed", range(3))
def test_cards_are_told_their_own_wallet_and_most_of_them_are(seed: int) -> None:
    options = SandboxOptions(seed=seed, expenses=400, several_wallets=True, reads_per_minute=0)
    with (
        running_sandbox(options) as sandbox,
        MossClient(sandbox.url, key_id=DEFAULT_KEY_ID, secret=DEFAULT_SECRET) as moss,
    ):
        expenses = [
            moss.translate(raw) for page in moss.expenses(updated_since=None) for raw in page.raw
        ]
        movements = [
            moss.movement(raw)
            for wallet in moss.wallets()
            for page in moss.movements(wallet.id, since=date(2020, 1, 1))
            for raw in page.raw
        ]
    names = {one.id: one.name for one in sandbox.company.suppliers.values()}
    asked = [
        demand
        for expense in expenses
        for demand in demands(expense, names.get(expense.supplier_id or ""), ZoneInfo(TIME_ZONE))
    ]
    cards = {
        one.id
        for one in expenses
        if one.kind is Kind.CARD and one.card and one.card.state is CardState.ACCEPTED
    }
    found = matches(cards, asked, movements)
    truth = {one: sandbox.company.expenses[one].card.wallet_id for one in cards}
    assert {one: match.movement.wallet_id for one, match in found.items()} == {
        one: truth[one] for one in found
    }
    assert len(set(truth.values())) > 1
    assert len(found) > 0.9 * len(cards)
