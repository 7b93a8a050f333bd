"""Signing in and staying signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from moss_odoo.access.errors import TooManyTriesError, WrongPasswordError
from moss_odoo.access.model import ApiToken, Session, User
from moss_odoo.access.passwords import Passwords
from moss_odoo.access.ports import AccessStore, Tries
from moss_odoo.access.secrets import digest, new_secret
from moss_odoo.access.throttle import OF_ACCOUNT, OF_ADDRESS, Throttle
from moss_odoo.access.users import Users, normal_login

IDLE = timedelta(hours=8)
LONGEST = timedelta(days=7)
_NOTED_EVERY = timedelta(minutes=1)


def machine_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose browser or program asks, as far as the network tells."""

    address: str
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    store: AccessStore
    passwords: Passwords
    now: Callable[[], datetime] = machine_clock

    def sign_in(self, login: str, password: str, caller: Caller) -> tuple[User, str]:
        """The user, and the secret of a new session; WrongPasswordError, TooManyTriesError."""
        login = normal_login(login)
        account, address = f"account {login[:100]}", f"address {caller.address}"
        # Counted as failed before the password is looked at: many at once gain nothing.
        self._count(account, OF_ACCOUNT)
        self._count(address, OF_ADDRESS)
        fits = self.passwords.fits(self.store.password_of(login), password)
        user = self.store.user(login)
        if not fits or user is None or not user.active:
            raise WrongPasswordError
        self.store.forget_tries(account)
        self.store.forget_tries(address)
        return user, self.opened(user, caller)

    def change_password(self, user: User, old: str, new: str, *, session: str) -> None:
        """As `Users.change_password`, where whoever tries must wait like at the door."""
        account = f"account {user.login}"
        self._count(account, OF_ACCOUNT)
        Users(self.store, self.passwords).change_password(user, old, new, session=session)
        self.store.forget_tries(account)

    def opened(self, user: User, caller: Caller) -> str:
        """The secret of a new session of this user."""
        now = self.now()
        self.store.forget_ended(idle_since=now - IDLE)
        secret = new_secret()
        self.store.open_session(
            digest(secret),
            user,
            expires=now + LONGEST,
            address=caller.address,
            agent=caller.agent[:200],
        )
        return secret

    def session(self, secret: str, *, used: bool = True) -> Session | None:
        """None where it has ended, was ended, or never was. `used`: by a person, not a page."""
        found = self.store.session(digest(secret))
        now = self.now()
        if found is None or not _is_good(found, now):
            return None
        if used and now - found.seen >= _NOTED_EVERY:
            self.store.touch_session(found)
        return found

    def sessions(self, user: User) -> tuple[Session, ...]:
        """Those that are still good, the latest used first."""
        now = self.now()
        return tuple(one for one in self.store.sessions(user) if _is_good(one, now))

    def token(self, secret: str) -> ApiToken | None:
        found = self.store.token(digest(secret))
        if found and (found.used is None or self.now() - found.used >= _NOTED_EVERY):
            self.store.touch_token(found)
        return found

    def _count(self, subject: str, throttle: Throttle) -> None:
        def allowed(tries: Tries | None) -> bool:
            return not throttle.wait(tries, self.now())

        if not self.store.attempt(subject, allowed):
            raise TooManyTriesError(throttle.wait(self.store.tries(subject), self.now()))


def _is_good(session: Session, now: datetime) -> bool:
    return now < session.expires and now - session.seen < IDLE
