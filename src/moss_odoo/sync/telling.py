"""What people are told of runs that nobody watches: each thing once, until it is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from moss_odoo.errors import CredentialsError, MossOdooError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import Audience, NotDeliveredError, NoticeMemory, language_of, tell_once
from moss_odoo.sync.report import ExportReport, Finding
from moss_odoo.sync.statement_report import needs_person
from moss_odoo.sync.wording import failures as wording
from moss_odoo.sync.wording.findings import new_findings

_FINDING = "finding "


def tell_findings(
    connection: Connection,
    report: ExportReport,
    memory: NoticeMemory,
    notifier: Audience | None,
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
    own = [one for subject, one in new.items() if subject in expenses]
    others = [one for subject, one in new.items() if subject not in expenses]
    notice = new_findings(connection, report.run, own, others, notifier.language)
    try:
        notifier.send(notice)
    except NotDeliveredError as error:
        return str(error)
    memory.give_notices(new.keys())
    return ""


def tell_failure(
    connection: Connection, error: MossOdooError, memory: NoticeMemory, notifier: Audience | None
) -> str:
    """That a run failed, once until one works again; why it could not be delivered, or nothing."""
    if isinstance(error, CredentialsError):
        return ""  # the watch over the keys has told it
    return tell_once(wording.failed(connection, error, language_of(notifier)), memory, notifier)


def works_again(connection: Connection, memory: NoticeMemory, notifier: Audience | None) -> str:
    """That it does, once after a failure was told; why it could not be delivered, or nothing.

    The next failure is told again, in any case.
    """
    if not memory.notice_given(wording.FAILED):
        return ""
    memory.take_notices_back([wording.FAILED])
    try:
        if notifier is not None:
            notifier.send(wording.works_again(connection, notifier.language))
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


def _by_subject(findings: Iterable[Finding]) -> Mapping[str, Finding]:
    return {f"{_FINDING}{one.expense} {one.code}": one for one in findings}
