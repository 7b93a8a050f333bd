"""What an installation keeps for all of its connections."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class InstallationSecret(StrEnum):
    """Stored encrypted, as those of connections are."""

    MAIL_SERVER = "mail-server"


class InstallationSecrets(Protocol):
    def find(self, secret: InstallationSecret) -> str | None:
        """None where none is stored."""

    def set(self, secret: InstallationSecret, value: str) -> None: ...

    def remove(self, secret: InstallationSecret) -> None: ...
