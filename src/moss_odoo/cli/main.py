"""The entry point: runs a command, and turns whatever goes wrong into a sentence and a status."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from rich.console import Console

from moss_odoo.cli import exits
from moss_odoo.cli.app import app
from moss_odoo.cli.failures import told
from moss_odoo.cli.screen import Screen


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    screen = Screen(as_json="--json" in given)
    _survive_odd_terminals()
    try:
        # Its own would be kept, as wide as the terminal of the first call.
        return int(app(given, console=Console()) or exits.WELL)
    except BrokenPipeError:
        # Whoever read our output has left; nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.WELL
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last one to catch it
        failure = told(error)
    screen.failure(failure.message, failure.remedy)
    screen.document(failure.document)
    return failure.status


def _survive_odd_terminals() -> None:
    """A sign that the terminal does not know becomes a question mark, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
