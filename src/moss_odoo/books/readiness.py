"""Whether an expense is booked now, later or never."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from moss_odoo.books.dates import bill_dates
from moss_odoo.books.expense import (
    CardState,
    Expense,
    Kind,
    LineKind,
    Nature,
    Status,
)
from moss_odoo.books.lines import bookable
from moss_odoo.books.money import Money, total
from moss_odoo.books.plan import LeftOut, Waiting
from moss_odoo.books.policy import Policy
from moss_odoo.books.state import Resolution
from moss_odoo.errors import BlockedError

_VERIFIED = {Status.VERIFIED, Status.VERIFICATION_SKIPPED, Status.COMPLETED}
_APPROVED = {Status.APPROVED, Status.APPROVAL_SKIPPED}


class UnknownInMossError(BlockedError):
    def __init__(self, what: str) -> None:
        super().__init__(
            "unknown-in-moss",
            f"Moss sent something that this version does not know: {what}.",
            remedy="Update moss-odoo; until then book this expense by hand.",
        )


class NoLinesError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "no-lines",
            "Moss sent no lines for this expense, so there is nothing to book on.",
            remedy="Choose an expense account for it in Moss.",
        )


class WholeDiffersError(BlockedError):
    def __init__(self, home: Money) -> None:
        super().__init__(
            "amounts-do-not-add-up",
            f"Its lines add up to zero, but the expense is {home}.",
            remedy="Correct the amounts in Moss; if they are right there, report this.",
        )


class FeeAloneError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "fee-alone",
            "It consists of a fee of Moss alone, without a purchase.",
            remedy="Correct the lines in Moss, or book the fee by hand.",
        )


def assess(expense: Expense, policy: Policy, *, released: bool = False) -> LeftOut | Waiting | None:
    """Left out, waiting for Moss, or None: it can be planned.

    Raises BlockedError for what this version does not know. `released`:
    a person let it through although it lies before the start date.
    """
    if never := _never(expense):
        return never
    if expense.kind is Kind.CARD and expense.card and expense.card.state is CardState.PENDING:
        return Waiting("the card payment is pending")
    ready = _VERIFIED if policy.verifies else _VERIFIED | _APPROVED
    if expense.status not in ready:
        return Waiting(f"its status in Moss is {expense.status.value}")
    if not released and (early := _before_go_live(expense, policy)):
        return early
    return _bookable(expense)


def _never(expense: Expense) -> LeftOut | None:
    if expense.status is Status.DELETED:
        return LeftOut(Resolution.NOT_SPEND, "it was deleted in Moss")
    # A card payment that a reviewer rejects has left the wallet all the same: it waits.
    if expense.status is Status.REJECTED and expense.kind is not Kind.CARD:
        return LeftOut(Resolution.NOT_SPEND, "it was rejected in Moss")
    if expense.card and expense.card.state is CardState.REJECTED:
        return LeftOut(Resolution.NOT_SPEND, "the card payment was declined")
    if expense.card and expense.card.state is CardState.REVERSED:
        return LeftOut(Resolution.NOT_SPEND, "the card payment was reversed")
    return None


def _before_go_live(expense: Expense, policy: Policy) -> LeftOut | None:
    if expense.exported_elsewhere:
        return LeftOut(Resolution.EXPORTED_ELSEWHERE, "Moss already shows it as exported")
    accounting = bill_dates(expense, ZoneInfo(policy.time_zone)).accounting
    if accounting < policy.start_date:
        return LeftOut(
            Resolution.BEFORE_START,
            f"its accounting date lies before the start date {policy.start_date}",
        )
    return None


def _bookable(expense: Expense) -> LeftOut | None:
    if expense.oddities:
        raise UnknownInMossError(", ".join(expense.oddities))
    if expense.card and expense.card.state is not CardState.ACCEPTED:
        raise UnknownInMossError(f"transactionStatus {expense.card.state.value}")
    if expense.nature is Nature.UNKNOWN:
        raise UnknownInMossError(f"expenseSubType {expense.nature.value}")
    lines = bookable(expense)
    if not lines:
        raise NoLinesError
    for line in lines:
        is_odd = line.kind is LineKind.FX_FEE and expense.kind is not Kind.CARD
        if line.kind is LineKind.UNKNOWN or is_odd:
            raise UnknownInMossError(f"the type of the line {line.id}")
    spend = [line.gross for line in lines if line.kind is not LineKind.FX_FEE]
    if not _nets_to_zero(spend):
        return None
    if len(spend) < len(lines):
        raise FeeAloneError
    if expense.home:
        raise WholeDiffersError(expense.home)
    return LeftOut(Resolution.NETS_TO_ZERO, "its lines net to zero")


def _nets_to_zero(amounts: Sequence[Money]) -> bool:
    return not any(
        total([one for one in amounts if one.currency == currency], currency)
        for currency in {one.currency for one in amounts}
    )
