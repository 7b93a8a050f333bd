"""A booking on its way into Odoo: what it needs, what of it was found or made, how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from threading import Lock

from moss_odoo.books.acceptance import mark
from moss_odoo.books.plan import Bill, Payment, Plan, Role
from moss_odoo.books.state import State
from moss_odoo.odoo.entries import Entry
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.finding import Sought
from moss_odoo.odoo.receipts import description
from moss_odoo.sync.bookings import Booked, Booking, ReceiptFile, Refused
from moss_odoo.sync.connection import WalletJournal
from moss_odoo.sync.remembered import OdooRecord

DIFFERS = "bill-differs"
REPLACE_FILE = (
    "Replace the file in Moss, or let Odoo and the web server in front of it take larger requests "
    "(nginx: `client_max_body_size`); the next run tries again."
)
ASK_ODOO = "Mend it in Odoo or in Moss; the next run tries again."


@dataclass(frozen=True, slots=True)
class Place:
    """Where in Odoo a connection books."""

    ids: ExternalIds
    purchase_journal_id: int
    currencies: Mapping[str, int]
    """Database ids by code."""
    wallets: Mapping[str, WalletJournal]
    posts: bool = True
    """Whether bills are posted; drafts wait for an accountant."""
    turn: Lock = field(default_factory=Lock, compare=False)
    """Held by who posts or reconciles: two at once would fight for the numbers of a journal."""


@dataclass(slots=True)
class Document:
    """One bill of a booking."""

    planned: Bill
    name: str
    """Its External ID."""
    id: int | None = None
    linked: bool = False
    """Whether it is a bill of others that we only pay."""
    entry: Entry | None = None
    stood: bool = False
    """Whether it was posted before this run."""
    was_settled: bool = False

    @property
    def standing(self) -> Entry:
        if self.entry is None:
            raise LookupError(f"{self.name} was not read")
        return self.entry

    @property
    def is_draft(self) -> bool:
        return self.standing.state == "draft"


@dataclass(slots=True)
class Paying:
    """The payment that is to be booked."""

    payment: Payment
    name: str
    """External ID of the `account.payment`."""
    entry_name: str
    id: int | None = None
    entry_id: int | None = None
    entry: Entry | None = None


@dataclass(slots=True)
class Earlier:
    """A payment that an earlier run booked."""

    id: int
    name: str
    entry_id: int
    amount: Decimal
    """In the wallet's currency; positive in either direction."""
    entry: Entry | None = None


@dataclass(slots=True)
class Work:
    booking: Booking
    documents: dict[Role, Document]
    files: dict[str, ReceiptFile]
    """Receipts by External ID."""
    paying: Paying | None = None
    begun: bool = False
    """Whether an earlier run sent a payment, booked or not."""
    earlier: list[Earlier] = field(default_factory=list)
    attached: set[str] = field(default_factory=set)
    newly_attached: int = 0
    refused: Refused | None = None
    hint: str = ""
    """Of a refusal by Odoo: the field that it names, or its own name for what is wrong."""

    @classmethod
    def of(cls, booking: Booking, ids: ExternalIds) -> Work:
        expense_id, revision = booking.plan.expense_id, booking.revision
        work = cls(
            booking,
            {
                role: Document(planned, ids.name(role.value, expense_id, revision=revision))
                for role, planned in booking.plan.documents.items()
            },
            {
                ids.name("file", expense_id, file.receipt.id, revision=revision): file
                for file in booking.receipts
            },
            paying(booking.plan.payment, booking, ids) if booking.plan.payment else None,
        )
        work.bill.linked = booking.existing_id is not None
        return work

    @property
    def plan(self) -> Plan:
        return self.booking.plan

    @property
    def bill(self) -> Document:
        return self.documents[Role.BILL]

    @property
    def shown_id(self) -> str:
        """The Moss id as records show it; a new export after an undoing has its own."""
        return shown_id(self.booking)

    @property
    def is_known(self) -> bool:
        """Whether an earlier run knew its bill: then people may have worked on it since."""
        return self.booking.bill_id is not None

    @property
    def stood_before(self) -> bool:
        """Whether people could work on a bill of it that was no draft any more."""
        return self.is_known or any(document.stood for document in self.documents.values())

    @property
    def is_open(self) -> bool:
        return not all(document.standing.is_settled for document in self.documents.values())

    @property
    def payments(self) -> list[Earlier | Paying]:
        return [*self.earlier, *([self.paying] if self.paying else [])]

    def refuse(self, code: str, reason: str, remedy: str, *, exception: bool = False) -> None:
        """It goes no further; a difference that a person accepted does not stop it."""
        if code == DIFFERS and mark(code, reason) in self.booking.accepted:
            return
        self.refused = Refused(self.plan.expense_id, code, reason, remedy, exception)

    def note(self, more: str) -> None:
        """One more sentence to the reason of its refusal."""
        if self.refused:
            self.refused = replace(self.refused, reason=f"{self.refused.reason} {more}")


