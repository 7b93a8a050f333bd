"""From Moss's JSON to the neutral expense.

Pure and tolerant: unknown members are not looked at, unknown values become oddities, and what is
missing though needed, or senseless, is a BlockedError with the member's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from moss_odoo.books.expense import (
    CardFacts,
    CardState,
    Expense,
    InvoiceFacts,
    Kind,
    Line,
    Nature,
    PaymentChannel,
    PaymentFacts,
    PaymentState,
    Status,
)
from moss_odoo.books.identifiers import merchant_key
from moss_odoo.books.money import Money
from moss_odoo.errors import BlockedError
from moss_odoo.moss import wire
from moss_odoo.moss.amounts import COMING_BACK, AmountsDifferError, check_sum, signed
from moss_odoo.moss.lines import lost_parents, read_line
from moss_odoo.moss.members import MemberMalformedError, MemberMissingError, Members, shown

_E = TypeVar("_E", bound=StrEnum)


def _known(enum: type[_E]) -> dict[str, _E]:
    """Moss's values of the enumeration; UNKNOWN is ours."""
    return {value.value: value for value in enum if value.name != "UNKNOWN"}


_KINDS = {
    "CARD_TRANSACTION": Kind.CARD,
    "INVOICE": Kind.INVOICE,
    "REIMBURSEMENT": Kind.REIMBURSEMENT,
}
_NATURES = {
    "EXPENSE": Nature.PURCHASE,
    "REFUND": Nature.REFUND,
    "CASHBACK": Nature.CASHBACK,
    "CREDIT_NOTE": Nature.CREDIT_NOTE,
}
_STATUSES = _known(Status)
_CARD_STATES = _known(CardState)
_PAYMENT_STATES = _known(PaymentState)
_CHANNELS = _known(PaymentChannel)

_REVIEWED = frozenset(
    {
        Status.APPROVED,
        Status.APPROVAL_SKIPPED,
        Status.VERIFIED,
        Status.VERIFICATION_SKIPPED,
        Status.COMPLETED,
    }
)
_MOST_LINES = 1000
"""Odoo takes about a second for thirty."""
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_CHARGED = frozenset({CardState.PENDING, CardState.REVERSED, CardState.REJECTED})


class UnknownKindError(BlockedError):
    def __init__(self, kind: str) -> None:
        super().__init__(
            "moss-kind-unknown",
            f"Moss calls this expense {shown(kind)}: a kind that is not known here.",
            remedy="Book it by hand, and report the kind so that it can be supported.",
        )


class TooManyLinesError(BlockedError):
    def __init__(self, count: int) -> None:
        super().__init__(
            "too-many-lines",
            f"It has {count} lines; more than {_MOST_LINES} are not booked as one bill.",
            remedy="Split the expense in Moss, or book it by hand.",
        )


def translate(raw: Mapping[str, Any]) -> Expense:
    """The neutral expense; BlockedError names what is missing or makes no sense.

    While Moss is not done with it (in review, not charged, deleted) its lines may be anything:
    where they make no sense, they are left empty and an oddity says so.
    """
    if not isinstance(raw, Mapping):
        raise MemberMalformedError("expense", raw, "an object")
    members = Members(raw)
    kind = _kind(members)
    metadata = members.inner(wire.Expense.METADATA)
    nature = members.choice(wire.Expense.SUBTYPE, _NATURES, Nature.UNKNOWN)
    expense = Expense(
        id=members.identity(wire.Expense.ID),
        kind=kind,
        nature=nature,
        status=_status(members),
        home=_home(members, nature),
        lines=(),
        updated=members.timestamp(wire.Expense.UPDATED),
        time=members.moment(wire.Expense.TIME),
        original=_unsigned(members.money(wire.Expense.ORIGINAL_AMOUNT), nature),
        supplier_id=members.reference(wire.Expense.SUPPLIER),
        user_id=_user(members, metadata, kind),
        booking_text=members.text(wire.Expense.BOOKING_TEXT),
        description=members.text(wire.Expense.DESCRIPTION),
        card=_card(metadata) if kind is Kind.CARD else None,
        invoice=_invoice(metadata) if kind is Kind.INVOICE else None,
        payment=None if kind is Kind.CARD else _payment(metadata),
        exported_elsewhere=_exported(members),
    )
    try:
        expense = _with_lines(expense, members)
    except BlockedError as error:
        if _is_final(expense):
            raise
        members.odd(wire.Expense.LINES, error.code)
    return replace(expense, oddities=tuple(members.oddities))


def merchant_of(raw: Mapping[str, Any]) -> str:
    """The merchant of a card payment as its bills are searched by; empty where there is none."""
    members = Members(raw)
    try:
        name = members.inner(wire.Expense.METADATA).inner(wire.Card.MERCHANT).text(wire.Common.NAME)
    except BlockedError:
        return ""
    return merchant_key(name)


