"""The mail server by which notices are sent, as the installation or one connection names it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from moss_odoo.errors import ConfigError
from moss_odoo.sync.addresses import is_loopback
from moss_odoo.sync.installation_ports import InstallationSecret, InstallationSecrets
from moss_odoo.sync.notices import Notifier
from moss_odoo.sync.wording.trials import mail_trial


class MailServerError(ConfigError):
    """What is wrong with how e-mails are sent; never repeats the password."""


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
class MailServer:
    sender: str
    host: str
    port: int
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def read(
        cls,
        *,
        sender: str,
        host: str,
        port: int | None = None,
        security: Security = Security.STARTTLS,
        user: str = "",
        password: str = "",
    ) -> MailServer:
        """As a person gives it."""
        host = host.strip()
        if not host:
            raise MailServerError(
                "E-mails need a mail server that sends them.",
                remedy="Name its host, for example smtp.example.com.",
            )
        if security is Security.NONE and not is_loopback(host):
            raise MailServerError(
                f"Without encryption others could read what is sent to {host}.",
                remedy="Choose starttls or tls; none is for a mail server on this machine only.",
            )
        port = security.port if port is None else port
        if not 0 < port < 2**16:
            raise MailServerError(
                f"{port} is not the number of a port.",
                remedy="Leave it out for the usual one, or ask who runs the mail server.",
            )
        return cls(address(sender), host, port, security, user.strip(), password)

    @property
    def document(self) -> Mapping[str, Any]:
        """As it is kept, the password too."""
        return {
            "from": self.sender,
            "host": self.host,
            "port": self.port,
            "security": self.security.value,
            "user": self.user,
            "password": self.password,
        }

    @classmethod
    def stored(cls, kept: Mapping[str, Any]) -> MailServer:
        """Back again; KeyError or ValueError where it is not one of ours."""
        return cls(
            sender=str(kept["from"]),
            host=str(kept["host"]),
            port=int(kept["port"]),
            security=Security(kept["security"]),
            user=str(kept["user"]),
            password=str(kept["password"]),
        )


def address(text: str) -> str:
    """One e-mail address, without a name; MailServerError where it is none."""
    found = text.strip()
    name, at, domain = found.rpartition("@")
    if not (name and at and domain) or not found.isprintable() or set(found) & set(' ,;<>"'):
        raise MailServerError(
            f"“{found}” is not an e-mail address.",
            remedy="Give addresses like finance@example.com, one by one.",
        )
    return found


def mail_server(secrets: InstallationSecrets) -> MailServer | None:
    """The installation's; None where none is set."""
    kept = secrets.find(InstallationSecret.MAIL_SERVER)
    if kept is None:
        return None
    try:
        return MailServer.stored(json.loads(kept))
    except (KeyError, ValueError):
        raise MailServerError(
            "The stored mail server cannot be read by this version.",
            remedy="Update moss-odoo, or enter it again.",
        ) from None


def is_set(secrets: InstallationSecrets) -> bool:
    """Also where it cannot be read any more."""
    with suppress(ConfigError):
        return mail_server(secrets) is not None
    return True


def set_mail_server(
    server: MailServer,
    secrets: InstallationSecrets,
    reach: Callable[[MailServer, str], Notifier],
    *,
    try_with: str,
    language: str = "en",
) -> None:
    """Send an e-mail for trial to this address, then store it; NotDeliveredError where that fails.

    `reach`: to this address by this server; `language`: of whoever reads the trial.
    """
    reach(server, address(try_with)).send(mail_trial(language))
    secrets.set(InstallationSecret.MAIL_SERVER, json.dumps(server.document))


def remove_mail_server(secrets: InstallationSecrets) -> None:
    """Also one that cannot be read, because the master key is lost."""
    secrets.remove(InstallationSecret.MAIL_SERVER)
