"""The address under which Moss is asked."""

from __future__ import annotations

import ipaddress
import re

import httpx2

from moss_odoo.errors import ConfigError
from moss_odoo.moss.wire import USUAL_ADDRESS

_HOST = re.compile(r"[\w.-]+|[0-9A-Fa-f:.]+")


class MossAddressError(ConfigError):
    def __init__(self, why: str) -> None:
        super().__init__(
            f"The address of Moss cannot be used: {why}.",
            remedy=f"The usual one is {USUAL_ADDRESS}.",
        )


def moss_address(text: str) -> httpx2.URL:
    """The base of all paths, from what a person typed: a last `/` or `/v1` is dropped."""
    try:
        url = httpx2.URL(text.strip())
    except httpx2.InvalidURL:
        raise MossAddressError("it is not a web address") from None
    if url.scheme not in {"http", "https"} or not _HOST.fullmatch(url.host):
        raise MossAddressError("it does not begin with https:// and the name of a host")
    if url.userinfo or url.query or url.fragment:
        raise MossAddressError("it holds more than a host and a path")
    if url.scheme == "http" and not _stays_at_home(url.host):
        raise MossAddressError("without https:// the Secret Key could be read on its way")
    return url.copy_with(path=url.path.rstrip("/").removesuffix("/v1"))


def _stays_at_home(host: str) -> bool:
    """Whether the host is this machine or one of its private network, as a sandbox is."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(".localhost")
