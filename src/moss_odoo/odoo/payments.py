"""Payments in Odoo: an `account.payment` with its journal entry, marked to meet its bills.

The entry is ours, line by line, so that each of its sides bears exactly Moss's amounts. A marker
in `matching_number` on both payable items lets Odoo reconcile them when they are posted; it books
no exchange difference then, so where the company amounts differ they are reconciled afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from moss_odoo.books.plan import Role, Settlement
from moss_odoo.odoo.entries import Item
from moss_odoo.odoo.loading import Record
from moss_odoo.odoo.work import Document, Paying, Place, Work

MARKING = {"skip_invoice_sync": True}
"""Setting a marker changes no amount: Odoo need not recompute the bill for it."""


def meets_by_marker(settlement: Settlement, document: Document) -> bool:
    """Whether both sides agree so well that Odoo has nothing to book for their meeting.

    What is reconciled with something already, Odoo lets nobody mark.
    """
    bill, standing = document.planned, document.standing
    if standing.open_amount != standing.whole_amount:
        return False
    if any(line.tax and line.tax.cash_basis for line in bill.lines):
        return False
    whole = abs(settlement.amount) == bill.gross and abs(settlement.home) == bill.home
    return whole or not bill.is_foreign


def faces(item: Item, payable: Item) -> bool:
    """Whether an item of a payment is the counterpart of a bill's payable item."""
    return (
        item.account_id == payable.account_id
        and item.partner_id == payable.partner_id
        and item.currency_id == payable.currency_id
        and item.amount_currency * payable.amount_currency < 0
    )


def marker(document: Document) -> str:
    """What both payable items bear until Odoo has reconciled them."""
    return f"I{document.name}"


def mark_record(item: Item, document: Document) -> Record:
    key = str(item.id)
    return Record(key, [{".id": key, "matching_number": marker(document)}])


def payment_record(work: Work, paying: Paying, place: Place) -> Record:
    payment = paying.payment
    wallet = place.wallets[payment.wallet_id]
    method = wallet.incoming_method_line_id if payment.incoming else wallet.outgoing_method_line_id
    return Record(
        paying.name,
        [
            {
                "id": paying.name,
                "payment_type": "inbound" if payment.incoming else "outbound",
                "partner_type": "supplier",
                "partner_id/.id": str(work.bill.standing.payable[0].partner_id or ""),
                "amount": str(payment.amount.amount),
                "currency_id/.id": str(place.currencies[payment.amount.currency]),
                "date": payment.date.isoformat(),
                "journal_id/.id": str(wallet.journal_id),
                "payment_method_line_id/.id": str(method),
                "memo": work.plan.bill.reference,
                "payment_reference": work.shown_id,
            }
        ],
    )


def entry_record(work: Work, paying: Paying, place: Place) -> Record:
    """The payment's journal entry: the wallet's outgoing account against the payables."""
    payment = paying.payment
    wallet = place.wallets[payment.wallet_id]
    sign = 1 if payment.incoming else -1
    partner = str(work.bill.standing.payable[0].partner_id or "")
    money = _line(
        f"{paying.entry_name}_money",
        work.plan.label,
        account_id=wallet.outgoing_account_id,
        partner=partner,
        currency_id=place.currencies[payment.amount.currency],
        amount=sign * payment.amount.amount,
        balance=sign * payment.home.amount,
        on=payment.date.isoformat(),
    )
    head = {
        "id": paying.entry_name,
        "move_type": "entry",
        "journal_id/.id": str(wallet.journal_id),
        "date": payment.date.isoformat(),
        "ref": work.plan.bill.reference,
        "partner_id/.id": partner,
        "currency_id/.id": str(place.currencies[payment.amount.currency]),
        "origin_payment_id/.id": str(paying.id),
    }
    payables = [_payable_line(work, paying, one, place) for one in payment.settles]
    return Record(paying.entry_name, [{**head, **money}, *payables])


def _payable_line(
    work: Work, paying: Paying, settlement: Settlement, place: Place
) -> Mapping[str, str]:
    document = work.documents[settlement.role]
    payable = document.standing.payable[0]
    part = "payable" if settlement.role is Role.BILL else settlement.role.value
    line = _line(
        f"{paying.entry_name}_{part}",
        work.plan.label,
        account_id=payable.account_id,
        partner=str(payable.partner_id or ""),
        currency_id=place.currencies[settlement.amount.currency],
        amount=settlement.amount.amount,
        balance=settlement.home.amount,
        on=paying.payment.date.isoformat(),
    )
    if meets_by_marker(settlement, document):
        return {**line, "line_ids/matching_number": marker(document)}
    return line


def _line(
    name: str,
    label: str,
    *,
    account_id: int,
    partner: str,
    currency_id: int,
    amount: Decimal,
    balance: Decimal,
    on: str,
) -> dict[str, str]:
    return {
        "line_ids/id": name,
        "line_ids/name": label,
        "line_ids/account_id/.id": str(account_id),
        "line_ids/partner_id/.id": partner,
        "line_ids/currency_id/.id": str(currency_id),
        "line_ids/amount_currency": str(amount),
        "line_ids/balance": str(balance),
        "line_ids/date_maturity": on,
        "line_ids/matching_number": "",
    }


def link_record(paying: Paying) -> Record:
    """Joins payment and entry, as Odoo does when it makes the entry itself."""
    return Record(
        paying.name,
        [{".id": str(paying.id), "move_id/.id": str(paying.entry_id), "state": "in_process"}],
    )
