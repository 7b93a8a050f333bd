"""Moss's rate limits, obeyed by all threads of a client together.

Moss counts requests per company and scope ("read", "write") in windows and tells the state of the
window with each answer. We stop shortly before its end is reached and go on in the next window.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx2

from moss_odoo.errors import TransientError
from moss_odoo.moss.wire import Header

PATIENCE = 300.0
"""Seconds that we wait without asking anybody; for longer, the run ends and says when to return."""
_UNTOLD = 60.0
"""Seconds to wait where Moss does not say for how long; its windows are minutes."""
_SAME_WINDOW = 1.5
"""Seconds by which the ends of one window differ when reckoned from clocks of whole seconds."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the client sees it; tests bring their own."""

    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep


class MossBusyError(TransientError):
    """Moss takes no more requests for now; `seconds` until it does."""

    def __init__(self, seconds: float, now: datetime) -> None:
        self.seconds = seconds
        ready = now + timedelta(seconds=seconds)
        super().__init__(
            "Moss takes no more requests for now: its limit for this organisation is used up.",
            remedy=f"Try again after {ready:%Y-%m-%d %H:%M} UTC.",
        )


@dataclass(slots=True)
class _Bucket:
    """The window of one scope, on the monotonic clock."""

    limit: int = 0
    remaining: int | None = None
    """Requests left in this window, less those under way; None until Moss has told."""
    ends: float = 0.0
    closed_until: float = 0.0

    def claim(self, now: float) -> float:
        """Take one request out of the window: 0, or the seconds to wait before asking again."""
        if now < self.closed_until:
            return self.closed_until - now
        if self.remaining is not None and now >= self.ends:
            self.remaining = None
        if self.remaining is None:
            return 0.0
        # Moss counts per company: what another integration needs a moment of is left to it.
        if self.remaining > self.limit // 50:
            self.remaining -= 1
            return 0.0
        return self.ends - now

    def learn(self, limit: int, remaining: int, ends: float) -> None:
        if self.remaining is None or ends > self.ends + _SAME_WINDOW:
            self.limit, self.remaining, self.ends = limit, remaining, ends
        elif ends > self.ends - _SAME_WINDOW:
            self.remaining = min(self.remaining, remaining)


@dataclass(slots=True)
class Throttle:
    """A lane is an HTTP method, or the signing in: requests that share a window."""

    clock: Clock
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _buckets: dict[str, _Bucket] = field(default_factory=dict)
    scopes: dict[str, str] = field(default_factory=lambda: {"GET": "read", "POST": "read"})
    """By lane, the scope whose window it uses. Not documented for searches by POST: Moss tells."""

    def admit(self, lane: str) -> None:
        """Wait until a request may be sent."""
        while True:
            with self._lock:
                wait = self._bucket(lane).claim(self.clock.monotonic())
            if wait <= 0:
                return
            self.clock.sleep(wait)

    def note(self, lane: str, headers: httpx2.Headers) -> None:
        """Take over what an answer tells about the window."""
        limit, remaining = _whole(headers.get(Header.LIMIT)), _whole(headers.get(Header.REMAINING))
        left = self._seconds_left(headers)
        with self._lock:
            if scope := headers.get(Header.SCOPE):
                self.scopes[lane] = scope
            if remaining is not None and left is not None:
                ends = self.clock.monotonic() + left
                self._bucket(lane).learn(limit or 0, remaining, ends)

    def refused(self, lane: str, headers: httpx2.Headers) -> MossBusyError:
        """After a 429: close the window for all threads, unless it stays shut for too long."""
        seconds = self._retry_after(headers)
        if seconds is None:
            seconds = self._seconds_left(headers)
        if seconds is None:
            seconds = _UNTOLD
        if seconds <= PATIENCE:
            with self._lock:
                bucket = self._bucket(lane)
                until = self.clock.monotonic() + seconds
                bucket.closed_until = max(bucket.closed_until, until)
        return MossBusyError(seconds, self.clock.wall())

    def _bucket(self, lane: str) -> _Bucket:
        return self._buckets.setdefault(self.scopes.get(lane, lane), _Bucket())

    def _retry_after(self, headers: httpx2.Headers) -> float | None:
        text = headers.get(Header.RETRY_AFTER)
        seconds = _whole(text)
        if seconds is not None:
            return float(max(seconds, 0))
        moment = _http_date(text)
        if moment is None:
            return None
        return max((moment - answered_at(headers, self.clock)).total_seconds(), 0.0)

    def _seconds_left(self, headers: httpx2.Headers) -> float | None:
        """Until the window ends; None where Moss does not tell or tells something absurd."""
        reset = _whole(headers.get(Header.RESET))
        if reset is None:
            return None
        # Moss's clock against Moss's clock: ours may be wrong by minutes.
        left = reset - answered_at(headers, self.clock).timestamp()
        return left if 0 <= left <= PATIENCE else None


def answered_at(headers: httpx2.Headers, clock: Clock) -> datetime:
    """When the answer was given, by its own clock, else by ours."""
    return _http_date(headers.get(Header.DATE)) or clock.wall()


def _http_date(text: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _whole(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None
