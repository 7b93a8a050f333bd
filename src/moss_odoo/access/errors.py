"""What can be wrong with users, and with signing in."""

from __future__ import annotations

from datetime import timedelta

from moss_odoo.access.model import Role
from moss_odoo.errors import ConfigError, TransientError


class LoginTakenError(ConfigError):
    def __init__(self, login: str) -> None:
        super().__init__(
            f"There is already a user “{login}”.",
            remedy="Choose another login, or change that user.",
        )


class BadLoginError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "This login cannot be used.",
            remedy="Take an e-mail address or a short name: 2 to 100 letters, digits and . _ @ + -",
        )


class LastAdminError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "This is the last active admin.", remedy="Make another user an admin first."
        )


class NoSuchUserError(ConfigError):
    def __init__(self) -> None:
        super().__init__("There is no such user.", remedy="Choose one of the list.")


class WrongPasswordError(ConfigError):
    """One sentence for whatever is wrong, so that nobody learns which logins exist."""

    def __init__(self) -> None:
        super().__init__(
            "Login and password do not fit together.",
            remedy="Check both. An admin can make you a link for a new password.",
        )


class CurrentPasswordError(ConfigError):
    def __init__(self) -> None:
        super().__init__("The current password is not right.", remedy="Type it again.")


class PasswordRuleError(ConfigError):
    def __init__(self, problem: str, least: int) -> None:
        super().__init__(
            problem, remedy=f"Take at least {least} characters; several words are easy to remember."
        )


class TooManyTriesError(TransientError):
    def __init__(self, wait: timedelta) -> None:
        super().__init__(
            "There were too many failed attempts.",
            remedy=f"Try again in {_rounded(wait)}.",
        )
        self.wait = wait


class LinkError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "This link is not valid any more.",
            remedy="It works once and for a limited time. Ask an admin for a new one; before the"
            " first user exists, start `moss-odoo serve` again for a new one.",
        )


class SetUpDoneError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "The first user exists already.", remedy="Sign in, or ask an admin for a user."
        )


class RoleNeededError(ConfigError):
    def __init__(self, needed: Role) -> None:
        super().__init__(
            f"This needs the role {needed}.", remedy="Ask an admin, who can change your role."
        )
        self.needed = needed


def _rounded(wait: timedelta) -> str:
    seconds = max(1, round(wait.total_seconds()))
    if seconds < 90:
        return f"{seconds} second{'s' if seconds > 1 else ''}"
    return f"{round(seconds / 60)} minutes"
