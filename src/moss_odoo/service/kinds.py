"""What a job of each kind does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from moss_odoo.bootstrap import Installation
from moss_odoo.service.choosing import do_chosen
from moss_odoo.service.done import Done
from moss_odoo.service.master_data import do_master_data
from moss_odoo.service.telling import tell
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.dry_run import run_dry
from moss_odoo.sync.exporting import run_export
from moss_odoo.sync.key_watch import key_watch
from moss_odoo.sync.notices import Audience
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.proof import ProofOptions, prove_wallets
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.schedules import machine_clock, zone_of
from moss_odoo.sync.telling_proofs import is_astray, tell_proofs
from moss_odoo.sync.work import Job, Kind

KEY_LASTS = "There is time until the Odoo API key ends."
_GLANCE = ("planned", "exported", "paid", "blocked", "exceptions", "left_out")
"""Of a report's counts, what people want to see of it at a glance."""


def carry_out(
    here: Installation,
    connection: Connection,
    job: Job,
    *,
    progress: Progress,
    began: Callable[[int], None],
) -> Done:
    """Raises what the use case raises; notices that could not be delivered are noted."""
    notifier = here.notifier(connection)
    match job.kind:
        case Kind.EXPORT:
            return _export(here, connection, job, notifier, progress=progress, began=began)
        case Kind.DRY_RUN:
            return _dry_run(here, connection, job, progress=progress, began=began)
        case Kind.RELEASE | Kind.RELEASE_UNDO | Kind.ACCEPT | Kind.UNDO:
            return do_chosen(here, connection, job, progress=progress, began=began)
        case Kind.KEY:
            return _look_at_key(here, connection, notifier, progress)
        case Kind.PROOF:
            return _prove(here, connection, job, notifier, progress)
        case Kind.IMPORT | Kind.PUSH:
            return do_master_data(here, connection, job, progress=progress)


def _export(
    here: Installation,
    connection: Connection,
    job: Job,
    notifier: Audience | None,
    *,
    progress: Progress,
    began: Callable[[int], None],
) -> Done:
    with here.sides(connection) as sides:
        report = run_export(
            connection,
            sides,
            here.connections,
            notifier,
            job.selection.options(),
            progress=progress,
            began=began,
        )
        for trouble in tell(here, connection, job.selection, report, notifier=notifier):
            progress.note(trouble)
    return Done(said_of_export(report), report.counts())


def _dry_run(
    here: Installation,
    connection: Connection,
    job: Job,
    *,
    progress: Progress,
    began: Callable[[int], None],
) -> Done:
    with here.sides(connection) as sides:
        options = job.selection.options()
        report = run_dry(
            connection, sides, here.connections, options, progress=progress, began=began
        )
    return Done(said_of_export(report))


def _look_at_key(
    here: Installation, connection: Connection, notifier: Audience | None, progress: Progress
) -> Done:
    with (
        here.sides(connection) as sides,
        key_watch(connection, sides.site, sides.ledger, notifier, progress=progress) as warnings,
    ):
        return Done(" ".join(warnings) or KEY_LASTS)


def _prove(
    here: Installation,
    connection: Connection,
    job: Job,
    notifier: Audience | None,
    progress: Progress,
) -> Done:
    today = machine_clock().astimezone(zone_of(connection)).date()
    with here.sides(connection) as sides:
        found = prove_wallets(
            connection,
            sides.ledger,
            sides.moss,
            sides.statements,
            ProofOptions(job.selection.until or today - timedelta(days=1)),
            today=today,
            by=job.asked_by,
            progress=progress,
        )
        # What a person proves of another day is for their eyes only.
        told = job.selection.is_all
        if told and (trouble := tell_proofs(connection, found, sides.ledger, notifier)):
            progress.note(trouble)
    return Done(said_of_proofs([one.wallet.name for one in found.wallets if is_astray(one.proof)]))


def said_of_proofs(astray: Sequence[str]) -> str:
    return f"astray: {', '.join(astray)}" if astray else "nothing is astray"


def said_of_export(report: ExportReport) -> str:
    counts = report.counts()
    named = [f"{counts[name]:,} {name.replace('_', ' ')}" for name in _GLANCE if counts[name]]
    return ", ".join(named) or "nothing to do"
