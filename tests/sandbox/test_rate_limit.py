from moss_odoo.moss.sandbox.clock import ManualClock
from tests.sandbox.conftest import Serve


def test_every_answer_tells_the_limit_of_its_scope(serve: Serve) -> None:
    client = serve(clock=ManualClock())
    client.get("/v1/users")
    answer = client.get("/v1/users")

    assert answer.headers["X-RateLimit-Limit"] == "180"
    assert answer.headers["X-RateLimit-Remaining"] == "178"
    assert answer.headers["X-RateLimit-Scope"] == "read"
    assert "Retry-After" not in answer.headers


def test_writes_have_a_smaller_limit_of_their_own(serve: Serve) -> None:
    client = serve(scope="write")
    answer = client.http.post("/v1/suppliers", json={"name": "Neu"})

    assert answer.headers["X-RateLimit-Limit"] == "20"
    assert answer.headers["X-RateLimit-Scope"] == "write"


def test_too_many_requests_are_refused_until_the_window_ends(serve: Serve) -> None:
    clock = ManualClock()
    client = serve(clock=clock, reads_per_minute=3)
    clock.advance(15)
    answers = [client.get("/v1/users") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    refused = answers[-1]
    assert refused.headers["Retry-After"] == "45"
    assert refused.headers["X-RateLimit-Remaining"] == "0"
    assert int(refused.headers["X-RateLimit-Reset"]) == int(clock.now().timestamp()) + 45
    assert refused.json()["errors"][0]["code"] == "ERR_TOO_MANY_REQUESTS"

    clock.advance(44)
    assert client.get("/v1/users").status_code == 429
    clock.advance(1)
    assert client.get("/v1/users").status_code == 200


def test_a_limit_can_change_and_be_switched_off(serve: Serve) -> None:
    client = serve(clock=ManualClock(), reads_per_minute=1)
    assert [client.get("/v1/users").status_code for _ in range(2)] == [200, 429]

    client.sandbox.set_limits(reads=0)
    answers = [client.get("/v1/users") for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert "X-RateLimit-Limit" not in answers[0].headers


def test_asking_for_a_token_is_not_limited(serve: Serve) -> None:
    client = serve(clock=ManualClock(), reads_per_minute=1, writes_per_minute=1)

    assert {client.token().status_code for _ in range(5)} == {200}
