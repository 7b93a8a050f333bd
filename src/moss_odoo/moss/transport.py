"""Requests to Moss and their answers: signed in, in time, at Moss's pace, repeated where it helps.

What only reads or sets may be repeated; what creates is sent again only where Moss surely did
nothing. Safe to use by several threads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx2
import stamina

from moss_odoo.errors import TransientError
from moss_odoo.moss.address import moss_address
from moss_odoo.moss.answers import Answer, NotMossError, codes, is_html, parsed, said
from moss_odoo.moss.failures import (
    MossForbidsError,
    MossUnreachableError,
    no_answer,
    refusal,
    surely_undone,
    worth_repeating,
)
from moss_odoo.moss.retries import Action, decide
from moss_odoo.moss.throttle import Clock, Throttle, answered_at
from moss_odoo.moss.tokens import AccessToken, CredentialsRefusedError, Tokens, access_token
from moss_odoo.moss.wire import Header, Path, Scope, Token
from moss_odoo.moss.written import NOT_WRITTEN, Written
from moss_odoo.trust import trusted

PATIENCE = 30.0
"""Seconds of waiting for the next bytes of an answer."""
_TO_CONNECT = 10.0
_DEADLINE = 180.0
"""Seconds for a whole answer: the patience above only limits each wait for its next bytes."""
_ATTEMPTS = 5
_LARGEST_JSON = 64 * 2**20
_SAID = 300
"""Characters of Moss's own words that we pass on."""

_T = TypeVar("_T")
_Again = Callable[[Exception], bool | float]


class TooMuchSentError(TransientError):
    def __init__(self, host: str, limit: int) -> None:
        super().__init__(f"{host} sent more than {limit // 2**20} MB in one answer.")


