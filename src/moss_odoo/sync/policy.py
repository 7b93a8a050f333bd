"""Changing what a connection decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from moss_odoo.books.money import Money
from moss_odoo.books.policy import (
    BookIn,
    LockedPeriods,
    MissingReceipts,
    Policy,
    Posting,
    SupplierPolicy,
    UnknownSuppliers,
)
from moss_odoo.books.state import Resolution, State
from moss_odoo.errors import ConfigError
from moss_odoo.sync import time_zones
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.ports import Ledger


class ThresholdError(ConfigError):
    def __init__(self, policy: SupplierPolicy) -> None:
        if policy is SupplierPolicy.HYBRID:
            super().__init__(
                "The supplier policy “hybrid” needs the amount from which a purchase goes to its "
                "own supplier.",
                remedy="Give it in company currency, for example --hybrid-threshold 250.",
            )
        else:
            super().__init__(
                f"A threshold means something with the supplier policy “hybrid” only, not with "
                f"“{policy}”.",
                remedy="Leave out --hybrid-threshold, or choose --supplier-policy hybrid.",
            )


@dataclass(frozen=True, slots=True)
class PolicyChanges:
    """What a person wants otherwise; None leaves it as it is."""

    start_date: date | None = None
    time_zone: str | None = None
    supplier_policy: SupplierPolicy | None = None
    hybrid_threshold: Decimal | None = None
    unknown_suppliers: UnknownSuppliers | None = None
    verifies: bool | None = None
    missing_receipts: MissingReceipts | None = None
    posting: Posting | None = None
    book_in: BookIn | None = None
    locked_periods: LockedPeriods | None = None

    def applied(self, old: Policy) -> Policy:
        """The policy with these changes; a ConfigError where they do not go together."""
        suppliers, threshold = chosen_suppliers(self.supplier_policy, self.hybrid_threshold, old)
        zone = old.time_zone if self.time_zone is None else time_zones.checked(self.time_zone)
        return replace(
            old,
            start_date=self.start_date or old.start_date,
            time_zone=zone,
            supplier_policy=suppliers,
            hybrid_threshold=threshold,
            unknown_suppliers=self.unknown_suppliers or old.unknown_suppliers,
            verifies=old.verifies if self.verifies is None else self.verifies,
            missing_receipts=self.missing_receipts or old.missing_receipts,
            posting=self.posting or old.posting,
            book_in=self.book_in or old.book_in,
            locked_periods=self.locked_periods or old.locked_periods,
        )


NO_CHANGES = PolicyChanges()


@dataclass(frozen=True, slots=True)
class TooEarly:
    """What is left out because of the start date."""

    count: int
    amount: Money | None


def chosen_suppliers(
    wanted: SupplierPolicy | None, threshold: Decimal | None, old: Policy | None
) -> tuple[SupplierPolicy, Decimal | None]:
    """The supplier policy and its threshold; ThresholdError where they do not go together."""
    policy = wanted or (old.supplier_policy if old else SupplierPolicy.SINGLE)
    hybrid = policy is SupplierPolicy.HYBRID
    if threshold is None and old is not None and hybrid:
        threshold = old.hybrid_threshold
    if hybrid != (threshold is not None) or not _is_amount(threshold or Decimal(0)):
        raise ThresholdError(policy)
    return policy, threshold


def _is_amount(threshold: Decimal) -> bool:
    return threshold.is_finite() and threshold >= 0


def change(name: str, changes: PolicyChanges, store: ConnectionStore) -> Connection:
    """The connection of this name with the changes, stored."""
    current = store.get(name)
    new = replace(current, policy=changes.applied(current.policy))
    store.update(new)
    return new


def too_early(ledger: Ledger) -> TooEarly:
    counts = [
        one
        for one in ledger.counts()
        if one.state is State.LEFT_OUT and one.code == Resolution.BEFORE_START
    ]
    amounts = [one.amount for one in counts if one.amount is not None]
    amount = sum(amounts[1:], start=amounts[0]) if amounts else None
    return TooEarly(sum(one.count for one in counts), amount)
