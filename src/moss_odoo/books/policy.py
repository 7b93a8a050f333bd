"""How an organisation wants its spend booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class SupplierPolicy(StrEnum):
    SINGLE = "single"
    PER_MERCHANT = "per-merchant"
    HYBRID = "hybrid"


class UnknownSuppliers(StrEnum):
    CREATE = "create"
    BLOCK = "block"


class MissingReceipts(StrEnum):
    """What happens where a receipt is missing."""

    BLOCK_INPUT_TAX = "block-input-tax"
    """Blocked where a line deducts input tax; a visible mark otherwise."""
    BLOCK = "block"
    ALLOW = "allow"


class Posting(StrEnum):
    """How bills end up in Odoo."""

    POSTED = "posted"
    DRAFT = "draft"
    """They wait for an accountant; payments follow once a bill is posted."""


class BookIn(StrEnum):
    """In which currency a foreign purchase is booked."""

    ORIGINAL = "original"
    HOME = "home"
    """All in company currency, the original amount in the label."""


class LockedPeriods(StrEnum):
    """What happens to a bill whose accounting date lies in a locked period."""

    BLOCK = "block"
    NEXT_OPEN_DAY = "next-open-day"


@dataclass(frozen=True, slots=True)
class Policy:
    """The choices of one connection."""

    start_date: date
    """Spend with an earlier accounting date is left out until a person releases it."""
    time_zone: str
    """IANA name; times of Moss become calendar dates in it."""
    supplier_policy: SupplierPolicy = SupplierPolicy.SINGLE
    hybrid_threshold: Decimal | None = None
    """Gross in company currency from which a card purchase goes to its merchant's supplier."""
    unknown_suppliers: UnknownSuppliers = UnknownSuppliers.CREATE
    verifies: bool = True
    """Whether the organisation verifies expenses in Moss; if not, approved ones are ready."""
    missing_receipts: MissingReceipts = MissingReceipts.BLOCK_INPUT_TAX
    posting: Posting = Posting.POSTED
    book_in: BookIn = BookIn.ORIGINAL
    locked_periods: LockedPeriods = LockedPeriods.BLOCK