def shown_id(booking: Booking) -> str:
    return shown_as(booking.plan.expense_id, booking.revision)


def shown_as(expense_id: str, revision: int) -> str:
    """The Moss id as the records of its first, second … export show it."""
    return f"{expense_id} r{revision}" if revision > 1 else expense_id


def paying(payment: Payment, booking: Booking, ids: ExternalIds, number: int = 1) -> Paying:
    """The first, second … payment of a booking."""
    part = str(number) if number > 1 else ""
    expense_id, revision = booking.plan.expense_id, booking.revision
    return Paying(
        payment,
        ids.name("payment", expense_id, part, revision=revision),
        ids.name("entry", expense_id, part, revision=revision),
    )


def sought(work: Work) -> Iterator[Sought]:
    """All that an earlier run may have left of a booking."""
    for document in work.documents.values():
        yield Sought(document.name, "account.move", "invoice_origin", work.shown_id)
    if work.paying is not None:
        yield Sought(work.paying.name, "account.payment", "payment_reference", work.shown_id)
    for name, file in work.files.items():
        yield Sought(name, "ir.attachment", "description", description(file.receipt))


def intended(booking: Booking, ids: ExternalIds) -> tuple[OdooRecord, ...]:
    """The records of a booking that is to be sent."""
    return _records(Work.of(booking, ids))


def _records(work: Work) -> tuple[OdooRecord, ...]:
    expense_id = work.plan.expense_id
    found = [
        OdooRecord(expense_id, document.name, "account.move", document.id)
        for document in work.documents.values()
        if not document.linked
    ]
    found += [OdooRecord(expense_id, one.name, "account.payment", one.id) for one in work.payments]
    return tuple(found)


def outcome(work: Work) -> Booked | Refused:
    """The result, as read back from Odoo."""
    if work.refused is None:
        return _booked(work)
    entry = work.bill.entry
    if entry is None or entry.state != "posted":
        return work.refused
    return replace(work.refused, bill_id=entry.id, bill_name=entry.name)


def _booked(work: Work) -> Booked:
    documents = work.documents.values()
    return Booked(
        expense_id=work.plan.expense_id,
        state=_state(work),
        bill_id=work.bill.standing.id,
        bill_name=work.bill.standing.name,
        payment_id=next((one.id for one in reversed(work.payments) if one.id), None),
        receipts=work.newly_attached,
        created=not all(document.stood for document in documents),
        settled=not all(document.was_settled for document in documents),
        records=_records(work),
        linked=work.bill.linked,
    )


def _state(work: Work) -> State:
    entries = [document.standing for document in work.documents.values()]
    if any(entry.state == "draft" for entry in entries):
        return State.DRAFT
    if all(entry.is_settled for entry in entries):
        return State.PAID
    untouched = all(entry.open_amount == entry.whole_amount for entry in entries)
    return State.POSTED if untouched else State.PARTLY_PAID
