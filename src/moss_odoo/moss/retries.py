"""What to do about an answer of Moss, or about none: one decision, in one place."""

from __future__ import annotations

import ssl
from enum import Enum, auto

import httpx2


class Action(Enum):
    ACCEPT = auto()
    RETRY = auto()
    """Out of order or unreachable for the moment."""
    WAIT = auto()
    """Too many requests; Moss says when the next one is welcome."""
    SIGN_IN = auto()
    """The token is not accepted: get another one, once."""
    FORBIDDEN = auto()
    """The key is good and may not do this."""
    NOT_MOSS = auto()
    """Whatever answers, it is not Moss's API."""
    REFUSED = auto()
    """Moss understood and refuses: our request is wrong, and repeating it changes nothing."""


_BY_STATUS = {
    401: Action.SIGN_IN,
    403: Action.FORBIDDEN,
    404: Action.NOT_MOSS,
    405: Action.NOT_MOSS,
    408: Action.RETRY,
    429: Action.WAIT,
}


def decide(outcome: int | Exception) -> Action:
    """For an HTTP status, or for the exception that came instead of an answer."""
    if isinstance(outcome, Exception):
        return _for_exception(outcome)
    if outcome in _BY_STATUS:
        return _BY_STATUS[outcome]
    if 200 <= outcome < 300:
        return Action.ACCEPT
    if 400 <= outcome < 500:
        return Action.REFUSED
    return Action.RETRY if outcome >= 500 else Action.NOT_MOSS


def caused_by(error: BaseException, kind: type[BaseException]) -> bool:
    """Whether an exception of this kind lies at the bottom of it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, kind):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _for_exception(error: Exception) -> Action:
    if caused_by(error, ssl.SSLCertVerificationError):
        return Action.NOT_MOSS
    # A broken-off answer is a RemoteProtocolError; so is one that is no HTTP at all, which
    # costs some needless attempts.
    passing = (
        httpx2.TimeoutException,
        httpx2.NetworkError,
        httpx2.ProxyError,
        httpx2.RemoteProtocolError,
    )
    return Action.RETRY if isinstance(error, passing) else Action.NOT_MOSS
