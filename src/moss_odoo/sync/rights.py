"""What the Odoo user must be allowed, area by area as Moss's guide names them."""

from __future__ import annotations

from collections.abc import Sequence

from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.setup import Area, MissingRight, Need, Right

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


def wanted_rights(connection: Connection) -> tuple[Right, ...]:
    """For what we really do in Odoo, and nothing more."""
    creates = connection.policy.unknown_suppliers is UnknownSuppliers.CREATE
    contacts = Need.EXPORT if creates else Need.PREPARE
    return (
        Right(
            Area.SETTINGS,
            "ir.config_parameter",
            "read",
            "read the database's identity",
            Need.COMFORT,
        ),
        Right(Area.SETTINGS, "ir.model.data", "read", "look up External IDs"),
        Right(Area.ACCOUNTING, "account.move", "create", "create vendor bills"),
        Right(Area.ACCOUNTING, "account.move", "write", "post vendor bills"),
        Right(Area.ACCOUNTING, "account.move.line", "write", "correct tax by a cent, reconcile"),
        Right(Area.ACCOUNTING, "account.tax", "read", "read purchase taxes"),
        Right(Area.ACCOUNTING, "ir.attachment", "create", "attach receipts"),
        Right(Area.JOURNALS, "account.journal", "read", "read journals"),
        Right(Area.JOURNALS, "account.journal", "create", "create the Moss journals", Need.PREPARE),
        Right(Area.CHART, "account.account", "read", "read accounts"),
        Right(
            Area.CHART,
            "account.account",
            "create",
            "create the outgoing payments account",
            Need.PREPARE,
        ),
        Right(Area.VENDORS, "res.partner", "read", "find suppliers"),
        Right(Area.VENDORS, "res.partner", "create", "create suppliers", contacts),
        Right(Area.ANALYTIC, "account.analytic.account", "read", "read analytic accounts"),
        Right(Area.PAYMENTS, "account.payment", "create", "create payments"),
        Right(Area.PAYMENTS, "account.payment", "write", "post payments"),
        Right(
            Area.PAYMENTS,
            "account.payment.method.line",
            "write",
            "map the outgoing payments account",
            Need.PREPARE,
        ),
        Right(
            Area.API_KEYS, "res.users.apikeys", "read", "see when the API key expires", Need.COMFORT
        ),
    )


def judge(checklist: Checklist, missing: Sequence[MissingRight], *, prepared: bool) -> None:
    """One item for each area of the guide."""
    for area, id_ in _IDS.items():
        lacking = [one for one in missing if one.right.area is area]
        needed = [one for one in lacking if _is_needed(one.right, prepared=prepared)]
        if not lacking:
            checklist.ok(id_, Section.RIGHTS, area, "allowed")
        elif needed:
            checklist.lack(id_, Section.RIGHTS, area, _said(needed), _remedy(needed))
        elif any(one.right.need is Need.PREPARE for one in lacking):
            detail = f"{_said(lacking)}; only `moss-odoo prepare` needs that, which is done"
            checklist.ok(id_, Section.RIGHTS, area, detail)
        else:
            detail = f"{_said(lacking)}; exports work without"
            checklist.warn(id_, Section.RIGHTS, area, detail, _remedy(lacking))


def _is_needed(right: Right, *, prepared: bool) -> bool:
    return right.need is Need.EXPORT or (right.need is Need.PREPARE and not prepared)


def _said(lacking: Sequence[MissingRight]) -> str:
    return f"the user may not {', nor '.join(one.right.to for one in lacking)}"


def _remedy(lacking: Sequence[MissingRight]) -> str:
    groups = [group for one in lacking for group in one.groups]
    if not groups:
        return "In Odoo open Settings, Users, and give the user this right."
    common = [group for group in groups if all(group in one.groups for one in lacking)]
    names = dict.fromkeys(common or groups)
    return f"In Odoo open Settings, Users, and add the user to {' or '.join(names)}."
