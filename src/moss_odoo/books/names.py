"""Names compared as people compare them."""

from __future__ import annotations

import unicodedata


def normalised(name: str) -> str:
    """Letters' case, width and spacing set aside; nothing is guessed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
