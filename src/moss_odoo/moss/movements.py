"""The bank transactions of a wallet: asked for by their days, and understood one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from moss_odoo.books.money import Money, total
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.errors import BlockedError
from moss_odoo.moss import wire
from moss_odoo.moss.answers import Answer
from moss_odoo.moss.failures import RequestRefusedError
from moss_odoo.moss.members import MemberMalformedError, MemberMissingError, Members
from moss_odoo.moss.paging import Page, pages, whole_list
from moss_odoo.moss.transport import Transport
from moss_odoo.sync.movement_ports import SeenMovement

_KINDS = {
    "CARD": MovementKind.CARD,
    "PAYOUT": MovementKind.PAYOUT,
    "TOP_UP": MovementKind.TOP_UP,
    "REPAYMENT": MovementKind.REPAYMENT,
    "WITHDRAWAL": MovementKind.WITHDRAWAL,
}
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_SHORT = timedelta(days=31)
"""A range that is surely not too long to ask for."""


class MovementFeesDifferError(BlockedError):
    def __init__(self, fees: Money, amount: Money, before: Money) -> None:
        super().__init__(
            "amounts-do-not-add-up",
            f"Moss names fees of {fees} for a bank transaction of {amount}, which was {before} "
            "without them.",
            remedy="Ask Moss which of them is right, and book the fee by hand.",
        )


def find_movements(transport: Transport, wallet_id: str, first: date, last: date) -> Iterator[Page]:
    """All that were booked on these days, the oldest first.

    How long a range may be is not documented: one that Moss refuses is asked for in halves.
    """
    found = whole_list(lambda: pages(partial(_ask, transport, wallet_id, first, last)))
    try:
        page = next(found)
    except RequestRefusedError:
        if last - first <= _SHORT:
            raise
        middle = first + (last - first) // 2
        yield from find_movements(transport, wallet_id, first, middle)
        yield from find_movements(transport, wallet_id, middle + timedelta(days=1), last)
        return
    yield page
    yield from found


def read_movement(raw: Mapping[str, Any]) -> Movement:
    """BlockedError names a member that is missing or makes no sense."""
    if not isinstance(raw, Mapping):
        raise MemberMalformedError("bank transaction", raw, "an object")
    members = Members(raw)
    amount = members.money(wire.Movement.AMOUNT)
    if amount is None:
        raise MemberMissingError(wire.Movement.AMOUNT)
    booked = _day(members, wire.Movement.BOOKED)
    if booked is None:
        raise MemberMissingError(wire.Movement.BOOKED)
    return Movement(
        id=members.identity(wire.Common.ID),
        wallet_id=members.identity(wire.Movement.WALLET),
        kind=_kind(members),
        amount=amount,
        booked=booked,
        valued=_day(members, wire.Movement.VALUED),
        counterparty=members.text(wire.Movement.COUNTERPARTY) or "",
        description=members.text(wire.Movement.DESCRIPTION) or "",
        fee=_fee(members, amount),
        original=members.money(wire.Movement.ORIGINAL),
    )


def glance_at(raw: Mapping[str, Any], text: str) -> SeenMovement:
    """What the ledger keeps of what may not be readable; `text` is all of it.

    MemberMissingError, MemberMalformedError where it has no id.
    """
    members = Members(raw)
    try:
        updated = members.timestamp(wire.Movement.UPDATED)
    except BlockedError:
        updated = _LONG_AGO
    return SeenMovement(
        moss_id=members.identity(wire.Common.ID),
        kind=_kind(members),
        updated=updated,
        raw=text,
        deleted=members.has(wire.Common.DELETED_AT),
    )


def _kind(members: Members) -> MovementKind:
    if members.has(wire.Common.DELETED_AT):
        return MovementKind.UNKNOWN
    return _KINDS.get(members.text(wire.Movement.TYPE) or "", MovementKind.UNKNOWN)


def _ask(transport: Transport, wallet_id: str, first: date, last: date, number: int) -> Answer:
    filters = {
        wire.Search.WALLET: wallet_id,
        wire.Search.BOOKED_FROM: first.isoformat(),
        wire.Search.BOOKED_TO: last.isoformat(),
    }
    pagination = {wire.Search.PAGE: number, wire.Search.PAGE_SIZE: wire.PAGE_SIZE}
    body = {
        wire.Search.FILTERS: filters,
        wire.Search.PAGINATION: pagination,
        wire.Search.SORT: wire.Search.OLDEST_FIRST,
    }
    return transport.search(wire.Path.MOVEMENTS, body)


def _day(members: Members, name: str) -> date | None:
    moment = members.moment(name)
    return moment.date() if isinstance(moment, datetime) else moment


def _fee(members: Members, amount: Money) -> Money | None:
    """What of it is fees, as a cost, whichever sign Moss gives it; None where there is none."""
    currency = amount.currency
    named = [
        fee
        for one in members.each(wire.Movement.FEES)
        if (fee := _in(currency, one, wire.Movement.AMOUNT)) is not None
    ]
    fees = abs(total(named, currency))
    before = _in(currency, members, wire.Movement.BEFORE_FEES)
    if before is None:
        return fees or None
    difference = abs(abs(before) - abs(amount))
    if named and fees not in (difference, abs(before - amount)):
        raise MovementFeesDifferError(fees, amount, before)
    return (fees if named else difference) or None


def _in(currency: str, members: Members, name: str) -> Money | None:
    money = members.money(name, currency)
    if money is not None and money.currency != currency:
        raise MemberMalformedError(members.path(name), money.currency, f"in {currency}")
    return money
