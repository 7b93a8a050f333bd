"""How many documents go to Odoo together: as many as it books in good time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

_AT_ONCE = 4
"""How many times as large as one batch the next one may be, or as small."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The bounds within which an export finds the size of its batches by itself."""

    first: int = 100
    smallest: int = 5
    largest: int = 250
    seconds: float = 60.0
    """A batch is to take so long. Its longest request takes less than half of that: far from the
    60 s after which proxies give up, and from the 120 s that Odoo usually allows."""
    receipts: int = 256 * 2**20
    """Bytes of files in one batch, as far as Moss tells their size."""

    @classmethod
    def of(cls, documents: int) -> Self:
        """Batches of this size, however long they take."""
        return cls(documents, documents, documents)

    def after(self, documents: int, seconds: float) -> int:
        """The size of the next batch, where one of so many documents took so long."""
        wanted = documents * self.seconds / max(seconds, 0.001)
        bounded = min(max(wanted, documents / _AT_ONCE), documents * _AT_ONCE)
        return min(max(round(bounded), self.smallest), self.largest)
