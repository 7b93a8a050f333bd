"""When many documents fail for one and the same reason, it is not the documents: the run stops.

Only what was not blocked for that reason before counts: what stays blocked stops nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError, ConfigError, TransientError
from moss_odoo.sync.bookings import Booked, Refused
from moss_odoo.sync.decision import Decision

MANY = 10
"""Documents that must fail alike, and none go well, before that is believed."""

_OF_ITS_OWN = re.compile(r"“[^”]*”|\"[^\"]*\"|'[^']*'|\w*\d\w*")


class EverythingRefusedError(ConfigError):
    def __init__(self, tried: int, refused: Refused) -> None:
        super().__init__(
            f"Odoo refuses whatever it is given: the last {tried} documents, all for one reason. "
            f"{refused.reason}",
            remedy=f"{refused.remedy} None of them is marked as blocked: the next run tries all.",
        )


class NothingReadableError(TransientError):
    def __init__(self, tried: int, error: BlockedError) -> None:
        super().__init__(
            f"Of {tried} new expenses from Moss not one can be read, all for one reason. "
            f"{error.message}",
            remedy="Moss's API may have changed: update moss-odoo, or report this message. None of "
            "them is marked as blocked: the next run reads them again.",
        )


class NoReceiptsError(TransientError):
    def __init__(self, tried: int, error: BlockedError) -> None:
        super().__init__(
            f"Moss hands out no receipt: {tried} were asked for, and all are refused for one "
            f"reason. {error.message}",
            remedy="Try again later; if it stays so, report this message. None of the expenses is "
            "marked as blocked.",
        )


def alike(reason: str) -> str:
    """A reason without what it says of its own document: numbers and names in quotes."""
    return " ".join(_OF_ITS_OWN.sub("…", reason).split())


def check_readable(decisions: Iterable[Decision]) -> None:
    """NothingReadableError where all that is looked at for the first time makes no sense alike."""
    new = [one for one in decisions if one.stored.state is State.NEW and not one.stored.code]
    errors = [
        one.outcome for one in new if one.expense is None and isinstance(one.outcome, BlockedError)
    ]
    if MANY <= len(new) == len(errors) and _are_alike(errors):
        raise NothingReadableError(len(new), errors[0])


def check_receipts(
    batch: Iterable[Decision], failed: Mapping[str, BlockedError], *, received: bool
) -> bool:
    """Whether any expense has got its files yet; NoReceiptsError where none of many does.

    `failed`: by expense; `received`: whether one of an earlier batch got them.
    """
    asked = [(failed.get(one.stored.moss_id), one) for one in batch if one.receipts]
    errors = [error for error, one in asked if error and _is_news(error.code, one)]
    received = received or any(error is None for error, _one in asked)
    if not received and len(errors) >= MANY and _are_alike(errors):
        raise NoReceiptsError(len(errors), errors[0])
    return received


class Refusals:
    """Counts documents that Odoo refuses in a row, from batch to batch."""

    def __init__(self) -> None:
        self._reason = ""
        self._count = 0

    def heard(
        self, results: Sequence[Booked | Refused], decisions: Mapping[str, Decision]
    ) -> EverythingRefusedError | None:
        """Of a batch: the error with which to stop, if it is one."""
        last: Refused | None = None
        for result in results:
            if isinstance(result, Booked):
                self._reason, self._count = "", 0
            elif not result.exception and _is_news(result.code, decisions[result.expense_id]):
                last = result
                reason = f"{result.code} {alike(result.reason)}"
                self._count = self._count + 1 if reason == self._reason else 1
                self._reason = reason
        accepted = any(isinstance(result, Booked) for result in results)
        if accepted or last is None or self._count < MANY:
            return None
        return EverythingRefusedError(self._count, last)


def _is_news(code: str, decision: Decision) -> bool:
    return decision.stored.code != code


def _are_alike(errors: Sequence[BlockedError]) -> bool:
    return len({(error.code, alike(error.message)) for error in errors}) == 1
