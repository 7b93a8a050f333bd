"""A booking on its way into Odoo: what it needs, what of it was found or made, how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from moss_odoo.books.expense import Receipt
from moss_odoo.books.plan import Payment, Plan
from moss_odoo.books.state import State
from moss_odoo.odoo.entries import Entry
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.finding import Sought
from moss_odoo.odoo.receipts import description
from moss_odoo.sync.connection import WalletJournal
from moss_odoo.sync.ports import Booked, Booking, OdooRecord, Refused

ASK_ODOO = "Mend it in Odoo or in Moss; the next run tries again."


@dataclass(frozen=True, slots=True)
class Place:
    """Where in Odoo a connection books."""

    ids: ExternalIds
    purchase_journal_id: int
    currency_id: int
    wallets: dict[str, WalletJournal]


@dataclass(slots=True)
class Work:
    booking: Booking
    names: dict[str, str]
    """External IDs by role: `bill`, `payment`, `entry`."""
    files: dict[str, Receipt]
    """Receipts by External ID."""
    bill_id: int | None = None
    bill: Entry | None = None
    stood: bool = False
    """Whether the bill was posted before."""
    was_settled: bool = False
    payment_id: int | None = None
    entry_id: int | None = None
    entry: Entry | None = None
    attached: set[str] = field(default_factory=set)
    newly_attached: int = 0
    refused: Refused | None = None

    @property
    def plan(self) -> Plan:
        return self.booking.plan

    @property
    def payment(self) -> Payment | None:
        return self.booking.plan.payment

    @property
    def standing_bill(self) -> Entry:
        if self.bill is None:
            raise LookupError(f"the bill of {self.plan.expense_id} was not read")
        return self.bill

    def refuse(self, code: str, reason: str, remedy: str, *, exception: bool = False) -> None:
        self.refused = Refused(self.plan.expense_id, code, reason, remedy, exception)


def names_of(booking: Booking, ids: ExternalIds) -> dict[str, str]:
    """The External IDs of a booking's documents, by role."""
    expense_id, revision = booking.plan.expense_id, booking.revision
    roles = ["bill", "payment", "entry"] if booking.plan.payment else ["bill"]
    return {role: ids.name(role, expense_id, revision=revision) for role in roles}


def files_of(booking: Booking, ids: ExternalIds) -> dict[str, Receipt]:
    """The receipts of a booking by External ID."""
    expense_id, revision = booking.plan.expense_id, booking.revision
    return {
        ids.name("file", expense_id, receipt.id, revision=revision): receipt
        for receipt, _content in booking.receipts
    }


# By role: the model, and the field that shows the Moss id of the expense.
_SHOWN = {
    "bill": ("account.move", "invoice_origin"),
    "payment": ("account.payment", "payment_reference"),
    "entry": ("account.move", "origin_payment_id.payment_reference"),
}


def sought(work: Work) -> Iterator[Sought]:
    """All that an earlier run may have left of a booking."""
    for role, name in work.names.items():
        yield Sought(name, *_SHOWN[role], work.plan.expense_id)
    for name, receipt in work.files.items():
        yield Sought(name, "ir.attachment", "description", description(receipt))


def records_of(
    booking: Booking, ids: ExternalIds, bill_id: int | None, payment_id: int | None
) -> tuple[OdooRecord, ...]:
    """The records of a booking, with the database ids known so far."""
    models = {
        "bill": ("account.move", bill_id),
        "payment": ("account.payment", payment_id),
    }
    return tuple(
        OdooRecord(booking.plan.expense_id, name, *models[role])
        for role, name in names_of(booking, ids).items()
        if role in models
    )


def booked(work: Work, ids: ExternalIds) -> Booked:
    """The result, as read back from Odoo."""
    bill = work.standing_bill
    return Booked(
        expense_id=work.plan.expense_id,
        state=_state(bill),
        bill_id=bill.id,
        bill_name=bill.name,
        payment_id=work.payment_id,
        receipts=work.newly_attached,
        created=not work.stood,
        settled=not work.was_settled,
        records=records_of(work.booking, ids, work.bill_id, work.payment_id),
    )


def _state(bill: Entry) -> State:
    if bill.state == "draft":
        return State.DRAFT
    if bill.is_settled:
        return State.PAID
    whole = abs(sum(item.balance for item in bill.payable))
    return State.POSTED if bill.open_amount == whole else State.PARTLY_PAID
