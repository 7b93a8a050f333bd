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

from moss_odoo.errors import (
    BugError,
    ConfigError,
    CredentialsError,
    MossOdooError,
    TransientError,
)
from moss_odoo.odoo.answers import said_in
from moss_odoo.odoo.refusals import groups_in, remedy_for, without_groups
from moss_odoo.odoo.unreached import why
from moss_odoo.sync.key_expiry import NEW_KEY, renewal

PATIENCE = 600.0
"""Seconds that Odoo may take for its answer to one call."""
_TO_CONNECT = 30.0
_BUSY = {429, 502, 503, 504}
_ODOO_ONLINE = "www.odoo.com"
"""Where Odoo Online sends on whoever asks for a host that it does not have."""


class OdooUnreachableError(TransientError):
    """No answer; nothing was sent, or what was sent only reads."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            f"Odoo at {host} cannot be reached: {why}.",
            remedy="Check the address and whether Odoo is up, then run the command again.",
        )


class InDoubtError(TransientError):
    """The request may have been carried out; look before sending it again."""

    def __init__(self, host: str, what: str, why: str) -> None:
        super().__init__(
            f"Odoo at {host} gave no answer to “{what}”: {why}.",
            remedy="Run the command again: it looks up what was done before it goes on.",
        )
        self.why = why


class NotOdooError(TransientError):
    """Something answers, and it is not Odoo 19's JSON-2 API."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            f"What answers at {host} is not an Odoo 19 that we can use: {why}.",
            remedy="Check the base URL: it is the address at which you open Odoo in the browser.",
        )


class SentOnError(NotOdooError):
    """A redirect is not followed: whoever is there would get the key."""

    def __init__(self, host: str, to: httpx2.URL) -> None:
        super().__init__(host, f"it sends us on to {to.scheme}://{to.netloc.decode()}")
        if to.host == _ODOO_ONLINE:
            self.remedy = "Odoo Online knows no such database: compare the address, sign by sign."
        elif to.host != httpx2.URL(f"//{host}").host:
            self.remedy = f"If your Odoo is at {to.host}, give that address instead."


class UnknownMethodError(NotOdooError):
    """404: this Odoo, or what stands in its place, has no such model or method."""

    def __init__(self, host: str, what: str) -> None:
        super().__init__(host, f"it does not know “{what}”")


class KeyRefusedError(CredentialsError):
    def __init__(self, host: str, database: str | None, connection: str = "") -> None:
        where = f" (database {database})" if database else ""
        super().__init__(
            f"Odoo at {host}{where} refuses the API key: it is wrong, revoked or expired.",
            remedy=renewal(connection) if connection else f"{NEW_KEY}; then connect with it.",
        )


class UnknownDatabaseError(ConfigError):
    def __init__(self, host: str, database: str | None) -> None:
        if database:
            message = f"Odoo at {host} has no database “{database}”."
        else:
            message = f"Odoo at {host} has several databases and was not told which one to use."
        super().__init__(
            message,
            remedy="Name the right one with `moss-odoo connect --replace --odoo-database`.",
        )


class RightMissingError(ConfigError):
    """403: the user behind the key may not do this; Odoo's message names the groups that may.

    `odoo_says` with its line breaks: by them the groups are found.
    """

    def __init__(self, what: str, odoo_says: str) -> None:
        self.groups = groups_in(odoo_says)
        super().__init__(
            f"The Odoo user lacks a right ({what}). Odoo says: {without_groups(odoo_says)}",
            remedy=remedy_for(self.groups),
        )


class RefusedError(MossOdooError):
    """Odoo understood and refused, with a sentence of its own; nothing was changed.

    `kind`: Odoo's name for it, whatever its language: `odoo.exceptions.ValidationError`.
    """

    def __init__(self, message: str, *, remedy: str = "", kind: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.kind = kind


class TooLargeError(RefusedError):
    """413, of Odoo or of the web server in front of it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"It does not take so much in one request (“{what}”, status 413).")


class ConcurrentUpdateError(TransientError):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"Somebody else changed the same records in Odoo during “{what}”; Odoo rolled it back.",
            remedy="Run the command again.",
        )


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
            base_url=self.url, headers=headers, timeout=timeout, transport=transport
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
        with self._counting:
            self.calls += 1
        try:
            answer = self._http.post(f"/json/2/{model}/{method}", json=body)
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
