"""What setting up a connection needs of an Odoo: looking around, and creating what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from moss_odoo.books.chart import LockDates
from moss_odoo.sync.connection import OdooTargets


@dataclass(frozen=True, slots=True)
class OdooServer:
    """What an address tells without a key."""

    url: str
    """Where it really is: by https, where the address that was asked sends on to it."""
    version: str
    databases: tuple[str, ...] = ()
    """None where it does not tell."""


@dataclass(frozen=True, slots=True)
class OdooUser:
    """Whose key it is."""

    id: int
    login: str
    name: str
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Company:
    id: int
    name: str
    currency: str
    country: str | None = None
    """ISO 3166 alpha-2."""

    def __str__(self) -> str:
        return f"{self.name} (id {self.id})"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """An API key of the user, as Odoo lists it: without telling which one is in use."""

    name: str
    expires: datetime | None = None
    """None: never."""


class Area(StrEnum):
    """The areas that Moss's guide asks the user's access to."""

    SETTINGS = "Settings"
    ACCOUNTING = "Accounting"
    JOURNALS = "Journals"
    CHART = "Chart of Accounts"
    VENDORS = "Vendors / Suppliers"
    ANALYTIC = "Analytic Accounting"
    PAYMENTS = "Payments"
    API_KEYS = "API Key Management"


class Need(StrEnum):
    """What a right is needed for."""

    EXPORT = "export"
    STATEMENT = "statement"
    """Only for the wallets' statements; spend is exported without it."""
    PREPARE = "prepare"
    """Only to create what is missing; a connection that is prepared does without."""
    COMFORT = "comfort"
    """Everything works without it, something is harder to see."""
    EASE = "ease"
    """Nothing is lacking without it: there is another way, which is taken by itself."""


@dataclass(frozen=True, slots=True)
class Right:
    area: Area
    model: str
    operation: str
    """`read`, `write`, `create` or `unlink`, as Odoo says."""
    to: str
    """What we do with it: `create vendor bills`."""
    need: Need = Need.EXPORT


@dataclass(frozen=True, slots=True)
class MissingRight:
    right: Right
    groups: tuple[str, ...] = ()
    """Any of these groups of Odoo would give it, where Odoo tells."""


class JournalType(StrEnum):
    PURCHASE = "purchase"
    BANK = "bank"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class MethodLine:
    """A way to pay from or into a bank journal: its manual payment method."""

    id: int
    incoming: bool
    account_id: int | None
    """The outgoing (or incoming) payments account; without it a payment books nothing."""


@dataclass(frozen=True, slots=True)
class Journal:
    id: int
    name: str
    code: str
    type: str
    active: bool
    company_id: int
    currency: str | None = None
    """None: the company's."""
    account_id: int | None = None
    """Of a bank journal: the account that mirrors the wallet."""
    bank_feed: bool = False
    methods: tuple[MethodLine, ...] = ()
    other_bills: int = 0
    """Of a purchase journal: how many bills and credit notes it holds that are not Moss's."""
    key: str = ""
    """Our name for it where we made it: `journal_purchase`."""

    def method(self, *, incoming: bool) -> MethodLine | None:
        return next((line for line in self.methods if line.incoming is incoming), None)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True)
class LedgerAccount:
    """An account of the chart, as far as preparing needs it."""

    id: int
    code: str
    name: str
    type: str
    active: bool = True
    reconcile: bool = False
    key: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@dataclass(frozen=True, slots=True)
class Contact:
    id: int
    name: str
    active: bool = True
    payable_account_id: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What an Odoo company has of all that a connection needs."""

    company: Company
    journals: tuple[Journal, ...] = ()
    accounts: tuple[LedgerAccount, ...] = ()
    contacts: tuple[Contact, ...] = ()
    """Those that may be the default supplier."""
    bank_prefix: str = ""
    """With which the codes of bank accounts begin in this chart."""
    chart: str = ""
    """Odoo's name of the chart that was installed: `de_skr04`."""
    currencies: frozenset[str] = frozenset()
    """Those that are active."""
    transfer_account_id: int | None = None
    """The company's account for money on its way from one bank account to another."""

    def journal(self, journal_id: int | None) -> Journal | None:
        return next((one for one in self.journals if one.id == journal_id), None)

    def account(self, account_id: int | None) -> LedgerAccount | None:
        return next((one for one in self.accounts if one.id == account_id), None)

    def contact(self, contact_id: int | None) -> Contact | None:
        return next((one for one in self.contacts if one.id == contact_id), None)


