"""A proof of a wallet that a console's ledger has kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

from moss_odoo.books.expense import Wallet as MossWallet
from moss_odoo.books.statement import Reason
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.proofs import Proofs, WalletProof
from moss_odoo.sync.statement_ports import Balance, Carried
from tests.books.wallets import LAST, Wallet, eur

MADE = datetime(2026, 4, 2, 9, 5, tzinfo=UTC)
MAIN = MossWallet("wallet", "Main", "EUR", iban="DE12500105170648489890")


def apart() -> Wallet:
    wallet = Wallet().opened()
    wallet.paid("Café Müller", "-11.90", date(2026, 3, 3))
    wallet.not_booked("Taxi <Berlin>", "-31.50", date(2026, 3, 30), Reason.BLOCKED)
    wallet.by_hand("-1050.00", date(2026, 3, 15))
    wallet.in_suspense("Cash machine", "-100.00", date(2026, 3, 12), Reason.WITHDRAWAL)
    return wallet


def keep_proof(ledger: Ledger) -> None:
    """At the end of March 2026; and what Moss said of its balance."""
    ledger.keep_proofs(Proofs(LAST, MADE, (WalletProof(MAIN, apart().proof()),)), "eva")
    ledger.keep_balance(
        Balance("wallet", MADE, eur("356.60"), eur("356.60")),
        Carried(date(2024, 1, 1), eur("9000.00")),
    )
