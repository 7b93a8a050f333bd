"""What is asked of Odoo's books, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from moss_odoo.books.expense import Receipt
from moss_odoo.books.plan import Plan
from moss_odoo.books.state import State
from moss_odoo.sync.remembered import OdooRecord

REFUSED_BY_ODOO = frozenset(
    {
        "refused-by-odoo",
        "payment-refused",
        "receipt-refused",
        "too-large-for-odoo",
        "no-answer",
    }
)
"""Codes of documents that may be refused again, and delay all that they are sent with."""


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """A receipt whose content is at hand."""

    receipt: Receipt
    size: int
    """In bytes."""
    read: Callable[[], bytes]
    """Its content, byte for byte; to be read when it is needed, for it may be large."""


@dataclass(frozen=True, slots=True)
class Booking:
    """A plan on its way to Odoo, with its receipts."""

    plan: Plan
    revision: int = 1
    receipts: tuple[ReceiptFile, ...] = ()
    bill_id: int | None = None
    """The bill of an earlier run: it must be there, and is never created again."""
    payment_id: int | None = None
    """The last payment of earlier runs, likewise."""
    existing_id: int | None = None
    """A bill of others in Odoo that is paid instead of a new one."""
    accepted: frozenset[str] = frozenset()
    """Marks of what a person accepts of its bill in Odoo."""
    suspect: bool = False
    """Whether Odoo refused it before: it is kept away from the others."""


@dataclass(frozen=True, slots=True)
class Booked:
    """What stands in Odoo after a booking, as read back from it."""

    expense_id: str
    state: State
    bill_id: int
    bill_name: str
    payment_id: int | None = None
    receipts: int = 0
    """Files newly attached."""
    created: bool = True
    """Whether the bill was created or completed by this booking, not found as it is."""
    settled: bool = True
    """Whether it was paid in full by this booking, if it is."""
    records: tuple[OdooRecord, ...] = ()
    linked: bool = False
    """Whether its bill is not ours, but stood in Odoo before."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that was not booked, alone of its batch; no draft of it stays in Odoo.

    Unless it is `in_doubt`: then nobody has seen what stands, and the next run looks first.
    """

    expense_id: str
    code: str
    reason: str
    remedy: str
    exception: bool = False
    """Whether something of it stands in Odoo otherwise than planned: a person decides."""
    bill_id: int | None = None
    """Its bill, where it is posted all the same."""
    bill_name: str | None = None
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class ContactRefusal:
    """Why Odoo did not create a contact."""

    odoo_says: str = ""
    archived: int | None = None
    """The contact that an earlier run created for it, where that is archived now."""
    mend_right: str = ""
    """How the user gets the right to create contacts, where it is that which is missing."""
