"""Exporting: from Moss through the ledger into Odoo, page by page, exactly once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from moss_odoo.books.expense import Expense
from moss_odoo.books.periods import Period
from moss_odoo.books.plan import Plan
from moss_odoo.books.state import State
from moss_odoo.errors import ConfigError, MossOdooError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.decision import Decision
from moss_odoo.sync.decisions import Decider
from moss_odoo.sync.downloads import Downloads
from moss_odoo.sync.lanes import Lanes
from moss_odoo.sync.outcomes import planned, report_on, settled
from moss_odoo.sync.pace import Pace
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.process import this_process
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.pull import pull
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.runs import outcome_of
from moss_odoo.sync.sending import Sender, booking
from moss_odoo.sync.statement_ports import OdooStatements
from moss_odoo.sync.statement_step import StatementStep
from moss_odoo.sync.unanimity import check_readable
from moss_odoo.sync.wallet_pull import pull_movements
from moss_odoo.sync.watch import watch

_LOOKED_AT = 500
"""Expenses that are decided together: contacts are looked for once for all of them."""

LANES = 2
"""While one batch is posted, the drafts of the next one are made."""

MOST_LANES = 4
"""Postings take turns: more lanes would only wait."""


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
    lanes: int = LANES
    """How many batches Odoo works on at once; one waits for the other to post."""

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
    began: Callable[[int], None] = lambda _run: None,
    pace: Pace | None = None,
    statements: OdooStatements | None = None,
) -> ExportReport:
    """Book what is due; in a dry run only `show` the plans. `pace`: how much goes to Odoo at once.

    `began` is told the number of the run, which the ledger knows from then on.
    `statements`: None leaves the wallets' bank transactions unbooked.

    Raises ConfigError or TransientError where the run as a whole cannot go on; what was booked
    until then stays booked and is recorded.
    """
    with ledger.lease(this_process()) as lease, _nothing_older_is_garbage():
        odoo.guard(lease.check)
        run_id = ledger.start_run("dry run" if options.dry_run else "export")
        began(run_id)
        run = _Run(
            connection=connection,
            ledger=ledger,
            moss=moss,
            odoo=odoo,
            options=options,
            progress=progress,
            show=show,
            pace=pace or Pace(),
            statements=statements,
            report=ExportReport(run_id),
        )
        outcome = "stopped"
        try:
            run.all()
            outcome = "done"
        except MossOdooError as error:
            outcome = outcome_of(error)
            raise
        finally:
            ledger.finish_run(run_id, outcome=outcome, summary=run.report.counts())
        return run.report


@contextmanager
def _nothing_older_is_garbage() -> Iterator[None]:
    """The collector spares what stood before: a look at all of it frees nothing and takes time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@dataclass(slots=True)
class _Run:
    connection: Connection
    ledger: Ledger
    moss: Moss
    odoo: Odoo
    options: ExportOptions
    progress: Progress
    show: Callable[[Plan], None]
    pace: Pace
    statements: OdooStatements | None
    report: ExportReport
    decider: Decider | None = None

    def all(self) -> None:
        self.report.seen = self._pull()
        if not self.options.expenses:
            watch(self.ledger, self.odoo)
        due = len(set(self.options.expenses)) or self.ledger.count_due()
        if due:
            title = "Planning" if self.options.dry_run else "Booking in Odoo"
            self.progress.stage(title, due)
            self._work()
        if self.statements is not None:
            self._book_statements(self.statements)
        self.report.odoo_calls = self.odoo.calls

    def _pull(self) -> int:
        run, policy = self.report.run, self.connection.policy
        # Bank transactions last: each then stands beside the expense that it paid.
        return pull(run, self.ledger, self.moss, self.progress) + pull_movements(
            run, self.ledger, self.moss, policy, self.progress
        )

    def _book_statements(self, odoo: OdooStatements) -> None:
        """Last: what was booked in this run is what movements have paid."""
        step = StatementStep(
            self.connection, self.ledger, self.moss, odoo, self.progress, self._named
        )
        report = self.report
        step.carry_out(report.run, report.statement, dry_run=self.options.dry_run)

    def _named(self, expense: Expense) -> str | None:
        return self._decided().named(expense)

    def _decided(self) -> Decider:
        """Made when it is first needed: it reads master data of both sides once a run."""
        if self.decider is None:
            period = self.options.period
            self.decider = Decider(
                self.connection, self.ledger, self.moss, self.odoo, period=period
            )
        return self.decider

    def _work(self) -> None:
        decider = self._decided()
        with Downloads(self.moss) as downloads, Lanes(self.options.lanes) as lanes:
            sender = Sender(
                self.ledger,
                self.odoo,
                downloads,
                lanes,
                self.pace,
                report=self.report,
                progress=self.progress,
            )
            for group in self._groups():
                dry_run, covers = self.options.dry_run, self.options.covers
                decisions = decider.decide(group, dry_run=dry_run, covers=covers)
                self.report.outside += len(group) - len(decisions)
                ready = self._prepare(decisions)
                self.progress.advance(len(group) - len(ready))
                sender.add(ready)
            sender.finish()

    def _groups(self) -> Iterator[tuple[StoredExpense, ...]]:
        wanted = tuple(dict.fromkeys(self.options.expenses))
        if wanted:
            for start in range(0, len(wanted), _LOOKED_AT):
                yield self._asked_for(wanted[start : start + _LOOKED_AT])
            return
        after = ""
        while group := self.ledger.due(after=after, limit=_LOOKED_AT):
            yield group
            after = group[-1].moss_id

    def _asked_for(self, moss_ids: Sequence[str]) -> tuple[StoredExpense, ...]:
        found = self.ledger.expenses(moss_ids)
        known = {one.moss_id for one in found}
        for moss_id in moss_ids:
            if moss_id not in known:
                raise UnknownExpenseError(moss_id)
        return found

    def _prepare(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Record what is decided; what is left is to be sent."""
        check_readable(decisions)
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
            [record for one in ready for record in self.odoo.intended_records(booking(one))],
            [planned(one, State.PLANNED) for one in ready if one.stored.standing_bill_id is None],
        )
        return ready

    def _show_all(self, ready: Sequence[Decision]) -> None:
        for decision in ready:
            if isinstance(decision.outcome, Plan) and decision.stored.standing_bill_id is None:
                self.report.planned += 1
                self.show(decision.outcome)
