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

    @property
    def sign(self) -> int:
        """1 where its lines are debits, -1 where they are credits."""
        return 1 if self is BillType.BILL else -1


class Role(StrEnum):
    """Which of the documents of an expense it is."""

    BILL = "bill"
    FEE = "fee"
    """The bill of the default supplier for what Moss charges for the purchase."""


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
    tax_number: str | None = None
    """What Moss has instead of a VAT id."""
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
    """One line of a bill: `net` before tax, `vat` as Moss says it, in the bill's currency."""

    line_id: str
    label: str
    account: Account
    net: Money
    vat: Money
    home_net: Money
    """`net` in company currency; the same where the bill is in company currency."""
    home_vat: Money
    tax: Tax | None = None
    analytic: tuple[AnalyticAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class Bill:
    """A vendor bill or a credit note; amounts are positive in either, but for lines that lessen."""

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

    @property
    def home(self) -> Money:
        """Gross in company currency."""
        nets = [line.home_net for line in self.lines]
        return total([*nets, *(line.home_vat for line in self.lines)], nets[0].currency)

    @property
    def is_foreign(self) -> bool:
        """Whether it is in another currency than the company's."""
        return self.currency != self.lines[0].home_net.currency

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
class Settlement:
    """What a payment clears of one document; negative where it is a credit note."""

    role: Role
    amount: Money
    """In the document's currency."""
    home: Money
    """The same in company currency, at the rate of the payment."""


@dataclass(frozen=True, slots=True)
class Payment:
    """All that Moss has moved so far between a wallet and the documents of an expense."""

    date: date
    wallet_id: str
    amount: Money
    """In the wallet's currency; positive in either direction."""
    settles: tuple[Settlement, ...]
    incoming: bool = False

    @property
    def home(self) -> Money:
        """In company currency; positive in either direction."""
        homes = [settled.home for settled in self.settles]
        return abs(total(homes, homes[0].currency))


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a payment is not booked, or not all of it, although its bill is."""

    code: str
    reason: str
    remedy: str
    exceptional: bool = False
    """Nothing will change by itself: a person decides."""


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
    fee: Bill | None = None

    @property
    def documents(self) -> dict[Role, Bill]:
        """Its bills by what they are, the main one first."""
        return {Role.BILL: self.bill} | ({Role.FEE: self.fee} if self.fee else {})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """It will not be booked, and that is well."""

    code: Resolution
    reason: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Not ready in Moss yet; it is looked at again when Moss changes it."""

    reason: str
