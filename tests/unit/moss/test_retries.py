"""What is done about an answer, or about none."""

import ssl

import httpx2
import pytest

from moss_odoo.moss.retries import Action, decide

REQUEST = httpx2.Request("GET", "https://moss.example")


@pytest.mark.parametrize(
    ("status", "action"),
    [
        (200, Action.ACCEPT),
        (201, Action.ACCEPT),
        (204, Action.ACCEPT),
        (301, Action.NOT_MOSS),
        (302, Action.NOT_MOSS),
        (307, Action.NOT_MOSS),
        (400, Action.REFUSED),
        (401, Action.SIGN_IN),
        (402, Action.REFUSED),
        (403, Action.FORBIDDEN),
        (404, Action.NOT_MOSS),
        (405, Action.NOT_MOSS),
        (408, Action.RETRY),
        (409, Action.REFUSED),
        (422, Action.REFUSED),
        (429, Action.WAIT),
        (500, Action.RETRY),
        (502, Action.RETRY),
        (503, Action.RETRY),
        (504, Action.RETRY),
        (525, Action.RETRY),
    ],
)
def test_each_status_has_its_action(status: int, action: Action) -> None:
    assert decide(status) is action


@pytest.mark.parametrize(
    ("error", "action"),
    [
        (httpx2.ConnectError("refused"), Action.RETRY),
        (httpx2.ConnectTimeout("slow"), Action.RETRY),
        (httpx2.ReadTimeout("slow"), Action.RETRY),
        (httpx2.WriteTimeout("slow"), Action.RETRY),
        (httpx2.PoolTimeout("busy"), Action.RETRY),
        (httpx2.ReadError("reset"), Action.RETRY),
        (httpx2.WriteError("reset"), Action.RETRY),
        (httpx2.ProxyError("gateway"), Action.RETRY),
        (httpx2.RemoteProtocolError("broke off"), Action.RETRY),
        (httpx2.DecodingError("no gzip"), Action.NOT_MOSS),
        (httpx2.TooManyRedirects("circle"), Action.NOT_MOSS),
        (httpx2.UnsupportedProtocol("gopher"), Action.NOT_MOSS),
        (httpx2.LocalProtocolError("bad header"), Action.NOT_MOSS),
    ],
)
def test_each_failure_of_the_connection_has_its_action(error: Exception, action: Action) -> None:
    assert decide(error) is action


def test_a_certificate_that_is_not_trusted_is_not_tried_again() -> None:
    error = httpx2.ConnectError("handshake")
    error.__cause__ = ssl.SSLCertVerificationError("self-signed")
    assert decide(error) is Action.NOT_MOSS
