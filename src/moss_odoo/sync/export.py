"""Exporting: from Moss through the ledger into Odoo, page by page, exactly once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from moss_odoo.books.expense import Receipt
from moss_odoo.books.periods import Period
from moss_odoo.books.plan import Plan
from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError, ConfigError, MossOdooError
from moss_odoo.sync.bookings import Booked, Booking, Refused
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.decision import Decision
from moss_odoo.sync.decisions import Decider
from moss_odoo.sync.downloads import Downloads
from moss_odoo.sync.movements import pull_movements
from moss_odoo.sync.outcomes import booked, count_result, planned, refused, report_on, settled
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.process import this_process
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.pull import pull
from moss_odoo.sync.remembered import OdooRecord, StateChange, StoredExpense
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.watch import watch

BATCH = 100
"""Expenses that go to Odoo together."""

_LOOKED_AT = 500
"""Expenses that are decided together: contacts are looked for once for all of them."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    dry_run: bool = False
    since: date | None = None
    """Only expenses with an accounting date from here on."""
    until: date | None = None
    """Only expenses with an accounting date up to here, this day included."""
    expenses: tuple[str, ...] = ()
    """Only these, by Moss id."""
    period: Period | None = None
    """The month in which all bills of the run are booked; what is younger is not part of it."""

    def covers(self, decision: Decision) -> bool:
        """Whether it is part of the run; what has no date is, so that somebody hears of it."""
        day = decision.day
        if day is None:
            return True
        in_range = (self.since or day) <= day <= (self.until or day)
        return in_range and not self._is_too_young(decision)

    def _is_too_young(self, decision: Decision) -> bool:
        own = decision.own_day
        if self.period is None or own is None or decision.stored.standing_bill_id is not None:
            return False
        return own > self.period.last


class UnknownExpenseError(ConfigError):
    def __init__(self, moss_id: str) -> None:
        super().__init__(
            f"No expense with the id {moss_id} has been seen in Moss.",
            remedy="Take the id from Moss or from `moss-odoo status`.",
        )


def export(
    connection: Connection,
    ledger: Ledger,
    moss: Moss,
    odoo: Odoo,
    options: ExportOptions,
    *,
    progress: Progress,
    show: Callable[[Plan], None] = lambda _plan: None,
) -> ExportReport:
    """Book what is due; in a dry run only `show` the plans.

    Raises ConfigError or TransientError where the run as a whole cannot go on; what was booked
    until then stays booked and is recorded.
    """
    with ledger.lease(this_process()) as lease:
        odoo.guard(lease.check)
        run_id = ledger.start_run("dry run" if options.dry_run else "export")
        run = _Run(
            connection=connection,
            ledger=ledger,
            moss=moss,
            odoo=odoo,
            options=options,
            progress=progress,
            show=show,
            report=ExportReport(run_id),
        )
        outcome = "stopped"
        try:
            run.all()
            outcome = "done"
        except MossOdooError as error:
            outcome = f"stopped: {error.message}"
            raise
        finally:
            ledger.finish_run(run_id, outcome=outcome, summary=run.report.counts())
        return run.report


