"""How a connection books, as a form gives it and as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from moss_odoo.books.choices import Choice
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
from moss_odoo.console.asked import amount_or_none, day_or_none, text_of
from moss_odoo.console.language import Reader
from moss_odoo.sync.policy import PolicyChanges

YES, NO = "yes", "no"
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "verifies": (YES, NO),
    "supplier_policy": tuple(SupplierPolicy),
    "unknown_suppliers": tuple(UnknownSuppliers),
    "missing_receipts": tuple(MissingReceipts),
    "posting": tuple(Posting),
    "book_in": tuple(BookIn),
    "locked_periods": tuple(LockedPeriods),
}
"""Of the choices between a few."""
Option = TypeVar("Option", bound=StrEnum)
FIELDS = ("start_date", "time_zone", "hybrid_threshold", *OPTIONS)


@dataclass(frozen=True, slots=True)
class Changed:
    """One choice before and after, and what that does."""

    title: str
    was: str
    then: str
    effect: str


def given(reader: Reader, policy: Policy) -> dict[str, str]:
    """What the form shows of a policy."""
    threshold = policy.hybrid_threshold
    return {
        "start_date": policy.start_date.isoformat(),
        "time_zone": policy.time_zone,
        "hybrid_threshold": "" if threshold is None else reader.decimal(threshold),
        **{name: _option(policy, name) for name in OPTIONS},
    }


def typed(form: Mapping[str, str]) -> dict[str, str]:
    """What a person gave, to be shown again."""
    return {name: text_of(form.get(name, "")) for name in FIELDS}


def changes(reader: Reader, form: Mapping[str, str]) -> PolicyChanges:
    """What a person gave; ConfigError where it cannot be read."""
    said = typed(form)
    suppliers = _one(SupplierPolicy, said["supplier_policy"])
    hybrid = suppliers is SupplierPolicy.HYBRID
    threshold = amount_or_none(said["hybrid_threshold"], reader.locale) if hybrid else None
    return PolicyChanges(
        start_date=day_or_none(said["start_date"]),
        time_zone=said["time_zone"] or None,
        supplier_policy=suppliers,
        hybrid_threshold=threshold,
        unknown_suppliers=_one(UnknownSuppliers, said["unknown_suppliers"]),
        verifies={YES: True, NO: False}.get(said["verifies"]),
        missing_receipts=_one(MissingReceipts, said["missing_receipts"]),
        posting=_one(Posting, said["posting"]),
        book_in=_one(BookIn, said["book_in"]),
        locked_periods=_one(LockedPeriods, said["locked_periods"]),
    )


def value(reader: Reader, choice: Choice, policy: Policy, currency: str) -> str:
    """What is chosen, in the reader's words."""
    words, threshold = reader.t.policy, policy.hybrid_threshold
    if choice.name == "start_date":
        return reader.day(policy.start_date)
    if choice.name == "time_zone":
        return policy.time_zone
    if choice.name == "supplier_policy" and threshold is not None:
        return words.supplier_policy_from.format(amount=reader.money(Money(threshold, currency)))
    return reader.named(words, f"{choice.name}_{_option(policy, choice.name)}")


def changed(reader: Reader, choice: Choice, old: Policy, new: Policy, currency: str) -> Changed:
    words = reader.t.policy
    return Changed(
        reader.named(words, choice.name),
        value(reader, choice, old, currency),
        value(reader, choice, new, currency),
        _effect(reader, choice, old, new),
    )


def _effect(reader: Reader, choice: Choice, old: Policy, new: Policy) -> str:
    words, effect = reader.t.policy, f"{choice.name}_effect"
    if choice.name == "start_date":
        way = "earlier" if new.start_date < old.start_date else "later"
        return reader.named(words, f"{effect}_{way}").format(day=reader.day(new.start_date))
    if hasattr(words, effect):
        return reader.named(words, effect)
    return reader.named(words, f"{effect}_{_option(new, choice.name)}")


def _option(policy: Policy, name: str) -> str:
    found = getattr(policy, name)
    if isinstance(found, bool):
        return YES if found else NO
    return str(found)


def _one(kind: type[Option], text: str) -> Option | None:
    return kind(text) if text in set(kind) else None
