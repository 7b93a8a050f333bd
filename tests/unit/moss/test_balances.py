"""The balance of a wallet, as Moss tells it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from moss_odoo.books.money import Money
from moss_odoo.moss.answers import NotMossError
from moss_odoo.sync.statement_ports import Balance, BalanceNotToldError
from tests.unit.moss.builders import money
from tests.unit.moss.fakes import FakeMoss, problem

TOLD = {"balance": money("1200.50"), "availableBalance": money("1180.00")}
AT = datetime(2026, 3, 2, 8, 15, 30, tzinfo=UTC)
DATE = {"Date": "Mon, 02 Mar 2026 08:15:30 GMT"}


def answer(body: Any) -> httpx2.Response:
    return httpx2.Response(200, json=body, headers=DATE)


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


@pytest.mark.parametrize(
    "body", [{"data": TOLD, "meta": {}, "errors": []}, TOLD], ids=["enveloped", "bare"]
)
def test_a_balance_is_read_by_mosss_own_clock(body: Any) -> None:
    moss = FakeMoss(answer(body))
    with moss.client() as client:
        assert client.balance("w1") == Balance("w1", AT, eur("1200.50"), eur("1180.00"))
    assert moss.requests[0].url.path == "/v1/bank-accounts/w1/balance"


def test_of_what_moss_does_not_reserve_all_is_available() -> None:
    with FakeMoss(answer({"balance": money("-3.00")})).client() as client:
        told = client.balance("w1")
    assert (told.amount, told.available) == (eur("-3.00"), eur("-3.00"))


SENSELESS: dict[str, Any] = {
    "no balance": {"availableBalance": money("1.00")},
    "no currency": {"balance": "1.00"},
    "no amount": {"balance": money("much")},
    "too fine": {"balance": money("1.005")},
    "two currencies": {**TOLD, "availableBalance": money("1.00", "USD")},
}


@pytest.mark.parametrize("case", SENSELESS)
def test_what_makes_no_sense_is_no_balance(case: str) -> None:
    moss = FakeMoss(answer({"data": SENSELESS[case]}))
    with moss.client() as client, pytest.raises(BalanceNotToldError, match="w1"):
        client.balance("w1")


@pytest.mark.parametrize(
    ("status", "why"), [(404, "it has none"), (400, "status 400"), (422, "status 422")]
)
def test_a_wallet_may_have_no_balance(status: int, why: str) -> None:
    moss = FakeMoss(problem(status, "closed"))
    with moss.client() as client, pytest.raises(BalanceNotToldError, match=why):
        client.balance("w1")


@pytest.mark.parametrize("body", [{"data": []}, [], {"data": None}, "1200.50"])
def test_an_answer_that_is_no_object_is_not_mosss(body: Any) -> None:
    with FakeMoss(answer(body)).client() as client, pytest.raises(NotMossError):
        client.balance("w1")
