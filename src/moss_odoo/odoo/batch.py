"""A batch of bookings brought into Odoo: what is there is found, what is missing is added.

Every step works on what the steps before it left standing and may be repeated after any failure:
drafts are completed, posted documents stay as they are. A bill and its payment are posted in one
transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from moss_odoo.books.expense import Receipt
from moss_odoo.books.plan import KnownPartner, Payment, Plan
from moss_odoo.books.state import State
from moss_odoo.odoo import bills, payments, receipts
from moss_odoo.odoo.bills import Entry
from moss_odoo.odoo.client import OdooClient, RefusedError
from moss_odoo.odoo.external_ids import ExternalIds, look_up
from moss_odoo.odoo.loading import Record, load
from moss_odoo.sync.connection import WalletJournal
from moss_odoo.sync.ports import Booked, Booking, OdooRecord, Refused

_ASK_ODOO = "Mend it in Odoo or in Moss; the next run tries again."


@dataclass(frozen=True, slots=True)
class Place:
    """Where in Odoo a connection books."""

    ids: ExternalIds
    purchase_journal_id: int
    currency_id: int
    wallets: dict[str, WalletJournal]


@dataclass(slots=True)
class _Work:
    booking: Booking
    names: dict[str, str]
    """External IDs by role: `bill`, `payment`, `entry`."""
    files: dict[str, Receipt]
    """Receipts by External ID."""
    bill_id: int | None = None
    bill: Entry | None = None
    created: bool = False
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


class Batch:
    """One batch on its way; `run` it once."""

    def __init__(self, client: OdooClient, place: Place, bookings: Sequence[Booking]) -> None:
        self._client = client
        self._place = place
        self._works = [
            _Work(booking, names_of(booking, place.ids), files_of(booking, place.ids))
            for booking in bookings
        ]

    def run(self) -> tuple[Booked | Refused, ...]:
        self._find()
        self._create_bills()
        self._read(self._alive())
        self._correct_taxes()
        self._compare()
        self._create_payments()
        self._mark_bills()
        self._attach()
        self._post(self._alive())
        self._discard_refused()
        self._read(self._alive())
        self._compare_posted()
        return tuple(work.refused or self._booked(work) for work in self._works)

    def _alive(self, condition: Callable[[_Work], bool] = lambda _work: True) -> list[_Work]:
        return [work for work in self._works if work.refused is None and condition(work)]

    def _find(self) -> None:
        there = look_up(
            self._client,
            [name for work in self._works for name in (*work.names.values(), *work.files)],
        )
        for work in self._works:
            work.bill_id = there.get(work.names["bill"])
            work.payment_id = there.get(work.names.get("payment", ""))
            work.entry_id = there.get(work.names.get("entry", ""))
            work.attached = {name for name in work.files if name in there}
            if work.booking.bill_id is not None and work.bill_id is None:
                work.refuse(
                    "bill-gone",
                    "Its bill was deleted in Odoo after the export.",
                    "Restore it in Odoo, or take the expense back and export it again.",
                    exception=True,
                )

    def _create_bills(self) -> None:
        missing = self._alive(lambda work: work.bill_id is None)
        loaded = load(self._client, "account.move", [self._bill_record(work) for work in missing])
        for work in missing:
            key = work.plan.expense_id
            if key in loaded.refused:
                work.refuse("refused-by-odoo", f"Odoo says: {loaded.refused[key]}", _ASK_ODOO)
            else:
                work.bill_id = loaded.ids[key]
                work.created = True

    def _bill_record(self, work: _Work) -> Record:
        partner = work.plan.bill.partner
        if not isinstance(partner, KnownPartner):
            raise TypeError("a booking's contact must exist before its bill")
        return bills.record(
            work.plan,
            self._place.ids,
            revision=work.booking.revision,
            journal_id=self._place.purchase_journal_id,
            currency_id=self._place.currency_id,
            partner_id=partner.id,
        )

    def _read(self, works: Iterable[_Work]) -> None:
        works = list(works)
        wanted = [move_id for work in works for move_id in (work.bill_id, work.entry_id) if move_id]
        entries = bills.read_entries(self._client, wanted)
        for work in works:
            work.bill = entries.get(work.bill_id or 0)
            work.entry = entries.get(work.entry_id or 0)

    def _correct_taxes(self) -> None:
        corrected: list[_Work] = []
        records: list[Record] = []
        for work in self._alive(lambda work: work.standing_bill.state == "draft"):
            found = bills.corrections(work.plan.bill, work.standing_bill)
            records += [bills.correction_record(one) for one in found]
            corrected += [work] if found else []
        if not records:
            return
        load(self._client, "account.move.line", records)
        self._read(corrected)

    def _compare(self) -> None:
        for work in self._alive():
            found = bills.differences(work.plan.bill, work.standing_bill)
            if not found:
                continue
            sentence = "; ".join(map(str, found))
            if work.standing_bill.state == "draft":
                work.refuse("differs", f"Odoo would book it otherwise. {sentence}.", _ASK_ODOO)
            else:
                self._stands_otherwise(work, sentence)

    @staticmethod
    def _stands_otherwise(work: _Work, sentence: str) -> None:
        work.refuse(
            "bill-differs",
            f"Its bill {work.standing_bill.name} in Odoo ({work.standing_bill.state}) is not "
            f"what Moss says. {sentence}.",
            "Compare both sides and mend the one that is wrong.",
            exception=True,
        )

    def _create_payments(self) -> None:
        paying = self._alive(lambda work: work.payment is not None)
        for work in paying:
            if work.entry_id is None and work.standing_bill.is_settled:
                work.refuse(
                    "paid-by-hand",
                    f"Its bill {work.standing_bill.name} is already paid in Odoo, and not by us.",
                    "Undo that payment in Odoo if Moss paid; else leave it so.",
                    exception=True,
                )
        self._load_payments(self._alive(self._lacks_payment))
        fresh = self._alive(lambda work: work.payment_id is not None and work.entry_id is None)
        self._load_entries(fresh)
        unlinked = self._alive(
            lambda work: (
                work.entry_id is not None and (work.entry is None or work.entry.state == "draft")
            )
        )
        self._settle(
            unlinked,
            "account.payment",
            [
                payments.link_record(work.plan, work.payment_id or 0, work.entry_id or 0)
                for work in unlinked
            ],
        )

    @staticmethod
    def _lacks_payment(work: _Work) -> bool:
        return work.payment is not None and work.payment_id is None

    def _load_payments(self, works: Sequence[_Work]) -> None:
        records = [
            payments.payment_record(
                work.plan,
                payment,
                self._place.wallets[payment.wallet_id],
                self._place.ids,
                revision=work.booking.revision,
                currency_id=self._place.currency_id,
                partner_id=work.standing_bill.payable[0].partner_id or 0,
            )
            for work in works
            if (payment := work.payment)
        ]
        ids = self._settle(works, "account.payment", records)
        for work in works:
            work.payment_id = ids.get(work.plan.expense_id)

    def _load_entries(self, works: Sequence[_Work]) -> None:
        records = [
            payments.entry_record(
                work.plan,
                payment,
                self._place.wallets[payment.wallet_id],
                self._place.ids,
                work.standing_bill.payable[0],
                revision=work.booking.revision,
                currency_id=self._place.currency_id,
                payment_id=work.payment_id or 0,
            )
            for work in works
            if (payment := work.payment)
        ]
        ids = self._settle(works, "account.move", records)
        for work in works:
            work.entry_id = ids.get(work.plan.expense_id)

    def _settle(
        self, works: Sequence[_Work], model: str, records: Sequence[Record]
    ) -> dict[str, int]:
        """Load one record per work; what Odoo refuses ends with its reason."""
        loaded = load(self._client, model, records)
        for work in works:
            if reason := loaded.refused.get(work.plan.expense_id):
                work.refuse("payment-refused", f"Odoo says: {reason}", _ASK_ODOO)
        return loaded.ids

    def _mark_bills(self) -> None:
        works = self._alive(
            lambda work: work.payment is not None and not work.standing_bill.is_settled
        )
        load(
            self._client,
            "account.move.line",
            [payments.mark_record(work.standing_bill.payable[0], work.plan) for work in works],
            context=payments.MARKING,
        )

    def _attach(self) -> None:
        owners: dict[str, _Work] = {}
        uploads = []
        for work in self._alive():
            contents = {receipt.id: content for receipt, content in work.booking.receipts}
            for name, receipt in work.files.items():
                if name not in work.attached:
                    owners[name] = work
                    uploads.append((name, receipt, contents[receipt.id]))
        refused = receipts.attach(
            self._client,
            (
                receipts.Upload(name, owners[name].bill_id or 0, receipt, content)
                for name, receipt, content in uploads
            ),
        )
        for name, work in owners.items():
            if name in refused:
                work.refuse("receipt-refused", f"Odoo says: {refused[name]}", _ASK_ODOO)
            else:
                work.newly_attached += 1

    def _post(self, works: Sequence[_Work]) -> None:
        """All in one transaction; where Odoo refuses, halves, down to the one at fault."""
        drafts = [move_id for work in works for move_id in self._drafts(work)]
        if not drafts:
            return
        try:
            self._client.write(
                "account.move", "action_post", ids=drafts, context={"validate_analytic": True}
            )
        except RefusedError as error:
            if len(works) == 1:
                works[0].refuse("refused-by-odoo", f"Odoo says: {error.message}", _ASK_ODOO)
                return
            middle = len(works) // 2
            self._post(works[:middle])
            self._post(works[middle:])

    @staticmethod
    def _drafts(work: _Work) -> list[int]:
        found = []
        if work.bill and work.bill.state == "draft":
            found.append(work.bill.id)
        if work.entry_id and (work.entry is None or work.entry.state == "draft"):
            found.append(work.entry_id)
        return found

    def _discard_refused(self) -> None:
        """Drafts of refused documents go, so that a later run starts afresh."""
        works = [work for work in self._works if work.refused and not work.refused.exception]
        lost_payments = [work.payment_id for work in works if work.payment_id]
        lost_entries = [work.entry_id for work in works if work.entry_id and not work.payment_id]
        lost_bills = [
            work.bill_id
            for work in works
            if work.bill_id and (work.bill is None or work.bill.state == "draft")
        ]
        if lost_payments:
            # Odoo refuses to part a confirmed payment from its entry, even while it deletes both.
            self._client.write(
                "account.payment", "write", ids=lost_payments, vals={"state": "draft"}
            )
            self._client.write("account.payment", "unlink", ids=lost_payments)
        if lost_entries or lost_bills:
            self._client.write("account.move", "unlink", ids=[*lost_entries, *lost_bills])

    def _compare_posted(self) -> None:
        """Odoo may move dates or amounts while it posts: nothing of that passes unseen."""
        for work in self._alive():
            found = bills.differences(work.plan.bill, work.standing_bill)
            if found:
                self._stands_otherwise(work, "; ".join(map(str, found)))
            elif work.payment and work.entry and work.entry.accounting_date != work.payment.date:
                self._stands_otherwise(
                    work,
                    f"payment date: Odoo has {work.entry.accounting_date}, "
                    f"Moss has {work.payment.date}",
                )

    def _booked(self, work: _Work) -> Booked:
        bill = work.standing_bill
        return Booked(
            expense_id=work.plan.expense_id,
            state=_state(bill),
            bill_id=bill.id,
            bill_name=bill.name,
            payment_id=work.payment_id,
            receipts=work.newly_attached,
            created=work.created,
            records=records_of(work.booking, self._place.ids, work.bill_id, work.payment_id),
        )


def _state(bill: Entry) -> State:
    if bill.state == "draft":
        return State.DRAFT
    if bill.is_settled:
        return State.PAID
    whole = abs(sum(item.balance for item in bill.payable))
    return State.POSTED if bill.open_amount == whole else State.PARTLY_PAID


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
