"""Recovering: the ledger is brought in line with what Odoo has of our exports.

For a ledger that was lost or restored from a backup, and for an Odoo that was restored. Nothing is
changed in Odoo. It is shown first; what was found may be taken over in portions, and again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from moss_odoo.books.dates import DateMissingError, bill_dates
from moss_odoo.books.expense import Expense, Kind, MossMasterData
from moss_odoo.books.planner import title
from moss_odoo.books.policy import Posting
from moss_odoo.errors import BlockedError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.process import this_process
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.pull import pull
from moss_odoo.sync.reading import every, read
from moss_odoo.sync.recovery import Facts, Step, step_of
from moss_odoo.sync.recovery_ports import OdooTraces, Trace
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.runs import recorded
from moss_odoo.sync.statement_ports import OdooStatements
from moss_odoo.sync.statement_recovery import LinesApart, compare, take_note
from moss_odoo.sync.wallet_pull import pull_movements

_PORTION = 500
_BILL = "account.move"


@dataclass(frozen=True, slots=True)
class Recovery:
    """A step, and how people recognise what it is about."""

    step: Step
    facts: Facts


@dataclass(frozen=True, slots=True)
class Found:
    recoveries: tuple[Recovery, ...]
    known: int
    """Exports that the ledger has as Odoo does."""
    not_in_moss: tuple[Trace, ...]
    """What Odoo has of expenses that Moss does not list."""
    unclear: tuple[tuple[Facts, Trace], ...]
    """Payments of ours whose bill is gone, or cannot be told."""
    lines: LinesApart = field(default_factory=LinesApart)
    """Of the wallets' statements."""

    @property
    def recovers(self) -> bool:
        """Whether there is anything to be recorded."""
        return bool(self.recoveries or self.lines)

    @property
    def lost(self) -> tuple[Recovery, ...]:
        """What is to be booked again."""
        return tuple(one for one in self.recoveries if one.step.way.books_again)

    @property
    def taken_over(self) -> tuple[Recovery, ...]:
        return tuple(one for one in self.recoveries if not one.step.way.books_again)

    def without_lost(self) -> Found:
        return replace(self, recoveries=self.taken_over, lines=self.lines.without_lost())


@dataclass(frozen=True, slots=True)
class Done:
    run: int
    recovered: tuple[Recovery, ...]
    changed: int
    """Left as they are: another run has changed them since they were shown."""


def look(
    connection: Connection,
    ledger: Ledger,
    moss: Moss,
    odoo: OdooTraces,
    statements: OdooStatements,
    *,
    progress: Progress,
) -> Found:
    """What would be done; reads Moss into the ledger as an export does, and changes nothing else.

    AnotherRunError while an export goes on: what it books is not known before it ends.
    """
    with ledger.lease(this_process()), recorded(ledger, "look") as run:
        pull(run.id, ledger, moss, progress)
        pull_movements(run.id, ledger, moss, connection.policy, progress)
        traces = {one.expense_id: one for one in odoo.traces(progress=progress)}
        progress.stage("Comparing", len(traces))
        found = _Comparison(connection, ledger, moss, odoo).of(traces, progress)
        found = replace(found, lines=compare(connection, ledger, statements))
        run.summary.update(found=len(found.recoveries), known=found.known)
        return found


def carry_out(ledger: Ledger, found: Found, *, by: str, progress: Progress) -> Done:
    """Record what was found; what another run changed meanwhile stays as it is."""
    recovered: list[Recovery] = []
    with ledger.lease(this_process()), recorded(ledger, "recover") as run:
        progress.stage("Recovering", len(found.recoveries))
        for start in range(0, len(found.recoveries), _PORTION):
            portion = found.recoveries[start : start + _PORTION]
            valid = [one for one in portion if _is_unchanged(ledger, one.step.stored)]
            ledger.confirm(
                run.id,
                [record for one in valid for record in one.step.records],
                [one.step.change(one.facts, by=by) for one in valid],
            )
            recovered += valid
            progress.advance(len(portion))
        take_note(ledger, found.lines)
        ways = Counter(one.step.way for one in recovered)
        run.summary.update({way.value: number for way, number in ways.items()})
        return Done(run.id, tuple(recovered), len(found.recoveries) - len(recovered))


