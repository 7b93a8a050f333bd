"""A company that lives: what can happen to its spend while a connector is looking."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal

from moss_odoo.moss.sandbox.clock import Clock, SystemClock
from moss_odoo.moss.sandbox.days import Day, as_day, local_day, moment
from moss_odoo.moss.sandbox.domain import (
    BankTransaction,
    CardDetails,
    CardStatus,
    Channel,
    Expense,
    Fee,
    FeeType,
    InvoiceDetails,
    PaymentStatus,
    ReimbursementDetails,
    Status,
    StoredFile,
    SubType,
    TransactionType,
)
from moss_odoo.moss.sandbox.files import Receipt, attach
from moss_odoo.moss.sandbox.lines import LineSpec, make_lines
from moss_odoo.moss.sandbox.masterdata import add_master_data
from moss_odoo.moss.sandbox.money import ZERO, Amount, amount_in, rounded
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.records import (
    Wallet,
)
from moss_odoo.moss.sandbox.spend import SpendBuilders


class Company(SpendBuilders):
    """Starts with its master data. Changes move `updated`, so that a connector can see them."""

    def __init__(self, options: SandboxOptions | None = None, clock: Clock | None = None) -> None:
        super().__init__(options or SandboxOptions(expenses=0), clock or SystemClock())
        add_master_data(self)

    def change(self, expense: Expense, **facts: object) -> Expense:
        """Sets any attribute of the expense, or of its details."""
        with self.lock:
            own = {field.name for field in fields(expense)}
            for name, value in facts.items():
                setattr(expense if name in own else expense.details, name, value)
            self.touch(expense)
            return expense

    def recode(self, expense: Expense, *lines: LineSpec) -> Expense:
        """New lines for the same money; its files stay as they were."""
        with self.lock:
            old = [line for line in expense.lines if line.parent_id is None]
            purchase = [line for line in old if line.kind is old[0].kind]
            rest = [line for line in old if line.kind is not old[0].kind]
            new = make_lines(
                self,
                lines,
                purchase[0].kind,
                expense.currency,
                rate=purchase[0].rate,
                home=sum((line.home for line in purchase), ZERO),
            )
            total = sum((line.gross for line in new if line.parent_id is None), ZERO)
            if total != sum((line.gross for line in purchase), ZERO):
                raise ValueError("Recoding does not change what was paid.")
            return self.change(expense, lines=(*new, *rest))

    def settle(self, expense: Expense, on: Day) -> Expense:
        """A pending card payment becomes a settled one, and moves its wallet."""
        with self.lock:
            if expense.card.status is not CardStatus.PENDING:
                raise ValueError("Only a pending payment can settle.")
            expense.card.status = CardStatus.ACCEPTED
            expense.card.settled = as_day(on)
            self.touch(expense)
            self._charge_card(expense)
            return expense

    def reject(self, expense: Expense) -> Expense:
        """A card payment by its network, everything else by a reviewer."""
        if isinstance(expense.details, CardDetails):
            expense.details.status = CardStatus.REJECTED
            return self.change(expense)
        return self.change(expense, status=Status.REJECTED)

    def reverse(self, expense: Expense, on: Day | None = None) -> Expense:
        """The merchant gives a card payment back; the money returns if it had left."""
        with self.lock:
            card = expense.card
            if card.status is CardStatus.ACCEPTED:
                day = as_day(on) if on else (card.settled or card.booked)
                self.add_movement(
                    TransactionType.CARD,
                    -card.charge,
                    on=day or local_day(expense.time),
                    wallet=self.wallets[card.wallet_id],
                    counterparty=card.merchant.name,
                    description="Reversal",
                )
            card.status = CardStatus.REVERSED
            return self.change(expense)

    def delete(self, expense: Expense) -> Expense:
        """Deleted in Moss and still listed, with status DELETED."""
        with self.lock:
            self.change(expense, status=Status.DELETED)
            expense.deleted = expense.updated
            return expense

    def forget(self, expense: Expense) -> None:
        """As if it had never been: some deleted expenses are no longer listed."""
        with self.lock:
            del self.expenses[expense.id]
            self.changed(self.now())

    def attach_file(self, expense: Expense, receipt: Receipt | None = None) -> StoredFile:
        """A receipt that arrives late."""
        with self.lock:
            stored = attach(self, expense, receipt or Receipt())
            self.touch(expense)
            return stored

    def pay(
        self,
        expense: Expense,
        on: Day,
        *,
        amount: Amount | None = None,
        channel: Channel = Channel.WALLET,
        wallet: Wallet | None = None,
        rate: Amount | None = None,
        fee: Amount | None = None,
        made: datetime | None = None,
    ) -> BankTransaction | None:
        """Pays an invoice or a reimbursement, in part when `amount` (in its currency) says so.

        `rate`: wallet units per unit of a foreign invoice, on the payment's day. `fee`: of this
        payout, in the wallet's currency. Only a payment from a wallet makes a bank transaction.
        `made`: when Moss learnt of it, now unless said otherwise.
        """
        with self.lock:
            paid = expense.original if amount is None else amount_in(expense.currency, amount)
            if made is None:
                self.touch(expense)
            else:
                expense.updated = max(expense.updated, made)
            self._mark_paid(expense, paid, as_day(on), channel)
            if channel is not Channel.WALLET:
                return None
            return self._pay_out(
                expense, paid, as_day(on), wallet or self.wallet, rate=rate, fee=fee
            )

    def pay_together(
        self, claims: Sequence[Expense], on: Day, *, made: datetime | None = None
    ) -> BankTransaction:
        """Several reimbursements of one employee by one payout of the main wallet."""
        with self.lock:
            for claim in claims:
                self._mark_paid(claim, claim.original, as_day(on), Channel.WALLET)
                claim.updated = max(claim.updated, made) if made else self.now()
                self.changed(claim.updated)
            return self.add_movement(
                TransactionType.PAYOUT,
                -sum((claim.original for claim in claims), ZERO),
                on=on,
                counterparty=self._payee(claims[0]),
                description=_purpose(claims[0]),
                made=made,
            )

    def bounce(
        self, payout: BankTransaction, on: Day, *, made: datetime | None = None
    ) -> BankTransaction:
        """The payee's bank sends a payout back; what it cost to send it stays spent."""
        return self.add_movement(
            TransactionType.PAYOUT,
            -payout.before_fees,
            on=on,
            wallet=self.wallets[payout.wallet_id],
            counterparty=payout.counterparty,
            description=f"Returned: {payout.description}",
            made=made,
        )

    def _mark_paid(self, expense: Expense, paid: Decimal, on: date, channel: Channel) -> None:
        details = expense.details
        if isinstance(details, CardDetails):
            raise TypeError("A card payment is paid by its card.")
        details.channel = channel
        if isinstance(details, ReimbursementDetails):
            details.payment_status = PaymentStatus.PAID
            details.paid_at = moment(on, "10:00")
            return
        details.paid += paid
        details.paid_on = on
        whole = details.paid >= expense.original
        details.payment_status = PaymentStatus.PAID if whole else PaymentStatus.PARTIALLY_PAID

    def _pay_out(
        self,
        expense: Expense,
        paid: Decimal,
        on: date,
        wallet: Wallet,
        *,
        rate: Amount | None,
        fee: Amount | None,
    ) -> BankTransaction:
        sign = 1 if expense.subtype is SubType.CREDIT_NOTE else -1
        foreign = expense.currency != wallet.currency
        amount = paid
        if foreign:
            amount = rounded(paid * Decimal(rate or expense.lines[0].rate), wallet.currency)
        cost = ZERO if fee is None else amount_in(wallet.currency, fee)
        kind = FeeType.FX if foreign else FeeType.PAYMENT
        return self.add_movement(
            TransactionType.PAYOUT,
            sign * amount - cost,
            on=on,
            wallet=wallet,
            counterparty=self._payee(expense),
            description=_purpose(expense),
            fees=(Fee(kind, cost),) if cost else (),
            original=(sign * paid, expense.currency) if foreign else None,
            made=expense.updated,
        )

    def _payee(self, expense: Expense) -> str:
        if isinstance(expense.details, ReimbursementDetails):
            return self.users[expense.details.recipient_id].name
        return self.suppliers[expense.supplier_id or ""].name


def _purpose(expense: Expense) -> str:
    if isinstance(expense.details, InvoiceDetails):
        return expense.details.payment_reference or expense.details.number
    return "Auslagenerstattung"
