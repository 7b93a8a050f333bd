"""Each right of the Odoo user: asked for, named where it is missing, and missed in a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from devtools.odoo import Database, Odoo, User
from moss_odoo.bootstrap import installation
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.moss.sandbox.running import running_sandbox
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import RightMissingError
from moss_odoo.settings import Settings
from moss_odoo.sync.check_rights import judge
from moss_odoo.sync.checklist import Checklist, Mark
from moss_odoo.sync.rights import wanted_rights
from moss_odoo.sync.setup import Area, Need, Right

from .bots import BOT, INVOICING, KEEPERS, without_right, working_as
from .commands import CommandLine
from .world import World, world

READING = {
    "read",
    "search",
    "search_read",
    "search_count",
    "web_search_read",
    "formatted_read_group",
    "fields_get",
}
WRITING = {
    "write": "write",
    "unlink": "unlink",
    "action_post": "write",
    "reconcile": "write",
    "remove_move_reconcile": "write",
    "action_undo_reconciliation": "write",
}
FREE = {"has_access", "get_external_id", "context_get", "get_installed"}
"""Odoo answers these to everybody who has a key."""
LINES = {"invoice_line_ids", "line_ids"}


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Prepared by the administrator; a bot exports."""
    database = odoo.fresh_database("rights")
    [key] = database.add_users({"bot": BOT}).values()
    with (
        world(database, tmp_path_factory.mktemp("home"), Company()) as made,
        working_as(made, key),
    ):
        yield made
    odoo.drop(database)


def needs(model: str, method: str, arguments: Mapping[str, Any]) -> set[tuple[str, str]]:
    """The rights that Odoo asks for a call."""
    if method in FREE:
        return set()
    if method in READING:
        return {(model, "read")}
    if method != "load":
        return {(model, WRITING[method])}
    columns = arguments["fields"]
    own = {(model, "write" if ".id" in columns else "create")}
    lines = any(column.split("/")[0] in LINES for column in columns)
    return own | {("account.move.line", "create")} if lines else own


def test_all_that_is_called_is_asked_for(
    command: CommandLine, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[str, str, Mapping[str, Any]]] = []
    call = OdooClient._call

    def noted(self: OdooClient, model: str, method: str, *rest: Any) -> Any:
        calls.append((model, method, rest[-1]))
        return call(self, model, method, *rest)

    company = Company()
    cent_off = LineSpec(net="100.02", vat="19.01")
    bought = company.add_card_purchase(lines=[cent_off], merchant="Kiosk")
    company.add_invoice("10.00", supplier="70001")
    undo = ["undo", bought.id, "--yes"]
    with running_sandbox(company=company) as moss, monkeypatch.context() as patched:
        patched.setattr(OdooClient, "_call", noted)
        command.connect(database, moss.url)
        statuses = [
            command(*words).status
            for words in (["prepare", "--yes"], ["import"], ["check"], ["export"], undo)
        ]
    assert statuses == [0, 0, 0, 0, 0]
    called = {need for one in calls for need in needs(*one)}
    settings = Settings.from_environment({"MOSS_ODOO_HOME": str(command.home)})
    with installation(settings) as installed:
        wanted = wanted_rights(installed.connections.get(None))
    asked = {(right.model, right.operation) for right in wanted}
    assert {("account.move", "create"), ("account.move.line", "write")} <= called
    assert called - asked == set()


def test_the_bot_of_the_guide_lacks_nothing_for_exports(here: World) -> None:
    checklist = permissions(here, wanted_rights(here.connection))
    assert {item.mark for item in checklist.items} == {Mark.OK}


def test_who_may_only_invoice_is_told_what_the_statements_need(here: World) -> None:
    [key] = here.database.add_users({"invoicing": User((INVOICING,))}).values()
    with working_as(here, key):
        checklist = permissions(here, wanted_rights(here.connection))
    [warned] = [item for item in checklist.items if item.id == "right-payments"]
    assert (warned.mark, warned.remedy) == (
        Mark.WARNING,
        "In Odoo open Settings, Users, and add the user to Basic.",
    )
    assert warned.detail.startswith("the user may not create the lines of the wallets' statements")
    assert warned.detail.endswith("; spend is exported without, its bank transactions are not")


def permissions(here: World, asked: Sequence[Right]) -> Checklist:
    checklist = Checklist()
    with here.installation.sides(here.connection) as sides:
        judge(checklist, sides.setup.missing_rights(asked), prepared=True)
    return checklist


def test_whichever_single_right_is_missing_exactly_that_is_named(here: World) -> None:
    wanted = wanted_rights(here.connection)
    needed = [one for one in wanted if one.need is Need.EXPORT]
    assert {one.area for one in needed} == set(Area) - {Area.API_KEYS}
    for right in needed:
        alike = [one for one in wanted if one.model == right.model]
        with without_right(here.database, right.model, right.operation):
            found = [one for one in permissions(here, alike).items if one.mark is Mark.MISSING]
        assert [(item.title, item.detail, item.remedy) for item in found] == [
            (
                right.area,
                f"the user may not {right.to}",
                f"In Odoo open Settings, Users, and add the user to {KEEPERS}.",
            )
        ]


@pytest.mark.parametrize(
    ("model", "operation"),
    [
        ("account.payment", "create"),
        ("account.move", "write"),
        ("account.partial.reconcile", "read"),
    ],
)
def test_a_right_that_is_gone_in_the_middle_of_an_export_stops_it_until_it_is_back(
    here: World, model: str, operation: str
) -> None:
    bought = [
        here.company.add_card_purchase("23.80", merchant=f"{model} {operation} {n}").id
        for n in range(3)
    ]
    with (
        without_right(here.database, model, operation),
        pytest.raises(RightMissingError, match=rf"\({model}\)") as stopped,
    ):
        here.export(expenses=bought)
    assert KEEPERS in stopped.value.remedy
    report = here.export(expenses=bought)
    assert (report.exported, report.paid, report.blocked) == (3, 3, [])
    listed = ", ".join(f"'{one}'" for one in bought)
    bills = here.bills("state", "payment_state", where=f"invoice_origin in ({listed})")
    assert bills == [("posted", "paid")] * len(bought)


def test_without_contact_creation_only_unknown_suppliers_are_blocked(here: World) -> None:
    unknown = here.company.add_invoice("60.00", supplier="70002", number="U-1").id
    known = here.company.add_card_purchase("11.90", merchant="Kiosk").id
    with without_right(here.database, "res.partner", "create"):
        report = here.export(expenses=(unknown, known))
    assert report.exported == 1
    [blocked] = report.blocked
    assert (blocked.expense, blocked.code) == (unknown, "supplier-not-allowed")
    assert KEEPERS in blocked.remedy
    assert here.export(expenses=(unknown,)).exported == 1
