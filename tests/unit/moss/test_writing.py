"""Writing to Moss: what is sent, once, and what its refusals mean."""

from __future__ import annotations

import httpx2
import pytest

from moss_odoo.books.push.changes import Cause, Field
from moss_odoo.errors import CredentialsError
from moss_odoo.moss.failures import MossForbidsError, MossUnreachableError
from moss_odoo.moss.writing import MossWriter
from moss_odoo.sync.push_ports import WriteInDoubtError, WriteRefusedError
from tests.unit.moss.fakes import (
    ADDRESS,
    KEY_ID,
    SECRET,
    FakeMoss,
    Reply,
    body_of,
    problem,
    web_page,
)

NAME = {Field.NAME: "Krause GmbH"}


def writer(moss: FakeMoss, writing: tuple[str, str] | None = None) -> MossWriter:
    return MossWriter(
        ADDRESS,
        key_id=KEY_ID,
        secret=SECRET,
        writing=writing,
        network=moss.network,
        clock=moss.clock.clock,
    )


def created(location: str | None = "/v1/suppliers/s-1") -> httpx2.Response:
    headers = {"Location": location} if location else {}
    return httpx2.Response(201, json={"data": None}, headers=headers)


def test_a_supplier_is_sent_by_moss_s_names_with_its_address_as_one() -> None:
    moss = FakeMoss(created())
    made = writer(moss).create_supplier(
        {
            **NAME,
            Field.NUMBER: "70001",
            Field.VAT: "DE1",
            Field.IBAN: "DE2",
            Field.EMAIL: "a@b.example",
            Field.CITY: "Kiel",
            Field.COUNTRY: "DE",
        }
    )
    assert made == "s-1"
    assert (moss.requests[0].method, moss.requests[0].url.path) == ("POST", "/v1/suppliers")
    assert body_of(moss.requests[0]) == {
        "name": "Krause GmbH",
        "code": "70001",
        "vatIdNo": "DE1",
        "iban": "DE2",
        "email": "a@b.example",
        "address": {"city": "Kiel", "country": "DE"},
    }


def test_a_change_sends_only_what_changes() -> None:
    moss = FakeMoss(httpx2.Response(200, json={"data": {"id": "s-1"}}))
    writer(moss).change_supplier("s-1", {Field.STATUS: "deactivated"})
    writer(moss).change_item("d-1", "i-1", {Field.STATUS: "deactivated", Field.CODE: "100"})
    writer(moss).change_item("d-1", "i-1", {Field.STATUS: "active"})
    assert [request.method for request in moss.requests] == ["PATCH"] * 3
    assert [request.url.path for request in moss.requests] == [
        "/v1/suppliers/s-1",
        *["/v1/dimensions/d-1/items/i-1"] * 2,
    ]
    assert list(map(body_of, moss.requests)) == [
        {"status": "DEACTIVATED"},
        {"status": "INACTIVE", "code": "100"},
        {"status": "ACTIVE"},
    ]


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("/v1/dimensions/d-1/items/i-1", "i-1"),
        (f"{ADDRESS}/v1/dimensions/d-1/items/i-1/", "i-1"),
        (None, None),
        ("elsewhere", None),
    ],
)
def test_the_new_id_is_where_moss_says(location: str | None, found: str | None) -> None:
    assert writer(FakeMoss(created(location))).create_item("d-1", NAME) == found


LOST: list[Reply] = [
    problem(500),
    problem(503),
    web_page(502),
    httpx2.ReadTimeout("slow"),
    httpx2.ReadError("reset"),
    httpx2.RemoteProtocolError("broke off"),
]


@pytest.mark.parametrize("lost", LOST, ids=str)
def test_what_may_have_been_created_is_not_sent_again(lost: Reply) -> None:
    moss = FakeMoss(lost)
    with pytest.raises(WriteInDoubtError, match="did not say whether"):
        writer(moss).create_supplier(NAME)
    assert len(moss.requests) == 1


@pytest.mark.parametrize("lost", LOST, ids=str)
def test_a_change_is_sent_again_as_it_comes_to_the_same(lost: Reply) -> None:
    moss = FakeMoss(lost, lost, httpx2.Response(200, json={}))
    writer(moss).change_supplier("s-1", NAME)
    assert len(moss.requests) == 3


