"""From the neutral expense to the Odoo documents it becomes: pure, and showable before sending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from moss_odoo.books.chart import AnalyticAccount, Chart, Tax
from moss_odoo.books.dates import DateMissingError, bill_dates, payment_date
from moss_odoo.books.expense import Expense, Kind, Line, PaymentChannel, PaymentState
from moss_odoo.books.lines import bookable, counterparty, label
from moss_odoo.books.mapping import MappingTable
from moss_odoo.books.money import Money
from moss_odoo.books.plan import (
    Bill,
    BillLine,
    BillPartner,
    BillType,
    Hindrance,
    Payment,
    Plan,
)
from moss_odoo.books.policy import MissingReceipts, Policy
from moss_odoo.books.readiness import is_paid_from_wallet
from moss_odoo.books.suppliers import goes_to_default
from moss_odoo.errors import BlockedError


class HomeCurrencyError(BlockedError):
    def __init__(self, home: str, company: str) -> None:
        super().__init__(
            "home-currency",
            f"Moss keeps this organisation in {home}, but the company in Odoo books in {company}.",
            remedy="Connect the organisation with the company that books in its home currency.",
        )


class PeriodLockedError(BlockedError):
    def __init__(self, accounting_date: date, locked: date) -> None:
        super().__init__(
            "period-locked",
            f"Its accounting date {accounting_date} lies in a period that Odoo has locked "
            f"(up to {locked}).",
            remedy="Open the period in Odoo (Accounting, Lock Dates), or leave the expense out.",
        )


class AccountMissingError(BlockedError):
    def __init__(self, line: str) -> None:
        super().__init__(
            "account-missing",
            f"The line “{line}” has no expense account in Moss.",
            remedy="Choose the account in Moss; the next run takes it up.",
        )


class TaxMissingError(BlockedError):
    def __init__(self, line: str, vat: Money) -> None:
        super().__init__(
            "tax-missing",
            f"The line “{line}” has {vat} of tax but no tax rate in Moss.",
            remedy="Choose the tax rate in Moss; the next run takes it up.",
        )


class TaxIncludedError(BlockedError):
    def __init__(self, tax: Tax) -> None:
        super().__init__(
            "tax-included",
            f"The tax “{tax.name}” is included in the price in Odoo; this version books only "
            "taxes that are added to the net amount.",
            remedy="Map the rate to a tax that is not included in the price.",
        )


class ReceiptMissingError(BlockedError):
    def __init__(self, *, deducts: bool) -> None:
        why = ", and input tax is deducted" if deducts else ""
        super().__init__(
            "receipt-missing",
            f"There is no receipt in Moss{why}.",
            remedy="Add the receipt in Moss; the next run takes it up.",
        )


class PlanTwiceError(BlockedError):
    def __init__(self, plan: str) -> None:
        super().__init__(
            "analytic-plan-twice",
            f"Two dimensions of one line are accounts of the same analytic plan “{plan}”.",
            remedy="Map each dimension to a plan of its own.",
        )


@dataclass(frozen=True, slots=True)
class PayingWallet:
    """A wallet that may have paid."""

    id: str
    currency: str
    prepared: bool = True
    """Whether it has its bank journal in Odoo."""


@dataclass(frozen=True, slots=True)
class Reference:
    """All that a plan refers to besides the expense."""

    policy: Policy
    chart: Chart
    mapping: MappingTable
    wallets: Sequence[PayingWallet] = ()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.policy.time_zone)


def bill_reference(expense: Expense, digits: int = 8) -> str:
    """The invoice number if there is one, else `MOSS-` and the first hex digits of the id."""
    number = expense.invoice.number if expense.invoice else None
    number = number or (expense.card.invoice_number if expense.card else None)
    return number or f"MOSS-{expense.id.replace('-', '')[:digits]}"


def title(expense: Expense, zone: ZoneInfo, who: str | None = None) -> str:
    """How people recognise the expense: date where it has one, counterparty, amount."""
    try:
        dated = f"{bill_dates(expense, zone).bill} "
    except DateMissingError:
        dated = ""
    return f"{dated}{counterparty(expense, who)} {expense.home}"


def plan(
    expense: Expense,
    partner: BillPartner,
    reference: Reference,
    *,
    ref_digits: int = 8,
    posted: bool = False,
) -> Plan:
    """The documents of an expense that `assess` let through; BlockedError says why not.

    `posted`: its bill stands in Odoo already, so a period that was locked since does not matter.
    """
    if expense.home.currency != reference.chart.currency:
        raise HomeCurrencyError(expense.home.currency, reference.chart.currency)
    dates = bill_dates(expense, reference.zone)
    lines = tuple(_line(line, expense, partner, reference) for line in bookable(expense))
    locked = reference.chart.locks.for_bill(with_tax=any(line.tax for line in lines))
    if locked and dates.accounting <= locked and not posted:
        raise PeriodLockedError(dates.accounting, locked)
    bill = Bill(
        type=BillType.BILL,
        partner=partner,
        bill_date=dates.bill,
        accounting_date=dates.accounting,
        due_date=dates.due,
        reference=bill_reference(expense, ref_digits),
        payment_reference=expense.invoice.payment_reference if expense.invoice else None,
        lines=lines,
    )
    payment, hindrance = _payment(expense, bill, reference)
    return Plan(
        expense_id=expense.id,
        label=title(expense, reference.zone, _named_supplier(expense, partner, reference)),
        bill=bill,
        payment=payment,
        hindrance=hindrance,
    )


def with_receipts(plan: Plan, policy: Policy, *, receipts: int) -> Plan:
    """The same plan, marked or refused (ReceiptMissingError) where no receipt is there."""
    if receipts or policy.missing_receipts is MissingReceipts.ALLOW:
        return plan
    # Reverse charge deducts without tax in Moss; the percentage of a group of taxes is unknown.
    deducts = any(line.vat or (line.tax and line.tax.percent) for line in plan.bill.lines)
    if policy.missing_receipts is MissingReceipts.BLOCK or deducts:
        raise ReceiptMissingError(deducts=deducts)
    return replace(plan, marks=(*plan.marks, "receipt missing"))


def _named_supplier(expense: Expense, partner: BillPartner, reference: Reference) -> str | None:
    return None if goes_to_default(expense, reference.policy) else partner.name


def _line(line: Line, expense: Expense, partner: BillPartner, reference: Reference) -> BillLine:
    on_default = goes_to_default(expense, reference.policy)
    supplier = _named_supplier(expense, partner, reference)
    text = label(line, expense, supplier, merchant=on_default)
    if line.account_id is None:
        raise AccountMissingError(text)
    return BillLine(
        line_id=line.id,
        label=text,
        account=reference.mapping.account(line.account_id, reference.chart),
        net=line.net,
        vat=line.vat,
        tax=_tax(line, text, reference),
        analytic=_analytic(line, reference),
    )


def _tax(line: Line, text: str, reference: Reference) -> Tax | None:
    if line.tax_rate_id is None:
        if line.vat:
            raise TaxMissingError(text, line.vat)
        return None
    tax = reference.mapping.tax(line.tax_rate_id, reference.chart)
    if tax.price_included:
        raise TaxIncludedError(tax)
    return tax


def _analytic(line: Line, reference: Reference) -> tuple[AnalyticAccount, ...]:
    chosen: dict[int, AnalyticAccount] = {}
    for dimension in line.dimensions:
        account = reference.mapping.analytic(dimension.item_id, reference.chart)
        if account.plan_id in chosen and chosen[account.plan_id] != account:
            raise PlanTwiceError(account.plan)
        chosen[account.plan_id] = account
    return tuple(sorted(chosen.values(), key=lambda account: account.plan_id))


def _payment(
    expense: Expense, bill: Bill, reference: Reference
) -> tuple[Payment | None, Hindrance | None]:
    if short := _short_payment(expense):
        return None, short
    if not is_paid_from_wallet(expense):
        return None, None
    if len(reference.wallets) > 1:
        return None, Hindrance(
            "wallet-unknown",
            "Moss does not tell from which of several wallets it was paid.",
            "Reconcile the bill in Odoo with the wallet's payment by hand.",
        )
    wallets = [one for one in reference.wallets if one.prepared and one.currency == bill.currency]
    if not wallets:
        return None, Hindrance(
            "wallet-missing",
            f"No wallet of Moss in {bill.currency} has a bank journal in Odoo yet.",
            "Run `moss-odoo prepare`; the next run books the payment.",
        )
    paid = payment_date(expense, reference.zone)
    locked = reference.chart.locks.for_payment()
    if locked and paid <= locked:
        return None, Hindrance(
            "payment-date-locked",
            f"Its payment date {paid} lies in a period that Odoo has locked (up to {locked}).",
            "Open the period in Odoo (Accounting, Lock Dates); the next run books the payment.",
        )
    return Payment(paid, bill.gross, wallets[0].id), None


def _short_payment(expense: Expense) -> Hindrance | None:
    facts = expense.payment
    if expense.kind is Kind.CARD or facts is None or facts.channel is not PaymentChannel.WALLET:
        return None
    if facts.state is PaymentState.PAID and facts.paid not in {None, expense.home}:
        return Hindrance(
            "paid-differently",
            f"Moss paid {facts.paid} for a bill of {expense.home}; this version books payments "
            "only in full.",
            "Book the payment and what to do about the difference in Odoo by hand.",
        )
    if facts.state is PaymentState.PARTIALLY_PAID:
        return Hindrance(
            "partial-payment",
            f"Moss has paid only a part of it ({facts.paid or 'amount unknown'}); this version "
            "books payments in full.",
            "Nothing to do once Moss has paid the rest; else book the payment by hand.",
        )
    return None
