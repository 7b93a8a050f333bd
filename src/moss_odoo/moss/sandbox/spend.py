"""Makes expenses and the movements of the wallets that belong to them.

There is no other way to make one: the generator and the tests call the same methods.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypedDict, Unpack

from moss_odoo.moss.sandbox.charges import card_charge, card_fee, home_rate
from moss_odoo.moss.sandbox.days import Day, as_day, local_day, moment
from moss_odoo.moss.sandbox.domain import (
    CardDetails,
    CardStatus,
    Details,
    Expense,
    ExpenseType,
    ExportStatus,
    Fee,
    FeeType,
    InvoiceDetails,
    Line,
    LineKind,
    Merchant,
    ReimbursementDetails,
    Status,
    SubType,
    TransactionType,
)
from moss_odoo.moss.sandbox.files import Receipt, attach, default_receipts
from moss_odoo.moss.sandbox.lines import LineSpec, fee_lines, make_lines
from moss_odoo.moss.sandbox.masterdata import VAT_19
from moss_odoo.moss.sandbox.money import ONE, ZERO, Amount
from moss_odoo.moss.sandbox.options import HOME_CURRENCY
from moss_odoo.moss.sandbox.records import (
    Wallet,
)
from moss_odoo.moss.sandbox.wallets import WalletBuilders


class Common(TypedDict, total=False):
    """What every expense may be given besides its own facts."""

    status: Status
    """VERIFIED unless said otherwise."""
    by: str
    """E-mail of the user (the part before the @ is enough); who holds the card, or claims."""
    booking_text: str
    description: str
    receipts: Sequence[Receipt]
    """One PDF unless said otherwise, one for each receipt line of a reimbursement; () for none."""
    export_status: ExportStatus
    created: datetime
    """Now, unless said otherwise; so for `updated`."""
    updated: datetime


class SpendBuilders(WalletBuilders):
    def add_card_purchase(
        self,
        gross: Amount | None = None,
        *,
        on: Day = "2026-03-02",
        at: str = "12:30",
        merchant: str | Merchant = "Café Morgenrot",
        lines: Sequence[LineSpec] = (),
        account: str | None = "6815",
        tax: str | None = VAT_19,
        cost_center: str | None = None,
        currency: str = HOME_CURRENCY,
        rate: Amount | None = None,
        fx_fee: Amount | None = None,
        charge: Amount | None = None,
        booked: Day | None = None,
        settled: Day | None = None,
        transaction_status: CardStatus = CardStatus.ACCEPTED,
        subtype: SubType = SubType.EXPENSE,
        supplier: str | None = None,
        invoice_number: str | None = None,
        wallet: Wallet | None = None,
        card: str | None = None,
        **common: Unpack[Common],
    ) -> Expense:
        """A card payment of `on` (the receipt's date, `at` this time in Berlin).

        `rate`: euros per unit of `currency`. `fx_fee`: in the wallet's currency; 2 % when another
        currency than the wallet's is spent. `charge`: what leaves the wallet, fee included, where
        it does not follow from the lines. `card`: its id, where it is not the only one of who
        pays. Booked on the day, settled a day later.
        """
        with self.lock:
            wallet = wallet or self.wallet
            moved = moment(on, at)
            day = as_day(on)
            specs = lines or (
                LineSpec(_given(gross), tax=tax, account=account, cost_center=cost_center),
            )
            factor = home_rate(currency, rate)
            main = make_lines(self, specs, LineKind.CARD, currency, rate=factor)
            _check_total(gross, main)
            fee = card_fee(main, currency, wallet.currency, fx_fee)
            sign = -1 if subtype is SubType.EXPENSE else 1
            # On a refund the fee is still a cost: it stands against what comes back.
            fees = fee_lines(
                self,
                -sign * fee,
                wallet.currency,
                main,
                rate=home_rate(wallet.currency, rate if wallet.currency == currency else None),
            )
            details = CardDetails(
                transaction_status,
                Merchant(merchant) if isinstance(merchant, str) else merchant,
                wallet.id,
                card_charge(main, currency, wallet.currency, sign=sign, fee=fee, given=charge),
                booked=as_day(booked or day),
                settled=as_day(settled or as_day(booked or day) + timedelta(days=1)),
                service=day,
                invoice_number=invoice_number,
            )
            if transaction_status is not CardStatus.ACCEPTED:
                details.settled = None
            if transaction_status is CardStatus.REJECTED:
                details.booked = None
            expense = self._expense(
                ExpenseType.CARD,
                subtype,
                currency,
                (*main, *fees),
                details,
                time=moved,
                supplier=supplier,
                common=common,
            )
            details.holder_id = expense.created_by
            # One card for each employee; its id is not the employee's, but tells as much.
            details.card_id = card or f"card-{expense.created_by}"
            self._store(expense, common)
            if transaction_status is CardStatus.ACCEPTED:
                self._charge_card(expense)
            return expense

    def add_card_refund(
        self, gross: Amount, *, of: Expense | None = None, on: Day, **common: Unpack[Common]
    ) -> Expense:
        """Money back from a merchant, in part or in full.

        `of` gives merchant, account, tax, currency and rate, but no link: Moss has none.
        """
        source = of.lines[0] if of else None
        return self.add_card_purchase(
            gross,
            on=on,
            merchant=of.card.merchant if of else "Café Morgenrot",
            lines=(self.like(source, gross),) if source else (),
            currency=of.currency if of else HOME_CURRENCY,
            rate=source.rate if source else None,
            subtype=SubType.REFUND,
            supplier=of.supplier_id if of else None,
            wallet=self.wallets[of.card.wallet_id] if of else None,
            card=of.card.card_id if of else None,
            **common,
        )

    def add_cashback(self, amount: Amount, *, on: Day, **common: Unpack[Common]) -> Expense:
        """Moss's monthly thank-you, on no account and without VAT."""
        common.setdefault("receipts", ())
        return self.add_card_purchase(
            amount,
            on=on,
            at="06:00",
            merchant="Moss Cashback",
            account=None,
            tax=None,
            subtype=SubType.CASHBACK,
            settled=on,
            **common,
        )

    def add_invoice(
        self,
        net: Amount | None = None,
        *,
        supplier: str = "70001",
        number: str | None = None,
        on: Day = "2026-03-02",
        due: Day | None = None,
        delivered: Day | None = None,
        lines: Sequence[LineSpec] = (),
        account: str | None = "6815",
        tax: str | None = VAT_19,
        cost_center: str | None = None,
        currency: str = HOME_CURRENCY,
        rate: Amount | None = None,
        subtype: SubType = SubType.EXPENSE,
        payment_reference: str | None = None,
        **common: Unpack[Common],
    ) -> Expense:
        """A supplier's invoice, unpaid; `supplier` by code, name or id. See `pay`."""
        with self.lock:
            vendor = self.suppliers.get(supplier) or self.supplier(supplier)
            day = as_day(on)
            specs = lines or (
                LineSpec(net=_given(net), tax=tax, account=account, cost_center=cost_center),
            )
            made = make_lines(
                self, specs, LineKind.INVOICE, currency, rate=home_rate(currency, rate)
            )
            number = number or f"RE-{day:%Y}-{1000 + len(self.expenses)}"
            due_on = as_day(due) if due else day + timedelta(days=self._term_days(vendor.id))
            expense = self._expense(
                ExpenseType.INVOICE,
                subtype,
                currency,
                tuple(made),
                InvoiceDetails(
                    number,
                    day,
                    due_on,
                    due_on,
                    delivered=as_day(delivered) if delivered else None,
                    payment_reference=payment_reference or number,
                    payment_term_id=vendor.payment_term_id,
                ),
                time=moment(day, "00:00"),
                supplier=vendor.id,
                common=common,
            )
            self._store(expense, common)
            return expense

    def add_credit_note(
        self, net: Amount | None = None, *, on: Day = "2026-03-02", supplier: str = "70001",
        number: str | None = None, lines: Sequence[LineSpec] = (), **common: Unpack[Common],
    ) -> Expense:  # fmt: skip
        return self.add_invoice(
            net,
            on=on,
            supplier=supplier,
            number=number or f"GS-{as_day(on):%Y}-{1000 + len(self.expenses)}",
            lines=lines,
            subtype=SubType.CREDIT_NOTE,
            **common,
        )

    def add_reimbursement(
        self,
        gross: Amount | None = None,
        *,
        on: Day = "2026-03-02",
        at: str = "18:05",
        lines: Sequence[LineSpec] = (),
        account: str | None = "6650",
        tax: str | None = VAT_19,
        cost_center: str | None = None,
        **common: Unpack[Common],
    ) -> Expense:
        """What an employee (`by`) paid, submitted on `on`; unpaid. See `pay`."""
        with self.lock:
            specs = lines or (
                LineSpec(_given(gross), tax=tax, account=account, cost_center=cost_center),
            )
            made = make_lines(self, specs, LineKind.RECEIPT, HOME_CURRENCY, rate=ONE)
            _check_total(gross, made)
            expense = self._expense(
                ExpenseType.REIMBURSEMENT,
                SubType.EXPENSE,
                HOME_CURRENCY,
                tuple(made),
                ReimbursementDetails(self.user(common.get("by", "anna.schmidt")).id),
                time=moment(on, at),
                supplier=None,
                common=common,
            )
            self._store(expense, common)
            return expense

    def _expense(
        self,
        type: ExpenseType,  # noqa: A002 - Moss's own word
        subtype: SubType,
        currency: str,
        lines: tuple[Line, ...],
        details: Details,
        *,
        time: datetime,
        supplier: str | None,
        common: Common,
    ) -> Expense:
        created = common.get("created") or self.now()
        if supplier and supplier not in self.suppliers:
            supplier = self.supplier(supplier).id
        return Expense(
            self.ids.new("expense"),
            created,
            common.get("updated") or created,
            type,
            subtype,
            common.get("status", Status.VERIFIED),
            self.user(common.get("by", "anna.schmidt")).id,
            time,
            currency,
            lines,
            details,
            supplier,
            common.get("booking_text"),
            common.get("description"),
            common.get("export_status", ExportStatus.NOT_EXPORTED),
        )

    def _store(self, expense: Expense, common: Common) -> None:
        if expense.export_status is ExportStatus.EXPORTED:
            expense.first_export = expense.last_export = expense.updated
        self.keep(self.expenses, expense)
        receipts = common.get("receipts")
        for receipt in default_receipts(expense) if receipts is None else receipts:
            attach(self, expense, receipt, created=expense.created)

    def _charge_card(self, expense: Expense) -> None:
        details = expense.card
        wallet = self.wallets[details.wallet_id]
        fee = abs(sum((ln.gross for ln in expense.lines if ln.kind is LineKind.FX_FEE), ZERO))
        foreign = expense.currency != wallet.currency
        sign = -1 if details.charge < 0 else 1
        self.add_movement(
            TransactionType.CARD,
            details.charge,
            on=details.booked or local_day(expense.time),
            valued=details.settled,
            wallet=wallet,
            counterparty=details.merchant.name,
            description=f"Card {self.users[expense.created_by].name}",
            fees=(Fee(FeeType.FX, fee),) if fee else (),
            original=(sign * expense.original, expense.currency) if foreign else None,
            made=expense.updated,
        )

    def _term_days(self, supplier_id: str) -> int:
        term = self.payment_terms.get(self.suppliers[supplier_id].payment_term_id or "")
        return term.due_days if term else 14

    def like(self, line: Line, gross: Amount) -> LineSpec:
        account = self.accounts.get(line.account_id or "")
        tax = self.tax_rates.get(line.tax_id or "")
        return LineSpec(
            gross,
            tax=tax.code if tax else None,
            account=account.code if account else None,
            dimensions=line.dimensions,
        )


def _given(amount: Amount | None) -> Amount:
    if amount is None:
        raise ValueError("An expense needs an amount or lines.")
    return amount


def _check_total(gross: Amount | None, lines: Sequence[Line]) -> None:
    total = sum((line.gross for line in lines if line.parent_id is None), ZERO)
    if gross is not None and Decimal(gross) != total:
        raise ValueError(f"The lines make {total}, not {gross}.")
