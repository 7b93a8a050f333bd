"""Addresses as people copy them from the browser, made into base URLs."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

import idna

from moss_odoo.errors import ConfigError

_AROUND = "\"'`<>“”„«»\u2018\u2019"
"""What surrounds an address in mails and documents."""
_USUAL_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?")


class AddressError(ConfigError):
    def __init__(self, text: str, why: str) -> None:
        super().__init__(
            f"“{text}” is not an address that can be used: {why}.",
            remedy="Give it as the browser shows it, for example https://acme.odoo.com.",
        )


class PlainHttpError(AddressError):
    def __init__(self, text: str) -> None:
        super().__init__(
            text, "over http:// the key could be read on its way (--allow-http takes it anyway)"
        )


@dataclass(frozen=True, slots=True)
class Address:
    """What an address tells of an Odoo."""

    base: str
    """Scheme, host and port, and nothing else."""
    database: str | None = None
    """The one that it names: Odoo's own addresses do so with `?db=`."""

    @property
    def is_secure(self) -> bool:
        """Whether a key may travel there: by https, or without leaving this machine."""
        parts = urlsplit(self.base)
        return parts.scheme == "https" or is_loopback(parts.hostname or "")


def address(text: str) -> Address:
    """What of a copied address counts; path, query and the rest are dropped.

    Without a scheme it is https, on this machine http.
    """
    url, shown = _bare(text), _shown(_bare(text))
    scheme, mark, _rest = url.partition("://")
    if not mark:
        host = _host(shown, _split(shown, f"https://{url}"))
        scheme = "http" if is_loopback(host) else "https"
        url = f"{scheme}://{url}"
    parts = _split(shown, url)
    host, scheme = _host(shown, parts), scheme.lower()
    if scheme not in _USUAL_PORTS:
        raise AddressError(shown, f"it begins with {scheme}://")
    port = f":{parts.port}" if parts.port and parts.port != _USUAL_PORTS[scheme] else ""
    return Address(f"{scheme}://{f'[{host}]' if ':' in host else host}{port}", _database(parts))


def base_url(text: str, *, allow_http: bool = False) -> str:
    """The base of a copied address; PlainHttpError where a key could be read on its way there."""
    found = address(text)
    if not (allow_http or found.is_secure):
        raise PlainHttpError(found.base)
    return found.base


def is_loopback(host: str) -> bool:
    """Whether the host is this very machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bare(text: str) -> str:
    """Without what mails and web pages put around it, or between its signs unseen."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return seen.strip().strip(_AROUND).strip()


def _shown(url: str) -> str:
    """What an error may repeat of it: a query can hold tokens."""
    return re.split(r"[?#]", url, maxsplit=1)[0]


def _split(text: str, url: str) -> SplitResult:
    if "@" in url.partition("://")[2].partition("/")[0]:
        # Not repeated: it may hold a password.
        raise AddressError("…@…", "it holds a user name or a password")
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError where the port is none
    except ValueError:
        raise AddressError(text, "its host or port makes no sense") from None
    return parts


def _host(text: str, parts: SplitResult) -> str:
    """As certificates and name servers know it: lower case, in ASCII."""
    host = (parts.hostname or "").rstrip(".")
    if not host or any(character.isspace() for character in parts.netloc):
        raise AddressError(text, "it names no host")
    if ":" in host:
        return host
    try:
        ascii_host = host if host.isascii() else idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        ascii_host = ""
    if not _HOST.fullmatch(ascii_host):
        raise AddressError(text, "its host or port makes no sense")
    return ascii_host


def _database(parts: SplitResult) -> str | None:
    return next(iter(parse_qs(parts.query).get("db", [])), "").strip() or None
