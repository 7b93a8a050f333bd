"""Bars as high as what was booked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from moss_odoo.books.money import Money
from moss_odoo.console.charts.bars import bars
from moss_odoo.console.charts.frame import HEIGHT, WIDTH
from moss_odoo.sync.spending import Spending

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


def drawn(*amounts: tuple[date, str, str]) -> Spending:
    kinds = tuple(sorted({kind for _, kind, _ in amounts}))
    return Spending(
        (JANUARY, FEBRUARY),
        kinds,
        {(month, kind): Money.of(amount, "EUR") for month, kind, amount in amounts},
    )


def test_bars_of_a_month_stand_on_each_other_and_stay_within_the_chart() -> None:
    found = bars(
        drawn((JANUARY, "card", "300"), (JANUARY, "invoice", "100"), (FEBRUARY, "card", "200"))
    )
    card, invoice, later = found.bars
    assert card.height == pytest.approx(3 * invoice.height, abs=0.2)
    assert invoice.y + invoice.height == pytest.approx(card.y, abs=0.2)
    assert (card.x, card.shade, invoice.shade) == (invoice.x, 0, 1)
    assert later.x > card.x
    assert all(0 <= bar.x <= WIDTH - bar.width and 0 <= bar.y <= HEIGHT for bar in found.bars)
    assert found.frame.ticks[-1].amount >= Decimal(400)


def test_what_came_back_on_balance_has_no_bar() -> None:
    assert bars(drawn((JANUARY, "card", "-5"))).bars == ()
