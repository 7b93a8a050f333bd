"""Whether an expense is booked now, later or never."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from moss_odoo.books.dates import bill_dates
from moss_odoo.books.expense import (
    CardState,
    Expense,
    Kind,
    Line,
    LineKind,
    Nature,
    PaymentChannel,
    PaymentState,
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
_LATER = "Nothing to do: a later version of moss-odoo books it. Book it by hand if it is urgent."


class NotBookedYetError(BlockedError):
    """A kind of spend that this version does not book."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(code, f"{what} are not booked by this version yet.", remedy=_LATER)


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


def assess(expense: Expense, policy: Policy, *, released: bool = False) -> LeftOut | Waiting | None:
    """Left out, waiting for Moss, or None: it can be planned.

    Raises BlockedError for spend that would be booked wrongly by this version. `released`:
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
    return _bookable_by_this_version(expense)


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


def _bookable_by_this_version(expense: Expense) -> LeftOut | None:
    if expense.oddities:
        raise UnknownInMossError(", ".join(expense.oddities))
    if expense.card and expense.card.state is not CardState.ACCEPTED:
        raise UnknownInMossError(f"transactionStatus {expense.card.state.value}")
    if expense.nature is Nature.UNKNOWN:
        raise UnknownInMossError(f"expenseSubType {expense.nature.value}")
    if expense.nature is Nature.REFUND:
        raise NotBookedYetError("refund", "Card refunds")
    if expense.nature is Nature.CASHBACK:
        raise NotBookedYetError("cashback", "Cashback payments")
    if expense.nature is Nature.CREDIT_NOTE:
        raise NotBookedYetError("credit-note", "Credit notes")
    lines = bookable(expense)
    if not lines:
        raise NoLinesError
    for line in lines:
        _line_bookable(line, expense)
    if not total([line.gross for line in lines], expense.home.currency):
        return LeftOut(Resolution.NETS_TO_ZERO, "its lines net to zero")
    return None


def _line_bookable(line: Line, expense: Expense) -> None:
    home = expense.home.currency
    if expense.original is not None and expense.original.currency != home:
        raise NotBookedYetError("foreign-currency", "Purchases in a foreign currency")
    if line.gross.currency != home:
        raise NotBookedYetError("foreign-currency", "Purchases in a foreign currency")
    if line.kind is LineKind.UNKNOWN:
        raise UnknownInMossError(f"the type of the line {line.id}")
    if line.kind is LineKind.FX_FEE:
        raise NotBookedYetError("conversion-fee", "Currency conversion fees")
    if line.kind is LineKind.CORRECTION or line.gross < Money.of(0, home):
        raise NotBookedYetError("correction-line", "Correction lines")


def is_paid_from_wallet(expense: Expense) -> bool:
    """Whether Moss has paid it in full out of a wallet."""
    if expense.kind is Kind.CARD:
        return expense.card is not None and expense.card.state is CardState.ACCEPTED
    payment = expense.payment
    return (
        payment is not None
        and payment.state is PaymentState.PAID
        and payment.channel is PaymentChannel.WALLET
    )
