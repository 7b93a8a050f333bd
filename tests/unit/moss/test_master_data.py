"""Moss's master data, read leniently."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx2
import pytest

from moss_odoo.books.expense import (
    DimensionItem,
    ExpenseAccount,
    MossMasterData,
    PaymentTerm,
    Person,
    Rate,
    Supplier,
    Wallet,
)
from tests.unit.moss.fakes import FakeMoss, page

Records = list[dict[str, Any]]


def lists(**by_path: Records) -> Callable[[httpx2.Request], httpx2.Response]:
    """A Moss with these lists, `_` for `-` and `__` for `/` in a path, and empty ones otherwise."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        name = request.url.path.removeprefix("/v1/").replace("/", "__").replace("-", "_")
        return page(by_path.get(name, []))

    return answer


def read(**by_path: Records) -> MossMasterData:
    with FakeMoss(lists(**by_path)).client() as client:
        return client.master_data()


def test_an_empty_moss_has_empty_lists() -> None:
    assert read() == MossMasterData()


def test_each_record_is_read_as_documented() -> None:
    assert read(
        expense_accounts=[{"id": "a", "name": "Bewirtung", "code": "6640", "status": "ACTIVE"}],
        tax_rates=[{"id": "t", "name": "19 %", "code": "VSt19", "rate": "19.0", "country": "DE"}],
        dimensions=[{"id": "d", "name": "Cost Center", "status": "ACTIVE"}],
        dimensions__d__items=[{"id": "i", "name": "Vertrieb", "code": "100", "dimensionId": "d"}],
        suppliers=[
            {
                "id": "s",
                "name": "Müller GmbH",
                "code": "70001",
                "status": "ACTIVE",
                "vatIdNo": "DE136695976",
                "iban": "DE02120300000000202051",
                "email": "rechnung@mueller.example",
                "address": {
                    "addressLine1": "Hauptstraße 1",
                    "addressLine2": "Hinterhaus",
                    "postalCode": "10115",
                    "city": "Berlin",
                    "country": "de",
                },
            }
        ],
        users=[{"id": "u", "firstName": "Anna", "lastName": "Schmidt", "email": "a@acme.example"}],
        bank_accounts=[
            {"id": "w", "name": "Moss", "iban": "DE1", "fundingType": "CREDIT", "currency": "EUR"}
        ],
        payment_terms=[{"id": "p", "name": "30 Tage", "code": "Z30", "dueDays": 30}],
    ) == MossMasterData(
        accounts=(ExpenseAccount("a", "Bewirtung", "6640"),),
        rates=(Rate("t", "19 %", "VSt19", Decimal("19.0")),),
        items=(DimensionItem("i", "d", "Cost Center", "Vertrieb", "100"),),
        suppliers=(
            Supplier(
                id="s",
                name="Müller GmbH",
                code="70001",
                vat_id="DE136695976",
                iban="DE02120300000000202051",
                email="rechnung@mueller.example",
                street="Hauptstraße 1",
                street2="Hinterhaus",
                zip="10115",
                city="Berlin",
                country="DE",
            ),
        ),
        people=(Person("u", "Anna Schmidt", "a@acme.example"),),
        wallets=(Wallet("w", "Moss", "EUR", credit=True, iban="DE1"),),
        terms=(PaymentTerm("p", "30 Tage", "Z30", 30),),
    )


@pytest.mark.parametrize(
    ("record", "active"),
    [
        ({"status": "ACTIVE"}, True),
        ({}, True),
        ({"status": None}, True),
        ({"status": "UNKNOWN_DEFAULT_OPEN_API"}, True),
        ({"status": "INACTIVE"}, False),
        ({"status": "DEACTIVATED"}, False),
        ({"status": "DELETED"}, False),
        ({"status": "ACTIVE", "deleteTime": "2026-01-01T00:00:00Z"}, False),
    ],
)
def test_only_what_is_known_to_be_retired_is_not_active(
    record: dict[str, Any], *, active: bool
) -> None:
    (account,) = read(expense_accounts=[{"id": "a", "name": "A", **record}]).accounts
    assert account.active is active


def test_the_items_of_a_retired_dimension_are_retired() -> None:
    (item,) = read(
        dimensions=[{"id": "d", "name": "Project", "status": "INACTIVE"}],
        dimensions__d__items=[{"id": "i", "name": "X", "status": "ACTIVE"}],
    ).items
    assert not item.active


def test_one_strange_record_does_not_hide_the_others() -> None:
    master = read(
        expense_accounts=[{"name": "no id"}, {"id": 4}, {"id": "a", "code": "1000"}, {"id": "b"}],
        tax_rates=[{"id": "t", "name": ["?"], "rate": "nineteen"}],
        suppliers=[{"id": "s", "name": "S", "address": "Berlin"}, {"id": "r", "address": None}],
        users=[{"id": "u", "email": "a@acme.example"}, {"id": "v", "name": "Ben"}, {"id": "w"}],
        payment_terms=[{"id": "p", "dueDays": {"net": 30}}],
        bank_accounts=[{"id": "w"}],
    )
    assert [account.name for account in master.accounts] == ["1000", "b"]
    assert master.rates == (Rate("t", "t", None, None),)
    assert [supplier.name for supplier in master.suppliers] == ["S", "r"]
    assert [person.name for person in master.people] == ["a@acme.example", "Ben", "w"]
    assert master.terms == (PaymentTerm("p", "p"),)
    assert master.wallets == (Wallet("w", "w", ""),)


def test_wallets_are_the_one_list_without_pages() -> None:
    moss = FakeMoss(lists())
    with moss.client() as client:
        client.master_data()
    by_path = {request.url.path: dict(request.url.params) for request in moss.requests}
    assert by_path["/v1/bank-accounts"] == {}
    assert by_path["/v1/suppliers"] == {"page": "1", "page_size": "100"}
