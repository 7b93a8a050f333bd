"""A batch of bookings brought into Odoo: what is there is found, what is missing is added.

Every step works on what the steps before it left standing and may be repeated after any failure:
drafts are completed, posted documents stay as they are. The bills of an expense and their payment
are posted in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from moss_odoo.odoo import bills, receipts
from moss_odoo.odoo.advice import advise
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.comparison import correction_record, corrections
from moss_odoo.odoo.earlier_payments import find_earlier
from moss_odoo.odoo.entries import read_entries
from moss_odoo.odoo.finding import Finder
from moss_odoo.odoo.linked import link, linkable, note_attached
from moss_odoo.odoo.loading import Record, load
from moss_odoo.odoo.others_at_work import require_there, still_there
from moss_odoo.odoo.people import judge_what_people_did
from moss_odoo.odoo.posting import discard_refused, post
from moss_odoo.odoo.settlement import reconcile, settle
from moss_odoo.odoo.verdicts import judge_before_posting, judge_found, judge_posted
from moss_odoo.odoo.work import ASK_ODOO, REPLACE_FILE, Place, Work, outcome, sought
from moss_odoo.sync.bookings import Booked, Booking, Refused


class Batch:
    """One batch on its way; `run` it once."""

    def __init__(
        self, client: OdooClient, finder: Finder, place: Place, bookings: Sequence[Booking]
    ) -> None:
        self._client = client
        self._finder = finder
        self._place = place
        self._works = [Work.of(booking, place.ids) for booking in bookings]

    def run(self, *, after_doubt: bool = False) -> tuple[Booked | Refused, ...]:
        """`after_doubt`: Odoo may still be at work on these."""
        self._find()
        if after_doubt:
            self._come_after()
        find_earlier(self._client, self._alive(lambda work: work.paying is not None))
        self._create_bills()
        self._read(self._alive())
        self._note_what_stood()
        judge_what_people_did(self._client, self._alive())
        self._correct()
        self._judge(partial(judge_before_posting, posts=self._place.posts))
        settle(self._client, self._place, self._alive(self._may_be_posted))
        self._attach()
        with self._place.turn:
            post(self._client, self._alive(self._may_be_posted))
        discard_refused(self._client, self._works)
        self._read(self._alive())
        self._reconcile()
        self._judge(judge_posted)
        advise(self._client, self._place, [work for work in self._works if work.refused])
        return tuple(outcome(work) for work in self._works)

    def _alive(self, condition: Callable[[Work], bool] = lambda _work: True) -> list[Work]:
        return [work for work in self._works if work.refused is None and condition(work)]

    def _may_be_posted(self, work: Work) -> bool:
        """Drafts that wait for an accountant are not; they are paid once they are posted."""
        return self._place.posts or all(one.stood for one in work.documents.values())

    def _judge(self, verdict: Callable[[Work], None]) -> None:
        for work in self._alive():
            verdict(work)

    def _find(self) -> None:
        there = self._finder.find(one for work in self._works for one in sought(work))
        existing = linkable(self._client, self._works, there)
        for work in self._works:
            for document in work.documents.values():
                document.id = there.get(document.name)
            link(work, existing)
            work.begun = work.paying is not None and work.paying.name in there
            work.attached = {name for name in work.files if name in there}
            judge_found(work)
        note_attached(self._client, self._alive(lambda work: work.bill.linked))

    def _come_after(self) -> None:
        """Wait for what may still be at work on these bills: a record has one writer at a time."""
        records = [
            Record(document.name, [{".id": str(document.id), "invoice_origin": work.shown_id}])
            for work in self._alive(lambda work: not work.is_known)
            for document in work.documents.values()
            if document.id and not document.linked
        ]
        if records:
            load(self._client, "account.move", records)

    def _create_bills(self) -> None:
        missing = [
            (work, document)
            for work in self._alive()
            for document in work.documents.values()
            if document.id is None
        ]
        records = [bills.record(work, document, self._place) for work, document in missing]
        loaded = load(self._client, "account.move", records)
        for work, document in missing:
            if document.name in loaded.refused:
                refusal = loaded.refused[document.name]
                work.refuse("refused-by-odoo", f"Odoo says: {refusal}", ASK_ODOO)
                work.hint = refusal.field
            else:
                document.id = loaded.ids[document.name]

    def _read(self, works: Iterable[Work]) -> None:
        """All entries of these as they are now."""
        works = list(works)
        wanted = [one.id for work in works for one in work.documents.values()]
        wanted += [one.entry_id for work in works for one in work.payments]
        entries = read_entries(self._client, [one for one in wanted if one])
        for work in works:
            for document in work.documents.values():
                document.entry = still_there(entries, document.id)
            for payment in work.payments:
                payment.entry = entries.get(payment.entry_id or 0)

    def _note_what_stood(self) -> None:
        for work in self._alive():
            for document in work.documents.values():
                document.stood = not document.is_draft
                document.was_settled = document.stood and document.standing.is_settled

    def _correct(self) -> None:
        corrected: list[Work] = []
        records: list[Record] = []
        for work in self._alive(lambda work: not work.is_known):
            found = [
                one
                for document in work.documents.values()
                if document.is_draft
                for one in corrections(document.planned, document.standing)
            ]
            records += [correction_record(one) for one in found]
            corrected += [work] if found else []
        if records:
            load(self._client, "account.move.line", records)
            self._read(corrected)

    def _attach(self) -> None:
        owners = {
            name: work for work in self._alive() for name in work.files if name not in work.attached
        }
        uploads = [
            receipts.Upload(name, work.bill.id or 0, work.files[name])
            for name, work in owners.items()
        ]
        refused = receipts.attach(self._client, uploads)
        require_there(self._client, [owners[name].bill.id or 0 for name in refused])
        for name, work in owners.items():
            if name in refused:
                work.refuse("receipt-refused", f"Odoo says: {refused[name]}", REPLACE_FILE)
            else:
                work.newly_attached += 1

    def _reconcile(self) -> None:
        apart = self._alive(lambda work: bool(work.payments) and work.is_open)
        if not apart:
            return
        with self._place.turn:
            brought_together = reconcile(self._client, apart)
        self._read(brought_together)
