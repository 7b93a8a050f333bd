"""When the other side fails, or is not Moss at all."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from moss_odoo.errors import BugError, ConfigError, MossOdooError, TransientError
from moss_odoo.moss.answers import NotMossError
from moss_odoo.moss.failures import MossForbidsError, MossUnreachableError, RequestRefusedError
from moss_odoo.moss.throttle import MossBusyError
from moss_odoo.moss.transport import MissingError, TooMuchSentError
from tests.unit.moss.fakes import HOST, SECRET, FakeMoss, Reply, page, problem, web_page

PASSING: list[Reply] = [
    problem(500),
    problem(502),
    problem(503),
    web_page(504),
    httpx2.ConnectError("refused"),
    httpx2.ReadTimeout("slow"),
    httpx2.RemoteProtocolError("broke off"),
]


@pytest.mark.parametrize("failure", PASSING, ids=str)
def test_a_passing_failure_is_overcome(failure: Reply) -> None:
    moss = FakeMoss(failure, failure, page([{"id": "a"}]))
    assert moss.transport().get("/v1/users", {}).listing().items == ({"id": "a"},)
    assert len(moss.requests) == 3


@pytest.mark.parametrize("failure", PASSING, ids=str)
def test_a_lasting_failure_names_the_host_in_plain_words(failure: Reply) -> None:
    moss = FakeMoss(failure)
    with pytest.raises(MossUnreachableError, match=f"Moss at {HOST} cannot be reached") as caught:
        moss.transport().get("/v1/users", {})
    assert isinstance(caught.value, TransientError)
    assert len(moss.requests) == 5


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (socket.gaierror("unknown"), "no host of that name is known"),
        (ssl.SSLCertVerificationError("self-signed"), "its certificate is not trusted"),
        (ConnectionRefusedError("refused"), "no connection could be made"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_why_no_connection_could_be_made_is_told(cause: OSError, words: str) -> None:
    error = httpx2.ConnectError("failed")
    error.__cause__ = cause
    with pytest.raises(TransientError, match=words):
        FakeMoss(error).transport().get("/v1/users", {})


def test_a_sign_in_is_tried_again_too() -> None:
    moss = FakeMoss(page([]), tokens=[problem(503), httpx2.ConnectError("refused")])
    moss.transport().sign_in()
    assert moss.sign_ins == 3


@pytest.mark.parametrize(
    "reply",
    [
        httpx2.Response(404),
        httpx2.Response(405),
        httpx2.Response(301, headers={"Location": "https://elsewhere.example/"}),
        web_page(200),
        web_page(403),
        httpx2.Response(200, json={"hello": "world"}),
        httpx2.Response(200, json=[]),
        httpx2.Response(200, json={"access_token": "with space"}),
    ],
    ids=lambda reply: str(reply.status_code),
)
def test_a_server_that_hands_out_no_token_is_not_moss(reply: httpx2.Response) -> None:
    moss = FakeMoss(page([]), tokens=[reply])
    with pytest.raises(NotMossError, match=f"What answers at {HOST} is not Moss's API"):
        moss.transport().sign_in()
    assert moss.sign_ins == 1


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (web_page(200), "does not answer with JSON"),
        (web_page(400), "a web page"),
        (web_page(403), "a web page"),
        (httpx2.Response(200, content=b"[" * 100_000), "does not answer with JSON"),
        (httpx2.Response(200, content=b"\xff\xfe\x00"), "does not answer with JSON"),
        (httpx2.Response(302, headers={"Location": "/login"}), "another address"),
        (problem(404), "does not know /v1/users"),
        (httpx2.DecodingError("no gzip"), "does not speak as expected"),
    ],
)
def test_what_answers_otherwise_than_moss_is_told_in_one_sentence(reply: Reply, why: str) -> None:
    with pytest.raises(NotMossError, match=why):
        FakeMoss(reply).transport().get("/v1/users", {})


@pytest.mark.parametrize(
    "body",
    [{}, {"data": None}, {"data": {"id": "a"}}, {"data": ["a"]}, "a", 1, None],
)
def test_an_answer_without_a_list_is_not_an_empty_one(body: object) -> None:
    reply = httpx2.Response(200, content=json.dumps(body))
    answer = FakeMoss(reply).transport().get("/v1/users", {})
    with pytest.raises(NotMossError, match="without a list"):
        answer.listing()


def test_a_missing_scope_is_told_with_the_steps_to_a_new_key() -> None:
    moss = FakeMoss(problem(403, "insufficient scope privileges"))
    with pytest.raises(MossForbidsError, match="insufficient scope privileges") as caught:
        moss.transport().get("/v1/expenses", {})
    assert isinstance(caught.value, ConfigError)
    assert "GET /v1/expenses" in str(caught.value)
    assert "Generate API Key" in caught.value.remedy


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (problem(400, "unknown sort field", "ERR_SORT"), "400: ERR_SORT unknown sort field"),
        (httpx2.Response(422, json={"errors": ["too many", {"message": "ids"}]}), "too many; ids"),
        (httpx2.Response(422, json={"error": {"code": "ERR_X", "message": "no"}}), "ERR_X no"),
        (httpx2.Response(400, json={"message": "no", "code": 7}), "400: no"),
        (httpx2.Response(400, json={"errors": [{"message": "no", "field": "x"}]}), r"no \(x\)"),
        (httpx2.Response(400, json=["what"]), r"\(400\)"),
        (httpx2.Response(409, content=b"plain words"), r"\(409\)"),
    ],
)
def test_a_refused_request_passes_on_moss_s_words_in_any_shape(
    reply: httpx2.Response, words: str
) -> None:
    with pytest.raises(RequestRefusedError, match=words) as caught:
        FakeMoss(reply).transport().get("/v1/users", {})
    assert isinstance(caught.value, BugError)


def test_no_secret_gets_into_a_message() -> None:
    def repeat(request: httpx2.Request) -> httpx2.Response:
        return problem(400, f"{SECRET} {request.headers['Authorization']} {'x' * 1000}")

    with pytest.raises(RequestRefusedError) as caught:
        FakeMoss(repeat).transport().get("/v1/users", {})
    assert SECRET not in str(caught.value)
    assert "token-1" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_too_many_requests_wait_as_long_as_moss_says() -> None:
    moss = FakeMoss(httpx2.Response(429, headers={"Retry-After": "17"}), page([]))
    moss.transport().get("/v1/users", {})
    assert moss.clock.sleeps == [17.0]


def test_too_many_sign_ins_wait_too() -> None:
    moss = FakeMoss(page([]), tokens=[httpx2.Response(429, headers={"Retry-After": "17"})])
    moss.transport().sign_in()
    assert moss.clock.sleeps == [17.0]


def test_a_wait_of_hours_ends_the_run_and_says_when_to_return() -> None:
    moss = FakeMoss(httpx2.Response(429, headers={"Retry-After": "3600"}))
    with pytest.raises(MossBusyError, match="Try again after 2026-03-02 10:00 UTC") as caught:
        moss.transport().get("/v1/users", {})
    assert isinstance(caught.value, TransientError)
    assert moss.clock.sleeps == []
    assert len(moss.requests) == 1


def test_moss_that_stays_busy_is_given_up_in_the_end() -> None:
    moss = FakeMoss(httpx2.Response(429, headers={"Retry-After": "1"}))
    with pytest.raises(MossBusyError):
        moss.transport().get("/v1/users", {})
    assert len(moss.requests) == 5


def test_fractions_keep_their_digits() -> None:
    content = b'{"data": [{"id": "a", "amount": 12345678901234567.10}]}'
    answer = FakeMoss(httpx2.Response(200, content=content)).transport().get("/v1/x", {})
    assert str(answer.listing().items[0]["amount"]) == "12345678901234567.10"


def test_a_file_comes_byte_for_byte_and_from_wherever_moss_keeps_it() -> None:
    content = bytes(range(256)) * 1000

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.host == HOST:
            return httpx2.Response(302, headers={"Location": "https://storage.example/f?sig=1"})
        assert "Authorization" not in request.headers
        assert request.headers["Accept-Encoding"] == "identity"
        return httpx2.Response(200, content=content)

    assert FakeMoss(answer).transport().file("/v1/files/f/content", limit=2**20) == content


def test_a_file_that_breaks_off_is_fetched_again() -> None:
    class Torn(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield b"half"
            raise httpx2.ReadError("reset")

    moss = FakeMoss(httpx2.Response(200, stream=Torn()), httpx2.Response(200, content=b"whole"))
    assert moss.transport().file("/v1/files/f/content", limit=100) == b"whole"


def test_a_file_that_is_too_large_is_not_read_to_its_end() -> None:
    read = 0

    class Endless(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            nonlocal read
            while True:
                read += 1
                yield bytes(1000)

    moss = FakeMoss(httpx2.Response(200, stream=Endless()))
    with pytest.raises(TooMuchSentError):
        moss.transport().file("/v1/files/f/content", limit=10_000)
    assert read == 11


def test_an_answer_that_trickles_for_ever_is_given_up() -> None:
    moss = FakeMoss(page([]))

    class Trickle(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while True:
                moss.clock.elapsed += 20
                yield b"."

    moss._script = [lambda _: httpx2.Response(200, stream=Trickle())]
    with pytest.raises(MossUnreachableError, match="took too long"):
        moss.transport().file("/v1/files/f/content", limit=10_000)


def test_a_file_that_is_gone_is_told_apart() -> None:
    with pytest.raises(MissingError):
        FakeMoss(problem(404)).transport().file("/v1/files/f/content", limit=1000)


def test_many_threads_share_one_transport() -> None:
    expired = threading.Event()

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.headers["Authorization"] == "Bearer token-1" and expired.is_set():
            return problem(401)
        return page([])

    moss = FakeMoss(answer)
    transport = moss.transport()
    transport.sign_in()
    expired.set()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: transport.get("/v1/users", {}), range(64)))
    assert moss.sign_ins == 2


def test_every_error_belongs_to_a_family_and_speaks_in_sentences() -> None:
    replies: list[Reply] = [*PASSING, web_page(), problem(400), problem(401), problem(403)]
    for reply in replies:
        with pytest.raises(MossOdooError) as caught:
            FakeMoss(reply).transport().get("/v1/users", {})
        assert isinstance(caught.value, ConfigError | TransientError | BugError)
        assert caught.value.message.endswith(".")
        assert caught.value.remedy.endswith(".")