@pytest.mark.parametrize(
    "unsent",
    [
        httpx2.ConnectError("refused"),
        httpx2.ConnectTimeout("slow"),
        httpx2.Response(429, headers={"Retry-After": "17"}),
        problem(401),
    ],
    ids=str,
)
def test_what_moss_surely_did_not_do_is_sent_again(unsent: Reply) -> None:
    moss = FakeMoss(unsent, created())
    assert writer(moss).create_supplier(NAME) == "s-1"
    assert len(moss.requests) == 2


def test_moss_that_is_not_there_is_told_as_ever() -> None:
    with pytest.raises(MossUnreachableError, match="no connection could be made"):
        writer(FakeMoss(httpx2.ConnectError("refused"))).create_supplier(NAME)


@pytest.mark.parametrize(
    ("reply", "cause", "lasting"),
    [
        (problem(409, code="ERR_MANAGED_RESOURCE_IMMUTABLE"), Cause.ANOTHER_INTEGRATION, True),
        (problem(402, code="ERR_MODULE_NOT_ACTIVATED"), Cause.MODULE_MISSING, True),
        (problem(402, code="ERR_ELSE"), Cause.MODULE_MISSING, True),
        (problem(409, code="ERR_DIMENSION_INACTIVE"), Cause.DIMENSION_INACTIVE, True),
        (problem(409, code="ERR_DIMENSION_ITEM_INACTIVE"), Cause.INACTIVE_IN_MOSS, False),
        (problem(409, code="ERR_DIMENSION_ITEM_VALUE_ALREADY_EXISTS"), Cause.TAKEN, False),
        (problem(409), Cause.TAKEN, False),
        (httpx2.Response(409, content=b"plain words"), Cause.TAKEN, False),
        (problem(404), Cause.GONE_IN_MOSS, False),
        (problem(400, "iban is wrong"), Cause.REFUSED, False),
        (problem(422), Cause.REFUSED, False),
    ],
)
def test_a_refusal_says_what_stands_against_it(
    reply: httpx2.Response, cause: Cause, lasting: bool
) -> None:
    with pytest.raises(WriteRefusedError) as caught:
        writer(FakeMoss(reply)).change_item("d-1", "i-1", NAME)
    assert (caught.value.cause, caught.value.lasting) == (cause, lasting)
    assert caught.value.message.endswith(".")
    assert caught.value.remedy.endswith(".")


def test_a_refusal_passes_on_moss_s_words_without_secrets() -> None:
    moss = FakeMoss(problem(400, f"iban is wrong {SECRET}"))
    with pytest.raises(WriteRefusedError, match="Moss says: ERR iban is wrong •••") as caught:
        writer(moss).create_supplier(NAME)
    assert SECRET not in str(caught.value)


def test_reading_and_writing_ask_for_a_token_each() -> None:
    forms: list[dict[str, str]] = []

    def sign_in(request: httpx2.Request) -> httpx2.Response:
        forms.append(dict(pair.split("=") for pair in request.content.decode().split("&")))
        return httpx2.Response(200, json={"access_token": "t", "expires_in": 3600})

    moss = FakeMoss(created())
    moss._answer = sign_in  # type: ignore[method-assign]
    writer(moss, ("kid_write", "sk_write")).sign_in()
    assert [(form["client_id"], form["scope"]) for form in forms] == [
        (KEY_ID, "read"),
        ("kid_write", "write"),
    ]


@pytest.mark.parametrize(
    "refusal",
    [
        httpx2.Response(400, json={"error": "invalid_scope"}),
        httpx2.Response(200, json={"access_token": "t"}),
    ],
)
def test_a_key_that_may_not_write_is_told_with_the_steps_to_one_that_may(
    refusal: httpx2.Response,
) -> None:
    moss = FakeMoss(problem(403, "insufficient scope privileges"), tokens=[refusal])
    with pytest.raises(MossForbidsError, match="lacks the scope `write`") as caught:
        writer(moss).create_supplier(NAME)
    assert isinstance(caught.value, CredentialsError)
    assert "Generate API Key” (scope: write)" in caught.value.remedy
    assert "--write-key-id" in caught.value.remedy
