"""The rows of sessions and of API tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from moss_odoo.access.model import ApiToken, Role, Session, User
from moss_odoo.ledger.people import tables
from moss_odoo.ledger.people.users import COLUMNS, user_of

_u = tables.console_user.c
_s = tables.console_session.c
_t = tables.console_token.c
_l = tables.console_link.c

_sessions = sa.select(
    _s.id, _s.created_at, _s.seen_at, _s.expires_at, _s.address, _s.agent, *COLUMNS
).join_from(tables.console_session, tables.console_user, _s.user_id == _u.id)
_tokens = sa.select(
    _t.id, _t.name, _t.role, _t.created_at, _t.used_at, _t.expires_at, *COLUMNS
).join_from(tables.console_token, tables.console_user, _t.user_id == _u.id)


def open_session(transaction: sa.Connection, digest: bytes, user: User, **values: Any) -> None:
    transaction.execute(
        sa.insert(tables.console_session).values(digest=digest, user_id=user.id, **values)
    )


def session(transaction: sa.Connection, digest: bytes) -> Session | None:
    row = transaction.execute(_sessions.where(_s.digest == digest, _u.active)).one_or_none()
    return _session(row) if row else None


def touch_session(transaction: sa.Connection, number: int, now: datetime) -> None:
    transaction.execute(
        sa.update(tables.console_session).where(_s.id == number).values(seen_at=now)
    )


def sessions(transaction: sa.Connection, user: User) -> tuple[Session, ...]:
    query = _sessions.where(_s.user_id == user.id).order_by(_s.seen_at.desc())
    return tuple(_session(row) for row in transaction.execute(query))


def end_sessions(transaction: sa.Connection, *which: sa.ColumnElement[bool]) -> bool:
    done = transaction.execute(sa.delete(tables.console_session).where(*which))
    return bool(done.rowcount)


def forget_ended(transaction: sa.Connection, now: datetime, idle_since: datetime) -> None:
    ended = (_s.expires_at <= now) | (_s.seen_at <= idle_since)
    transaction.execute(sa.delete(tables.console_session).where(ended))
    transaction.execute(sa.delete(tables.console_link).where(_l.expires_at <= now))


def add_token(transaction: sa.Connection, digest: bytes, user: User, **values: Any) -> None:
    transaction.execute(
        sa.insert(tables.console_token).values(digest=digest, user_id=user.id, **values)
    )


def token(transaction: sa.Connection, digest: bytes, now: datetime) -> ApiToken | None:
    lasts = _t.expires_at.is_(None) | (_t.expires_at > now)
    row = transaction.execute(_tokens.where(_t.digest == digest, _u.active, lasts)).one_or_none()
    return _token(row) if row else None


def touch_token(transaction: sa.Connection, number: int, now: datetime) -> None:
    transaction.execute(sa.update(tables.console_token).where(_t.id == number).values(used_at=now))


def tokens(transaction: sa.Connection, user: User) -> tuple[ApiToken, ...]:
    query = _tokens.where(_t.user_id == user.id).order_by(_t.id)
    return tuple(_token(row) for row in transaction.execute(query))


def revoke_token(transaction: sa.Connection, user: User, number: int) -> bool:
    done = transaction.execute(
        sa.delete(tables.console_token).where(_t.user_id == user.id, _t.id == number)
    )
    return bool(done.rowcount)


def _session(row: sa.Row[Any]) -> Session:
    return Session(
        id=row.id,
        user=user_of(row),
        created=row.created_at,
        seen=row.seen_at,
        expires=row.expires_at,
        address=row.address,
        agent=row.agent,
    )


def _token(row: sa.Row[Any]) -> ApiToken:
    return ApiToken(
        id=row.id,
        user=user_of(row),
        name=row.name,
        role=Role(row.role),
        created=row.created_at,
        used=row.used_at,
        expires=row.expires_at,
    )
