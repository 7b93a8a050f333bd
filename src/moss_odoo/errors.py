"""The root of all errors, in four families named by what must happen next."""


class MossOdooError(Exception):
    """What a person can be told: a sentence of what is wrong, and a remedy where known."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class ConfigError(MossOdooError):
    """A person must mend the set-up."""


class CredentialsError(ConfigError):
    """The other side does not accept our key; a person must give a new one."""


class BlockedError(MossOdooError):
    """A person must mend this one document; the others go on.

    `code` is stable and short (`account-unmapped`), for filters and statistics.
    """

    def __init__(self, code: str, message: str, *, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.code = code


class TransientError(MossOdooError):
    """The other side could not answer now; trying again later is safe."""


class BugError(MossOdooError):
    """We did something wrong; nothing of the books was changed by it."""
