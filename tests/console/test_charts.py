"""Charts: round scales, nothing outside of them, and a level line from day to day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from moss_odoo.console.charts.frame import HEIGHT, WIDTH, frame
from moss_odoo.console.charts.line import line
from moss_odoo.sync.wallets import DayBalance
from tests.books.wallets import eur

AMOUNTS = st.lists(
    st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False), max_size=6
)


@given(AMOUNTS)
def test_all_amounts_and_zero_lie_between_a_few_round_ones(amounts: list[Decimal]) -> None:
    made = frame(amounts, ())
    assert made.low <= min([*amounts, Decimal()]) <= max([*amounts, Decimal()]) <= made.high
    assert 2 <= len(made.ticks) <= 8
    assert any(tick.amount == 0 for tick in made.ticks)
    assert all(0 <= made.y(one) <= HEIGHT for one in amounts)


def test_a_balance_is_level_until_something_moves_and_reaches_from_edge_to_edge() -> None:
    first = date(2026, 1, 1)
    days = [
        DayBalance(first, eur("100.00")),
        DayBalance(first + timedelta(days=30), eur("-50.00")),
        DayBalance(first + timedelta(days=90), eur("-50.00")),
    ]
    made = line(days, ())
    assert re.fullmatch(rf"M{made.frame.left}\.0 [\d.]+(H[\d.]+V[\d.]+){{2}}", made.path)
    assert made.path.split("H")[-1].partition("V")[0] == str(WIDTH - 8.0)
    assert [label.month for label in made.frame.labels] == [
        date(2026, month, 1) for month in (1, 2, 3)
    ]
    assert line(days[:1], ()).path.startswith("M")
