"""Runs as the ledger remembers them, however they end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from moss_odoo.errors import MossOdooError
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.progress import StoppedByError
from moss_odoo.sync.remembered import STOPPED_BY


@dataclass(frozen=True, slots=True)
class Run:
    id: int
    summary: dict[str, Any] = field(default_factory=dict)
    """What to remember of it; to be filled in."""


@contextmanager
def recorded(ledger: Ledger, kind: str) -> Iterator[Run]:
    run = Run(ledger.start_run(kind))
    outcome = "stopped"
    try:
        yield run
        outcome = "done"
    except MossOdooError as error:
        outcome = outcome_of(error)
        raise
    finally:
        ledger.finish_run(run.id, outcome=outcome, summary=run.summary)


def outcome_of(error: MossOdooError) -> str:
    """Of a run that ended with it."""
    if isinstance(error, StoppedByError):
        return f"{STOPPED_BY}{error.by}"
    return f"stopped: {error.message}"
