"""The port `AccessStore`, one transaction per method."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

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
from moss_odoo.access.ports import Tries
from moss_odoo.ledger.database import Database
from moss_odoo.ledger.people import audit, keys, tables, tries, users

_s = tables.console_session.c
_TRIES_KEPT = timedelta(days=1)


class People:
    def __init__(self, database: Database) -> None:
        self._database = database

    def any_user(self) -> bool:
        with self._database.read() as transaction:
            return users.any_user(transaction)

    def users(self) -> tuple[User, ...]:
        with self._database.read() as transaction:
            return users.every(transaction)

    def user(self, login: str) -> User | None:
        with self._database.read() as transaction:
            return users.one(transaction, login)

    def password_of(self, login: str) -> str:
        with self._database.read() as transaction:
            return users.password(transaction, login)

    def add_user(self, user: User, password: str = "", *, first: bool = False) -> User:
        with self._database.write() as transaction:
            users.add(transaction, user, password, self._now, first=first)
            added = users.one(transaction, user.login)
        return added or user

    def update_user(self, user: User) -> None:
        with self._database.write() as transaction:
            users.update(transaction, user)

    def set_password(self, user: User, password: str, *, keep: bytes = b"") -> None:
        with self._database.write() as transaction:
            users.set_password(transaction, user, password, keep)

    def open_session(
        self, digest: bytes, user: User, *, expires: datetime, address: str, agent: str
    ) -> None:
        now = self._now
        with self._database.write() as transaction:
            keys.open_session(
                transaction,
                digest,
                user,
                created_at=now,
                seen_at=now,
                expires_at=expires,
                address=address,
                agent=agent,
            )
            users.signed_in(transaction, user, now)

    def session(self, digest: bytes) -> Session | None:
        with self._database.read() as transaction:
            return keys.session(transaction, digest)

    def touch_session(self, session: Session) -> None:
        with self._database.write() as transaction:
            keys.touch_session(transaction, session.id, self._now)

    def sessions(self, user: User) -> tuple[Session, ...]:
        with self._database.read() as transaction:
            return keys.sessions(transaction, user)

    def end_session(self, digest: bytes) -> None:
        with self._database.write() as transaction:
            keys.end_sessions(transaction, _s.digest == digest)

    def end_session_of(self, user: User, number: int) -> bool:
        with self._database.write() as transaction:
            return keys.end_sessions(transaction, _s.user_id == user.id, _s.id == number)

    def end_sessions(self, user: User) -> None:
        with self._database.write() as transaction:
            keys.end_sessions(transaction, _s.user_id == user.id)

    def forget_ended(self, *, idle_since: datetime) -> None:
        with self._database.write() as transaction:
            keys.forget_ended(transaction, self._now, idle_since)

    def add_token(
        self, digest: bytes, user: User, name: str, role: Role, expires: datetime | None
    ) -> None:
        with self._database.write() as transaction:
            keys.add_token(
                transaction,
                digest,
                user,
                name=name,
                role=role.value,
                created_at=self._now,
                expires_at=expires,
            )

    def token(self, digest: bytes) -> ApiToken | None:
        with self._database.read() as transaction:
            return keys.token(transaction, digest, self._now)

    def touch_token(self, token: ApiToken) -> None:
        with self._database.write() as transaction:
            keys.touch_token(transaction, token.id, self._now)

    def tokens(self, user: User) -> tuple[ApiToken, ...]:
        with self._database.read() as transaction:
            return keys.tokens(transaction, user)

    def revoke_token(self, user: User, number: int) -> bool:
        with self._database.write() as transaction:
            return keys.revoke_token(transaction, user, number)

    def add_link(
        self, digest: bytes, purpose: Purpose, *, expires: datetime, user: User | None = None
    ) -> None:
        with self._database.write() as transaction:
            users.add_link(transaction, digest, purpose, expires, user)

    def link(self, digest: bytes) -> Link | None:
        with self._database.read() as transaction:
            return users.link(transaction, digest, self._now)

    def use_link(self, digest: bytes) -> bool:
        with self._database.write() as transaction:
            return users.use_link(transaction, digest)

    def attempt(self, subject: str, allowed: Callable[[Tries | None], bool]) -> bool:
        with self._database.write() as transaction:
            return tries.count(transaction, subject, allowed, self._now)

    def tries(self, subject: str) -> Tries | None:
        with self._database.read() as transaction:
            return tries.found(transaction, subject)

    def forget_tries(self, subject: str) -> None:
        now = self._now
        with self._database.write() as transaction:
            tries.forget(transaction, subject, now - _TRIES_KEPT)

    def note(self, *entries: AuditEntry) -> None:
        with self._database.write() as transaction:
            audit.add(transaction, entries, self._now)

    def audit(
        self,
        wanted: AuditWanted = WHOLE_LOG,
        *,
        before: int | None = None,
        limit: int = 50,
    ) -> tuple[AuditEntry, ...]:
        with self._database.read() as transaction:
            return audit.latest(transaction, wanted, before, limit)

    def audit_names(self) -> AuditNames:
        with self._database.read() as transaction:
            return audit.names(transaction)

    @property
    def _now(self) -> datetime:
        return self._database.clock()
