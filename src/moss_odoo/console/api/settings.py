"""What programs can set: the schedule and the mapping; and the proof that they can ask for."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import Annotated

from fastapi import APIRouter, Query

from moss_odoo.access.model import Role
from moss_odoo.books.mapping import MappingKind
from moss_odoo.console.api.access import Here, needs
from moss_odoo.console.api.common import REFUSALS, By, Of, Text
from moss_odoo.console.api.work_models import (
    ChooseIn,
    ConfirmIn,
    MappingOut,
    ProofsOut,
    ProveIn,
    ScheduleIn,
    ScheduleOut,
)
from moss_odoo.sync import mapping, schedules
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.proof import ProofOptions, prove_wallets
from moss_odoo.sync.timetable import read_rule

router = APIRouter(prefix="/connections/{connection}", responses=REFUSALS)

_SCHEDULE: list[str | Enum] = ["schedule"]
_MAPPING: list[str | Enum] = ["mapping"]


@router.get("/schedule", tags=_SCHEDULE, dependencies=[needs(Role.VIEWER)])
def schedule(here: Here, of: Of) -> ScheduleOut:
    return ScheduleOut.of(schedules.plan(of, here.installation.work))


@router.put("/schedule", tags=_SCHEDULE, dependencies=[needs(Role.ACCOUNTANT)])
def set_schedule(by: By, of: Of, wanted: ScheduleIn) -> ScheduleOut:
    """From now on; `off` ends it."""
    plan = schedules.set_rule(of, by.here.installation.work, read_rule(wanted.rule))
    found = ScheduleOut.of(plan)
    by.note("schedule-changed", of, found.rule)
    return found


@router.post("/schedule/pause", tags=_SCHEDULE, dependencies=[needs(Role.ACCOUNTANT)])
def pause(by: By, of: Of) -> ScheduleOut:
    """What is under way goes on to its end."""
    found = ScheduleOut.of(schedules.pause(of, by.here.installation.work))
    by.note("schedule-paused", of, found.rule)
    return found


@router.post("/schedule/resume", tags=_SCHEDULE, dependencies=[needs(Role.ACCOUNTANT)])
def resume(by: By, of: Of) -> ScheduleOut:
    """From now on; what would have been due meanwhile is not made up for."""
    found = ScheduleOut.of(schedules.resume(of, by.here.installation.work))
    by.note("schedule-resumed", of, found.rule)
    return found


@router.get("/mapping", tags=_MAPPING, dependencies=[needs(Role.VIEWER)])
def mapped(  # noqa: PLR0917 - FastAPI calls it by name
    here: Here,
    of: Of,
    kind: MappingKind | None = None,
    unconfirmed: Annotated[bool, Query(description="Only proposals that wait.")] = False,
    unmapped: Annotated[bool, Query(description="Only what has nothing to book on.")] = False,
    search: Text = "",
) -> list[MappingOut]:
    """What of Moss is what of Odoo, as the last import or export left it."""
    ledger = here.installation.ledger(of)
    rows = mapping.listed(
        ledger, kind=kind, unmapped=unmapped, unconfirmed=unconfirmed, search=search
    )
    return [MappingOut.of(row) for row in rows]


@router.post("/mapping/confirmations", tags=_MAPPING, dependencies=[needs(Role.ACCOUNTANT)])
def confirm(by: By, of: Of, wanted: ConfirmIn) -> MappingOut:
    """Lets a proposal be booked on."""
    with by.here.installation.sides(of) as sides:
        row = mapping.confirm(
            sides.ledger,
            wanted.kind,
            wanted.moss,
            master=sides.moss.master_data,
            by=by.login,
        )
    by.note("mapping-confirmed", of, f"{row.kind} {row.moss_label}")
    return MappingOut.of(row)


@router.put("/mapping", tags=_MAPPING, dependencies=[needs(Role.ACCOUNTANT)])
def choose(by: By, of: Of, wanted: ChooseIn) -> MappingOut:
    """Maps one to another record of Odoo, which is asked whether it is there."""
    with by.here.installation.sides(of) as sides:
        row = mapping.choose(
            sides.ledger,
            wanted.kind,
            wanted.moss,
            wanted.odoo,
            master=sides.moss.master_data,
            chart=sides.odoo.chart,
            setup=sides.setup,
            by=by.login,
        )
    subject = f"{row.kind} {row.moss_label}"
    by.note("mapping-chosen", of, subject, row.odoo_label)
    return MappingOut.of(row)


@router.post("/wallets/proofs", tags=["wallets"], dependencies=[needs(Role.ACCOUNTANT)])
def prove(by: By, of: Of, wanted: ProveIn) -> ProofsOut:
    """Asks both sides, and may take a while: what each holds, and every cent between them."""
    today = by.here.now().astimezone(schedules.zone_of(of)).date()
    options = ProofOptions(wanted.on or today - timedelta(days=1))
    with by.here.installation.sides(of) as sides:
        found = prove_wallets(
            of,
            sides.ledger,
            sides.moss,
            sides.statements,
            options,
            today=today,
            by=by.login,
            progress=Silent(),
        )
    by.note("proof-asked-for", of, found.on.isoformat())
    return ProofsOut.of(found)
