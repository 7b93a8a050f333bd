"""Requests per minute, counted apart for reads and writes."""

import math

from moss_odoo.moss.sandbox.auth import READ, WRITE
from moss_odoo.moss.sandbox.clock import Clock
from moss_odoo.moss.sandbox.errors import too_many

WINDOW = 60
"""Seconds; windows start with the minute."""


class RateLimit:
    def __init__(self, clock: Clock, reads: int, writes: int) -> None:
        self._clock = clock
        self._limits = {READ: reads, WRITE: writes}
        self._used: dict[tuple[str, int], int] = {}

    def set(self, *, reads: int | None = None, writes: int | None = None) -> None:
        """New limits per minute from now on, 0 for none."""
        if reads is not None:
            self._limits[READ] = reads
        if writes is not None:
            self._limits[WRITE] = writes

    def count(self, scope: str) -> dict[str, str]:
        """Counts one request of this scope; the headers for its answer, or a 429."""
        limit = self._limits[scope]
        if not limit:
            return {}
        now = self._clock.now().timestamp()
        window = int(now // WINDOW)
        self._used = {key: n for key, n in self._used.items() if key[1] == window}
        used = self._used.get((scope, window), 0) + 1
        reset = (window + 1) * WINDOW
        headers = {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(limit - used, 0)),
            "X-RateLimit-Reset": str(reset),
            "X-RateLimit-Scope": scope,
        }
        if used > limit:
            raise too_many({**headers, "Retry-After": str(math.ceil(reset - now))})
        self._used[scope, window] = used
        return headers
