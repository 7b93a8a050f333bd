"""Pages of the queue, and what was booked by day."""

from __future__ import annotations

from datetime import date

import pytest

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.queue import Place, Tab, Wanted, page
from moss_odoo.sync.remembered import StateChange
from moss_odoo.sync.spending import spending

from .samples import known, paid

EVERY = Wanted(tuple(State))
DAYS = (date(2026, 1, 5), date(2026, 3, 1), None, date(2026, 1, 5), None, date(2026, 2, 1))


@pytest.fixture
def ids(ledger: Ledger) -> list[str]:
    """Expenses with and without a day; two share one."""
    run, ids = known(ledger, len(DAYS))
    changes = [
        paid(
            moss_id,
            accounting_date=day,
            label=f"Café 100% {place}",
            bill_name=f"BILL/{place}",
            amount=Money.of("11.90", "EUR"),
        )
        if day
        else StateChange(moss_id, State.BLOCKED, "code", "reason", label=f"Shop_{place}")
        for place, (moss_id, day) in enumerate(zip(ids, DAYS, strict=True))
    ]
    ledger.confirm(run, (), changes)
    return ids


def test_the_latest_stands_first_and_what_has_no_day_last(ledger: Ledger, ids: list[str]) -> None:
    found = [row.moss_id for row in ledger.queue(EVERY)]
    assert found == [ids[place] for place in (1, 5, 3, 0, 4, 2)]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_pages_follow_each_other_without_gap_or_repetition(
    ledger: Ledger, ids: list[str], limit: int
) -> None:
    found: list[str] = []
    after: Place | None = None
    while len(found) < len(ids):
        some = page(ledger, EVERY, after=after, limit=limit)
        found += [row.moss_id for row in some.rows]
        after = some.after
        assert (after is None) == (len(found) == len(ids))
    assert found == [row.moss_id for row in ledger.queue(EVERY)]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (Wanted(Tab.BLOCKED.states), (4, 2)),
        (Wanted(tuple(State), text="café"), (1, 5, 3, 0)),
        (Wanted(tuple(State), text="100% 3"), (3,)),
        (Wanted(tuple(State), text="100_"), ()),
        (Wanted(tuple(State), text="shop_"), (4, 2)),
        (Wanted(tuple(State), text="bill/5"), (5,)),
        (Wanted(tuple(State), text="00000003"), (2,)),
        (Wanted(tuple(State), code="code"), (4, 2)),
        (Wanted(tuple(State), kind="invoice"), ()),
        (Wanted(tuple(State), since=date(2026, 2, 1)), (1, 5)),
        (Wanted(tuple(State), until=date(2026, 2, 1)), (5, 3, 0)),
        (Wanted(()), ()),
    ],
)
def test_only_what_is_wanted_is_found(
    ledger: Ledger, ids: list[str], wanted: Wanted, places: tuple[int, ...]
) -> None:
    assert [row.moss_id for row in ledger.queue(wanted)] == [ids[place] for place in places]


def test_what_stands_in_odoo_is_summed_up_by_month(ledger: Ledger, ids: list[str]) -> None:
    found = spending(ledger, "EUR", date(2026, 2, 20), months=2)
    assert found.months == (date(2026, 1, 1), date(2026, 2, 1))
    assert found.amounts == {
        (date(2026, 1, 1), "card"): Money.of("23.80", "EUR"),
        (date(2026, 2, 1), "card"): Money.of("11.90", "EUR"),
    }
    assert spending(ledger, "USD", date(2026, 2, 20)).amounts == {}