class _Comparison:
    def __init__(
        self, connection: Connection, ledger: Ledger, moss: Moss, odoo: OdooTraces
    ) -> None:
        self._zone = ZoneInfo(connection.policy.time_zone)
        self._posts = connection.policy.posting is Posting.POSTED
        self._ledger = ledger
        self._moss = moss
        self._odoo = odoo
        self._names = _names(moss.master_data())

    def of(self, traces: Mapping[str, Trace], progress: Progress) -> Found:
        recoveries: list[Recovery] = []
        unclear: list[tuple[Facts, Trace]] = []
        without: list[StoredExpense] = []
        rest = dict(traces)
        for stored in every(self._ledger):
            trace = rest.pop(stored.moss_id, None)
            progress.advance(trace is not None)
            if stored.standing_bill_id is not None and (trace is None or not trace.counts):
                without.append(_lean(stored))
            elif step := step_of(_lean(stored), trace, posts=self._posts):
                recoveries.append(Recovery(step, self._facts(stored)))
            elif trace and trace.bill_id is None and trace.counts:
                unclear.append((self._facts(stored), trace))
        recoveries += self._without(without, traces)
        with_trace = sum(one.step.trace is not None for one in recoveries)
        return Found(
            recoveries=tuple(recoveries),
            known=len(traces) - len(rest) - with_trace - len(unclear),
            not_in_moss=tuple(rest.values()),
            unclear=tuple(unclear),
        )

    def _without(
        self, expenses: Sequence[StoredExpense], traces: Mapping[str, Trace]
    ) -> Iterator[Recovery]:
        """Those of which Odoo has nothing in the books, although the ledger knows a bill."""
        kept = self._kept(expenses)
        for lean in expenses:
            step = step_of(
                lean, traces.get(lean.moss_id), kept=lean.moss_id in kept, posts=self._posts
            )
            stored = self._ledger.expense(lean.moss_id) if step else None
            if step and stored:
                yield Recovery(step, self._facts(stored))

    def _kept(self, expenses: Sequence[StoredExpense]) -> frozenset[str]:
        """Whose bills are not ours, and still there.

        By what the ledger wrote: a restored Odoo gives the number of a lost bill to another one.
        """
        linked = {
            one.moss_id: one.bill_id
            for one in expenses
            if one.bill_id is not None and not self._wrote(one)
        }
        there = self._odoo.bills_of_others(linked.values())
        return frozenset(moss_id for moss_id, bill_id in linked.items() if bill_id in there)

    def _wrote(self, stored: StoredExpense) -> bool:
        records = self._ledger.records(stored.moss_id)
        return stored.bill_id in {one.odoo_id for one in records if one.model == _BILL}

    def _facts(self, stored: StoredExpense) -> Facts:
        try:
            expense = read(self._moss, stored)
        except BlockedError:
            return Facts(stored.label or stored.moss_id)
        label = stored.label or title(expense, self._zone, self._name(expense))
        return Facts(label, expense.home, self._day(expense), expense.updated)

    def _day(self, expense: Expense) -> date | None:
        try:
            return bill_dates(expense, self._zone).accounting
        except DateMissingError:
            return None

    def _name(self, expense: Expense) -> str | None:
        person = expense.user_id if expense.kind is Kind.REIMBURSEMENT else None
        return self._names.get(expense.supplier_id or person or "")


def _names(master: MossMasterData) -> Mapping[str, str]:
    """Suppliers and employees by their ids."""
    people = {one.id: one.name for one in master.people}
    return people | {one.id: one.name for one in master.suppliers}


def _lean(stored: StoredExpense) -> StoredExpense:
    """Without Moss's JSON: there may be a hundred thousand of them."""
    return replace(stored, raw="")


def _is_unchanged(ledger: Ledger, shown: StoredExpense) -> bool:
    now = ledger.expense(shown.moss_id)
    return now is not None and _lean(now) == shown
