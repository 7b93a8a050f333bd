"""Sending: plans go to Odoo in batches, some side by side, and what became of each is recorded."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from moss_odoo.books.plan import Plan
from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.bookings import REFUSED_BY_ODOO, Booked, Booking, ReceiptFile, Refused
from moss_odoo.sync.decision import Decision
from moss_odoo.sync.downloads import Downloads
from moss_odoo.sync.lanes import Lanes
from moss_odoo.sync.outcomes import booked, count_result, planned, refused, report_on, settled
from moss_odoo.sync.pace import Pace
from moss_odoo.sync.ports import Ledger, Odoo
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.remembered import OdooRecord, StateChange
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.spool import Kept
from moss_odoo.sync.unanimity import Refusals, check_receipts


@dataclass(frozen=True, slots=True)
class _Sent:
    """A batch on its way."""

    decisions: Mapping[str, Decision]
    contents: Sequence[Kept]
    advances: int
    """By how many expenses the work is further once it is done."""


@dataclass(frozen=True, slots=True)
class _Answer:
    results: Sequence[Booked | Refused]
    seconds: float


class Sender:
    """Takes plans as they are made; only its own thread writes to the ledger."""

    def __init__(
        self,
        ledger: Ledger,
        odoo: Odoo,
        downloads: Downloads,
        lanes: Lanes,
        pace: Pace,
        *,
        report: ExportReport,
        progress: Progress,
    ) -> None:
        self._ledger = ledger
        self._odoo = odoo
        self._downloads = downloads
        self._lanes = lanes
        self._pace = pace
        self._size = pace.first
        self._report = report
        self._progress = progress
        self._ready: list[Decision] = []
        self._refusals = Refusals()
        self._received = False
        """Whether Moss has handed out a receipt in this run."""

    def add(self, ready: Sequence[Decision]) -> None:
        """Send all that fills a batch; the rest waits for more."""
        self._ready += ready
        while self._fills_a_batch():
            self._wait_for_room()
            # By what was booked meanwhile, a batch may be larger now.
            if self._fills_a_batch():
                self._send()

    def finish(self) -> None:
        """Send the rest, if it is much, as much in each lane, and wait until all is recorded."""
        rest = len(self._ready)
        lanes = self._lanes.count if rest > 2 * self._pace.first else 1
        share = -(-rest // lanes)
        while self._ready:
            self._wait_for_room()
            self._size = min(self._size, share)
            self._send()
        self._lanes.finish()

    def _fills_a_batch(self) -> bool:
        return len(self._ready) >= self._size

    def _wait_for_room(self) -> None:
        """For a free lane; meanwhile the receipts of what comes next are fetched."""
        self._fetch(self._ready[: 2 * self._size])
        self._lanes.wait_for_room()

    def _fetch(self, decisions: Iterable[Decision]) -> None:
        self._downloads.start(receipt for one in decisions for receipt in one.receipts)

    def _send(self) -> None:
        batch = self._cut()
        self._fetch(batch)
        sent: dict[str, Decision] = {}
        bookings: list[Booking] = []
        contents: list[Kept] = []
        failed: dict[str, BlockedError] = {}
        for decision in batch:
            self._lanes.hand_back()
            # To wait for its receipts may take long, and nothing of this batch is sent yet.
            self._progress.advance(0)
            moss_id = decision.stored.moss_id
            try:
                kept = [self._downloads.content(one) for one in decision.receipts]
            except BlockedError as error:
                failed[moss_id] = error
                continue
            contents += kept
            bookings.append(booking(decision, kept))
            sent[moss_id] = decision
        self._received = check_receipts(batch, failed, received=self._received)
        self._settle(batch, failed)
        if not bookings:
            self._progress.advance(len(batch))
            return
        self._intend(sent, State.SENT)
        on_its_way = _Sent(sent, contents, len(batch))
        self._lanes.begin(
            lambda: self._book(bookings), lambda answer: self._record(answer, on_its_way)
        )

    def _cut(self) -> list[Decision]:
        """The next batch, of not too many bytes."""
        size = 0
        for count, decision in enumerate(self._ready[: self._size]):
            size += sum(one.size or 0 for one in decision.receipts)
            if count and size > self._pace.receipts:
                break
        else:
            count = self._size
        batch, self._ready = self._ready[:count], self._ready[count:]
        return batch

    def _book(self, bookings: Sequence[Booking]) -> _Answer:
        """In a thread of its own: nothing here is shared."""
        began = time.monotonic()
        return _Answer(self._odoo.book(bookings), time.monotonic() - began)

    def _record(self, answer: _Answer, sent: _Sent) -> None:
        for content in sent.contents:
            content.let_go()
        self._size = self._pace.after(len(sent.decisions), answer.seconds)
        self._confirm(answer.results, sent.decisions)
        self._progress.advance(sent.advances)

    def _settle(self, batch: Sequence[Decision], failed: Mapping[str, BlockedError]) -> None:
        for decision in batch:
            if error := failed.get(decision.stored.moss_id):
                blocked = replace(decision, outcome=error)
                report_on(blocked, self._report)
                self._ledger.confirm(self._report.run, (), [settled(blocked)])

    def _intend(self, sent: Mapping[str, Decision], state: State) -> None:
        fresh = [one for one in sent.values() if one.stored.standing_bill_id is None]
        self._ledger.intend(self._report.run, (), [planned(one, state) for one in fresh])

    def _confirm(self, results: Sequence[Booked | Refused], sent: Mapping[str, Decision]) -> None:
        if error := self._refusals.heard(results, sent):
            self._intend(_without_doubt(results, sent), State.PLANNED)
            raise error
        records: list[OdooRecord] = []
        changes: list[StateChange] = []
        for result in results:
            decision = sent[result.expense_id]
            if isinstance(result, Refused):
                decision = refused(decision, result)
                report_on(decision, self._report)
                found = replace(
                    settled(decision, in_doubt=result.in_doubt),
                    bill_id=result.bill_id,
                    bill_name=result.bill_name,
                )
                changes.append(found)
            else:
                count_result(decision, result, self._report)
                changes.append(booked(decision, result))
                records += result.records
        self._ledger.confirm(self._report.run, records, changes)


def _without_doubt(
    results: Sequence[Booked | Refused], sent: Mapping[str, Decision]
) -> dict[str, Decision]:
    """Those of which nothing stands in Odoo."""
    doubtful = {one.expense_id for one in results if isinstance(one, Refused) and one.in_doubt}
    return {moss_id: one for moss_id, one in sent.items() if moss_id not in doubtful}


def booking(decision: Decision, contents: Sequence[Kept] = ()) -> Booking:
    """What is asked of Odoo for it, with the contents of all its receipts or of none."""
    if not isinstance(decision.outcome, Plan):
        raise TypeError("only a plan can be booked")
    stored = decision.stored
    known = stored.standing_bill_id
    files = zip(decision.receipts, contents, strict=True) if contents else ()
    return Booking(
        decision.outcome,
        stored.revision,
        tuple(ReceiptFile(receipt, kept.size, kept.read) for receipt, kept in files),
        bill_id=known,
        payment_id=stored.payment_id if known else None,
        existing_id=decision.existing.id if decision.existing else None,
        accepted=stored.accepted,
        suspect=stored.state in {State.BLOCKED, State.SENT} and stored.code in REFUSED_BY_ODOO,
    )
