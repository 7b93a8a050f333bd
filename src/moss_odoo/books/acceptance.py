"""Exceptions that a person accepts: known again by what they say, so that a new one is told."""

from __future__ import annotations

import hashlib

_DIGITS = 16


def mark(code: str, reason: str) -> str:
    """Equal for the same finding in the same words."""
    return hashlib.sha256(f"{code} {reason}".encode()).hexdigest()[:_DIGITS]
