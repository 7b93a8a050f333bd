"""Writing Odoo's suppliers and analytic accounts to Moss, as people agreed to what they saw.

Nothing needs to be remembered before a call: a supplier is created under a number that Odoo alone
decides, and an item under its name, and Moss gives both only once. After doubt they are looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.names import normalised
from moss_odoo.books.push.analytic import plan_analytic
from moss_odoo.books.push.changes import Cause, Change, Conflict, Field, PushPlan, Step
from moss_odoo.books.push.contacts import only_suppliers
from moss_odoo.books.push.links import Links
from moss_odoo.books.push.suppliers import plan_suppliers
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.progress import Progress, Silent
from moss_odoo.sync.push_ports import (
    MossWriting,
    OdooSource,
    WriteInDoubtError,
    WriteRefusedError,
)

_ATTEMPTS = 3
_NAMED = 5
DONE = {
    Step.CREATE: "created",
    Step.UPDATE: "updated",
    Step.DEACTIVATE: "deactivated",
    Step.LINK: "linked",
}
CREATED = "created from Odoo"


class NameUnknownError(ConfigError):
    def __init__(self, where: str, what: str, name: str, known: Sequence[str]) -> None:
        listed = ", ".join(f"“{one}”" for one in known) or "none"
        super().__init__(f"{where} has no {what} named “{name}”.", remedy=f"There are: {listed}.")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be written."""

    suppliers: bool = True
    analytic: bool = True
    plans: Mapping[str, str] = field(default_factory=dict)
    """Moss's dimension for an analytic plan of Odoo, both by name."""


@dataclass(slots=True)
class PushReport:
    done: dict[Step, int] = field(default_factory=lambda: dict.fromkeys(Step, 0))
    refused: list[Conflict] = field(default_factory=list)

    @property
    def said(self) -> str:
        """In one line; of what was refused the first ones, with Moss's reasons."""
        parts = [f"{number:,} {DONE[step]}" for step, number in self.done.items() if number]
        if self.refused:
            named = "; ".join(f"{one.label}: {one.reason}" for one in self.refused[:_NAMED])
            parts.append(f"{len(self.refused):,} refused by Moss ({named})")
        return ", ".join(parts) or "nothing to do"


def look(
    connection: Connection,
    ledger: Ledger,
    moss: MossWriting,
    odoo: OdooSource,
    choice: Choice,
    *,
    progress: Progress,
) -> PushPlan:
    """What would be written; writes nothing."""
    rows = ledger.mapping()
    plan = PushPlan()
    if choice.suppliers:
        linked = Links(MappingKind.SUPPLIER, rows).odoo_ids
        progress.stage("Odoo: suppliers")
        contacts = odoo.supplier_contacts(linked)
        default = connection.targets.default_supplier_id
        wanted = only_suppliers(contacts, rows, default)
        plan += plan_suppliers(wanted, moss.suppliers(progress), rows)
    if choice.analytic:
        progress.stage("Odoo: analytic accounts")
        accounts, dimensions = odoo.analytic_accounts(), moss.dimensions(progress)
        _check_names("Odoo", "analytic plan", choice.plans, [one.plan for one in accounts])
        chosen = choice.plans.values()
        _check_names("Moss", "dimension", chosen, [one.name for one in dimensions])
        plan += plan_analytic(accounts, dimensions, rows, choice.plans)
    return plan


def push(
    plan: PushPlan, ledger: Ledger, moss: MossWriting, *, by: str, progress: Progress
) -> PushReport:
    """Do what was shown. What Moss refuses is reported, and the rest goes on.

    May be stopped and repeated at any time: what is done is linked, and never done again.
    """
    report = PushReport()
    known = {(row.kind, row.moss_id): row for row in ledger.mapping()}
    links = plan.of(Step.LINK)
    ledger.save_mapping([_linked(change, change.moss_id, by) for change in links])
    report.done[Step.LINK] = len(links)
    progress.stage("Writing to Moss", plan.writes)
    hopeless: dict[tuple[MappingKind, str, Step], WriteRefusedError] = {}
    for change in plan.changes:
        if change.step is Step.LINK:
            continue
        alike = (change.kind, change.group, change.step)
        try:
            if alike in hopeless:
                raise hopeless[alike]
            moss_id = _write(moss, change)
        except WriteRefusedError as error:
            report.refused.append(_refused(change, error))
            if error.lasting:
                hopeless[alike] = error
        else:
            if row := _news(change, moss_id, known.get((change.kind, moss_id)), by):
                ledger.save_mapping([row])
            report.done[change.step] += 1
        progress.advance()
    return report


def _write(moss: MossWriting, change: Change) -> str:
    """Moss's id of it, when it is as it should be."""
    if change.step is Step.CREATE:
        return _create(moss, change)
    if change.kind is MappingKind.SUPPLIER:
        moss.change_supplier(change.moss_id, change.facts)
    else:
        moss.change_item(change.dimension_id, change.moss_id, change.facts)
    return change.moss_id


def _create(moss: MossWriting, change: Change) -> str:
    doubt = WriteInDoubtError("it names nothing that it created")
    for _ in range(_ATTEMPTS):
        try:
            if made := _ask_to_create(moss, change):
                return made
        except WriteInDoubtError as error:
            doubt = error
        except WriteRefusedError as error:
            # It may be our own, of an attempt whose answer was lost or slow.
            if error.cause is Cause.TAKEN and (found := _find(moss, change)):
                return found
            raise
        if found := _find(moss, change):
            return found
    raise doubt


def _ask_to_create(moss: MossWriting, change: Change) -> str | None:
    if change.kind is MappingKind.SUPPLIER:
        return moss.create_supplier(change.facts)
    return moss.create_item(change.dimension_id, change.facts)


def _find(moss: MossWriting, change: Change) -> str | None:
    """What bears the number or code, and the name, that were to be created."""
    name = normalised(change.facts[Field.NAME])
    if change.kind is MappingKind.SUPPLIER:
        number = change.facts[Field.NUMBER]
        found = [one for one in moss.suppliers(Silent()) if one.code == number and one.active]
        return next((one.id for one in found if normalised(one.name) == name), None)
    items = (
        item
        for dimension in moss.dimensions(Silent())
        if dimension.id == change.dimension_id
        for item in dimension.items
        if item.code == change.facts.get(Field.CODE) and item.active
    )
    return next((item.id for item in items if normalised(item.name) == name), None)


def _news(change: Change, moss_id: str, known: MappingRow | None, by: str) -> MappingRow | None:
    """What the mapping does not know yet: a new link, or new names of an old one."""
    if change.step is Step.DEACTIVATE:
        return None
    if known is None or change.step is Step.CREATE or change.reason:
        return _linked(change, moss_id, by)
    row = replace(known, moss_label=change.moss_label, odoo_label=change.label)
    return row if row != known else None


def _linked(change: Change, moss_id: str, by: str) -> MappingRow:
    return MappingRow(
        change.kind,
        moss_id,
        change.moss_label,
        change.odoo_id,
        change.label,
        CREATED if change.step is Step.CREATE else change.reason,
        confirmed=True,
        confirmed_by=by,
    )


def _refused(change: Change, error: WriteRefusedError) -> Conflict:
    return Conflict(change.kind, change.label, error.cause, error.message, error.remedy)


def _check_names(where: str, what: str, names: Iterable[str], known: Sequence[str]) -> None:
    there = {normalised(one) for one in known}
    for name in names:
        if normalised(name) not in there:
            raise NameUnknownError(where, what, name, sorted(set(known)))
