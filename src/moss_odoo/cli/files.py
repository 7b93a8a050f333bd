"""Files that people name."""

from __future__ import annotations

from pathlib import Path

from moss_odoo.errors import ConfigError


class FileUnreadableError(ConfigError):
    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file} cannot be read: {why}.", remedy="Check its name and its rights.")


class FileExistsAlreadyError(ConfigError):
    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file} exists already, and somebody's work may be in it.",
            remedy="Name another file, or remove this one.",
        )


class FileNotWrittenError(ConfigError):
    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file} cannot be written: {why}.", remedy="Name another place.")


def content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FileUnreadableError(file, error.strerror or "no reason given") from error


def write_new(file: Path, content: bytes) -> None:
    """Never over a file that is there."""
    try:
        with file.open("xb") as out:
            out.write(content)
    except FileExistsError:
        raise FileExistsAlreadyError(file) from None
    except OSError as error:
        raise FileNotWrittenError(file, error.strerror or "no reason given") from error
