"""Movements of the company's wallets."""

from datetime import datetime
from decimal import Decimal

from moss_odoo.moss.sandbox.days import Day, as_day
from moss_odoo.moss.sandbox.domain import BankTransaction, Fee, TransactionType
from moss_odoo.moss.sandbox.masterdata import COMPANY_NAME
from moss_odoo.moss.sandbox.money import Amount, amount_in
from moss_odoo.moss.sandbox.records import Wallet
from moss_odoo.moss.sandbox.store import Store


class WalletBuilders(Store):
    def add_movement(
        self,
        type: TransactionType,  # noqa: A002 - Moss's own word
        amount: Amount,
        *,
        on: Day,
        valued: Day | None = None,
        wallet: Wallet | None = None,
        counterparty: str = COMPANY_NAME,
        description: str = "",
        fees: tuple[Fee, ...] = (),
        original: tuple[Decimal, str] | None = None,
        made: datetime | None = None,
    ) -> BankTransaction:
        """A movement of the wallet (the main one); signed, fees included."""
        wallet = wallet or self.wallet
        made = made or self.now()
        return self.move(
            BankTransaction(
                self.ids.new("movement"),
                made,
                made,
                wallet.id,
                type,
                amount_in(wallet.currency, amount),
                wallet.currency,
                as_day(on),
                as_day(valued or on),
                counterparty,
                description,
                fees,
                *(original or (None, None)),
            )
        )

    def add_top_up(
        self, amount: Amount, *, on: Day, wallet: Wallet | None = None, made: datetime | None = None
    ) -> BankTransaction:
        """Money from the company's own bank."""
        return self.add_movement(
            TransactionType.TOP_UP, amount, on=on, wallet=wallet, description="Top-up", made=made
        )

    def change_movement(self, movement: BankTransaction, **facts: object) -> BankTransaction:
        """Moss puts its amount, its days or its words right."""
        if "amount" in facts:
            facts["amount"] = Decimal(str(facts["amount"]))
        days = {name: as_day(str(facts[name])) for name in ("booked", "valued") if name in facts}
        self.amend(movement, **facts | days)
        return movement

    def remove_movement(self, movement: BankTransaction, *, listed: bool = False) -> None:
        """Moss takes it back: it is not shown any more, or as deleted where it is `listed`."""
        self.unmove(movement, listed=listed)
