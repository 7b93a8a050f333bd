"""What the rules of access need of the database, as a protocol; the ledger implements it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from moss_odoo.access.model import (
    WHOLE_LOG,
    ApiToken,
    AuditEntry,
    AuditNames,
    AuditWanted,
    Link,
    Purpose,
    Role,
    Session,
    User,
)


@dataclass(frozen=True, slots=True)
class Tries:
    """Failed attempts to sign in with one account, or from one address."""

    failed: int
    last: datetime


class AccessStore(Protocol):
    """Of the whole installation. Each method is one transaction."""

    def any_user(self) -> bool: ...

    def users(self) -> tuple[User, ...]:
        """All, by login."""

    def user(self, login: str) -> User | None: ...

    def password_of(self, login: str) -> str:
        """The hash; empty where there is no such user, or none is set."""

    def add_user(self, user: User, password: str = "", *, first: bool = False) -> User:
        """LoginTakenError where the login is taken; with `first`, SetUpDoneError after another."""

    def update_user(self, user: User) -> None:
        """All of it but login and password. LastAdminError where no active admin would be left."""

    def set_password(self, user: User, password: str, *, keep: bytes = b"") -> None:
        """Ends all sessions and links of the user, but the session with this digest."""

    def open_session(
        self, digest: bytes, user: User, *, expires: datetime, address: str, agent: str
    ) -> None: ...

    def session(self, digest: bytes) -> Session | None:
        """Of an active user; whether it is still good is for the caller to say."""

    def touch_session(self, session: Session) -> None:
        """It is used now."""

    def sessions(self, user: User) -> tuple[Session, ...]:
        """The latest used first."""

    def end_session(self, digest: bytes) -> None: ...

    def end_session_of(self, user: User, number: int) -> bool:
        """By its number; False where the user has no such session."""

    def end_sessions(self, user: User) -> None: ...

    def forget_ended(self, *, idle_since: datetime) -> None:
        """Drop sessions that ended or were not used since then, and links that ended."""

    def add_token(
        self, digest: bytes, user: User, name: str, role: Role, expires: datetime | None
    ) -> None: ...

    def token(self, digest: bytes) -> ApiToken | None:
        """Of an active user, and not expired."""

    def touch_token(self, token: ApiToken) -> None: ...

    def tokens(self, user: User) -> tuple[ApiToken, ...]: ...

    def revoke_token(self, user: User, number: int) -> bool:
        """By its number; False where the user has no such token."""

    def add_link(
        self, digest: bytes, purpose: Purpose, *, expires: datetime, user: User | None = None
    ) -> None:
        """Takes the place of earlier ones of the same purpose and user."""

    def link(self, digest: bytes) -> Link | None:
        """One that is not used and not expired."""

    def use_link(self, digest: bytes) -> bool:
        """Take it out of use; False where another was quicker."""

    def attempt(self, subject: str, allowed: Callable[[Tries | None], bool]) -> bool:
        """Count one more failed attempt, if it is allowed after those before; whether it is."""

    def tries(self, subject: str) -> Tries | None: ...

    def forget_tries(self, subject: str) -> None: ...

    def note(self, *entries: AuditEntry) -> None:
        """Add them to the audit log; their time is the database's."""

    def audit(
        self,
        wanted: AuditWanted = WHOLE_LOG,
        *,
        before: int | None = None,
        limit: int = 50,
    ) -> tuple[AuditEntry, ...]:
        """The latest first, from the one before this number on."""

    def audit_names(self) -> AuditNames: ...
