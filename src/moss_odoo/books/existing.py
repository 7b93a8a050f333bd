"""A vendor bill that stands in Odoo already: the invoice of Moss is linked to it, or it is near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from moss_odoo.books.money import Money
from moss_odoo.books.names import plain_words
from moss_odoo.books.plan import Bill, BillType

WITHIN = timedelta(days=366)
"""Invoice numbers begin anew: an older or younger bill is another one."""


@dataclass(frozen=True, slots=True)
class ExistingBill:
    """A bill or credit note of the same commercial partner, and not ours."""

    id: int
    name: str
    type: BillType
    reference: str
    bill_date: date
    gross: Money
    open: Money
    """What of it is not paid."""
    state: str
    """As Odoo calls it: `draft`, `posted` or `cancel`."""
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Why a bill of Odoo may be the same one, and a person decides."""

    reason: str
    remedy: str


def existing(bill: Bill, candidates: Iterable[ExistingBill]) -> ExistingBill | Near | None:
    """The one that is surely the same; what is only near; None where there is nothing like it."""
    close = [one for one in candidates if abs(one.bill_date - bill.bill_date) <= WITHIN]
    wanted = plain_reference(bill.reference)
    same = [one for one in close if plain_reference(one.reference) == wanted]
    if len(same) > 1:
        return _near(bill, same, "several bills with its number")
    if not same:
        nameless = [one for one in close if _is_nameless(bill, one)]
        return _near(bill, nameless, "a bill like it without a reference") if nameless else None
    why = _not_the_same(bill, same[0])
    return _near(bill, same, why) if why else same[0]


def taken(bill: Bill, one: ExistingBill) -> Near:
    """It is linked to another expense of Moss."""
    return _near(bill, [one], "its number on a bill that another expense of Moss is linked to")


def plain_reference(reference: str) -> str:
    """Without case, spaces and punctuation."""
    return "".join(plain_words(reference))


def _is_nameless(bill: Bill, one: ExistingBill) -> bool:
    return (
        not plain_reference(one.reference)
        and one.state != "cancel"
        and (one.type, one.gross, one.bill_date) == (bill.type, bill.gross, bill.bill_date)
    )


def _not_the_same(bill: Bill, one: ExistingBill) -> str:
    if one.type is not bill.type:
        return "its number on a document of the other type"
    if one.gross != bill.gross:
        return "its number with another amount"
    if one.state != "posted":
        word = "a draft" if one.state == "draft" else "a cancelled bill"
        return f"its number on {word}"
    if one.is_reversed:
        return "its number on a bill that was reversed"
    if one.open != one.gross:
        return "its number on a bill that is paid, all or a part"
    return ""


def _near(bill: Bill, found: Sequence[ExistingBill], what: str) -> Near:
    listed = ", ".join(f"{one.name or 'a draft'} of {one.gross} ({one.bill_date})" for one in found)
    return Near(
        f"Odoo has {what}: {listed}; Moss has {bill.gross} ({bill.bill_date}).",
        "If it is the same, post and complete it in Odoo so that amount and number agree, and it "
        "is linked; if it is paid there already, `moss-odoo accept` leaves this one out. If it is "
        "another, give it another reference in Odoo.",
    )