class MissingError(TransientError):
    """404 for something that Moss named a moment ago."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Moss no longer has {what}.", remedy="Run the command again.")


@dataclass(frozen=True, slots=True)
class _Credentials:
    key_id: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: httpx2.Headers
    content: bytes = field(repr=False)


class Transport:
    """Uses one scope of one key. `network` stands for the wire: httpx2's own, or a test's."""

    def __init__(
        self,
        address: str,
        *,
        key_id: str,
        secret: str,
        scope: str = Scope.READ,
        network: httpx2.BaseTransport | None = None,
        clock: Clock | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._base = moss_address(address)
        self.host = self._base.netloc.decode("ascii")
        self._credentials = _Credentials(key_id, secret)
        self._clock = clock or Clock()
        self._scope = scope
        methods = ("GET", "POST", "PATCH")
        self._throttle = Throttle(self._clock, scopes=dict.fromkeys(methods, scope))
        self._tokens = Tokens(self._new_token, self._clock.monotonic)
        self._http = httpx2.Client(
            timeout=httpx2.Timeout(patience, connect=min(_TO_CONNECT, patience)),
            transport=network,
            verify=trusted(),
            headers={"User-Agent": f"moss-odoo/{version('moss-odoo')}"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def sign_in(self) -> None:
        """Get a new token, whatever is cached."""
        self._tokens.forget()
        self._persist(self._tokens.current)

    def get(self, path: str, query: Mapping[str, str | int]) -> Answer:
        return self._json("GET", path, params=query)

    def one(self, path: str) -> Answer:
        """What belongs to something that Moss named; MissingError."""
        return self._json("GET", path, may_be_gone=True)

    def search(self, path: str, body: Mapping[str, Any]) -> Answer:
        return self._json("POST", path, json=body)

    def create(self, path: str, body: Mapping[str, Any]) -> Written:
        """MossUnreachableError with `sent` where it may have been created or not."""
        return self._write("POST", path, body, surely_undone)

    def change(self, path: str, body: Mapping[str, Any]) -> Written:
        return self._write("PATCH", path, body, worth_repeating)

    def file(self, path: str, *, limit: int) -> bytes:
        """Its bytes as they are stored; TooMuchSentError, MissingError."""
        # Moss may hand out files from a storage elsewhere; httpx2 sends no token to another host.
        return self._persist(
            lambda: self._signed_in(
                "GET",
                path,
                may_be_gone=True,
                limit=limit,
                follow_redirects=True,
                headers={"Accept": "*/*", "Accept-Encoding": "identity"},
            )
        ).content

    def _json(self, method: str, path: str, **request: Any) -> Answer:
        reply = self._persist(lambda: self._signed_in(method, path, **request))
        try:
            body = parsed(reply.content)
        except ValueError:
            raise NotMossError(self.host, f"{path} does not answer with JSON") from None
        return Answer(self.host, body, answered_at(reply.headers, self._clock))

    def _write(self, method: str, path: str, body: Mapping[str, Any], again: _Again) -> Written:
        reply = self._persist(
            lambda: self._signed_in(method, path, may_fail_with=NOT_WRITTEN, json=body), again
        )
        refused = reply.status in NOT_WRITTEN
        return Written(
            reply.status,
            reply.headers.get(Header.LOCATION),
            codes(reply.content) if refused else frozenset(),
            self._said(reply) if refused else "",
        )

    def _persist(self, ask: Callable[[], _T], again: _Again | None = None) -> _T:
        """Ask again after passing failures; the last one is raised in the end."""
        attempts = stamina.retry_context(
            on=again or worth_repeating,
            attempts=_ATTEMPTS,
            timeout=None,
            wait_initial=0.5,
            wait_max=10.0,
        )
        for attempt in attempts:
            with attempt:
                return ask()
        raise AssertionError("stamina ends with a result or an exception")

    def _signed_in(
        self,
        method: str,
        path: str,
        *,
        may_be_gone: bool = False,
        may_fail_with: frozenset[int] = frozenset(),
        **request: Any,
    ) -> _Reply:
        """One attempt; a token that is no longer accepted is replaced once."""
        token = self._tokens.current()
        reply = self._exchange(method, path, token=token, **request)
        if decide(reply.status) is Action.SIGN_IN:
            token = self._tokens.instead_of(token)
            reply = self._exchange(method, path, token=token, **request)
        if reply.status == 404 and may_be_gone:
            raise MissingError(path)
        if reply.status in may_fail_with and not is_html(reply.content):
            return reply
        self._check(method, path, reply)
        return reply

    def _new_token(self) -> AccessToken:
        """One attempt; asks for no more than the scope that is used here."""
        form = {
            "grant_type": "client_credentials",
            "client_id": self._credentials.key_id,
            "client_secret": self._credentials.secret,
            "scope": self._scope,
        }
        reply = self._exchange("POST", Path.TOKEN, data=form)
        if reply.status in {400, 401, 403} and not is_html(reply.content):
            words = self._said(reply)
            if Token.INVALID_SCOPE in words:
                what = "reading" if self._scope == Scope.READ else "writing master data"
                raise MossForbidsError(what, words, self._scope)
            raise CredentialsRefusedError(self._credentials.key_id, words)
        self._check("POST", Path.TOKEN, reply)
        return access_token(self.host, reply.content)

    def _check(self, method: str, path: str, reply: _Reply) -> None:
        if decide(reply.status) is not Action.ACCEPT:
            raise refusal(
                self.host,
                method,
                path,
                reply.status,
                reply.content,
                key_id=self._credentials.key_id,
                words=self._said(reply),
                scope=self._scope,
            )

    def _exchange(
        self,
        method: str,
        path: str,
        *,
        token: str | None = None,
        limit: int = _LARGEST_JSON,
        follow_redirects: bool = False,
        headers: Mapping[str, str] | None = None,
        **request: Any,
    ) -> _Reply:
        """Send one request and read its whole answer, whatever its status."""
        lane = method if token else "sign-in"
        self._throttle.admit(lane)
        sent_headers = {"Accept": "application/json", **(headers or {})}
        if token is not None:
            sent_headers["Authorization"] = f"Bearer {token}"
        url = f"{self._base}{path}"
        asked = self._http.build_request(method, url, headers=sent_headers, **request)
        try:
            response = self._http.send(asked, stream=True, follow_redirects=follow_redirects)
            try:
                reply = _Reply(response.status_code, response.headers, self._read(response, limit))
            finally:
                response.close()
        except httpx2.HTTPError as error:
            raise no_answer(self.host, error) from error
        self._throttle.note(lane, reply.headers)
        if decide(reply.status) is Action.WAIT:
            raise self._throttle.refused(lane, reply.headers)
        return reply

    def _read(self, response: httpx2.Response, limit: int) -> bytes:
        started = self._clock.monotonic()
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > limit:
                raise TooMuchSentError(self.host, limit)
            if self._clock.monotonic() - started > _DEADLINE:
                raise MossUnreachableError(self.host, "its answer took too long")
        return bytes(content)

    def _said(self, reply: _Reply) -> str:
        """Moss's own words in an error, without what is secret should they repeat it."""
        words = self._tokens.hidden_in(said(reply.content))
        if secret := self._credentials.secret:
            words = words.replace(secret, "•••")
        return words[:_SAID]
