"""Addresses as people copy them from the browser, made into base URLs."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from moss_odoo.errors import ConfigError


class AddressError(ConfigError):
    def __init__(self, text: str, why: str) -> None:
        super().__init__(
            f"“{text}” is not an address that can be used: {why}.",
            remedy="Give it as the browser shows it, for example https://acme.odoo.com.",
        )


def base_url(text: str, *, allow_http: bool = False) -> str:
    """Scheme, host and port of an address; path, query and the rest are dropped.

    Without a scheme it is https, on this machine http. Elsewhere plain http is refused, for the
    key could be read on its way.
    """
    text = text.strip()
    scheme, mark, _rest = text.partition("://")
    if not mark:
        scheme = "http" if is_loopback(_host(text, f"//{text}")) else "https"
    url = text if mark else f"{scheme}://{text}"
    host = _host(text, url)
    if scheme.lower() not in {"http", "https"}:
        raise AddressError(text, f"it begins with {scheme}://")
    if scheme.lower() == "http" and not (allow_http or is_loopback(host)):
        raise AddressError(
            text, "over http:// the key could be read on its way (--allow-http takes it anyway)"
        )
    usual = {"http": 80, "https": 443}[scheme.lower()]
    number = urlsplit(url).port
    port = f":{number}" if number and number != usual else ""
    return f"{scheme.lower()}://{f'[{host}]' if ':' in host else host}{port}"


def is_loopback(host: str) -> bool:
    """Whether the host is this very machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _host(text: str, url: str) -> str:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError where the port is none
    except ValueError:
        raise AddressError(text, "its host or port makes no sense") from None
    if parts.username or parts.password:
        # Not repeated: it may hold a password.
        raise AddressError("…@…", "it holds a user name or a password")
    if not parts.hostname or any(character.isspace() for character in parts.netloc):
        raise AddressError(text, "it names no host")
    return parts.hostname
