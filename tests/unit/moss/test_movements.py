"""Bank transactions of a wallet: asked for by their days, and understood one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx2
import pytest

from moss_odoo.books.expense import Wallet
from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.errors import BlockedError
from moss_odoo.moss.failures import RequestRefusedError
from moss_odoo.moss.movements import read_movement
from tests.unit.moss.builders import Json, money, without
from tests.unit.moss.fakes import FakeMoss, body_of, page, problem

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def raw(**members: Any) -> Json:
    """A payout with a fee, as documented."""
    return {
        "id": "m1",
        "bankAccountId": "w1",
        "transactionType": "PAYOUT",
        "amount": money("-119.40"),
        "amountBeforeFees": money("-119.00"),
        "bookingDate": "2026-03-20",
        "valueDate": "2026-03-21",
        "description": " RE-1 ",
        "counterparty": "Hetzner Online GmbH",
        "fees": [{"feeType": "PAYMENT_FEE", "amount": money("0.40")}],
        "updateTime": "2026-03-20T10:00:00Z",
        **members,
    }


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


def test_a_payout_is_read_as_documented() -> None:
    assert read_movement(raw(originalAmount=money("-130.00", "USD"))) == Movement(
        id="m1",
        wallet_id="w1",
        kind=MovementKind.PAYOUT,
        amount=eur("-119.40"),
        booked=date(2026, 3, 20),
        valued=date(2026, 3, 21),
        counterparty="Hetzner Online GmbH",
        description="RE-1",
        fee=eur("0.40"),
        original=Money.of("-130.00", "USD"),
    )


def test_what_moved_without_the_fee_is_told() -> None:
    assert read_movement(raw()).before_fee == eur("-119.00")


def test_what_is_not_needed_may_be_missing() -> None:
    bare = raw()
    for name in ("amountBeforeFees", "valueDate", "description", "counterparty", "fees"):
        bare = without(bare, name)
    read = read_movement(bare)
    assert (read.valued, read.fee, read.counterparty) == (None, None, "")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("CARD", MovementKind.CARD),
        ("TOP_UP", MovementKind.TOP_UP),
        ("REPAYMENT", MovementKind.REPAYMENT),
        ("WITHDRAWAL", MovementKind.WITHDRAWAL),
        ("INTEREST", MovementKind.UNKNOWN),
        (None, MovementKind.UNKNOWN),
    ],
)
def test_the_kind_is_told_and_an_unknown_one_is_unknown(
    word: str | None, kind: MovementKind
) -> None:
    assert read_movement(raw(transactionType=word)).kind is kind


def test_one_that_moss_has_deleted_is_none_of_these() -> None:
    assert read_movement(raw(deleteTime="2026-03-21T10:00:00Z")).kind is MovementKind.UNKNOWN


FEES = {
    "none, and the same amount before": ({"fees": [], "amountBeforeFees": money("-119.40")}, None),
    "none, and nothing said": ({"fees": None, "amountBeforeFees": None}, None),
    "written as a negative amount": (
        {"fees": [{"feeType": "PAYMENT_FEE", "amount": money("-0.40")}]},
        "0.40",
    ),
    "two of them": (
        {
            "fees": [
                {"feeType": "FX_FEE", "amount": money("0.30")},
                {"feeType": "SURCHARGE", "amount": money("0.10")},
            ]
        },
        "0.40",
    ),
    "only by the amount before": ({"fees": []}, "0.40"),
    "only by itself": ({"amountBeforeFees": None}, "0.40"),
    "without any signs": (
        {"amount": money("119.40"), "amountBeforeFees": money("119.00")},
        "0.40",
    ),
    "of money that comes in": (
        {"amount": money("118.60"), "amountBeforeFees": money("119.00")},
        "0.40",
    ),
}


@pytest.mark.parametrize("case", FEES)
def test_a_fee_is_a_cost_however_moss_tells_it(case: str) -> None:
    members, fee = FEES[case]
    assert read_movement(raw(**members)).fee == (eur(fee) if fee else None)


@pytest.mark.parametrize(
    ("members", "code", "named"),
    [
        ({"amount": None}, "moss-member-missing", "amount"),
        ({"bookingDate": None}, "moss-member-missing", "bookingDate"),
        ({"bankAccountId": None}, "moss-member-missing", "bankAccountId"),
        ({"amount": money("much")}, "moss-member-malformed", "amount"),
        ({"amountBeforeFees": money("-119.00", "USD")}, "moss-member-malformed", "amountBefore"),
        (
            {"fees": [{"amount": money("0.40", "USD")}]},
            "moss-member-malformed",
            r"fees\[0\]\.amount",
        ),
        ({"amountBeforeFees": money("-118.00")}, "amounts-do-not-add-up", "0.40 EUR"),
    ],
)
def test_what_makes_no_sense_is_named(members: Json, code: str, named: str) -> None:
    with pytest.raises(BlockedError, match=named) as caught:
        read_movement(raw(**members))
    assert caught.value.code == code


def test_wallets_are_listed_closed_ones_too() -> None:
    listed = [
        {"id": "w1", "name": "Main", "currency": "eur", "status": "ACTIVE"},
        {"id": "w2", "name": "Old", "currency": "USD", "status": "CLOSED", "fundingType": "CREDIT"},
    ]
    with FakeMoss(page(listed)).client() as client:
        assert client.wallets() == (
            Wallet("w1", "Main", "EUR"),
            Wallet("w2", "Old", "USD", credit=True, active=False),
        )


def test_the_days_are_asked_for_oldest_first_page_by_page() -> None:
    moss = FakeMoss(page([raw()], more=True, total=2), page([raw(id="m2")], total=2))
    with moss.client() as client:
        found = [
            one["id"] for p in client.movements("w1", since=FIRST, until=LAST) for one in p.raw
        ]
    assert found == ["m1", "m2"]
    assert body_of(moss.requests[1]) == {
        "filters": {
            "bankAccountId": "w1",
            "bookingDateFrom": "2026-01-01",
            "bookingDateTo": "2026-12-31",
        },
        "pagination": {"page": 2, "pageSize": 100},
        "sort": {"sortBy": "bookingDate", "sortOrder": "ASC"},
    }


def test_without_an_end_it_reaches_beyond_today() -> None:
    moss = FakeMoss(page([]))
    with moss.client() as client:
        list(client.movements("w1", since=FIRST))
    assert body_of(moss.requests[0])["filters"]["bookingDateTo"] == "2026-03-09"


def refusing_more_than(days: int) -> Callable[[httpx2.Request], httpx2.Response]:
    """A Moss with one bank transaction a month."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        filters = body_of(request)["filters"]
        first = date.fromisoformat(filters["bookingDateFrom"])
        last = date.fromisoformat(filters["bookingDateTo"])
        if last - first > timedelta(days=days):
            return problem(400, "range too long")
        months = [date(2026, month, 15) for month in range(1, 13)]
        found = [raw(id=str(day), bookingDate=str(day)) for day in months if first <= day <= last]
        return page(found, total=len(found))

    return answer