def glance(raw: Mapping[str, Any]) -> tuple[str, str, datetime]:
    """Id, kind (`unknown` if it is) and time of the last change of what may not be translatable.

    MemberMissingError, MemberMalformedError where it has no id.
    """
    members = Members(raw)
    kind = _KINDS.get(members.text(wire.Expense.TYPE) or "")
    try:
        updated = members.timestamp(wire.Expense.UPDATED)
    except BlockedError:
        updated = _LONG_AGO
    return members.identity(wire.Expense.ID), kind.value if kind else "unknown", updated


def _kind(members: Members) -> Kind:
    name = members.text(wire.Expense.TYPE)
    if name is None:
        raise MemberMissingError(wire.Expense.TYPE)
    if name not in _KINDS:
        raise UnknownKindError(name)
    return _KINDS[name]


def _status(members: Members) -> Status:
    if not members.has(wire.Expense.STATUS):
        raise MemberMissingError(wire.Expense.STATUS)
    return members.choice(wire.Expense.STATUS, _STATUSES, Status.UNKNOWN)


def _home(members: Members, nature: Nature) -> Money:
    home = _unsigned(members.money(wire.Expense.HOME_AMOUNT), nature)
    if home is None:
        raise MemberMissingError(wire.Expense.HOME_AMOUNT)
    return home


def _unsigned(money: Money | None, nature: Nature) -> Money | None:
    return abs(money) if money is not None and nature in COMING_BACK else money


def _is_final(expense: Expense) -> bool:
    charged = expense.card is None or expense.card.state not in _NOT_CHARGED
    return charged and expense.status in _REVIEWED


def _with_lines(expense: Expense, members: Members) -> Expense:
    home = expense.home.currency
    currency = expense.original.currency if expense.original else home
    raw = members.each(wire.Expense.LINES)
    if not raw:
        raise MemberMissingError(wire.Expense.LINES)
    if len(raw) > _MOST_LINES:
        raise TooManyLinesError(len(raw))
    lines: list[Line] = [read_line(line, home=home, currency=currency) for line in raw]
    if len({line.id for line in lines}) < len(lines):
        raise MemberMalformedError(wire.Expense.LINES, "a list", "one of different ids")
    complete = replace(expense, lines=signed(lines, expense.nature))
    try:
        check_sum(complete)
    except AmountsDifferError:
        # A receipt line and its splits were then counted both.
        if lost := lost_parents(raw):
            raise MemberMissingError(lost[0]) from None
        raise
    return complete


def _user(members: Members, metadata: Members, kind: Kind) -> str | None:
    """Who is paid for a reimbursement; else who made the expense, else who holds the card."""
    creator = members.reference(wire.Expense.CREATED_BY)
    if kind is Kind.REIMBURSEMENT:
        return metadata.reference(wire.Payment.RECIPIENT) or creator
    return creator or metadata.reference(wire.Card.HOLDER)


def _card(metadata: Members) -> CardFacts:
    return CardFacts(
        state=metadata.choice(wire.Card.STATE, _CARD_STATES, CardState.UNKNOWN),
        merchant=metadata.inner(wire.Card.MERCHANT).text(wire.Common.NAME),
        card_id=_card_id(metadata),
        booking_date=metadata.moment(wire.Card.BOOKED),
        settlement_date=metadata.moment(wire.Card.SETTLED),
        invoice_number=metadata.text(wire.Card.INVOICE_NUMBER),
        receipt_required=metadata.text(wire.Card.RECEIPT_REQUIREMENT) == wire.Card.REQUIRED,
    )


def _card_id(metadata: Members) -> str | None:
    try:
        return metadata.reference(wire.Card.CARD)
    except MemberMalformedError:
        # Only refunds are helped by it, and can do without.
        return None


def _invoice(metadata: Members) -> InvoiceFacts:
    return InvoiceFacts(
        number=metadata.text(wire.Invoice.NUMBER),
        invoice_date=metadata.moment(wire.Invoice.ISSUED),
        due_date=metadata.moment(wire.Invoice.DUE) or metadata.moment(wire.Invoice.NET_DUE),
        payment_reference=metadata.text(wire.Invoice.PAYMENT_REFERENCE),
    )


def _payment(metadata: Members) -> PaymentFacts:
    has_channel = metadata.has(wire.Payment.CHANNEL)
    paid = metadata.money(wire.Payment.PAID)
    return PaymentFacts(
        state=metadata.choice(wire.Payment.STATE, _PAYMENT_STATES, PaymentState.UNKNOWN),
        # An unpaid one has not been paid through any channel yet.
        channel=metadata.choice(wire.Payment.CHANNEL, _CHANNELS, PaymentChannel.UNKNOWN)
        if has_channel
        else PaymentChannel.UNKNOWN,
        date=metadata.moment(wire.Payment.DATE) or metadata.moment(wire.Payment.TIME),
        paid=None if paid is None else abs(paid),
    )


def _exported(members: Members) -> bool:
    export = members.inner(wire.Expense.EXPORT)
    return export.has(wire.Export.FIRST) or export.text(wire.Export.STATUS) == wire.Export.EXPORTED
