"""From which wallet expenses were paid, as far as the books tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.statement_ports import OdooStatements


class PaidFrom:
    """Odoo is asked only where there are several wallets, for expenses that have payments."""

    def __init__(self, connection: Connection, ledger: Ledger, odoo: OdooStatements) -> None:
        self._wallets = {one.journal_id: one.wallet_id for one in connection.targets.wallets}
        self._ledger = ledger
        self._odoo = odoo

    def of(self, expense_ids: Collection[str]) -> Mapping[str, str]:
        """By expense; one that is not paid yet, or from several, is missing."""
        wallets = {*self._wallets.values(), *self._ledger.wallets_that_moved()}
        if len(wallets) == 1:
            return dict.fromkeys(expense_ids, *wallets)
        paid = self._ledger.paid_expenses(expense_ids)
        payment_ids = sorted({one for each in paid.values() for one in each.payment_ids})
        items = self._odoo.outgoing(payment_ids) if payment_ids else {}
        found: dict[str, str] = {}
        for expense_id, expense in paid.items():
            journals = {items[one].wallet_journal_id for one in expense.payment_ids if one in items}
            if len(journals) == 1:
                found[expense_id] = self._wallets[journals.pop()]
        return found
