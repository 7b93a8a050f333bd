"""A plan: the Odoo documents that an expense becomes, decided before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from moss_odoo.books.chart import Account, AnalyticAccount, Tax
from moss_odoo.books.money import Money, total
from moss_odoo.books.state import Resolution


class BillType(StrEnum):
    """Odoo's `move_type`."""

    BILL = "in_invoice"
    CREDIT_NOTE = "in_refund"


@dataclass(frozen=True, slots=True)
class KnownPartner:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class NewPartner:
    """A contact that will be created with the booking; `key` is its part of the External ID."""

    key: str
    name: str
    company: bool = True
    vat: str | None = None
    ref: str | None = None
    email: str | None = None
    street: str | None = None
    street2: str | None = None
    zip: str | None = None
    city: str | None = None
    country: str | None = None


BillPartner = KnownPartner | NewPartner


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of a bill: `net` before tax, `vat` as Moss says it."""

    line_id: str
    label: str
    account: Account
    net: Money
    vat: Money
    tax: Tax | None = None
    analytic: tuple[AnalyticAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class Bill:
    type: BillType
    partner: BillPartner
    bill_date: date
    accounting_date: date
    due_date: date
    reference: str
    lines: tuple[BillLine, ...]
    payment_reference: str | None = None

    @property
    def currency(self) -> str:
        return self.lines[0].net.currency

    @property
    def net(self) -> Money:
        return total([line.net for line in self.lines], self.currency)

    @property
    def vat(self) -> Money:
        return total([line.vat for line in self.lines], self.currency)

    @property
    def gross(self) -> Money:
        return self.net + self.vat

    def vat_by_tax(self) -> dict[int, Money]:
        """Moss's tax of each Odoo tax, by its database id."""
        sums: dict[int, Money] = {}
        for line in self.lines:
            if line.tax is not None:
                zero = Money.of(0, self.currency)
                sums[line.tax.id] = sums.get(line.tax.id, zero) + line.vat
        return sums

    def lines_with(self, tax_id: int) -> int:
        """How many lines bear the tax: each may differ by a cent from what Odoo computes."""
        return sum(1 for line in self.lines if line.tax is not None and line.tax.id == tax_id)


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment from (or, incoming, to) a Moss wallet that settles the bill in full."""

    date: date
    amount: Money
    wallet_id: str
    incoming: bool = False


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a payment is not booked although its bill is."""

    code: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Plan:
    expense_id: str
    label: str
    """How people recognise the expense: `2026-03-12 Café Müller 11.90 EUR`."""
    bill: Bill
    payment: Payment | None = None
    hindrance: Hindrance | None = None
    marks: tuple[str, ...] = field(default=())
    """Visible remarks that do not stop it: `receipt missing`."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """It will not be booked, and that is well."""

    code: Resolution
    reason: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Not ready in Moss yet; it is looked at again when Moss changes it."""

    reason: str
