"""Who we are to others who find our lease."""

from __future__ import annotations

import os
import socket


def this_process() -> str:
    """This machine and process, as people find them: `host:pid`."""
    return f"{socket.gethostname()}:{os.getpid()}"
