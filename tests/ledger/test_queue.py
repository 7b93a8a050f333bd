"""Pages of the queue, and what was booked by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.queue import Order, Place, QueueSum, Tab, Wanted, page
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


@pytest.mark.parametrize(
    ("order", "places"),
    [(Order.OLDEST, (0, 3, 5, 1, 2, 4)), (Order.LARGEST, (5, 3, 1, 0, 4, 2))],
)
def test_another_order_leaves_what_lacks_it_at_the_end(
    ledger: Ledger, ids: list[str], order: Order, places: tuple[int, ...]
) -> None:
    found = [row.moss_id for row in ledger.queue(replace(EVERY, order=order))]
    assert found == [ids[place] for place in places]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_follow_each_other_without_gap_or_repetition(
    ledger: Ledger, ids: list[str], limit: int, order: Order
) -> None:
    wanted = replace(EVERY, order=order)
    found: list[str] = []
    after: Place | None = None
    while len(found) < len(ids):
        some = page(ledger, wanted, after=after, limit=limit)
        found += [row.moss_id for row in some.rows]
        after = some.after
        assert (after is None) == (len(found) == len(ids))
    assert found == [row.moss_id for row in ledger.queue(wanted)]


@pytest.mark.parametrize("order", Order)
def test_what_stands_before_a_place_is_found_from_it(
    ledger: Ledger, ids: list[str], order: Order
) -> None:
    wanted = replace(EVERY, order=order)
    rows = ledger.queue(wanted)
    for number, row in enumerate(rows, 1):
        assert ledger.queue_up_to(wanted, row.place) == rows[:number]
        assert ledger.queue_up_to(wanted, row.place, limit=2) == rows[:number][-2:]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (Wanted(Tab.BLOCKED.states), (4, 2)),
        (Wanted(tuple(State), text="café"), (1, 5, 3, 0)),
        (Wanted(tuple(State), text="CAFÉ"), (1, 5, 3, 0)),
        (Wanted(tuple(State), text="cafe"), (1, 5, 3, 0)),
        (Wanted(tuple(State), text="100% 3"), (3,)),
        (Wanted(tuple(State), text="11,90"), (1, 5, 3, 0)),
        (Wanted(tuple(State), text="11.91"), ()),
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
    assert ledger.queue_sum(wanted).count == len(places)


def test_all_that_is_wanted_is_summed_up(ledger: Ledger, ids: list[str]) -> None:
    assert ledger.queue_sum(EVERY) == QueueSum(6, (Money.of("47.60", "EUR"),))
    assert ledger.queue_sum(Wanted(Tab.BLOCKED.states)) == QueueSum(2, ())


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234,5", "1234.5"),
        ("1.234", "1234"),
        ("-7", "7"),
        ("12.03.2026", None),
        ("shop 7", None),
        ("", None),
    ],
)
def test_an_amount_is_understood_as_people_write_it(text: str, amount: str | None) -> None:
    assert Wanted((), text=text).amount == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize("today", [date(2026, 2, 1), date(2026, 2, 28)])
def test_what_stands_in_odoo_is_summed_up_by_month(
    ledger: Ledger, ids: list[str], today: date
) -> None:
    found = spending(ledger, "EUR", today, months=2)
    assert found.months == (date(2026, 1, 1), date(2026, 2, 1))
    assert found.amounts == {
        (date(2026, 1, 1), "card"): Money.of("23.80", "EUR"),
        (date(2026, 2, 1), "card"): Money.of("11.90", "EUR"),
    }
    assert spending(ledger, "USD", today).amounts == {}


def test_long_after_the_last_booking_its_month_is_the_last_that_is_shown(
    ledger: Ledger, ids: list[str]
) -> None:
    found = spending(ledger, "EUR", date(2027, 6, 1), months=2)
    assert found.months == (date(2026, 2, 1), date(2026, 3, 1))
