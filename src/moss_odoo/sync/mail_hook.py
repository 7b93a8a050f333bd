"""Notices by e-mail: to whom, and by which server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moss_odoo.sync.mail_server import MailServer, MailServerError, address


@dataclass(frozen=True, slots=True)
class MailHook:
    to: tuple[str, ...]
    server: MailServer | None = None
    """None: the installation's."""

    @classmethod
    def read(cls, to: Sequence[str], server: MailServer | None = None) -> MailHook:
        """As a person gives it."""
        recipients = tuple(dict.fromkeys(address(one) for one in to))
        if not recipients:
            raise MailServerError(
                "E-mails need at least one recipient.", remedy="Give an e-mail address."
            )
        return cls(recipients, server)

    def __str__(self) -> str:
        by = f" by {self.server.host}" if self.server else ""
        return ", ".join(self.to) + by

    @property
    def document(self) -> Mapping[str, Any]:
        """As it is kept, the password too."""
        return {"mail": self.to, **(self.server.document if self.server else {})}

    @classmethod
    def stored(cls, kept: Mapping[str, Any]) -> MailHook:
        """Back again; KeyError or ValueError where it is not one of ours."""
        server = MailServer.stored(kept) if "host" in kept else None
        return cls(tuple(map(str, kept["mail"])), server)
