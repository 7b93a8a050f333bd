"""A connection: one Moss organisation and one Odoo company, by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from moss_odoo.books.policy import Policy


@dataclass(frozen=True, slots=True)
class WalletJournal:
    """Where the payments of one Moss wallet go in Odoo; database ids."""

    wallet_id: str
    journal_id: int
    outgoing_method_line_id: int
    incoming_method_line_id: int
    outgoing_account_id: int
    account_id: int | None = None
    """Of the journal: it mirrors the wallet. Known from the first look at a prepared company on."""

    @property
    def pays_itself(self) -> bool:
        """Whether payments stand on the wallet's own account, and not on one that waits."""
        return self.outgoing_account_id == self.account_id


@dataclass(frozen=True, slots=True)
class OdooTargets:
    """What `prepare` created or adopted in Odoo; database ids, None where it is not there yet."""

    purchase_journal_id: int | None = None
    default_supplier_id: int | None = None
    wallets: tuple[WalletJournal, ...] = ()
    fee_account_id: int | None = None
    """Where fees go that Moss charges."""
    cashback_account_id: int | None = None
    default_supplier_name: str = "default supplier"
    """As Odoo calls it; known from the first look at a prepared company on."""


@dataclass(frozen=True, slots=True)
class Instance:
    """By what the Odoo database of a connection is known again, as far as its user may see."""

    url: str
    database: str | None
    company_since: datetime
    """When the company was created in Odoo."""
    uuid: str | None = None
    """Odoo's own id of the database; None where the user may not read it."""
    neutralised: bool = False
    """A copy for testing, and a person wants to work on just that."""
    bills_since: datetime | None = None
    """A person knows that bills from before this moment may be gone; None: all count."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Everything about a connection but its secrets."""

    name: str
    odoo_url: str
    odoo_database: str | None
    company_id: int
    company_name: str
    company_currency: str
    odoo_key_name: str
    moss_url: str
    moss_key_id: str
    policy: Policy
    targets: OdooTargets = field(default_factory=OdooTargets)
    instance: Instance | None = None
    """None before anything was written to Odoo."""
    id: int = 0
    """The ledger's number for it; 0 before it is stored."""


class Secret(StrEnum):
    """The secrets of a connection, stored encrypted."""

    ODOO_KEY = "odoo-key"
    MOSS_SECRET = "moss-secret"  # noqa: S105 - the name of a secret, not one
    NOTIFICATION_HOOK = "notification-hook"
    """Only where one is set."""
