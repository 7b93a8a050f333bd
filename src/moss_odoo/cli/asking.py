"""What a command still needs to know: from options, files, the environment, or a person."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from moss_odoo.cli.screen import Screen
from moss_odoo.errors import ConfigError


class Abandoned(KeyboardInterrupt):
    """A person left while being asked; nothing is stored."""


class OptionsWantedError(ConfigError):
    def __init__(self, command: str, options: Iterable[str]) -> None:
        names = list(options)
        listed = ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
        super().__init__(
            f"`{command}` needs {listed}.",
            remedy="Give them as options, or run it at a terminal to be asked.",
        )


class SecretFileError(ConfigError):
    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            f"The secret cannot be read from {path}: {problem}.",
            remedy="Name a text file that holds nothing but the secret.",
        )


@dataclass(frozen=True, slots=True)
class SecretSource:
    """Where a secret may come from; never an option's value, which others on a machine see."""

    title: str
    file_option: str
    variable: str

    def given(self, file: Path | None) -> str | None:
        """From the file or the environment; None where it is in neither."""
        if file is not None:
            return _content(file)
        return os.environ.get(self.variable, "").strip() or None

    def read(self, screen: Screen, file: Path | None) -> str | None:
        """From the file, the environment or a person; None where there is none of them."""
        if value := self.given(file):
            return value
        if screen.interactive:
            return screen.ask_secret(f"{self.title} (not shown):") or None
        return None

    def __str__(self) -> str:
        return f"{self.file_option} (or {self.variable})"


ODOO_KEY = SecretSource("Odoo API key", "--odoo-key-file", "MOSS_ODOO_ODOO_KEY")
MOSS_SECRET = SecretSource("Moss Secret Key", "--moss-secret-file", "MOSS_ODOO_MOSS_SECRET")
SMTP_PASSWORD = SecretSource(
    "Password of the mail server", "--smtp-password-file", "MOSS_ODOO_SMTP_PASSWORD"
)
WEBHOOK = SecretSource("Address of the webhook", "--webhook-file", "MOSS_ODOO_WEBHOOK")


def _content(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SecretFileError(file, error.strerror or "it cannot be read") from error
    except UnicodeDecodeError:
        raise SecretFileError(file, "it is no text") from None
    if not text or len(text.split()) != 1:
        raise SecretFileError(file, "it is empty" if not text else "it holds more than one word")
    return text
