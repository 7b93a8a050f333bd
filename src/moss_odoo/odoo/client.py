"""Odoo's JSON-2 API: one call, one transaction, one clear outcome."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx2
import stamina

from moss_odoo.errors import BugError, MossOdooError
from moss_odoo.odoo.answers import said_in
from moss_odoo.odoo.body import Body
from moss_odoo.odoo.failures import (
    ConcurrentUpdateError,
    InDoubtError,
    KeyRefusedError,
    NotOdooError,
    OdooUnreachableError,
    RefusedError,
    RightMissingError,
    SentOnError,
    TooLargeError,
    UnknownDatabaseError,
    UnknownMethodError,
)
from moss_odoo.odoo.unreached import why
from moss_odoo.trust import trusted

PATIENCE = 600.0
"""Seconds that Odoo may take for its answer to one call."""
_TO_CONNECT = 30.0
_BUSY = {429, 502, 503, 504}


def _always() -> None:
    """Nothing stands against it."""


def _as_it_likes() -> str | None:
    """No language is asked for: Odoo answers in English."""
    return None


class OdooClient:
    """Calls public methods of Odoo's models; counts them; safe to use from several threads.

    Answers have decimals where JSON has fractions, so that amounts keep their digits.
    """

    def __init__(
        self,
        url: str,
        api_key: str,
        *,
        database: str | None = None,
        company_id: int | None = None,
        connection: str = "",
        patience: float = PATIENCE,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self.url = url.rstrip("/")
        self.database = database
        self._connection = connection
        self.calls = 0
        self.before_write: Callable[[], None] = _always
        """Asked before each call that changes the books; raises where we may not any more."""
        self.language: Callable[[], str | None] = _as_it_likes
        """In which language Odoo answers, and names what it books by itself."""
        self._counting = threading.Lock()
        self._context: dict[str, Any] = (
            {"allowed_company_ids": [company_id]} if company_id is not None else {}
        )
        # Signs that no key has would break the request, and the key stand in the error.
        key = quote(api_key)
        headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
        if database:
            headers["X-Odoo-Database"] = database
        timeout = httpx2.Timeout(min(_TO_CONNECT, patience), read=patience)
        self._http = httpx2.Client(
            base_url=self.url,
            headers=headers,
            timeout=timeout,
            transport=transport,
            verify=trusted(),
        )
        self.host = self._http.base_url.netloc.decode()

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

    def read(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] | None = None,
        context: Mapping[str, Any] | None = None,
        **arguments: Any,
    ) -> Any:
        """A call that changes nothing: repeated when Odoo is busy or the line breaks."""
        passing = (OdooUnreachableError, ConcurrentUpdateError)
        for attempt in stamina.retry_context(on=passing, attempts=4, wait_initial=0.5):
            with attempt:
                try:
                    return self._call(model, method, ids, context, arguments)
                except InDoubtError as error:
                    raise OdooUnreachableError(self.host, error.why) from error
        raise BugError("unreachable")  # pragma: no cover

    def write(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] | None = None,
        context: Mapping[str, Any] | None = None,
        **arguments: Any,
    ) -> Any:
        """A call that changes the books: sent once.

        Raises InDoubtError where its fate is unknown; repeated only where Odoo surely did
        nothing (no connection, rolled back by a concurrent update).
        """
        safe = (OdooUnreachableError, ConcurrentUpdateError)
        for attempt in stamina.retry_context(on=safe, attempts=4, wait_initial=0.5):
            with attempt:
                self.before_write()
                return self._call(model, method, ids, context, arguments)
        raise BugError("unreachable")  # pragma: no cover

    def _call(
        self,
        model: str,
        method: str,
        ids: Sequence[int] | None,
        context: Mapping[str, Any] | None,
        arguments: Mapping[str, Any],
    ) -> Any:
        what = f"{model}/{method}"
        around = {**self._context, **(context or {})}
        if "lang" not in around and (language := self.language()):
            around["lang"] = language
        body: dict[str, Any] = {**arguments, "context": around}
        if ids is not None:
            body["ids"] = list(ids)
        sent = Body(body)
        with self._counting:
            self.calls += 1
        try:
            answer = self._http.post(
                f"/json/2/{model}/{method}", content=sent, headers=sent.headers
            )
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout) as error:
            raise OdooUnreachableError(self.host, why(error)) from error
        except httpx2.RequestError as error:
            raise InDoubtError(self.host, what, why(error)) from error
        return self._outcome(what, answer)

    def _outcome(self, what: str, answer: httpx2.Response) -> Any:
        status = answer.status_code
        if status == httpx2.codes.OK:
            return self._json(answer)
        if status in _BUSY or (status >= 500 and not _is_odoos_own(answer)):
            raise InDoubtError(self.host, what, f"status {status}")
        if answer.next_request is not None:
            raise SentOnError(self.host, answer.next_request.url)
        if status == httpx2.codes.CONTENT_TOO_LARGE:
            raise TooLargeError(what)
        said = said_in(self._json(answer))
        if status == httpx2.codes.UNAUTHORIZED:
            raise KeyRefusedError(self.host, self.database, self._connection)
        if status == httpx2.codes.FORBIDDEN:
            raise RightMissingError(what, said.whole)
        if said.tells_of_another_writer or status == httpx2.codes.CONFLICT:
            raise ConcurrentUpdateError(what)
        if status == httpx2.codes.NOT_FOUND and not said.is_of_a_record:
            raise self._not_found(what, said.words)
        if said.is_for_people or status == httpx2.codes.UNPROCESSABLE_CONTENT:
            raise RefusedError(said.words, kind=said.kind)
        failed = f"Odoo failed at “{what}” (status {status}): {said.words}"
        raise RefusedError(
            failed,
            remedy="Run the command again; if it fails each time, Odoo's own log says why.",
            kind=said.kind,
        )

    def _not_found(self, what: str, says: str) -> MossOdooError:
        if "database" in says.lower():
            return UnknownDatabaseError(self.host, self.database)
        return UnknownMethodError(self.host, what)

    def _json(self, answer: httpx2.Response) -> Any:
        if answer.status_code == httpx2.codes.NOT_FOUND and not _is_json(answer):
            raise UnknownDatabaseError(self.host, self.database)
        if not _is_json(answer):
            raise NotOdooError(self.host, "it answers with a page instead of data")
        try:
            return json.loads(answer.content, parse_float=Decimal)
        except ValueError as error:
            raise InDoubtError(self.host, str(answer.url.path), "the answer is cut off") from error


def _is_json(answer: httpx2.Response) -> bool:
    return "json" in str(answer.headers.get("content-type", ""))


def _is_odoos_own(answer: httpx2.Response) -> bool:
    """Whether Odoo itself says what failed: then it has rolled back; a gateway knows nothing."""
    try:
        body = json.loads(answer.content)
    except ValueError:
        return False
    return isinstance(body, dict) and {"name", "message"} <= body.keys()
