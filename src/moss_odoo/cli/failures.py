"""Whatever goes wrong, as a sentence, a remedy and an exit status."""

from __future__ import annotations

import os
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cyclopts import CycloptsError

from moss_odoo.cli import exits
from moss_odoo.cli.asking import Abandoned
from moss_odoo.errors import BugError, MossOdooError

_LOG = "errors.log"


@dataclass(frozen=True, slots=True)
class Failure:
    message: str
    remedy: str
    status: int

    @property
    def document(self) -> dict[str, Any]:
        said = {"message": self.message, "remedy": self.remedy, "status": self.status}
        return {"error": said}


def told(error: BaseException) -> Failure:
    """To be called where the error is caught: the details of what nobody foresaw are kept."""
    match error:
        case CycloptsError():
            message, remedy = " ".join(str(error).split()), "`--help` shows what can be given."
            return Failure(message, remedy, exits.SETUP)
        case BugError():
            return Failure(error.message, _details(error.remedy), exits.BUG)
        case MossOdooError():
            return Failure(error.message, error.remedy, exits.status_of(error))
        case Abandoned():
            return Failure("Stopped; nothing was stored.", "", exits.INTERRUPTED)
        case KeyboardInterrupt() | EOFError():
            remedy = "What was done is stored; the same command goes on from there."
            return Failure("Stopped.", remedy, exits.INTERRUPTED)
        case _:
            what = f"Something went wrong that should not have: {type(error).__name__}."
            return Failure(what, _details(), exits.BUG)


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
