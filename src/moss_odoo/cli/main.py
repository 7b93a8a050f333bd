"""The entry point: runs a command, and turns whatever goes wrong into a sentence and a status."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cyclopts import CycloptsError

from moss_odoo.cli import exits
from moss_odoo.cli.app import app
from moss_odoo.cli.screen import Screen
from moss_odoo.errors import BugError, MossOdooError

_LOG = "errors.log"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    screen = Screen(as_json="--json" in given)
    _survive_odd_terminals()
    try:
        return int(app(given) or exits.WELL)
    except BrokenPipeError:
        # Whoever read our output has left; nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.WELL
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last one to catch it
        message, remedy, status = _told(error)
    screen.failure(message, remedy)
    screen.document({"error": {"message": message, "remedy": remedy, "status": status}})
    return status


def _told(error: BaseException) -> tuple[str, str, int]:
    """What to say of it, what to do about it, and the exit status."""
    match error:
        case CycloptsError():
            return " ".join(str(error).split()), "`--help` shows what can be given.", exits.SETUP
        case BugError():
            return error.message, _details(error.remedy), exits.BUG
        case MossOdooError():
            return error.message, error.remedy, exits.status_of(error)
        case KeyboardInterrupt() | EOFError():
            remedy = "What was done is stored; the same command goes on from there."
            return "Stopped.", remedy, exits.INTERRUPTED
        case _:
            what = f"Something went wrong that should not have: {type(error).__name__}."
            return what, _details(), exits.BUG


def _details(remedy: str = "") -> str:
    """Keep the traceback for whoever mends it; where it is."""
    try:
        # Late, for the command line must be able to say what is wrong with the settings.
        from moss_odoo.bootstrap import home  # noqa: PLC0415

        log = home() / _LOG
        _append(log, f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{traceback.format_exc()}\n")
    except (OSError, MossOdooError):
        return remedy
    return f"{remedy} The details are in {log}.".strip()


def _append(log: Path, text: str) -> None:
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
        file.write(text)


def _survive_odd_terminals() -> None:
    """A sign that the terminal does not know becomes a question mark, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