def test_a_range_that_moss_finds_too_long_is_asked_for_in_parts() -> None:
    with FakeMoss(refusing_more_than(100)).client() as client:
        found = list(client.movements("w1", since=FIRST, until=LAST))
    assert [one["id"] for each in found for one in each.raw] == [
        f"2026-{month:02}-15" for month in range(1, 13)
    ]


def test_a_range_that_moss_refuses_whatever_its_length_is_an_error() -> None:
    client = FakeMoss(refusing_more_than(-1)).client()
    with client, pytest.raises(RequestRefusedError):
        list(client.movements("w1", since=FIRST, until=LAST))


def test_what_cannot_be_read_is_kept_whole_all_the_same() -> None:
    with FakeMoss(page([])).client() as client:
        seen = client.seen_movement({"id": "m1", "transactionType": "PAYOUT", "amount": "much"})
    assert (seen.moss_id, seen.kind) == ("m1", MovementKind.PAYOUT)
    assert seen.raw == '{"amount":"much","id":"m1","transactionType":"PAYOUT"}'


def test_the_time_of_its_last_change_is_kept() -> None:
    with FakeMoss(page([])).client() as client:
        assert client.seen_movement(raw()).updated == datetime(2026, 3, 20, 10, tzinfo=UTC)


def test_what_has_no_id_cannot_be_kept() -> None:
    with FakeMoss(page([])).client() as client, pytest.raises(BlockedError, match="id"):
        client.seen_movement(without(raw(), "id"))