@dataclass(frozen=True, slots=True)
class DatabaseMarks:
    """What Odoo itself notes of a database; for administrators to read."""

    uuid: str | None
    neutralised: bool = False
    """Made for testing: a copy that sends no mail and asks no bank."""


class OdooIdentity(Protocol):
    """What tells an Odoo database from its copies."""

    def marks(self) -> DatabaseMarks | None:
        """None where the user may not read them."""

    def company_since(self) -> datetime:
        """When the company was created."""

    def external_ids(self, bill_ids: Sequence[int]) -> Mapping[int, str]:
        """The External IDs of those of these bills that are there and have one."""


class OdooKeys(Protocol):
    """A user's API keys; a ConfigError where Odoo lets only people make and revoke them."""

    def make(self, name: str, *, until: date) -> str:
        """A further key of the user, which is valid up to that day."""

    def revoke(self, key: str) -> None:
        """From now on it is refused."""


class OdooDoor(Protocol):
    """An address before there is a key."""

    def look(self, url: str) -> OdooServer:
        """Who is there; an error where it is no Odoo that we can use."""

    def has_database(self, url: str, name: str | None) -> bool:
        """Whether there is one of this name; None: whether there is only one."""


class OdooSite(Protocol):
    """An Odoo before any company is chosen."""

    def version(self) -> str:
        """Its version; an error where it is not one that we can use. Needs no key."""

    def user(self) -> OdooUser:
        """Whose key it is; the first question that needs key and database to be right."""

    def companies(self) -> tuple[Company, ...]:
        """Those that the user may work for."""

    def api_keys(self) -> tuple[ApiKey, ...]:
        """The user's keys; none where the user may not see them."""


class OdooSetup(Protocol):
    """The Odoo company of a connection, looked at and completed.

    Whatever is created carries an External ID made of its `key`, in the same transaction: after
    a crash it is found again and never made twice.
    """

    def inventory(self, *, supplier: str, supplier_id: int | None = None) -> Inventory:
        """All that matters; contacts only those named `supplier`, and the one of `supplier_id`."""

    def standing(self, targets: OdooTargets, company: Company) -> Inventory:
        """Only the records that a prepared connection books on, as they are now."""

    def contacts(self, text: str) -> tuple[Contact, ...]:
        """Active contacts with this id or exactly this name."""

    def locks(self) -> LockDates: ...

    def missing_rights(self, rights: Sequence[Right]) -> tuple[MissingRight, ...]:
        """Those of the rights that the user does not have."""

    def create_journal(
        self,
        key: str,
        *,
        name: str,
        code: str,
        type: JournalType,  # noqa: A002 - Odoo's own word
        currency: str | None = None,
        account_id: int | None = None,
    ) -> int:
        """A journal; Odoo makes the account of a bank journal unless one is given."""

    def create_account(
        self,
        key: str,
        *,
        code: str,
        name: str,
        type: str,  # noqa: A002 - Odoo's own word
        reconcile: bool,
        currency: str | None = None,
    ) -> int: ...

    def create_supplier(self, key: str, *, name: str) -> int: ...

    def create_method(self, key: str, *, journal_id: int, incoming: bool, account_id: int) -> int:
        """The manual payment method for a bank journal that has lost its own."""

    def set_payment_account(self, method_line_ids: Sequence[int], account_id: int) -> None: ...

    def unarchive(self, model: str, record_id: int) -> None: ...

    def activate_currency(self, code: str) -> None: ...
