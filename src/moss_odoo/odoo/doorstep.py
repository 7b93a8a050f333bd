"""An Odoo without a key: where it really is, its version, its databases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import httpx2

from moss_odoo.odoo.failures import NotOdooError, OdooUnreachableError, SentOnError
from moss_odoo.odoo.unreached import why
from moss_odoo.sync.setup import OdooServer
from moss_odoo.trust import trusted

SUPPORTED = 19

_TIMEOUT = httpx2.Timeout(20.0)


class UnsupportedVersionError(NotOdooError):
    def __init__(self, host: str, version: Version) -> None:
        super().__init__(host, f"it is version {version.text}")
        works = f"This connector works with Odoo {SUPPORTED}.0"
        if version.major < SUPPORTED:
            self.remedy = f"{works}: upgrade the database."
        else:
            self.remedy = f"{works}: look for a newer moss-odoo."


@dataclass(frozen=True, slots=True)
class Version:
    major: int
    minor: int
    text: str

    @classmethod
    def read(cls, told: Any) -> Self | None:
        """From `{"version_info": [19, 0, …], "version": "19.0"}`; None where it is no such thing.

        Versions between two major ones say `saas~18` for the first number.
        """
        match told:
            case {"version_info": [major, int(minor), *_], "version": str(text)} | {
                "server_version_info": [major, int(minor), *_],
                "server_version": str(text),
            } if number := re.fullmatch(r"(?:saas[~-])?(\d+)", str(major)):
                return cls(int(number[1]), minor, text)
        return None


class Doorstep:
    """Implements the port `OdooDoor`: no key is sent, and no other host is asked."""

    def look(self, url: str) -> OdooServer:
        with _client(url) as http:
            answer = _answer(http, "GET", "/web/version")
            secure = _more_secure(http, answer)
            if secure is None:
                return OdooServer(url, _version(http, answer).text, _databases(http))
        return self.look(secure)

    def has_database(self, url: str, name: str | None) -> bool:
        if not (name or "").isascii():
            return False  # it cannot be named in a header
        headers = {"X-Odoo-Database": name} if name else {}
        with _client(url) as http:
            # Without a database Odoo knows no such path; with one it asks for a key.
            answer = _answer(http, "POST", "/json/2/res.users/context_get", headers)
        return answer.status_code != httpx2.codes.NOT_FOUND


def version_at(url: str) -> str:
    """The version of whoever is there; UnsupportedVersionError for one that we cannot use."""
    with _client(url) as http:
        return _version(http, _answer(http, "GET", "/web/version")).text


def _client(url: str) -> httpx2.Client:
    return httpx2.Client(base_url=url, timeout=_TIMEOUT, verify=trusted())


def _answer(
    http: httpx2.Client, method: str, path: str, headers: Mapping[str, str] | None = None
) -> httpx2.Response:
    try:
        return http.request(
            method, path, json={} if method == "POST" else None, headers=dict(headers or {})
        )
    except httpx2.TransportError as error:
        raise OdooUnreachableError(_host(http), why(error)) from error


def _version(http: httpx2.Client, answer: httpx2.Response) -> Version:
    host = _host(http)
    if (target := _elsewhere(http, answer)) is not None:
        raise SentOnError(host, target)
    if answer.status_code in {502, 503, 504}:
        raise OdooUnreachableError(host, f"it is out of order (status {answer.status_code})")
    told = Version.read(_json(answer)) or _version_of_old(http)
    if told is None:
        raise NotOdooError(host, "it does not tell its version as Odoo does")
    if (told.major, told.minor) != (SUPPORTED, 0):
        raise UnsupportedVersionError(host, told)
    return told


def _version_of_old(http: httpx2.Client) -> Version | None:
    """Odoo 18 and before tell it elsewhere."""
    return Version.read(_result(_answer(http, "POST", "/web/webclient/version_info")))


def _databases(http: httpx2.Client) -> tuple[str, ...]:
    try:
        names = _result(_answer(http, "POST", "/web/database/list"))
    except OdooUnreachableError:
        return ()
    return tuple(map(str, names)) if isinstance(names, list) else ()


def _more_secure(http: httpx2.Client, answer: httpx2.Response) -> str | None:
    """The same host by https, where it sends on to that."""
    target = _elsewhere(http, answer)
    if target is None or target.host != http.base_url.host:
        return None
    return f"https://{target.netloc.decode()}"


def _elsewhere(http: httpx2.Client, answer: httpx2.Response) -> httpx2.URL | None:
    """Where it sends on to, if that is another host or https instead of http."""
    if answer.next_request is None:
        return None
    target, asked = answer.next_request.url, http.base_url
    upgrade = (asked.scheme, target.scheme) == ("http", "https")
    return target if upgrade or target.host != asked.host else None


def _result(answer: httpx2.Response) -> Any:
    body = _json(answer)
    return body.get("result") if isinstance(body, dict) else None


def _json(answer: httpx2.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None


def _host(http: httpx2.Client) -> str:
    return http.base_url.netloc.decode()
