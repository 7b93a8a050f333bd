"""Moss's answer to something that it should write."""

from __future__ import annotations

from dataclasses import dataclass

NOT_WRITTEN = frozenset({400, 402, 404, 409, 422})
"""Statuses with which Moss refuses this one thing, and is well otherwise."""


@dataclass(frozen=True, slots=True)
class Written:
    status: int
    location: str | None
    """Where it says the new record is."""
    codes: frozenset[str]
    words: str
    """Moss's own, of a refusal; free of secrets."""
