"""What earlier runs have paid: it is not paid again, and what they left half done is cleared away.

A payment counts from the moment its entry is posted. One that never got so far is deleted and made
anew, for Moss may say otherwise by now. One that people took back is theirs to explain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

from moss_odoo.books.money import Money
from moss_odoo.books.plan import Settlement
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.payments import faces
from moss_odoo.odoo.work import Earlier, Work, paying

_Row = dict[str, Any]


def find_earlier(client: OdooClient, works: Sequence[Work]) -> None:
    """The booked payments of these; refused where one that we know of does not stand any more."""
    begun = [work for work in works if work.begun or work.booking.payment_id]
    if not begun:
        return
    rows = _read(client, begun)
    names = client.read("account.payment", "get_external_id", ids=[row["id"] for row in rows])
    stale: list[int] = []
    for work in begun:
        mine = [row for row in rows if _is_of(row, names[str(row["id"])], work)]
        booked = [row for row in mine if _is_booked(row)]
        taken_back = [row for row in mine if _is_taken_back(row)]
        stale += [row["id"] for row in mine if row not in booked and row not in taken_back]
        work.earlier = [
            Earlier(row["id"], names[str(row["id"])], row["move_id"]["id"], Decimal(row["amount"]))
            for row in booked
        ]
        known = work.booking.payment_id
        if taken_back or known not in {None, *(row["id"] for row in booked)}:
            _refuse_taken_back(work)
    discard_payments(client, stale)


def leave_the_rest(work: Work, ids: ExternalIds) -> None:
    """Of its payment only what the earlier ones have not settled is still to be booked."""
    if work.paying is None or not work.earlier:
        return
    payment = work.paying.payment
    settled = {one.role: one for one in payment.settles}
    rest = tuple(left for one in payment.settles if (left := _left(one, work)).amount)
    if not rest:
        work.paying = None
        return
    moved = payment.amount.amount - sum(one.amount for one in work.earlier)
    if moved <= 0 or not all(_goes_on(left, settled[left.role]) for left in rest):
        work.refuse(
            "paid-too-much",
            f"In Odoo more is paid of it from Moss than the {payment.amount} that Moss says.",
            "Compare both sides; reverse the payment in Odoo if Moss took it back.",
            exception=True,
        )
        return
    amount = Money(moved, payment.amount.currency)
    taken = {one.name for one in work.earlier}
    named = (
        paying(replace(payment, amount=amount, settles=rest), work.booking, ids, number)
        for number in count(1)
    )
    work.paying = next(one for one in named if one.name not in taken)


def _left(settlement: Settlement, work: Work) -> Settlement:
    payable = work.documents[settlement.role].standing.payable[0]
    items = [
        item
        for one in work.earlier
        for item in (one.entry.items if one.entry else ())
        if faces(item, payable)
    ]
    amount = settlement.amount.amount - sum(item.amount_currency for item in items)
    home = settlement.home.amount - sum(item.balance for item in items)
    return replace(
        settlement,
        amount=Money(amount, settlement.amount.currency),
        home=Money(home, settlement.home.currency),
    )


def _goes_on(left: Settlement, whole: Settlement) -> bool:
    """Whether it goes in the direction of the whole, in either currency."""
    direction = 1 if whole.amount.amount > 0 else -1
    return direction * left.amount.amount > 0 and direction * left.home.amount > 0


def discard_payments(client: OdooClient, payment_ids: Sequence[int]) -> None:
    """Delete drafts of payments with their entries, joined or not yet."""
    if not payment_ids:
        return
    # Odoo refuses to part a confirmed payment from its entry, even while it deletes both.
    client.write("account.payment", "write", ids=payment_ids, vals={"state": "draft"})
    entries = client.read(
        "account.move", "search", domain=[["origin_payment_id", "in", list(payment_ids)]]
    )
    if entries:
        client.write("account.move", "unlink", ids=entries)
    client.write("account.payment", "unlink", ids=payment_ids)


def _read(client: OdooClient, works: Sequence[Work]) -> list[_Row]:
    shown = [work.shown_id for work in works]
    known = [work.booking.payment_id for work in works if work.booking.payment_id]
    answer = client.read(
        "account.payment",
        "web_search_read",
        domain=["|", ["payment_reference", "in", shown], ["id", "in", known]],
        specification={
            "payment_reference": {},
            "amount": {},
            "state": {},
            "move_id": {"fields": {"state": {}, "posted_before": {}}},
        },
        order="id",
    )
    return list(answer["records"])


def _is_of(row: _Row, external_id: str, work: Work) -> bool:
    # People may have changed what it shows; in a restored database another may have its id.
    known = row["id"] == work.booking.payment_id and work.plan.expense_id in external_id
    return bool(known or row["payment_reference"] == work.shown_id)


def _is_booked(row: _Row) -> bool:
    return bool(row["move_id"]) and row["move_id"]["state"] == "posted"


def _is_taken_back(row: _Row) -> bool:
    was_posted = bool(row["move_id"]) and row["move_id"]["posted_before"]
    return not _is_booked(row) and (was_posted or row["state"] in {"canceled", "rejected"})


def _refuse_taken_back(work: Work) -> None:
    work.refuse(
        "payment-gone",
        "Its payment was deleted, cancelled or reset to draft in Odoo after the export.",
        "Post it again in Odoo, or take the expense back (`moss-odoo undo`) and export it again.",
        exception=True,
    )
