"""What the pages work with: one installation, its users, and under which addresses it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from moss_odoo.access.passwords import Passwords
from moss_odoo.access.ports import AccessStore
from moss_odoo.access.signing_in import Door, machine_clock
from moss_odoo.access.users import Users
from moss_odoo.bootstrap import Installation

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Addresses:
    """Under which names the console may be asked; others are refused (DNS rebinding)."""

    hosts: frozenset[str] = LOOPBACK
    """Without ports."""
    public: str = ""
    """`https://moss.acme.example` where a proxy stands in front."""

    @classmethod
    def of(cls, host: str, public: str = "") -> Addresses:
        parts = urlsplit(public)
        named = {host, parts.hostname or ""} - {"", "0.0.0.0", "::"}  # noqa: S104 - not a binding
        hosts = frozenset(f"[{one}]" if ":" in one else one for one in named)
        return cls(LOOPBACK | hosts, public.rstrip("/"))

    @property
    def secure(self) -> bool:
        """Whether people reach it by https."""
        return self.public.startswith("https://")


@dataclass(frozen=True, slots=True)
class Services:
    installation: Installation
    addresses: Addresses = field(default_factory=Addresses)
    passwords: Passwords = field(default_factory=Passwords)
    now: Callable[[], datetime] = machine_clock

    @property
    def access(self) -> AccessStore:
        return self.installation.access

    @property
    def door(self) -> Door:
        return Door(self.access, self.passwords, self.now)

    @property
    def users(self) -> Users:
        return Users(self.access, self.passwords)
