"""A batch of bookings brought into Odoo: what is there is found, what is missing is added.

Every step works on what the steps before it left standing and may be repeated after any failure:
drafts are completed, posted documents stay as they are. A bill and its payment are posted in one
transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from moss_odoo.books.plan import KnownPartner
from moss_odoo.odoo import bills, receipts
from moss_odoo.odoo.client import OdooClient, RefusedError
from moss_odoo.odoo.comparison import correction_record, corrections, differences
from moss_odoo.odoo.entries import read_entries
from moss_odoo.odoo.finding import Finder
from moss_odoo.odoo.loading import Record, load
from moss_odoo.odoo.settlement import settle
from moss_odoo.odoo.work import ASK_ODOO, Place, Work, booked, files_of, names_of, sought
from moss_odoo.sync.ports import Booked, Booking, Refused


class Batch:
    """One batch on its way; `run` it once."""

    def __init__(
        self, client: OdooClient, finder: Finder, place: Place, bookings: Sequence[Booking]
    ) -> None:
        self._client = client
        self._finder = finder
        self._place = place
        self._works = [
            Work(booking, names_of(booking, place.ids), files_of(booking, place.ids))
            for booking in bookings
        ]

    def run(self) -> tuple[Booked | Refused, ...]:
        self._find()
        self._create_bills()
        self._read(self._alive())
        self._note_what_stood()
        self._correct_taxes()
        self._compare()
        settle(self._client, self._place, self._alive())
        self._attach()
        self._post(self._alive())
        self._discard_refused()
        self._read(self._alive())
        self._compare_posted()
        return tuple(work.refused or booked(work, self._place.ids) for work in self._works)

    def _alive(self, condition: Callable[[Work], bool] = lambda _work: True) -> list[Work]:
        return [work for work in self._works if work.refused is None and condition(work)]

    def _find(self) -> None:
        there = self._finder.find(one for work in self._works for one in sought(work))
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
                work.refuse("refused-by-odoo", f"Odoo says: {loaded.refused[key]}", ASK_ODOO)
            else:
                work.bill_id = loaded.ids[key]

    def _bill_record(self, work: Work) -> Record:
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

    def _read(self, works: Iterable[Work]) -> None:
        works = list(works)
        wanted = [move_id for work in works for move_id in (work.bill_id, work.entry_id) if move_id]
        entries = read_entries(self._client, wanted)
        for work in works:
            work.bill = entries.get(work.bill_id or 0)
            work.entry = entries.get(work.entry_id or 0)

    def _note_what_stood(self) -> None:
        for work in self._alive():
            work.stood = work.standing_bill.state == "posted"
            work.was_settled = work.stood and work.standing_bill.is_settled

    def _correct_taxes(self) -> None:
        corrected: list[Work] = []
        records: list[Record] = []
        for work in self._alive(lambda work: work.standing_bill.state == "draft"):
            found = corrections(work.plan.bill, work.standing_bill)
            records += [correction_record(one) for one in found]
            corrected += [work] if found else []
        if not records:
            return
        load(self._client, "account.move.line", records)
        self._read(corrected)

    def _compare(self) -> None:
        for work in self._alive():
            found = differences(work.plan.bill, work.standing_bill)
            if not found:
                continue
            sentence = "; ".join(map(str, found))
            if work.standing_bill.state == "draft":
                work.refuse("differs", f"Odoo would book it otherwise. {sentence}.", ASK_ODOO)
            else:
                self._stands_otherwise(work, sentence)

    @staticmethod
    def _stands_otherwise(work: Work, sentence: str) -> None:
        work.refuse(
            "bill-differs",
            f"Its bill {work.standing_bill.name} in Odoo ({work.standing_bill.state}) is not "
            f"what Moss says. {sentence}.",
            "Compare both sides and mend the one that is wrong.",
            exception=True,
        )

    def _attach(self) -> None:
        owners: dict[str, Work] = {}
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
                work.refuse("receipt-refused", f"Odoo says: {refused[name]}", ASK_ODOO)
            else:
                work.newly_attached += 1

    def _post(self, works: Sequence[Work]) -> None:
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
                works[0].refuse("refused-by-odoo", f"Odoo says: {error.message}", ASK_ODOO)
                return
            middle = len(works) // 2
            self._post(works[:middle])
            self._post(works[middle:])

    @staticmethod
    def _drafts(work: Work) -> list[int]:
        found = []
        if work.bill and work.bill.state == "draft":
            found.append(work.bill.id)
        if work.entry_id and (work.entry is None or work.entry.state == "draft"):
            found.append(work.entry_id)
        return found

    def _discard_refused(self) -> None:
        """Drafts of refused documents go, so that a later run starts afresh.

        What was not read back may be posted, and is left alone.
        """
        works = [
            work
            for work in self._works
            if work.bill and work.refused and not work.refused.exception
        ]
        unpaid = [work for work in works if work.entry is None or work.entry.state == "draft"]
        lost_payments = [work.payment_id for work in unpaid if work.payment_id]
        lost_entries = [work.entry_id for work in unpaid if work.entry_id and not work.payment_id]
        lost_bills = [work.bill.id for work in works if work.bill and work.bill.state == "draft"]
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
            found = differences(work.plan.bill, work.standing_bill)
            if found:
                self._stands_otherwise(work, "; ".join(map(str, found)))
            elif work.payment and work.entry and work.entry.accounting_date != work.payment.date:
                self._stands_otherwise(
                    work,
                    f"payment date: Odoo has {work.entry.accounting_date}, "
                    f"Moss has {work.payment.date}",
                )
