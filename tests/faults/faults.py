"""What can go wrong with one request on its way, and where it is to happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

FOR_EVER = 10**6
"""Times that a fault happens which lasts until somebody ends it."""
ANY_WRITE = "any write"
"""Instead of a name: any request that changes something."""
_WRITING = (
    *("load", "action_post", "reconcile", "unlink", "write", "create", "button_cancel"),
    *("remove_move_reconcile", "generate", "revoke", "/items", "/suppliers"),
)


class Kind(StrEnum):
    """Ways in which an answer is none."""

    DROPPED = "connection dropped"
    UPLOAD_BROKEN = "connection broken in the middle of the upload"
    CUT = "answer cut off"
    TRUNCATED = "JSON truncated"
    BROKEN_PACKING = "answer packed badly"
    STATUS_500 = "500"
    STATUS_500_JSON = "500 in JSON"
    ODOO_FAILED = "500 in Odoo's own words"
    STATUS_502 = "502"
    STATUS_503 = "503"
    STATUS_504 = "504"
    BUSY = "429"
    BUSY_UNTIL = "429 with Retry-After"
    UNAUTHORISED = "401"
    LOGIN_PAGE = "login page"
    REDIRECT = "sent on to a login page"
    HANGS = "no answer"
    SLOW = "slow bytes"


BEFORE_ONLY = {Kind.UPLOAD_BROKEN}
"""Nothing whole arrives: such a request is never carried out."""
CARRIED_OUT_ONLY = {Kind.CUT, Kind.TRUNCATED, Kind.BROKEN_PACKING, Kind.SLOW}
"""There is an answer, and something happens to it."""


def writes(name: str) -> bool:
    """Whether a request of this name changes something."""
    return name.startswith("PATCH ") or (name.endswith(_WRITING) and not name.startswith("GET "))


def matches(call: str, name: str) -> bool:
    return name == call or (call == ANY_WRITE and writes(name))


@dataclass(frozen=True, slots=True)
class Fault:
    """At the nth request of this name, and at those after it as often as `times` says."""

    call: str
    """As `name_of` has it, or ANY_WRITE."""
    nth: int
    kind: Kind
    carried_out: bool
    times: int = 1

    def __str__(self) -> str:
        done = "carried out" if self.carried_out else "not carried out"
        lasts = "" if self.times == 1 else ", again and again"
        return f"{self.kind} at {self.call} no. {self.nth} ({done}{lasts})"


@dataclass(frozen=True, slots=True)
class Signal:
    """Tells somebody at the nth request of this name, before it is sent on or after the answer."""

    call: str
    nth: int
    carried_out: bool
    tell: Callable[[], None]
    """Whoever asked gets no answer any more."""
