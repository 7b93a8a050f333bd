"""Who sits at the machine."""

from __future__ import annotations

import getpass
import os


def login() -> str:
    """The login name on this machine, to be kept with what a person decides."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"
