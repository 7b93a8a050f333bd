"""Users and what they sign in with, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a user may do; each includes the ones before it."""

    VIEWER = "viewer"
    ACCOUNTANT = "accountant"
    ADMIN = "admin"

    def covers(self, needed: Role) -> bool:
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class User:
    login: str
    """In lower case; what a person types to sign in."""
    name: str
    role: Role
    active: bool = True
    language: str = ""
    """`en` or `de`; empty: as the browser asks."""
    theme: str = ""
    """`light` or `dark`; empty: as the machine prefers."""
    has_password: bool = False
    created: datetime | None = None
    last_seen: datetime | None = None
    """As far as a session of theirs is still known."""
    signed_in: datetime | None = None
    """When last."""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is signed in."""

    id: int
    user: User
    created: datetime
    seen: datetime
    expires: datetime
    """Its end, however busy it is."""
    address: str
    agent: str


@dataclass(frozen=True, slots=True)
class ApiToken:
    id: int
    user: User
    name: str
    role: Role
    """Of what it may do; never more than its user may."""
    created: datetime
    used: datetime | None = None
    expires: datetime | None = None

    @property
    def allowed(self) -> Role:
        return self.role if self.user.role.covers(self.role) else self.user.role


class Purpose(StrEnum):
    """What a one-time link is good for."""

    SETUP = "setup"
    PASSWORD = "password"  # noqa: S105 - what the link is for


@dataclass(frozen=True, slots=True)
class Link:
    purpose: Purpose
    expires: datetime
    user: User | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    at: datetime
    who: str
    """The login of whoever did it; stays when the user is renamed."""
    action: str
    """Stable and short: `expense-undone`."""
    subject: str = ""
    connection: str = ""
    detail: str = ""
    address: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class AuditWanted:
    """Which entries of the audit log are looked for; empty: all."""

    who: str = ""
    action: str = ""
    connection: str = ""
    since: datetime | None = None
    until: datetime | None = None
    """Before this moment."""


WHOLE_LOG = AuditWanted()


@dataclass(frozen=True, slots=True)
class AuditNames:
    """What occurs in the audit log, in order."""

    who: tuple[str, ...]
    actions: tuple[str, ...]
    connections: tuple[str, ...]
