"""What a connection decides, in words: each choice, what it means, and what changing it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from moss_odoo.books.policy import (
    BookIn,
    LockedPeriods,
    MissingReceipts,
    Policy,
    Posting,
    SupplierPolicy,
    UnknownSuppliers,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision of a connection."""

    members: tuple[str, ...]
    """Of Policy; the first one names it."""
    title: str
    meaning: str
    value: Callable[[Policy, str], str]
    """What is chosen; given the company's currency."""
    effect: Callable[[Policy, Policy], str]
    """What it does to go over from the first policy to the second one."""

    @property
    def name(self) -> str:
        return self.members[0]

    def differs(self, old: Policy, new: Policy) -> bool:
        return any(getattr(old, name) != getattr(new, name) for name in self.members)


def changed(old: Policy, new: Policy) -> tuple[Choice, ...]:
    return tuple(choice for choice in CHOICES if choice.differs(old, new))


_BOOKED_STAYS = "What is booked stays as it is."

_SUPPLIERS = {
    SupplierPolicy.SINGLE: "all on the default supplier",
    SupplierPolicy.PER_MERCHANT: "each on its merchant's own supplier",
    SupplierPolicy.HYBRID: "from {threshold} {currency} on the merchant's own supplier, smaller "
    "ones on the default supplier",
}
_UNKNOWN = {
    UnknownSuppliers.CREATE: "are created in Odoo",
    UnknownSuppliers.BLOCK: "are not created; what needs them is blocked",
}
_RECEIPTS = {
    MissingReceipts.BLOCK_INPUT_TAX: "block what deducts input tax; other spend is booked and "
    "marked",
    MissingReceipts.BLOCK: "block the expense",
    MissingReceipts.ALLOW: "do not matter",
}
_POSTING = {
    Posting.POSTED: "are posted",
    Posting.DRAFT: "stay drafts for an accountant",
}
_BOOK_IN = {
    BookIn.ORIGINAL: "in the currency of the purchase",
    BookIn.HOME: "in {currency}, with the original amount in the text",
}
_LOCKED = {
    LockedPeriods.BLOCK: "block the bill",
    LockedPeriods.NEXT_OPEN_DAY: "move the bill to the next open day",
}


def _suppliers(policy: Policy, currency: str) -> str:
    threshold = policy.hybrid_threshold
    amount = f"{threshold:,f}" if threshold is not None else ""
    return _SUPPLIERS[policy.supplier_policy].format(threshold=amount, currency=currency)


def _ready(policy: Policy, _currency: str) -> str:
    return "once it is verified" if policy.verifies else "once it is approved or verified"


def _start_moved(old: Policy, new: Policy) -> str:
    if new.start_date < old.start_date:
        return (
            "What was left out as too early is looked at again: the next export books it from "
            f"{new.start_date} on."
        )
    return (
        f"What lies before {new.start_date} and is not booked yet is left out from now on. "
        f"{_BOOKED_STAYS}"
    )


def _unknown_changed(_old: Policy, new: Policy) -> str:
    if new.unknown_suppliers is UnknownSuppliers.CREATE:
        return "The next export creates the suppliers for which expenses are blocked."
    return "From now on spend of an unknown supplier is blocked. Suppliers that were created stay."


def _verifying_changed(_old: Policy, new: Policy) -> str:
    if new.verifies:
        return "What is only approved waits until it is verified in Moss."
    return "The next export books what is approved, too."


def _posting_changed(_old: Policy, new: Policy) -> str:
    if new.posting is Posting.POSTED:
        return "Bills are posted from now on. Post the drafts that stand in Odoo."
    return (
        "Bills stay drafts from now on. Once you have posted one in Odoo, the next export books "
        "its payment."
    )


def _locked_changed(_old: Policy, new: Policy) -> str:
    if new.locked_periods is LockedPeriods.BLOCK:
        return "From now on a bill whose accounting date is locked is blocked."
    return (
        "The next export books what a locked period blocks, each on the first day that is open. "
        "Payments are never moved."
    )


CHOICES = (
    Choice(
        ("start_date",),
        "Start date",
        "Spend with an earlier accounting date stays out of Odoo until somebody releases it.",
        lambda policy, _currency: str(policy.start_date),
        _start_moved,
    ),
    Choice(
        ("time_zone",),
        "Time zone",
        "In which days begin: a time of Moss becomes the day that it was there.",
        lambda policy, _currency: policy.time_zone,
        lambda _old, _new: f"Counts for what is not booked yet. {_BOOKED_STAYS}",
    ),
    Choice(
        ("verifies",),
        "Booked",
        "Whether your organisation verifies expenses in Moss decides when one is ready.",
        _ready,
        _verifying_changed,
    ),
    Choice(
        ("supplier_policy", "hybrid_threshold"),
        "Card payments",
        "Whose bills they are. Invoices always go to their supplier, reimbursements to the "
        "employee.",
        _suppliers,
        lambda _old, _new: (
            "Counts for what is not booked yet. Bills that stand keep their supplier."
        ),
    ),
    Choice(
        ("unknown_suppliers",),
        "Unknown suppliers",
        "Those that Odoo does not have when the first bill needs them.",
        lambda policy, _currency: _UNKNOWN[policy.unknown_suppliers],
        _unknown_changed,
    ),
    Choice(
        ("missing_receipts",),
        "Missing receipts",
        "An expense without any file in Moss.",
        lambda policy, _currency: _RECEIPTS[policy.missing_receipts],
        lambda _old, _new: f"Counts for what is not booked yet. {_BOOKED_STAYS}",
    ),
    Choice(
        ("posting",),
        "Bills",
        "Whether an accountant looks at each bill before it counts.",
        lambda policy, _currency: _POSTING[policy.posting],
        _posting_changed,
    ),
    Choice(
        ("book_in",),
        "Other currencies",
        "How a purchase in another currency is booked. Either way it costs what Moss says.",
        lambda policy, currency: _BOOK_IN[policy.book_in].format(currency=currency),
        lambda _old, _new: f"Counts for what is not booked yet. {_BOOKED_STAYS}",
    ),
    Choice(
        ("locked_periods",),
        "Locked periods",
        "A bill whose accounting date lies in a period that Odoo has locked.",
        lambda policy, _currency: _LOCKED[policy.locked_periods],
        _locked_changed,
    ),
)
