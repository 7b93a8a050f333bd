"""The rows of users and of their one-time links."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from moss_odoo.access.errors import LastAdminError, LoginTakenError, SetUpDoneError
from moss_odoo.access.model import Link, Purpose, Role, User
from moss_odoo.ledger.database import insert
from moss_odoo.ledger.people import tables

_u = tables.console_user.c
_s = tables.console_session.c
_l = tables.console_link.c

# Named apart, as rows of sessions and tokens bring their user along.
COLUMNS: list[sa.ColumnElement[Any]] = [
    column.label(f"user_{column.name}") for column in tables.console_user.c
]
_LAST_SEEN = sa.select(sa.func.max(_s.seen_at)).where(_s.user_id == _u.id).scalar_subquery()


def any_user(transaction: sa.Connection) -> bool:
    return transaction.execute(sa.select(_u.id).limit(1)).first() is not None


def every(transaction: sa.Connection) -> tuple[User, ...]:
    query: sa.Select[Any] = sa.select(*COLUMNS, _LAST_SEEN.label("last_seen"))
    return tuple(
        replace(user_of(row), last_seen=row.last_seen)
        for row in transaction.execute(query.order_by(_u.login))
    )


def one(transaction: sa.Connection, login: str) -> User | None:
    row = transaction.execute(sa.select(*COLUMNS).where(_u.login == login)).one_or_none()
    return user_of(row) if row else None


def signed_in(transaction: sa.Connection, user: User, now: datetime) -> None:
    transaction.execute(
        sa.update(tables.console_user).where(_u.id == user.id).values(signed_in_at=now)
    )


def password(transaction: sa.Connection, login: str) -> str:
    found: str | None = transaction.execute(
        sa.select(_u.password).where(_u.login == login)
    ).scalar()
    return found or ""


def add(transaction: sa.Connection, user: User, hashed: str, now: datetime, *, first: bool) -> None:
    if first:
        _take_turns(transaction)
        if any_user(transaction):
            raise SetUpDoneError
    added = transaction.execute(
        insert(transaction, tables.console_user)
        .values(login=user.login, password=hashed, created_at=now, **_values(user))
        .on_conflict_do_nothing(index_elements=["login"])
        .returning(_u.id)
    ).scalar()
    if added is None:
        raise LoginTakenError(user.login)


def update(transaction: sa.Connection, user: User) -> None:
    _take_turns(transaction)
    had_admin = _any_admin(transaction)
    transaction.execute(
        sa.update(tables.console_user).where(_u.id == user.id).values(**_values(user))
    )
    if had_admin and not _any_admin(transaction):
        raise LastAdminError


def set_password(transaction: sa.Connection, user: User, hashed: str, keep: bytes) -> None:
    transaction.execute(
        sa.update(tables.console_user).where(_u.id == user.id).values(password=hashed)
    )
    transaction.execute(
        sa.delete(tables.console_session).where(_s.user_id == user.id, _s.digest != keep)
    )
    transaction.execute(sa.delete(tables.console_link).where(_l.user_id == user.id))


def add_link(
    transaction: sa.Connection,
    digest: bytes,
    purpose: Purpose,
    expires: datetime,
    user: User | None,
) -> None:
    whose = _l.user_id == user.id if user else _l.user_id.is_(None)
    transaction.execute(sa.delete(tables.console_link).where(_l.purpose == purpose.value, whose))
    transaction.execute(
        sa.insert(tables.console_link).values(
            digest=digest,
            purpose=purpose.value,
            user_id=user.id if user else None,
            expires_at=expires,
        )
    )


def link(transaction: sa.Connection, digest: bytes, now: datetime) -> Link | None:
    query = (
        sa.select(_l.purpose, _l.expires_at, *COLUMNS)
        .join_from(tables.console_link, tables.console_user, _l.user_id == _u.id, isouter=True)
        .where(_l.digest == digest, _l.expires_at > now)
    )
    row = transaction.execute(query).one_or_none()
    if row is None:
        return None
    return Link(Purpose(row.purpose), row.expires_at, user_of(row) if row.user_id else None)


def use_link(transaction: sa.Connection, digest: bytes) -> bool:
    done = transaction.execute(sa.delete(tables.console_link).where(_l.digest == digest))
    return bool(done.rowcount)


def user_of(row: sa.Row[Any]) -> User:
    return User(
        login=row.user_login,
        name=row.user_name,
        role=Role(row.user_role),
        active=row.user_active,
        language=row.user_language,
        theme=row.user_theme,
        has_password=bool(row.user_password),
        created=row.user_created_at,
        signed_in=row.user_signed_in_at,
        id=row.user_id,
    )


def _values(user: User) -> dict[str, Any]:
    return {
        "name": user.name,
        "role": user.role.value,
        "active": user.active,
        "language": user.language,
        "theme": user.theme,
    }


def _any_admin(transaction: sa.Connection) -> bool:
    query = sa.select(_u.id).where(_u.role == Role.ADMIN.value, _u.active).limit(1)
    return transaction.execute(query).first() is not None


def _take_turns(transaction: sa.Connection) -> None:
    """Who changes admins waits for others who do: none of them may be the last."""
    if transaction.dialect.name == "postgresql":
        transaction.execute(sa.text("LOCK TABLE console_user IN SHARE ROW EXCLUSIVE MODE"))
