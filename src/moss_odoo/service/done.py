"""How a job went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Done:
    """In a sentence and in numbers."""

    outcome: str
    counts: Mapping[str, int] = field(default_factory=dict)
    """Of an export: what became of how many expenses."""
