"""Whether this process lives, and whether it is ready to work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from moss_odoo.bootstrap import Installation
from moss_odoo.errors import MossOdooError


@dataclass(frozen=True, slots=True)
class Readiness:
    """What of it is well, by name, or the sentence of what is not; empty where it is well."""

    parts: dict[str, str]

    @property
    def ok(self) -> bool:
        return not any(self.parts.values())

    @property
    def document(self) -> dict[str, object]:
        parts = {name: problem or "ok" for name, problem in self.parts.items()}
        return {"ready": self.ok, **parts}


def readiness(here: Installation, scheduler: Callable[[], str]) -> Readiness:
    """`scheduler` says what is wrong with it, or nothing. The tables were raised on opening."""
    return Readiness({"database": _database(here), "scheduler": scheduler()})


def _database(here: Installation) -> str:
    try:
        here.work.ping()
    except MossOdooError as error:
        return error.message
    return ""
