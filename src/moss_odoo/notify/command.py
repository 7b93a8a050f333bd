"""A notice handed to a program of the user's."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from typing import IO

from moss_odoo.notify.message import document
from moss_odoo.sync.notices import NotDeliveredError, Notice

PATIENCE = 30.0
"""Seconds that the program may take."""

_OURS = "MOSS_ODOO_"
_TEXT = "MOSS_ODOO_NOTICE"
_LONGEST = 30_000
"""Characters; Linux takes 128 KiB."""


class CommandNotifier:
    """Runs it with the notice as JSON on its standard input, and as text in the environment."""

    def __init__(self, words: Sequence[str], patience: float = PATIENCE) -> None:
        self._words = tuple(words)
        self._patience = patience

    def send(self, notice: Notice) -> None:
        program = self._words[0]
        with tempfile.TemporaryFile() as said:
            try:
                status = self._run(notice, said)
            except OSError as error:
                why = f"{program} cannot be run ({error.strerror or 'it is no program'})"
                raise NotDeliveredError(why) from None
            except subprocess.TimeoutExpired:
                why = f"{program} took longer than {self._patience:.0f} seconds"
                raise NotDeliveredError(why) from None
            if status:
                why = f"{program} ended with status {status}{_last_line(said)}"
                raise NotDeliveredError(why)

    def _run(self, notice: Notice, said: IO[bytes]) -> int:
        with subprocess.Popen(
            self._words,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=_environment(os.environ, notice),
            start_new_session=True,
        ) as process:
            try:
                process.communicate(json.dumps(document(notice)).encode(), self._patience)
            except BaseException:
                _end(process)
                raise
            return process.returncode


def _environment(ours: Mapping[str, str], notice: Notice) -> dict[str, str]:
    """Ours without what is meant for us alone, such as keys."""
    kept = {name: value for name, value in ours.items() if not name.startswith(_OURS)}
    # The operating system takes no zero bytes there, and nothing that is too long.
    return {**kept, _TEXT: str(notice).replace("\0", " ")[:_LONGEST]}


def _end(process: subprocess.Popen[bytes]) -> None:
    """With all that it has started."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read(10_000).decode(errors="replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f": {last[:200]}" if last else ""
