"""From an answer that is none, or not the wanted one, to the error that says so.

MossOdooError
  ConfigError
    MossAddressError          (address)   the address makes no sense
    CredentialsRefusedError   (tokens)    the key is not accepted
    MossForbidsError                      the key may not do this
  TransientError
    MossUnreachableError                  no answer, or out of order, after all attempts
    MossBusyError             (throttle)  the rate limit is used up for longer than we wait
    NotMossError              (answers)   something else answers
    EndlessListError          (paging)    a list that does not end
    TooMuchSentError          (transport) an answer larger than we take
    MissingError              (transport) what Moss named a moment ago is gone
  BlockedError                            (members, amounts, translation, receipts)
  BugError
    RequestRefusedError                   Moss does not understand our request
"""

from __future__ import annotations

import socket
import ssl

import httpx2

from moss_odoo.errors import BugError, CredentialsError, MossOdooError, TransientError
from moss_odoo.moss.answers import NotMossError, is_html
from moss_odoo.moss.retries import Action, caused_by, decide
from moss_odoo.moss.throttle import PATIENCE, MossBusyError
from moss_odoo.moss.tokens import CredentialsRefusedError
from moss_odoo.moss.wire import CREATE_KEY, CREATE_WRITING_KEY, Scope


class MossUnreachableError(TransientError):
    """`sent`: the request may have arrived, and may have been carried out."""

    def __init__(self, host: str, why: str, *, sent: bool = True) -> None:
        super().__init__(
            f"Moss at {host} cannot be reached: {why}.",
            remedy="Check the internet connection and the address, then run the command again.",
        )
        self.why = why
        self.sent = sent


class MossForbidsError(CredentialsError):
    """403: the scope is missing, or the user behind the key belongs to no organisation."""

    def __init__(self, what: str, moss_says: str, scope: str = Scope.READ) -> None:
        said = f" Moss says: {moss_says}." if moss_says else ""
        remedy = f"{CREATE_KEY}; then give it to this connection (`moss-odoo renew-key --moss`)."
        if scope == Scope.WRITE:
            remedy = f"{CREATE_WRITING_KEY}; then name it with --write-key-id."
        super().__init__(
            f"The Moss API key lacks the scope `{scope}`, which {what} needs.{said}", remedy=remedy
        )


class RequestRefusedError(BugError):
    def __init__(self, what: str, status: int, moss_says: str) -> None:
        said = f": {moss_says}" if moss_says else ""
        super().__init__(
            f"Moss does not accept our request {what} ({status}{said}).",
            remedy="Moss's API may have changed: update moss-odoo, or report this message.",
        )
        self.status = status


def no_answer(host: str, error: httpx2.HTTPError) -> TransientError:
    """For what came instead of an answer."""
    if caused_by(error, ssl.SSLCertVerificationError):
        return NotMossError(host, "its certificate is not trusted")
    if decide(error) is not Action.RETRY:
        return NotMossError(host, f"it does not speak as expected ({type(error).__name__})")
    if caused_by(error, socket.gaierror):
        return MossUnreachableError(host, "no host of that name is known", sent=False)
    if isinstance(error, httpx2.TimeoutException):
        sent = not isinstance(error, httpx2.ConnectTimeout | httpx2.PoolTimeout)
        return MossUnreachableError(host, "it did not answer in time", sent=sent)
    if isinstance(error, httpx2.ConnectError):
        return MossUnreachableError(host, "no connection could be made", sent=False)
    return MossUnreachableError(host, "the connection broke off")


def refusal(
    host: str,
    method: str,
    path: str,
    status: int,
    content: bytes,
    *,
    key_id: str,
    words: str,
    scope: str = Scope.READ,
) -> MossOdooError:
    """For a status that is not the wanted one; `words` are Moss's own, free of secrets."""
    action, what = decide(status), f"{method} {path}"
    if action is Action.RETRY:
        return MossUnreachableError(host, f"it is out of order (status {status})")
    if is_html(content):
        return NotMossError(host, f"{path} answers with a web page (status {status})")
    if action is Action.SIGN_IN:
        return CredentialsRefusedError(key_id, words)
    if action is Action.FORBIDDEN:
        return MossForbidsError(what, words, scope)
    if action is Action.REFUSED:
        return RequestRefusedError(what, status, words)
    elsewhere = 300 <= status < 400
    why = "sends us on to another address" if elsewhere else f"does not know {path}"
    return NotMossError(host, f"it {why} (status {status})")


def worth_repeating(error: Exception) -> bool | float:
    """For stamina: whether to try again; 0 where the throttle does the waiting."""
    if isinstance(error, MossBusyError):
        return 0.0 if error.seconds <= PATIENCE else False
    return isinstance(error, MossUnreachableError)


def surely_undone(error: Exception) -> bool | float:
    """As above, for what must not be done twice."""
    if isinstance(error, MossUnreachableError) and error.sent:
        return False
    return worth_repeating(error)