@dataclass(slots=True)
class _Run:
    connection: Connection
    ledger: Ledger
    moss: Moss
    odoo: Odoo
    options: ExportOptions
    progress: Progress
    show: Callable[[Plan], None]
    report: ExportReport

    def all(self) -> None:
        self.report.seen = self._pull()
        if not self.options.expenses:
            watch(self.ledger, self.odoo)
        due = len(set(self.options.expenses)) or self.ledger.count_due()
        if due:
            title = "Planning" if self.options.dry_run else "Booking in Odoo"
            self.progress.stage(title, due)
            self._work()
        self.report.odoo_calls = self.odoo.calls

    def _pull(self) -> int:
        run, policy = self.report.run, self.connection.policy
        # Bank transactions last: each then stands beside the expense that it paid.
        return pull(run, self.ledger, self.moss, self.progress) + pull_movements(
            run, self.ledger, self.moss, policy, self.progress
        )

    def _work(self) -> None:
        period = self.options.period
        decider = Decider(self.connection, self.ledger, self.moss, self.odoo, period=period)
        ready: list[Decision] = []
        with Downloads(self.moss) as downloads:
            for group in self._groups():
                dry_run, covers = self.options.dry_run, self.options.covers
                decisions = decider.decide(group, dry_run=dry_run, covers=covers)
                self.report.outside += len(group) - len(decisions)
                found = self._prepare(decisions)
                self.progress.advance(len(group) - len(found))
                ready += found
                ready = self._send_full_batches(ready, downloads)
            for start in range(0, len(ready), BATCH):
                self._send(ready[start:], downloads)

    def _send_full_batches(self, ready: list[Decision], downloads: Downloads) -> list[Decision]:
        """All that fill a batch; the rest waits for more."""
        while len(ready) >= BATCH:
            self._send(ready, downloads)
            ready = ready[BATCH:]
        return ready

    def _groups(self) -> Iterator[tuple[StoredExpense, ...]]:
        wanted = tuple(dict.fromkeys(self.options.expenses))
        if wanted:
            for start in range(0, len(wanted), _LOOKED_AT):
                yield tuple(self._asked_for(one) for one in wanted[start : start + _LOOKED_AT])
            return
        after = ""
        while group := self.ledger.due(after=after, limit=_LOOKED_AT):
            yield group
            after = group[-1].moss_id

    def _asked_for(self, moss_id: str) -> StoredExpense:
        stored = self.ledger.expense(moss_id)
        if stored is None:
            raise UnknownExpenseError(moss_id)
        return stored

    def _prepare(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Record what is decided; what is left is to be sent."""
        ready = [one for one in decisions if isinstance(one.outcome, Plan)]
        others = [one for one in decisions if not isinstance(one.outcome, Plan)]
        for decision in others:
            report_on(decision, self.report)
        if self.options.dry_run:
            self._show_all(ready)
            return []
        self.ledger.confirm(self.report.run, (), [settled(one) for one in others])
        self.ledger.intend(
            self.report.run,
            [record for one in ready for record in self.odoo.intended_records(_booking(one))],
            [planned(one, State.PLANNED) for one in ready if one.stored.standing_bill_id is None],
        )
        return ready

    def _show_all(self, ready: Sequence[Decision]) -> None:
        for decision in ready:
            if isinstance(decision.outcome, Plan) and decision.stored.standing_bill_id is None:
                self.report.planned += 1
                self.show(decision.outcome)

    def _send(self, ready: Sequence[Decision], downloads: Downloads) -> None:
        """Book the first batch; meanwhile the receipts of the second one are fetched."""
        soon, batch = ready[: 2 * BATCH], ready[:BATCH]
        downloads.start(receipt for one in soon for receipt in one.receipts)
        sent: dict[str, Decision] = {}
        bookings: list[Booking] = []
        for decision in batch:
            try:
                contents = [(one, downloads.content(one)) for one in decision.receipts]
            except BlockedError as error:
                self._settle(replace(decision, outcome=error))
                continue
            bookings.append(_booking(decision, contents))
            sent[decision.stored.moss_id] = decision
        if not bookings:
            self.progress.advance(len(batch))
            return
        fresh = [one for one in sent.values() if one.stored.standing_bill_id is None]
        self.ledger.intend(self.report.run, (), [planned(one, State.SENT) for one in fresh])
        self._record(self.odoo.book(bookings), sent)
        self.progress.advance(len(batch))

    def _settle(self, decision: Decision) -> None:
        report_on(decision, self.report)
        self.ledger.confirm(self.report.run, (), [settled(decision)])

    def _record(self, results: Sequence[Booked | Refused], sent: Mapping[str, Decision]) -> None:
        records: list[OdooRecord] = []
        changes: list[StateChange] = []
        for result in results:
            decision = sent[result.expense_id]
            if isinstance(result, Refused):
                decision = refused(decision, result)
                report_on(decision, self.report)
                found = replace(
                    settled(decision), bill_id=result.bill_id, bill_name=result.bill_name
                )
                changes.append(found)
            else:
                count_result(decision, result, self.report)
                changes.append(booked(decision, result))
                records += result.records
        self.ledger.confirm(self.report.run, records, changes)


def _booking(decision: Decision, receipts: Sequence[tuple[Receipt, bytes]] = ()) -> Booking:
    if not isinstance(decision.outcome, Plan):
        raise TypeError("only a plan can be booked")
    stored = decision.stored
    known = stored.standing_bill_id
    return Booking(
        decision.outcome,
        stored.revision,
        tuple(receipts),
        bill_id=known,
        payment_id=stored.payment_id if known else None,
        existing_id=decision.existing.id if decision.existing else None,
        accepted=stored.accepted,
    )
