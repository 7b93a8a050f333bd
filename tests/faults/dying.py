"""`python -m tests.faults.dying N before|after ARGUMENTS`: the command, which kills itself.

At the Nth transaction of the ledger that writes: before its commit, or right after.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from moss_odoo.cli import main
from moss_odoo.ledger.database import Database


@dataclass(frozen=True, slots=True)
class Death:
    """At the nth transaction of the ledger that writes: before or after its commit."""

    nth: int
    stored: bool

    @property
    def words(self) -> tuple[str, str]:
        return str(self.nth), "after" if self.stored else "before"


def dying(death: Death) -> None:
    """From now on this process is to end so."""
    real, number = Database.write, 0

    @contextmanager
    def write(self: Database) -> Iterator[Connection]:
        nonlocal number
        number += threading.current_thread() is threading.main_thread()
        its_turn = number == death.nth
        with real(self) as connection:
            yield connection
            if its_turn and not death.stored:
                _die()
        if its_turn:
            _die()

    Database.write = write  # type: ignore[method-assign]


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    dying(Death(int(sys.argv[1]), stored=sys.argv[2] == "after"))
    sys.exit(main(sys.argv[3:]))
