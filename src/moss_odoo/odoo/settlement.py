"""Paying bills in Odoo: each with a payment of its own, marked so that they meet when posted."""

from __future__ import annotations

from collections.abc import Sequence

from moss_odoo.odoo import payments
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.loading import Record, load
from moss_odoo.odoo.work import ASK_ODOO, Place, Work


def settle(client: OdooClient, place: Place, works: Sequence[Work]) -> None:
    """Draft payments for all whose plan has one, marked like their bills.

    Each step works on what the steps before it left standing.
    """
    paying = [work for work in works if work.payment is not None]
    _refuse_paid_by_hand(paying)
    _load_payments(client, place, [one for one in _alive(paying) if one.payment_id is None])
    _load_entries(client, place, [one for one in _alive(paying) if one.entry_id is None])
    _link(client, [one for one in _alive(paying) if _is_draft(one)])
    _mark_bills(client, [one for one in _alive(paying) if not one.standing_bill.is_settled])


def _alive(works: Sequence[Work]) -> list[Work]:
    return [work for work in works if work.refused is None]


def _is_draft(work: Work) -> bool:
    return work.entry is None or work.entry.state == "draft"


def _refuse_paid_by_hand(works: Sequence[Work]) -> None:
    for work in works:
        if work.entry_id is None and work.standing_bill.is_settled:
            work.refuse(
                "paid-by-hand",
                f"Its bill {work.standing_bill.name} is already paid in Odoo, and not by us.",
                "Undo that payment in Odoo if Moss paid; else leave it so.",
                exception=True,
            )


def _load_payments(client: OdooClient, place: Place, works: Sequence[Work]) -> None:
    records = [
        payments.payment_record(
            work.plan,
            payment,
            place.wallets[payment.wallet_id],
            place.ids,
            revision=work.booking.revision,
            currency_id=place.currency_id,
            partner_id=work.standing_bill.payable[0].partner_id or 0,
        )
        for work in works
        if (payment := work.payment)
    ]
    ids = _load(client, "account.payment", works, records)
    for work in works:
        work.payment_id = ids.get(work.plan.expense_id)


def _load_entries(client: OdooClient, place: Place, works: Sequence[Work]) -> None:
    records = [
        payments.entry_record(
            work.plan,
            payment,
            place.wallets[payment.wallet_id],
            place.ids,
            work.standing_bill.payable[0],
            revision=work.booking.revision,
            currency_id=place.currency_id,
            payment_id=work.payment_id or 0,
        )
        for work in works
        if (payment := work.payment)
    ]
    ids = _load(client, "account.move", works, records)
    for work in works:
        work.entry_id = ids.get(work.plan.expense_id)


def _link(client: OdooClient, works: Sequence[Work]) -> None:
    records = [
        payments.link_record(work.plan, work.payment_id or 0, work.entry_id or 0) for work in works
    ]
    _load(client, "account.payment", works, records)


def _mark_bills(client: OdooClient, works: Sequence[Work]) -> None:
    load(
        client,
        "account.move.line",
        [payments.mark_record(work.standing_bill.payable[0], work.plan) for work in works],
        context=payments.MARKING,
    )


def _load(
    client: OdooClient, model: str, works: Sequence[Work], records: Sequence[Record]
) -> dict[str, int]:
    """Load one record per work; what Odoo refuses ends with its reason."""
    loaded = load(client, model, records)
    for work in works:
        if reason := loaded.refused.get(work.plan.expense_id):
            work.refuse("payment-refused", f"Odoo says: {reason}", ASK_ODOO)
    return loaded.ids
