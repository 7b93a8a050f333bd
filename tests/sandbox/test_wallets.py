from decimal import Decimal

import pytest

from moss_odoo.moss.sandbox.company import Company
from tests.sandbox.conftest import Client, Json, Serve


@pytest.fixture
def wallet(reader: Client) -> str:
    found: list[Json] = reader.data("/v1/bank-accounts")
    return str(found[0]["id"])


def search(reader: Client, wallet: str, first: str, last: str, **more: object) -> list[Json]:
    filters = {"bankAccountId": wallet, "bookingDateFrom": first, "bookingDateTo": last}
    data: list[Json] = reader.search("bank-transactions", filters, **more).json()["data"]
    return data


def test_wallets_are_listed_without_pages(reader: Client) -> None:
    answer = reader.get("/v1/bank-accounts").json()

    assert answer["meta"] == {}
    assert answer["data"][0]["fundingType"] == "DEBIT"
    assert answer["data"][0]["currency"] == "EUR"


def test_a_company_can_have_several_wallets(serve: Serve) -> None:
    wallets = serve(several_wallets=True).data("/v1/bank-accounts")

    kinds = {(wallet["fundingType"], wallet["currency"]) for wallet in wallets}
    assert len(wallets) == 4
    assert kinds == {("DEBIT", "EUR"), ("DEBIT", "USD"), ("CREDIT", "EUR")}


def test_the_search_finds_an_inclusive_range_newest_first(reader: Client, wallet: str) -> None:
    everything = reader.movements(wallet)
    days = [movement["bookingDate"] for movement in everything]
    assert days == sorted(days, reverse=True)

    day = days[len(days) // 2]
    found = search(reader, wallet, day, day, pagination={"pageSize": 100})
    assert {movement["bookingDate"] for movement in found} == {day}
    assert len(found) == days.count(day)


def test_the_search_sorts_as_asked(reader: Client, wallet: str) -> None:
    found = search(reader, wallet, "2025-01-01", "2025-12-31",
                   sort={"sortBy": "amount", "sortOrder": "ASC"})  # fmt: skip

    amounts = [Decimal(movement["amount"]["amount"]) for movement in found]
    assert amounts == sorted(amounts)
    assert len(found) == 20


@pytest.mark.parametrize("missing", ["bankAccountId", "bookingDateFrom", "bookingDateTo"])
def test_the_search_needs_all_three_filters(reader: Client, wallet: str, missing: str) -> None:
    filters = {
        "bankAccountId": wallet,
        "bookingDateFrom": "2025-01-01",
        "bookingDateTo": "2025-01-31",
    }
    del filters[missing]
    answer = reader.search("bank-transactions", filters)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == f"filters.{missing}"


@pytest.mark.parametrize(
    "body",
    [
        {"sort": {"sortBy": "colour"}},
        {"sort": {"sortOrder": "UP"}},
        {"pagination": {"pageSize": 101}},
        {"pagination": {"page": 0}},
    ],
)
def test_the_search_refuses_impossible_orders(reader: Client, wallet: str, body: Json) -> None:
    filters = {
        "bankAccountId": wallet,
        "bookingDateFrom": "2025-01-01",
        "bookingDateTo": "2025-01-31",
    }

    assert reader.search("bank-transactions", filters, **body).status_code == 400


def test_a_foreign_purchase_shows_its_fee_and_its_own_currency(serve: Serve) -> None:
    client = serve()
    company = client.sandbox.company
    company.add_card_purchase(
        "100.00", currency="USD", rate="0.9364", tax=None, merchant="DESKPILOT"
    )
    movement = client.movements(company.wallet.id)[0]

    assert movement["amount"] == {"amount": "-95.51", "currency": "EUR"}
    assert movement["amountBeforeFees"] == {"amount": "-93.64", "currency": "EUR"}
    assert movement["originalAmount"] == {"amount": "-100.00", "currency": "USD"}
    assert movement["fees"] == [
        {"feeType": "FX_FEE", "amount": {"amount": "1.87", "currency": "EUR"}}
    ]
    assert movement["transactionType"] == "CARD"
    assert movement["counterparty"] == "DESKPILOT"


def test_a_balance_of_an_unknown_wallet_is_not_found(reader: Client, acme: Company) -> None:
    other = next(iter(acme.users))

    assert reader.get(f"/v1/bank-accounts/{other}/balance").status_code == 404
    assert reader.get("/v1/bank-accounts/x/balance").status_code == 400
