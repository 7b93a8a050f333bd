"""The JSON API: tokens, answers, and errors in one format."""

from __future__ import annotations

import re
from typing import Any

import pytest
import schemathesis
from hypothesis import given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bench.histories import moss_id
from moss_odoo.access.model import Role
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger

from .conftest import Site

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def test_a_token_is_shown_once_works_and_is_revoked(site: Site, acme: Connection) -> None:
    browser, program = site.signed_in(Role.ACCOUNTANT), site.browser()
    made = browser.post("/account/tokens", data={"name": "BI", "role": "viewer", "days": "30"})
    [secret] = re.findall(r"<code>(mo_[\w-]+)</code>", made.text)
    headers = {"Authorization": f"Bearer {secret}"}
    assert program.get("/api/v1/connections", headers=headers).json()[0]["name"] == "acme"
    shown = browser.get("/account").text
    assert secret not in shown
    [number] = re.findall(r"/account/tokens/(\d+)/revoke", shown)
    assert site.signed_in(Role.VIEWER).post(f"/account/tokens/{number}/revoke").status_code == 404
    assert browser.post(f"/account/tokens/{number}/revoke").status_code == 303
    assert program.get("/api/v1/connections", headers=headers).status_code == 401


def test_a_token_expires(site: Site) -> None:
    browser = site.signed_in()
    made = browser.post("/account/tokens", data={"name": "BI", "role": "viewer", "days": "1"})
    [secret] = re.findall(r"<code>(mo_[\w-]+)</code>", made.text)
    headers = {"Authorization": f"Bearer {secret}"}
    assert browser.get("/api/v1/connections", headers=headers).status_code == 200
    site.clock.advance(24 * 3600)
    assert browser.get("/api/v1/connections", headers=headers).status_code == 401


def test_nobody_gives_a_token_more_than_they_may(site: Site) -> None:
    browser = site.signed_in(Role.VIEWER)
    assert browser.post("/account/tokens", data={"role": "admin"}).status_code == 403
    assert site.services.access.tokens(site.user(Role.VIEWER)) == ()


def test_expenses_are_told_page_by_page(site: Site, acme: Connection, ledger: Ledger) -> None:
    program, headers = site.browser(), site.token()
    address = f"/api/v1/connections/{acme.id}/expenses"
    found: list[str] = []
    after = ""
    while after is not None:
        query = {"limit": "90", "after": after}
        answer = program.get(address, params=query, headers=headers).json()
        found += [one["expense"] for one in answer["expenses"]]
        after = answer["next"]
    assert len(found) == len(set(found)) == 300


def test_one_expense_is_told_with_its_history(site: Site, acme: Connection, ledger: Ledger) -> None:
    address = f"/api/v1/connections/{acme.id}/expenses/{moss_id(7)}"
    told = site.browser().get(address, headers=site.token()).json()
    assert (told["state"], told["bill"]) == ("paid", "MOSSP/2024/000007")
    assert told["amount"] == {"amount": "1.26", "currency": "EUR"}
    assert [step["state"] for step in told["history"]] == ["new", "paid"]


@pytest.mark.parametrize(
    ("rest", "status", "said"),
    [
        ("99/status", 404, "There is no such page."),
        ("1/expenses/none", 404, "No expense is known by “none”."),
        ("x/status", 422, "connection: "),
        ("1/expenses?limit=0", 422, "limit: "),
        ("1/expenses?after=x.y", 422, "no such page of the list"),
    ],
)
def test_errors_are_told_as_on_the_command_line(
    site: Site, acme: Connection, rest: str, status: int, said: str
) -> None:
    rest = rest.replace("1/", f"{acme.id}/", 1) if rest.startswith("1/") else rest
    answer = site.browser().get(f"/api/v1/connections/{rest}", headers=site.token())
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert said in told["detail"]
    assert set(told) == {"type", "title", "status", "detail", "remedy", "code"}


def test_whatever_is_asked_the_answer_is_as_described(site: Site, ledger: Ledger) -> None:
    headers = site.token(Role.ADMIN) | {"Host": "localhost"}
    description = schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", site.app, headers={"Host": "localhost"}
    )
    operations = []
    for found in description.get_all_operations():
        assert isinstance(found, Ok), found
        operations.append(found.ok())
    assert len(operations) >= 5
    for operation in operations:
        strategy = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
        strategy |= operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

        @given(case=strategy)
        @settings(max_examples=5, deadline=None, database=None)
        def ask(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        ask()
