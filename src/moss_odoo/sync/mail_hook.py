"""Notices by e-mail: to whom, and by which server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from moss_odoo.errors import ConfigError
from moss_odoo.sync.addresses import is_loopback


class MailHookError(ConfigError):
    """What is wrong with the settings of the e-mails; never repeats the password."""


class Security(StrEnum):
    """How the mail server is spoken to."""

    STARTTLS = "starttls"
    TLS = "tls"
    """From the first byte on."""
    NONE = "none"
    """Only to this machine."""

    @property
    def port(self) -> int:
        """The usual one."""
        return {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}[self]


@dataclass(frozen=True, slots=True)
class MailHook:
    to: tuple[str, ...]
    sender: str
    host: str
    port: int
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def read(
        cls,
        to: Sequence[str],
        *,
        sender: str,
        host: str,
        port: int | None = None,
        security: Security = Security.STARTTLS,
        user: str = "",
        password: str = "",
    ) -> MailHook:
        """As a person gives it; the first recipient is the sender where none is named."""
        recipients = tuple(_address(one) for one in to)
        if not recipients or not host.strip():
            raise MailHookError(
                "E-mails need at least one recipient and a mail server.",
                remedy="Give them with --mail-to and --smtp-host.",
            )
        if security is Security.NONE and not is_loopback(host.strip()):
            raise MailHookError(
                f"Without encryption others could read what is sent to {host.strip()}.",
                remedy="Use --smtp-security starttls or tls; none is for a mail server on this "
                "machine only.",
            )
        return cls(
            to=recipients,
            sender=_address(sender) if sender else recipients[0],
            host=host.strip(),
            port=security.port if port is None else port,
            security=security,
            user=user,
            password=password,
        )

    def __str__(self) -> str:
        return f"{', '.join(self.to)} by {self.host}"

    @property
    def document(self) -> Mapping[str, Any]:
        """As it is kept, the password too."""
        return {
            "mail": self.to,
            "from": self.sender,
            "host": self.host,
            "port": self.port,
            "security": self.security.value,
            "user": self.user,
            "password": self.password,
        }

    @classmethod
    def stored(cls, kept: Mapping[str, Any]) -> MailHook:
        """Back again; KeyError or ValueError where it is not one of ours."""
        return cls(
            to=tuple(map(str, kept["mail"])),
            sender=str(kept["from"]),
            host=str(kept["host"]),
            port=int(kept["port"]),
            security=Security(kept["security"]),
            user=str(kept["user"]),
            password=str(kept["password"]),
        )


def _address(text: str) -> str:
    address = text.strip()
    name, at, domain = address.rpartition("@")
    if not (name and at and domain) or not address.isprintable() or set(address) & set(' ,;<>"'):
        raise MailHookError(
            f"“{address}” is not an e-mail address.",
            remedy="Give addresses like finance@example.com, each with an option of its own.",
        )
    return address
