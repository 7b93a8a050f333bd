"""What an Odoo company has that bookings refer to; read once per run, database ids throughout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Account:
    id: int
    code: str
    name: str
    active: bool = True
    type: str = ""
    """As Odoo calls it: `expense`, `asset_current` …"""

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@dataclass(frozen=True, slots=True)
class Tax:
    """A purchase tax; `percent` is 19 for 19 %, None where it is not a plain percentage."""

    id: int
    name: str
    percent: Decimal | None
    active: bool = True
    price_included: bool = False
    description: str = ""
    english: str = ""
    """Its name where the company's language is another: Moss may know it by either."""
    cancels: bool = False
    """Its tax lines cancel out, as under reverse charge: the buyer owes and deducts it."""
    cash_basis: bool = False
    """Due when the bill is paid; Odoo then writes entries of its own at the reconciliation."""

    @property
    def added(self) -> Decimal | None:
        """What it adds to the price, in percent; None where it is not a plain percentage."""
        return Decimal(0) if self.cancels and self.percent is not None else self.percent

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class AnalyticAccount:
    id: int
    name: str
    code: str | None
    plan_id: int
    plan: str
    active: bool = True

    def __str__(self) -> str:
        return f"{self.code} {self.name}" if self.code else self.name


@dataclass(frozen=True, slots=True)
class PlanRule:
    """On which accounts the lines of vendor bills need an account of a plan, or need none."""

    mandatory: bool
    beginnings: tuple[str, ...] = ("",)
    """Of account codes; an empty one stands for all."""


@dataclass(frozen=True, slots=True)
class AnalyticPlan:
    id: int
    name: str
    rules: tuple[PlanRule, ...] = ()
    """The first one that is meant for an account decides; none: the plan is optional."""

    def is_mandatory_on(self, account: Account) -> bool:
        fitting = (rule for rule in self.rules if account.code.startswith(rule.beginnings))
        return next((rule.mandatory for rule in fitting), False)


@dataclass(frozen=True, slots=True)
class Currency:
    id: int
    code: str
    active: bool = True
    digits: int = 2


@dataclass(frozen=True, slots=True)
class LockDates:
    """Nothing may be booked on or before these dates; None where none is set."""

    everything: date | None = None
    purchases: date | None = None
    taxes: date | None = None
    hard: date | None = None

    def for_bill(self, *, with_tax: bool) -> date | None:
        """The last locked day for a vendor bill."""
        dates = [self.everything, self.purchases, self.hard, self.taxes if with_tax else None]
        return max((day for day in dates if day), default=None)

    def for_payment(self) -> date | None:
        """The last locked day for a payment."""
        return max((day for day in (self.everything, self.hard) if day), default=None)


@dataclass(frozen=True, slots=True)
class Chart:
    company_id: int
    currency: str
    currency_id: int = 0
    locks: LockDates = field(default_factory=LockDates)
    accounts: Mapping[int, Account] = field(default_factory=dict)
    taxes: Mapping[int, Tax] = field(default_factory=dict)
    analytic: Mapping[int, AnalyticAccount] = field(default_factory=dict)
    plans: Mapping[int, AnalyticPlan] = field(default_factory=dict)
    currencies: Mapping[str, Currency] = field(default_factory=dict)
    """By code; inactive ones too."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A contact of Odoo, as far as a supplier is recognised by it."""

    id: int
    """Less than one where it is yet to be created."""
    name: str
    vat: str | None = None
    ref: str | None = None
    email: str | None = None
    ibans: tuple[str, ...] = ()
    parent_id: int | None = None
    active: bool = True
    company_id: int | None = None
    """The contact of the company that it is part of, and that owes and is owed what it is billed;
    None where it stands for itself."""
    is_company: bool = False
    country: str | None = None
    """ISO 3166 alpha-2."""

    def __str__(self) -> str:
        return f"{self.name} (id {self.id})" if self.id > 0 else f"{self.name} (new)"
