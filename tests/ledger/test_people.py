"""Users and what they sign in with, in the ledger's database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from moss_odoo.access.errors import LastAdminError, LoginTakenError, SetUpDoneError
from moss_odoo.access.model import AuditEntry, AuditNames, AuditWanted, Purpose, Role, User
from moss_odoo.access.ports import AccessStore, Tries
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection

from .samples import NOON, Clock

ADA = User("ada", "Ada", Role.ADMIN)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def access(store: LedgerStore) -> AccessStore:
    return store.access


def test_a_login_belongs_to_one_user(access: AccessStore) -> None:
    ada = access.add_user(ADA, "hash", first=True)
    assert (ada.id > 0, ada.has_password, access.password_of("ada")) == (True, True, "hash")
    with pytest.raises(LoginTakenError):
        access.add_user(ADA)
    with pytest.raises(SetUpDoneError):
        access.add_user(User("eve", "Eve", Role.ADMIN), first=True)
    assert access.users() == (ada,)
    assert (access.user("eve"), access.password_of("eve")) == (None, "")


def test_one_active_admin_stays(access: AccessStore) -> None:
    ada = access.add_user(ADA)
    with pytest.raises(LastAdminError):
        access.update_user(replace(ada, active=False))
    bob = access.add_user(User("bob", "Bob", Role.ADMIN))
    access.update_user(replace(ada, role=Role.VIEWER))
    with pytest.raises(LastAdminError):
        access.update_user(replace(bob, role=Role.ACCOUNTANT))
    assert [user.role for user in access.users()] == [Role.VIEWER, Role.ADMIN]


def test_sessions_are_known_by_their_digest_and_end_with_the_password(
    access: AccessStore, clock: Clock
) -> None:
    ada = access.add_user(ADA)
    for digest in (b"one", b"two"):
        access.open_session(digest, ada, expires=LATER, address="::1", agent="Firefox")
    one = access.session(b"one")
    assert one is not None
    assert one.user == replace(ada, signed_in=NOON)
    assert (one.created, one.expires) == (NOON, LATER)
    clock.advance(60)
    access.touch_session(one)
    assert next(session.id for session in access.sessions(ada)) == one.id
    assert access.users()[0].last_seen == clock()
    access.set_password(ada, "new", keep=b"one")
    assert access.session(b"two") is None
    access.update_user(replace(access.add_user(User("b", "B", Role.ADMIN)), name="Bob"))
    access.update_user(replace(ada, active=False))
    assert access.session(b"one") is None


def test_what_has_ended_is_forgotten(access: AccessStore, clock: Clock) -> None:
    ada = access.add_user(ADA)
    access.open_session(b"old", ada, expires=NOON, address="", agent="")
    access.open_session(b"good", ada, expires=LATER, address="", agent="")
    access.add_link(b"link", Purpose.SETUP, expires=NOON)
    access.forget_ended(idle_since=NOON - timedelta(hours=8))
    assert (access.session(b"old"), access.link(b"link")) == (None, None)
    assert access.session(b"good") is not None
    access.forget_ended(idle_since=NOON)
    assert access.session(b"good") is None


def test_a_link_works_once_and_takes_the_place_of_earlier_ones(
    access: AccessStore, clock: Clock
) -> None:
    ada = access.add_user(ADA)
    access.add_link(b"set-up", Purpose.SETUP, expires=LATER)
    for digest in (b"old", b"new"):
        access.add_link(digest, Purpose.PASSWORD, expires=LATER, user=ada)
    found = access.link(b"new")
    assert found is not None
    assert (found.user, found.purpose) == (ada, Purpose.PASSWORD)
    assert access.link(b"old") is None
    assert access.link(b"set-up") is not None
    assert [access.use_link(b"new"), access.use_link(b"new")] == [True, False]
    clock.advance(3600)
    assert access.link(b"set-up") is None


def test_a_token_lasts_until_it_expires_or_is_revoked_by_its_owner(
    access: AccessStore, clock: Clock
) -> None:
    ada, bob = access.add_user(ADA), access.add_user(User("bob", "Bob", Role.VIEWER))
    access.add_token(b"short", ada, "BI", Role.VIEWER, LATER)
    access.add_token(b"long", ada, "ERP", Role.ADMIN, None)
    token = access.token(b"long")
    assert token is not None
    assert replace(token, user=bob).allowed is Role.VIEWER
    assert not access.revoke_token(bob, token.id)
    clock.advance(3600)
    assert access.token(b"short") is None
    assert [one.name for one in access.tokens(ada)] == ["BI", "ERP"]
    assert access.revoke_token(ada, token.id)
    assert access.token(b"long") is None


def test_failed_attempts_are_counted_only_while_they_are_allowed(
    access: AccessStore, clock: Clock
) -> None:
    allowed = [access.attempt("account ada", lambda tries: tries is None) for _ in range(2)]
    assert allowed == [True, False]
    assert access.attempt("account ada", lambda _tries: True)
    assert access.tries("account ada") == Tries(2, NOON)
    clock.advance(2 * 24 * 3600)
    access.attempt("account bob", lambda _tries: True)
    access.forget_tries("account eve")
    assert (access.tries("account ada"), access.tries("account bob")) == (None, Tries(1, clock()))


def test_the_audit_log_outlives_what_it_tells_of(
    access: AccessStore, store: LedgerStore, acme: Connection
) -> None:
    for number in range(3):
        access.note(AuditEntry(NOON, "ada", f"done-{number}", connection=acme.name))
    store.connections.remove(acme)
    first = access.audit(limit=2)
    assert [one.action for one in first] == ["done-2", "done-1"]
    assert [one.action for one in access.audit(before=first[-1].id)] == ["done-0"]
    assert first[0].connection == "acme"


def test_the_log_is_searched_by_who_what_where_and_when(access: AccessStore, clock: Clock) -> None:
    for who, action, connection in (
        ("ada", "saved", "acme"),
        ("eva", "saved", "acme"),
        ("ada", "saved", "beta"),
        ("ada", "removed", ""),
    ):
        access.note(AuditEntry(clock(), who, action, connection=connection))
        clock.advance(3600)
    assert access.audit_names() == AuditNames(
        ("ada", "eva"), ("removed", "saved"), ("acme", "beta")
    )

    def found(**wanted: object) -> list[tuple[str, str]]:
        return [(one.who, one.connection) for one in access.audit(AuditWanted(**wanted))]

    assert found(who="ada", action="saved") == [("ada", "beta"), ("ada", "acme")]
    assert found(connection="acme") == [("eva", "acme"), ("ada", "acme")]
    later = NOON + timedelta(hours=1)
    assert found(since=later, until=later + timedelta(hours=1)) == [("eva", "acme")]
    last = access.audit(limit=1)[0].id
    assert len(access.audit(AuditWanted(who="ada"), before=last, limit=5)) == 2
