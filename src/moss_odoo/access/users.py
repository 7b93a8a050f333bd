"""Making users and giving them passwords, by one-time links."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from moss_odoo.access.errors import (
    BadLoginError,
    CurrentPasswordError,
    LinkError,
    NoSuchUserError,
    SetUpDoneError,
)
from moss_odoo.access.model import Link, Purpose, Role, User
from moss_odoo.access.passwords import Passwords
from moss_odoo.access.ports import AccessStore
from moss_odoo.access.secrets import digest, new_secret

SET_UP_WITHIN = timedelta(hours=1)
PASSWORD_WITHIN = timedelta(days=2)

_LOGIN = re.compile(r"[\w.@+-]{2,100}")


def normal_login(text: str) -> str:
    """As it is stored and looked up."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def set_up_link(store: AccessStore, now: datetime) -> str | None:
    """The secret of a link for the first user; None where there is one already."""
    if store.any_user():
        return None
    secret = new_secret()
    store.add_link(digest(secret), Purpose.SETUP, expires=now + SET_UP_WITHIN)
    return secret


@dataclass(frozen=True, slots=True)
class Users:
    store: AccessStore
    passwords: Passwords

    def link(self, secret: str, purpose: Purpose) -> Link:
        """One that can be used; LinkError otherwise."""
        found = self.store.link(digest(secret))
        if found is None or found.purpose is not purpose:
            raise LinkError
        if purpose is Purpose.SETUP and self.store.any_user():
            raise SetUpDoneError
        return found

    def set_up(self, secret: str, login: str, name: str, password: str) -> User:
        """The first user, an admin."""
        self.link(secret, Purpose.SETUP)
        user = _new(login, name, Role.ADMIN)
        hashed = self.passwords.hashed(password, login=user.login)
        added = self.store.add_user(user, hashed, first=True)
        self.store.use_link(digest(secret))
        return added

    def invite(self, login: str, name: str, role: Role, now: datetime) -> tuple[User, str]:
        """A new user without a password, and the secret of the link to set one."""
        user = self.store.add_user(_new(login, name, role))
        return user, self.password_link(user, now)

    def password_link(self, user: User, now: datetime) -> str:
        """The secret of a link by which the user sets a new password."""
        secret = new_secret()
        self.store.add_link(
            digest(secret), Purpose.PASSWORD, expires=now + PASSWORD_WITHIN, user=user
        )
        return secret

    def set_password(self, secret: str, password: str) -> User:
        """By a one-time link; ends all sessions of the user."""
        user = self.link(secret, Purpose.PASSWORD).user
        if user is None or not user.active:
            raise LinkError
        hashed = self.passwords.hashed(password, login=user.login)
        if not self.store.use_link(digest(secret)):
            raise LinkError
        self.store.set_password(user, hashed)
        return user

    def change_password(self, user: User, old: str, new: str, *, session: str) -> None:
        """Ends all other sessions of the user."""
        if not self.passwords.fits(self.store.password_of(user.login), old):
            raise CurrentPasswordError
        hashed = self.passwords.hashed(new, login=user.login)
        self.store.set_password(user, hashed, keep=digest(session))

    def change(self, login: str, *, role: Role, active: bool) -> User:
        """Whoever is deactivated is signed out at once."""
        user = replace(self.named(login), role=role, active=active)
        self.store.update_user(user)
        if not active:
            self.store.end_sessions(user)
        return user

    def named(self, login: str) -> User:
        user = self.store.user(normal_login(login))
        if user is None:
            raise NoSuchUserError
        return user


def _new(login: str, name: str, role: Role) -> User:
    normal = normal_login(login)
    if not _LOGIN.fullmatch(normal):
        raise BadLoginError
    return User(normal, " ".join(name.split())[:100] or normal, role)
