"""The receipts of one expense, for people to look at: asked of Moss, and kept nowhere."""

from __future__ import annotations

from moss_odoo.books.expense import Kind, Receipt
from moss_odoo.errors import ConfigError
from moss_odoo.sync.ports import Moss
from moss_odoo.sync.reading import read
from moss_odoo.sync.remembered import StoredExpense


class NoSuchReceiptError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "The expense has no such receipt by now.",
            remedy="Open the expense again; its receipts may have been replaced in Moss.",
        )


def receipts_of(moss: Moss, stored: StoredExpense) -> tuple[Receipt, ...]:
    """In Moss's order; BlockedError where what Moss sent of it cannot be read."""
    if stored.kind == Kind.PAYOUT_FEE:
        return ()
    expense = read(moss, stored)
    return moss.receipts([expense]).get(expense.id, ())


def receipt_of(moss: Moss, stored: StoredExpense, receipt_id: str) -> tuple[Receipt, bytes]:
    """One of its own, with its content; what belongs to other expenses is not handed out."""
    for receipt in receipts_of(moss, stored):
        if receipt.id == receipt_id:
            return receipt, moss.download(receipt)
    raise NoSuchReceiptError
