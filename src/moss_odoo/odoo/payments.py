"""Payments in Odoo: an `account.payment` with its journal entry, marked to meet its bill.

The entry is ours, line by line, so that both of its sides bear exactly Moss's amounts. A marker
in `matching_number` on both payable items lets Odoo reconcile them when they are posted.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from moss_odoo.books.plan import Payment, Plan
from moss_odoo.odoo.entries import Item
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.loading import Record
from moss_odoo.sync.connection import WalletJournal

MARKING = {"skip_invoice_sync": True}
"""Setting a marker changes no amount: Odoo need not recompute the bill for it."""


def marker(plan: Plan) -> str:
    """What both payable items bear until Odoo has reconciled them."""
    return f"Imoss-{plan.expense_id}"


def mark_record(item: Item, plan: Plan) -> Record:
    return Record(plan.expense_id, [{".id": str(item.id), "matching_number": marker(plan)}])


def payment_record(
    plan: Plan,
    payment: Payment,
    wallet: WalletJournal,
    ids: ExternalIds,
    *,
    revision: int,
    currency_id: int,
    partner_id: int,
) -> Record:
    method = wallet.incoming_method_line_id if payment.incoming else wallet.outgoing_method_line_id
    return Record(
        plan.expense_id,
        [
            {
                "id": ids.name("payment", plan.expense_id, revision=revision),
                "payment_type": "inbound" if payment.incoming else "outbound",
                "partner_type": "supplier",
                "partner_id/.id": str(partner_id),
                "amount": str(payment.amount.amount),
                "currency_id/.id": str(currency_id),
                "date": payment.date.isoformat(),
                "journal_id/.id": str(wallet.journal_id),
                "payment_method_line_id/.id": str(method),
                "memo": plan.bill.reference,
                "payment_reference": plan.expense_id,
            }
        ],
    )


def entry_record(
    plan: Plan,
    payment: Payment,
    wallet: WalletJournal,
    ids: ExternalIds,
    payable: Item,
    *,
    revision: int,
    currency_id: int,
    payment_id: int,
) -> Record:
    """The payment's journal entry: the wallet's outgoing account against the bill's payable."""
    name = ids.name("entry", plan.expense_id, revision=revision)
    partner = str(payable.partner_id or "")
    amount = payment.amount.amount if not payment.incoming else -payment.amount.amount

    def line(part: str, account_id: int, debit: Decimal, matching: str) -> Mapping[str, str]:
        return {
            "line_ids/id": f"{name}_{part}",
            "line_ids/name": plan.label,
            "line_ids/account_id/.id": str(account_id),
            "line_ids/partner_id/.id": partner,
            "line_ids/currency_id/.id": str(currency_id),
            "line_ids/amount_currency": str(debit),
            "line_ids/balance": str(debit),
            "line_ids/date_maturity": payment.date.isoformat(),
            "line_ids/matching_number": matching,
        }

    head = {
        "id": name,
        "move_type": "entry",
        "journal_id/.id": str(wallet.journal_id),
        "date": payment.date.isoformat(),
        "ref": plan.bill.reference,
        "partner_id/.id": partner,
        "currency_id/.id": str(currency_id),
        "origin_payment_id/.id": str(payment_id),
        **line("money", wallet.outgoing_account_id, -amount, ""),
    }
    return Record(
        plan.expense_id, [head, line("payable", payable.account_id, amount, marker(plan))]
    )


def link_record(plan: Plan, payment_id: int, entry_id: int) -> Record:
    """Joins payment and entry, as Odoo does when it makes the entry itself."""
    return Record(
        plan.expense_id,
        [{".id": str(payment_id), "move_id/.id": str(entry_id), "state": "in_process"}],
    )
