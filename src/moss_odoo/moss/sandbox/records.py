"""Master data: what an accountant sets up, and what spend refers to."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from moss_odoo.moss.sandbox.money import ZERO

ACTIVE = "ACTIVE"
INACTIVE = "INACTIVE"
DEACTIVATED = "DEACTIVATED"


@dataclass(slots=True)
class Record:
    """What every resource of Moss carries."""

    id: str
    created: datetime
    updated: datetime
    deleted: datetime | None = field(default=None, kw_only=True)


@dataclass(slots=True)
class MasterRecord(Record):
    name: str
    code: str | None = None
    status: str = ACTIVE


@dataclass(slots=True)
class ExpenseAccount(MasterRecord):
    pass


@dataclass(slots=True)
class TaxRate(MasterRecord):
    rate: Decimal = ZERO
    """In percent. 0 for reverse charge: nothing is added to the amount that is paid."""
    country: str = "DE"


@dataclass(slots=True)
class Dimension(MasterRecord):
    custom: bool = True
    """False for the two that every company has: Cost Center and Cost Carrier."""


@dataclass(slots=True)
class DimensionItem(MasterRecord):
    dimension_id: str = ""


@dataclass(slots=True)
class PaymentTerm(MasterRecord):
    due_days: int = 0


@dataclass(slots=True)
class Department(MasterRecord):
    pass


@dataclass(slots=True)
class Team(MasterRecord):
    department_id: str | None = None


@dataclass(slots=True)
class User(Record):
    first_name: str
    last_name: str
    email: str
    status: str = ACTIVE
    cost_center: str = "400"
    iban: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Address:
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    city: str | None = None
    country: str | None = None


@dataclass(slots=True)
class Supplier(MasterRecord):
    kind: str = "COMPANY"
    email: str | None = None
    vat_id: str | None = None
    iban: str | None = None
    bic: str | None = None
    address: Address | None = None
    currency: str | None = None
    default_account_id: str | None = None
    default_cost_center_id: str | None = None
    default_cost_carrier_id: str | None = None
    default_team_id: str | None = None
    default_tax_id: str | None = None
    payment_term_id: str | None = None


class Funding(StrEnum):
    DEBIT = "DEBIT"
    CREDIT = "CREDIT"


@dataclass(slots=True)
class Wallet(Record):
    name: str
    iban: str
    currency: str
    funding: Funding = Funding.DEBIT
    status: str = ACTIVE
