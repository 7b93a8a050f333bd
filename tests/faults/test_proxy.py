"""The proxy does what it is told and nothing else, or the other tests would prove little."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest

from tests.odoo.stranger import Answer, Stranger, stranger

from .faults import ANY_WRITE, FOR_EVER, Fault, Kind, Signal
from .proxy import Proxy, proxy

LOAD = "account.move/load"
PATH = f"/json/2/{LOAD}"
TRUE = {
    Kind.CUT: httpx2.RemoteProtocolError,
    Kind.DROPPED: httpx2.RemoteProtocolError,
    Kind.UPLOAD_BROKEN: httpx2.TransportError,
    Kind.BROKEN_PACKING: httpx2.DecodingError,
    Kind.HANGS: httpx2.ReadTimeout,
}
STATUSES = {
    Kind.STATUS_500: 500,
    Kind.STATUS_500_JSON: 500,
    Kind.ODOO_FAILED: 500,
    Kind.STATUS_502: 502,
    Kind.STATUS_503: 503,
    Kind.STATUS_504: 504,
    Kind.BUSY: 429,
    Kind.BUSY_UNTIL: 429,
    Kind.UNAUTHORISED: 401,
    Kind.LOGIN_PAGE: 200,
    Kind.REDIRECT: 302,
}


@pytest.fixture(scope="module")
def server() -> Iterator[Stranger]:
    with stranger({PATH: Answer.json({"ids": [1, 2, 3]}), "/web": Answer()}) as served:
        yield served


@pytest.fixture
def line(server: Stranger) -> Iterator[Proxy]:
    server.asked.clear()
    with proxy(server.url) as made:
        yield made


def ask(line: Proxy, path: str = PATH, timeout: float = 5.0) -> httpx2.Response:
    return httpx2.post(f"{line.url}{path}", json={"x": "y" * 1000}, timeout=timeout)


@pytest.mark.parametrize("kind", TRUE)
def test_no_answer_comes(line: Proxy, kind: Kind) -> None:
    line.expect(Fault(LOAD, 1, kind, carried_out=kind is not Kind.UPLOAD_BROKEN))
    with pytest.raises(TRUE[kind]):
        ask(line, timeout=0.3)
    assert [fault.kind for fault in line.met] == [kind]


@pytest.mark.parametrize("kind", STATUSES)
def test_another_answer_comes(line: Proxy, kind: Kind) -> None:
    line.expect(Fault(LOAD, 1, kind, carried_out=False))
    answer = ask(line)
    assert answer.status_code == STATUSES[kind]
    assert ("Retry-After" in answer.headers) is (kind is Kind.BUSY_UNTIL)


def test_half_an_answer_is_no_json(line: Proxy) -> None:
    line.expect(Fault(LOAD, 1, Kind.TRUNCATED, carried_out=True))
    assert ask(line).content == b'{"ids": ['


def test_slow_bytes_come_in_the_end(line: Proxy) -> None:
    line.expect(Fault(LOAD, 1, Kind.SLOW, carried_out=True))
    assert ask(line).json() == {"ids": [1, 2, 3]}


@pytest.mark.parametrize("carried_out", [False, True])
def test_a_request_reaches_the_server_or_not(
    line: Proxy, server: Stranger, carried_out: bool
) -> None:
    line.expect(Fault(LOAD, 1, Kind.STATUS_502, carried_out=carried_out))
    ask(line)
    assert [path for path, _headers in server.asked] == [PATH] * carried_out


def test_an_upload_that_breaks_never_reaches_the_server(line: Proxy, server: Stranger) -> None:
    line.expect(Fault(LOAD, 1, Kind.UPLOAD_BROKEN, carried_out=False))
    with pytest.raises(httpx2.TransportError):
        ask(line)
    assert server.asked == []


def test_it_happens_at_the_nth_request_and_as_often_as_it_is_told(line: Proxy) -> None:
    line.expect(Fault(LOAD, 2, Kind.STATUS_503, carried_out=False, times=2))
    assert [ask(line).status_code for _ in range(4)] == [200, 503, 503, 200]


def test_it_happens_until_it_is_told_to_relent(line: Proxy) -> None:
    line.expect(Fault(ANY_WRITE, 1, Kind.STATUS_503, carried_out=False, times=FOR_EVER))
    before = [ask(line).status_code for _ in range(3)]
    line.relent()
    assert (before, ask(line).status_code) == ([503] * 3, 200)


def test_what_only_reads_is_no_write(line: Proxy) -> None:
    line.expect(Fault(ANY_WRITE, 1, Kind.STATUS_503, carried_out=False))
    assert ask(line, "/web").status_code == 200
    assert (line.seen, line.met) == (["POST /web"], [])


@pytest.mark.parametrize("carried_out", [False, True])
def test_a_signal_comes_before_or_after_the_request_is_carried_out(
    line: Proxy, server: Stranger, carried_out: bool
) -> None:
    then: list[int] = []
    line.expect(Signal(LOAD, 1, carried_out, lambda: then.append(len(server.asked))))
    with pytest.raises(httpx2.RemoteProtocolError):
        ask(line)
    assert then == [int(carried_out)]
