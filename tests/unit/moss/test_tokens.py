"""The access token: one for all threads, renewed in time."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from moss_odoo.moss.failures import MossForbidsError
from moss_odoo.moss.tokens import AccessToken, CredentialsRefusedError, Tokens
from tests.unit.moss.fakes import KEY_ID, SECRET, FakeMoss, body_of, page, problem, token


def test_a_token_is_used_until_shortly_before_its_end() -> None:
    moss = FakeMoss(page([]))
    transport = moss.transport()
    transport.get("/v1/users", {})
    moss.clock.elapsed = 3539
    transport.get("/v1/users", {})
    assert moss.sign_ins == 1
    moss.clock.elapsed = 3541
    transport.get("/v1/users", {})
    assert moss.sign_ins == 2


def test_a_token_of_short_life_is_used_for_most_of_it() -> None:
    moss = FakeMoss(page([]), tokens=[token(seconds=10), token(seconds=10)])
    transport = moss.transport()
    transport.sign_in()
    moss.clock.elapsed = 8.9
    transport.get("/v1/users", {})
    assert moss.sign_ins == 1
    moss.clock.elapsed = 9.1
    transport.get("/v1/users", {})
    assert moss.sign_ins == 2


def test_the_key_goes_as_a_form_that_asks_for_reading_only() -> None:
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return token() if request.url.path == "/oauth2/token" else page([])

    moss = FakeMoss(page([]))
    moss._answer = answer  # type: ignore[method-assign]
    moss.transport().get("/v1/users", {})
    sign_in, ask = seen
    assert sign_in.headers["Content-Type"] == "application/x-www-form-urlencoded"
    form = dict(pair.split("=") for pair in sign_in.content.decode().split("&"))
    assert form == {
        "grant_type": "client_credentials",
        "client_id": KEY_ID,
        "client_secret": SECRET,
        "scope": "read",
    }
    assert "Authorization" not in sign_in.headers
    assert ask.headers["Authorization"] == "Bearer token"
    assert ask.headers["User-Agent"].startswith("moss-odoo/0")


def test_a_token_that_is_no_longer_accepted_is_replaced_once() -> None:
    moss = FakeMoss(problem(401), page([{"id": "a"}]))
    answer = moss.transport().get("/v1/users", {})
    assert answer.listing().items == ({"id": "a"},)
    assert [request.headers["Authorization"] for request in moss.requests] == [
        "Bearer token-1",
        "Bearer token-2",
    ]


def test_a_new_token_that_is_not_accepted_either_means_that_the_key_is_refused() -> None:
    moss = FakeMoss(problem(401, "key revoked"))
    with pytest.raises(CredentialsRefusedError, match="key revoked"):
        moss.transport().get("/v1/users", {})
    assert moss.sign_ins == 2
    assert len(moss.requests) == 2


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_refused_key_is_told_in_words_with_the_steps_to_a_new_one(status: int) -> None:
    refusal = httpx2.Response(
        status, json={"error": "invalid_client", "error_description": f"{SECRET} is unknown"}
    )
    moss = FakeMoss(page([]), tokens=[refusal])
    with pytest.raises(CredentialsRefusedError) as caught:
        moss.transport().sign_in()
    message = str(caught.value)
    assert f"does not accept the API key “{KEY_ID}”" in message
    assert "Generate API Key" in message
    assert "invalid_client" in message
    assert SECRET not in message
    assert SECRET not in repr(caught.value)
    assert moss.sign_ins == 1


def test_a_key_that_may_not_read_is_told_apart() -> None:
    refusal = httpx2.Response(400, json={"error": "invalid_scope"})
    moss = FakeMoss(page([]), tokens=[refusal])
    with pytest.raises(MossForbidsError, match="lacks the scope `read`"):
        moss.transport().sign_in()


def test_signing_in_again_gets_a_new_token() -> None:
    moss = FakeMoss(page([]))
    transport = moss.transport()
    transport.sign_in()
    transport.sign_in()
    assert moss.sign_ins == 2


def test_many_threads_that_are_refused_together_fetch_one_new_token() -> None:
    fetched = []

    def fetch() -> AccessToken:
        time.sleep(0.02)
        fetched.append(1)
        return AccessToken(f"token-{len(fetched)}", 3600)

    tokens = Tokens(fetch, time.monotonic)
    gate = threading.Barrier(8)

    def work(_: int) -> tuple[str, str]:
        gate.wait()
        first = tokens.current()
        gate.wait()
        return first, tokens.instead_of(first)

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, range(8)))
    assert set(results) == {("token-1", "token-2")}
    assert len(fetched) == 2


def test_a_token_shows_in_no_representation() -> None:
    assert "hidden" not in repr(AccessToken("hidden", 1.0))
    assert SECRET not in repr(vars(FakeMoss(page([])).transport()))


def test_searches_send_their_filters_as_json() -> None:
    moss = FakeMoss(page([]))
    moss.transport().search("/v1/files/search-query", {"filters": {"expenseIds": ["a"]}})
    assert body_of(moss.requests[0]) == {"filters": {"expenseIds": ["a"]}}
