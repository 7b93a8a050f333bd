from datetime import timedelta

import httpx2
import pytest

from moss_odoo.moss.sandbox.clock import ManualClock
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import running_sandbox
from tests.sandbox.conftest import Serve


def test_a_token_lets_a_client_in(serve: Serve) -> None:
    answer = serve().token()

    assert answer.status_code == 200
    assert answer.json()["token_type"] == "bearer"
    assert answer.json()["expires_in"] == 3600


def test_a_token_expires_after_its_hour(serve: Serve) -> None:
    clock = ManualClock()
    client = serve(clock=clock)
    clock.advance(timedelta(minutes=59, seconds=59).total_seconds())
    assert client.get("/v1/users").status_code == 200

    clock.advance(1)
    assert client.get("/v1/users").status_code == 401

    client.authorize("read")
    assert client.get("/v1/users").status_code == 200


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "kid_other"}, 401, "invalid_client"),
        ({"client_id": None, "client_secret": None}, 401, "invalid_client"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": None}, 400, "invalid_request"),
        ({"scope": "admin"}, 400, "invalid_scope"),
    ],
)
def test_a_wrong_request_for_a_token_is_answered_as_oauth_does(
    serve: Serve, changes: dict[str, str | None], status: int, error: str
) -> None:
    answer = serve().token(**changes)

    assert answer.status_code == status
    assert answer.json()["error"] == error


def test_a_token_is_asked_for_with_a_form_not_with_json(serve: Serve) -> None:
    answer = serve().http.post("/oauth2/token", json={"grant_type": "client_credentials"})

    assert answer.status_code == 400


def test_a_key_that_may_only_read_gets_no_write_token(serve: Serve) -> None:
    client = serve(key_scopes=frozenset({"read"}))

    assert client.token(scope="write").json()["error"] == "invalid_scope"
    assert client.token().status_code == 200


def test_without_a_good_token_nothing_is_shown(serve: Serve) -> None:
    client = serve()
    for header in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic a2lk"}):
        answer = httpx2.get(f"{client.sandbox.url}/v1/expenses", headers=header, trust_env=False)

        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.json()["errors"][0]["code"] == "ERR_UNAUTHORIZED"


def test_a_scope_opens_its_own_calls_only(serve: Serve) -> None:
    client = serve()
    assert client.http.post("/v1/suppliers", json={"name": "X"}).status_code == 403

    client.authorize("write")
    assert client.http.post("/v1/suppliers", json={"name": "X"}).status_code == 201
    assert client.get("/v1/suppliers").status_code == 403

    client.authorize("read write")
    assert client.get("/v1/suppliers").status_code == 200


def test_searching_needs_the_read_scope_although_it_is_a_post(serve: Serve) -> None:
    client = serve()
    expense = client.sandbox.company.add_card_purchase("10.00")

    assert client.search("files", {"expenseIds": [expense.id]}).status_code == 200


def test_a_revoked_key_ends_its_tokens_and_gets_none(serve: Serve) -> None:
    client = serve()
    client.sandbox.revoke_key()
    assert client.get("/v1/users").status_code == 401
    assert client.token().json()["error"] == "invalid_client"

    client.sandbox.restore_key()
    assert client.token().status_code == 200


def test_lost_tokens_leave_the_key_good(serve: Serve) -> None:
    client = serve()
    client.sandbox.expire_tokens()
    assert client.get("/v1/users").status_code == 401

    client.authorize("read")
    assert client.get("/v1/users").status_code == 200


def test_another_key_can_be_chosen() -> None:
    options = SandboxOptions(expenses=0, key_id="kid_mine", secret="sk_mine")
    with running_sandbox(options) as sandbox:
        answers = [
            httpx2.post(
                f"{sandbox.url}/oauth2/token",
                data={
                    "grant_type": "client_credentials",
                    "client_id": key,
                    "client_secret": secret,
                },
                trust_env=False,
            ).status_code
            for key, secret in (("kid_sandbox", "sk_sandbox"), ("kid_mine", "sk_mine"))
        ]

    assert answers == [401, 200]
