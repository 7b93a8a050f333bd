"""How to get into a database; kept in files that only their owner reads."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Access:
    """The administrator's ways in, and the company to work for."""

    login: str
    password: str = field(repr=False)
    api_key: str = field(repr=False)
    company_id: int

    @classmethod
    def read(cls, file: Path) -> Access | None:
        """What was written there, if anything was."""
        return cls(**json.loads(file.read_text())) if file.exists() else None

    def write(self, file: Path) -> None:
        """Keep it."""
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            json.dump(asdict(self), stream)
