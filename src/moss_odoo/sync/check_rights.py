"""The part of the check that judges the user's rights: one item for each area of the guide."""

from __future__ import annotations

from collections.abc import Sequence

from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.rights import wanted_rights
from moss_odoo.sync.setup import Area, MissingRight, Need, OdooSetup, Right

_IDS = {
    Area.SETTINGS: "right-settings",
    Area.ACCOUNTING: "right-accounting",
    Area.JOURNALS: "right-journals",
    Area.CHART: "right-chart",
    Area.VENDORS: "right-vendors",
    Area.ANALYTIC: "right-analytic",
    Area.PAYMENTS: "right-payments",
    Area.API_KEYS: "right-api-keys",
}


def check_rights(connection: Connection, setup: OdooSetup, checklist: Checklist) -> None:
    targets = connection.targets
    prepared = bool(targets.purchase_journal_id and targets.default_supplier_id)
    with checklist.guard("rights", Section.RIGHTS, "Permissions"):
        judge(checklist, setup.missing_rights(wanted_rights(connection)), prepared=prepared)


def judge(checklist: Checklist, missing: Sequence[MissingRight], *, prepared: bool) -> None:
    for area, id_ in _IDS.items():
        lacking = [one for one in missing if one.right.area is area]
        _judge(area, id_, lacking, checklist, prepared=prepared)


def _judge(
    area: Area, id_: str, lacking: Sequence[MissingRight], checklist: Checklist, *, prepared: bool
) -> None:
    needed = [one for one in lacking if _is_needed(one.right, prepared=prepared)]
    missed = [one for one in lacking if one.right.need is Need.COMFORT]
    unstated = [one for one in lacking if one.right.need is Need.STATEMENT]
    if needed:
        checklist.lack(id_, Section.RIGHTS, area, _said(needed), _remedy(needed))
    elif unstated:
        detail = f"{_said(unstated)}; spend is exported without, its bank transactions are not"
        checklist.warn(id_, Section.RIGHTS, area, detail, _remedy(unstated))
    elif missed:
        detail = f"{_said(missed)}; exports work without"
        checklist.warn(id_, Section.RIGHTS, area, detail, _remedy(missed))
    elif any(one.right.need is Need.PREPARE for one in lacking):
        detail = f"{_said(lacking)}; only `moss-odoo prepare` needs that, which is done"
        checklist.ok(id_, Section.RIGHTS, area, detail)
    elif lacking:
        checklist.ok(id_, Section.RIGHTS, area, f"{_said(lacking)}; there is another way")
    else:
        checklist.ok(id_, Section.RIGHTS, area, "allowed")


def _is_needed(right: Right, *, prepared: bool) -> bool:
    return right.need is Need.EXPORT or (right.need is Need.PREPARE and not prepared)


def _said(lacking: Sequence[MissingRight]) -> str:
    *others, last = [one.right.to for one in lacking]
    listed = f"{', '.join(others)}, nor {last}" if others else last
    return f"the user may not {listed}"


def _remedy(lacking: Sequence[MissingRight]) -> str:
    groups = [group for one in lacking for group in one.groups]
    if not groups:
        return "In Odoo open Settings, Users, and give the user this right."
    common = [group for group in groups if all(group in one.groups for one in lacking)]
    names = dict.fromkeys(common or groups)
    return f"In Odoo open Settings, Users, and add the user to {' or '.join(names)}."
