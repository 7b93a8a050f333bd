"""The options by which a person decides how a connection books."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from cyclopts import Group, Parameter

from moss_odoo.books.policy import (
    BookIn,
    LockedPeriods,
    MissingReceipts,
    Posting,
    SupplierPolicy,
    UnknownSuppliers,
)
from moss_odoo.cli.days import day
from moss_odoo.sync.policy import PolicyChanges

HOW_TO_BOOK = Group("How to book", sort_key=3)


@Parameter(name="*", group=HOW_TO_BOOK)
@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyOptions:
    start_date: Annotated[
        str | None,
        Parameter(
            metavar="DATE",
            help="Spend with an earlier accounting date stays out of Odoo (year-month-day).",
        ),
    ] = None
    time_zone: Annotated[
        str | None,
        Parameter(
            help="In which the company's days begin, like Europe/Berlin; at first proposed from "
            "its country."
        ),
    ] = None
    supplier_policy: Annotated[
        SupplierPolicy | None,
        Parameter(
            help="Card payments on the default supplier (`single`, at first), on each merchant's "
            "own, or on the merchant's from a threshold on."
        ),
    ] = None
    hybrid_threshold: Annotated[
        Decimal | None,
        Parameter(
            help="Gross amount in company currency from which `hybrid` uses the merchant's own."
        ),
    ] = None
    unknown_suppliers: Annotated[
        UnknownSuppliers | None,
        Parameter(
            help="Create a supplier that Odoo does not know (at first), or block what needs it."
        ),
    ] = None
    verifying: Annotated[
        bool | None,
        Parameter(
            negative="--not-verifying",
            help="Whether your organisation verifies expenses in Moss (at first: it does). Where "
            "it does not, approved ones are booked.",
        ),
    ] = None
    missing_receipts: Annotated[
        MissingReceipts | None,
        Parameter(
            help="Where there is no receipt: block what deducts input tax and mark the rest (at "
            "first), block everything, or let it through."
        ),
    ] = None
    posting: Annotated[
        Posting | None,
        Parameter(
            help="Post bills (at first), or leave them as drafts for an accountant; payments "
            "follow once a bill is posted."
        ),
    ] = None
    book_in: Annotated[
        BookIn | None,
        Parameter(
            help="Purchases in another currency in that currency (`original`, at first), or in "
            "the company's, with the original amount in the text."
        ),
    ] = None
    locked_periods: Annotated[
        LockedPeriods | None,
        Parameter(
            help="Block a bill whose accounting date Odoo has locked (at first), or move it to "
            "the next open day. Payments are never moved."
        ),
    ] = None

    def changes(self) -> PolicyChanges:
        return PolicyChanges(
            start_date=day(self.start_date) if self.start_date else None,
            time_zone=self.time_zone,
            supplier_policy=self.supplier_policy,
            hybrid_threshold=self.hybrid_threshold,
            unknown_suppliers=self.unknown_suppliers,
            verifies=self.verifying,
            missing_receipts=self.missing_receipts,
            posting=self.posting,
            book_in=self.book_in,
            locked_periods=self.locked_periods,
        )


NONE_CHOSEN = PolicyOptions()
