"""What people are told of runs that nobody watches: each thing once, until it is over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from moss_odoo.errors import CredentialsError, MossOdooError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import (
    NotDeliveredError,
    NoticeMemory,
    Notifier,
    Severity,
    Topic,
    notice_for,
    tell_once,
)
from moss_odoo.sync.report import ExportReport, Finding
from moss_odoo.sync.statement_report import needs_person

FAILED = "run-failed"
_FINDING = "finding "

_REASONS = 5
_EXAMPLES = 3


def tell_findings(
    connection: Connection,
    report: ExportReport,
    memory: NoticeMemory,
    notifier: Notifier | None,
    *,
    whole: bool,
    due: bool = True,
) -> str:
    """One notice of all that newly needs a person; why it could not be delivered, or nothing.

    `whole`: the run looked at everything, so that what it does not name is over.
    `due`: else it is left to be told another time.
    """
    expenses = _by_subject([*report.exceptions, *report.blocked])
    found = {**expenses, **_by_subject(_movements(report))}
    told = memory.notices_given(_FINDING)
    if whole:
        memory.take_notices_back(told - found.keys())
    new = {subject: one for subject, one in found.items() if subject not in told}
    if notifier is None or not new or not due:
        return ""
    own = len(new.keys() & expenses.keys())
    notice = notice_for(
        connection,
        f"findings {report.run}",
        f"{_counted(own, len(new) - own)} of “{connection.name}” newly "
        f"{'needs' if len(new) == 1 else 'need'} a person",
        _listed(list(new.values())),
        remedy="All of them, with what to do: `moss-odoo status`.",
        topic=Topic.FINDINGS,
    )
    try:
        notifier.send(notice)
    except NotDeliveredError as error:
        return str(error)
    memory.give_notices(new.keys())
    return ""


def tell_failure(
    connection: Connection, error: MossOdooError, memory: NoticeMemory, notifier: Notifier | None
) -> str:
    """That a run failed, once until one works again; why it could not be delivered, or nothing."""
    if isinstance(error, CredentialsError):
        return ""  # the watch over the keys has told it
    notice = notice_for(
        connection,
        FAILED,
        f"The export of “{connection.name}” fails",
        error.message,
        remedy=error.remedy,
        severity=Severity.ERROR,
        topic=Topic.FAILURE,
    )
    return tell_once(notice, memory, notifier)


def works_again(connection: Connection, memory: NoticeMemory, notifier: Notifier | None) -> str:
    """That it does, once after a failure was told; why it could not be delivered, or nothing.

    The next failure is told again, in any case.
    """
    if not memory.notice_given(FAILED):
        return ""
    memory.take_notices_back([FAILED])
    notice = notice_for(
        connection,
        "works-again",
        f"The export of “{connection.name}” works again",
        "An export has gone through to its end.",
        severity=Severity.INFO,
        topic=Topic.FAILURE,
    )
    try:
        if notifier is not None:
            notifier.send(notice)
    except NotDeliveredError as error:
        return str(error)
    return ""


def _movements(report: ExportReport) -> Iterator[Finding]:
    """Bank transactions that nobody but a person can settle."""
    for one in report.statement.waiting:
        if one.open is not None and needs_person(one):
            movement, found = one.movement, one.open
            yield Finding(
                movement.id, movement.counterparty, found.reason.value, found.sentence, found.remedy
            )


def _counted(expenses: int, movements: int) -> str:
    named = [(expenses, "expense"), (movements, "bank transaction")]
    return " and ".join(f"{n:,} {what}{'' if n == 1 else 's'}" for n, what in named if n)


def _by_subject(findings: Iterable[Finding]) -> Mapping[str, Finding]:
    return {f"{_FINDING}{one.expense} {one.code}": one for one in findings}


def _listed(findings: Collection[Finding]) -> str:
    """The commonest reasons first, each with a few examples."""
    ordered = sorted(findings, key=lambda one: one.reason)
    heaps = [list(heap) for _reason, heap in groupby(ordered, key=lambda one: one.reason)]
    heaps.sort(key=len, reverse=True)
    lines = [_heap(heap) for heap in heaps[:_REASONS]]
    if rest := sum(len(heap) for heap in heaps[_REASONS:]):
        lines.append(f"{rest:,} more for other reasons.")
    return "\n".join(lines)


def _heap(heap: Sequence[Finding]) -> str:
    names = ", ".join(one.label or one.expense for one in heap[:_EXAMPLES])
    more = "" if len(heap) <= _EXAMPLES else ", …"
    return f"{len(heap):,}: {heap[0].reason} ({names}{more})"
