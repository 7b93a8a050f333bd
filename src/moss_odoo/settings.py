"""Where the home folder, the ledger's database and the master key are."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from moss_odoo.cipher import Cipher, MasterKeyError, new_key
from moss_odoo.errors import ConfigError

HOME = "MOSS_ODOO_HOME"
DATABASE_URL = "MOSS_ODOO_DATABASE_URL"
MASTER_KEY = "MOSS_ODOO_MASTER_KEY"
MASTER_KEY_FILE = "MOSS_ODOO_MASTER_KEY_FILE"


class HomeFolderError(ConfigError):
    def __init__(self, home: Path, problem: str) -> None:
        super().__init__(
            f"The home folder {home} cannot be used: {problem}.",
            remedy=f"Set {HOME} to a folder in which you may write.",
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says, with its defaults."""

    home: Path
    database_url: str = field(repr=False)
    """May hold a password."""
    _master_key: str = field(default="", repr=False)
    _master_key_file: Path | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read them, and make the home folder where it is missing."""
        named = environment.get(HOME, "").strip()
        home = (
            Path(named).expanduser() if named else platformdirs.user_data_path("moss-odoo", False)
        )
        home = home.absolute()
        _make_private_folder(home)
        key_file = environment.get(MASTER_KEY_FILE, "").strip()
        return cls(
            home=home,
            database_url=environment.get(DATABASE_URL, "").strip()
            or f"sqlite:///{home / 'ledger.sqlite'}",
            _master_key=environment.get(MASTER_KEY, "").strip(),
            _master_key_file=Path(key_file).expanduser() if key_file else None,
        )

    def cipher(self) -> Cipher:
        """The cipher of the stored secrets; a first key is made in the home folder."""
        if self._master_key:
            return Cipher(_keys(self._master_key), source=MASTER_KEY)
        if self._master_key_file is not None:
            # Mounted by whoever runs the machine, often readable by all inside a container.
            text = _read_key(self._master_key_file, forbidden=stat.S_IWGRP | stat.S_IWOTH)
            return Cipher(_keys(text), source=str(self._master_key_file))
        own = self.home / "master.key"
        _make_key_file(own)
        text = _read_key(own, forbidden=stat.S_IRWXG | stat.S_IRWXO)
        return Cipher(_keys(text), source=str(own))


def _keys(text: str) -> list[str]:
    """One or several keys, apart by blanks or commas: the first encrypts, all decrypt."""
    return text.replace(",", " ").split()


def _make_private_folder(home: Path) -> None:
    try:
        if not home.is_dir():
            home.parent.mkdir(parents=True, exist_ok=True)
            home.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise HomeFolderError(home, error.strerror or str(error)) from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise HomeFolderError(home, "it cannot be written")


def _make_key_file(path: Path) -> None:
    """Make a key where there is none; of two that do so at once, the first one's stays."""
    if path.exists():
        return
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".master.key.") as file:
            file.write(f"{new_key()}\n".encode())
            file.flush()
            # A key that is lost with the power takes the secrets with it.
            os.fsync(file.fileno())
            try:
                os.link(file.name, path)
            except FileExistsError:
                return
    except OSError as error:
        raise HomeFolderError(path.parent, error.strerror or str(error)) from error


def _read_key(path: Path, *, forbidden: int) -> str:
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii")
    except OSError as error:
        raise MasterKeyError(
            f"The master key file {path} cannot be read ({error.strerror}).",
            remedy=f"Let {MASTER_KEY_FILE} name it, and let this user read it.",
        ) from error
    except UnicodeDecodeError:
        text = "?"  # no key; the cipher says so without showing what stands there
    if os.name == "posix" and mode & forbidden:
        raise MasterKeyError(
            f"The master key file {path} is open to other users of this machine.",
            remedy=f"Close it (chmod 600 {path}); if others may have read it, renew the secrets.",
        )
    return text
