"""What of the mapping waits for a person, and which blocked expenses wait for the mapping."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moss_odoo.books.mapping import (
    AUTOMATIC,
    GoneError,
    MappingKind,
    MappingRow,
    UnconfirmedError,
    UnmappedError,
)
from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.books.state import State
from moss_odoo.books.suppliers import SupplierUnknownError
from moss_odoo.errors import BlockedError
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.mapping_marks import MARKS
from moss_odoo.sync.mapping_view import Standing, narrowed, standings, view
from moss_odoo.sync.mapping_waits import named_in
from moss_odoo.sync.newcomers import IMPORT
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import SeenExpense, StateChange
from tests.ledger.samples import NOON

from .fakes import CONNECTION

ACCOUNT, TAX, SUPPLIER, MERCHANT = (
    MappingKind.ACCOUNT,
    MappingKind.TAX,
    MappingKind.SUPPLIER,
    MappingKind.MERCHANT,
)
OPEN = MappingRow(ACCOUNT, "a", "4985 Tools", None, "", "no account has the code 4985", False)
PROPOSED = MappingRow(TAX, "t", "VAT 19", 7, "19% I", "same rate 19 %", False)
TAKEN = replace(OPEN, odoo_id=1, odoo_label="6845 Tools", confirmed=True, confirmed_by="anna")
UNKNOWN = MappingRow(SUPPLIER, "s", "Krause", None, "", "not in Odoo", False)


@pytest.fixture
def connection(store: LedgerStore) -> Connection:
    return store.connections.add(CONNECTION, {})


@pytest.fixture
def ledger(store: LedgerStore, connection: Connection) -> Ledger:
    return store.of(connection)


def block(ledger: Ledger, *errors: BlockedError, kind: str = "card") -> None:
    run = ledger.start_run("export")
    for error in errors:
        number = len(ledger.page())
        ledger.remember(run, [SeenExpense(str(number), kind, NOON, "{}")])
        ledger.confirm(
            run,
            [],
            [StateChange(str(number), State.BLOCKED, code=error.code, reason=error.message)],
        )


def imported(ledger: Ledger, **marks: object) -> None:
    ledger.finish_run(ledger.start_run(IMPORT), outcome="done", summary={MARKS: marks})


def unmapped(row: MappingRow) -> BlockedError:
    return UnmappedError(row.kind, row.moss_label, row.reason)


def standing(connection: Connection, ledger: Ledger) -> dict[str, Standing]:
    return {item.row.moss_id: item.standing for item in view(connection, ledger).items}


def test_what_most_expenses_wait_for_comes_first(connection: Connection, ledger: Ledger) -> None:
    ledger.save_mapping([replace(OPEN, moss_id="z", moss_label="1 First"), PROPOSED, OPEN])
    block(ledger, unmapped(OPEN), unmapped(OPEN), UnconfirmedError(PROPOSED))
    found = view(connection, ledger)
    assert [(one.row.moss_id, one.waiting) for one in found.items] == [("a", 2), ("t", 1), ("z", 0)]
    assert (found.to_do[ACCOUNT], found.to_do[TAX], found.freed) == (2, 1, 0)


def test_a_choice_frees_those_that_waited_for_it(connection: Connection, ledger: Ledger) -> None:
    ledger.save_mapping([TAKEN])
    block(ledger, unmapped(OPEN), UnmappedError(ACCOUNT, "a", "it is not known here yet"))
    found = view(connection, ledger)
    assert (found.freed, found.items[0].waiting) == (2, 0)


def test_what_is_gone_in_odoo_holds_up_until_another_one_is_chosen(
    connection: Connection, ledger: Ledger
) -> None:
    ledger.save_mapping([TAKEN])
    block(ledger, GoneError(TAKEN))
    assert view(connection, ledger).freed == 0
    ledger.save_mapping([replace(TAKEN, odoo_id=2, odoo_label="6846 Other tools")])
    assert view(connection, ledger).freed == 1


@pytest.mark.parametrize(
    ("row", "marks", "expected"),
    [
        (OPEN, {}, Standing.OPEN),
        (OPEN, {"unused": [["account", "a"]]}, Standing.UNUSED),
        (PROPOSED, {}, Standing.PROPOSED),
        (TAKEN, {}, Standing.CONFIRMED),
        (TAKEN, {"gone": [["account", "a", 1]]}, Standing.GONE),
        (TAKEN, {"gone": [["account", "a", 2]]}, Standing.CONFIRMED),
        (TAKEN, {"unused": [["account", "a"]]}, Standing.CONFIRMED),
        (
            replace(PROPOSED, confirmed=True, confirmed_by="anna"),
            {"doubts": {"t": "Moss has 19 %, Odoo 16 %"}},
            Standing.DOUBTFUL,
        ),
        (
            replace(TAKEN, kind=TAX, reason="chosen by hand, although Moss has 19 %, Odoo 16 %"),
            {"doubts": {"a": "Moss has 19 %, Odoo 16 %"}},
            Standing.CONFIRMED,
        ),
        (UNKNOWN, {}, Standing.LATER),
        (replace(UNKNOWN, odoo_label="Krause (id 1) or Krause (id 2)"), {}, Standing.OPEN),
    ],
)
def test_each_row_stands_in_one_way(
    connection: Connection,
    ledger: Ledger,
    row: MappingRow,
    marks: dict[str, object],
    expected: Standing,
) -> None:
    ledger.save_mapping([row])
    imported(ledger, **marks)
    assert standing(connection, ledger) == {row.moss_id: expected}


def test_where_suppliers_are_not_created_an_unknown_one_is_open(
    connection: Connection, ledger: Ledger
) -> None:
    ledger.save_mapping([UNKNOWN])
    policy = replace(connection.policy, unknown_suppliers=UnknownSuppliers.BLOCK)
    assert standing(replace(connection, policy=policy), ledger) == {"s": Standing.OPEN}


def test_a_merchant_that_nobody_knows_is_there_to_be_chosen_for(
    connection: Connection, ledger: Ledger
) -> None:
    ledger.save_mapping([UNKNOWN])
    block(ledger, *(SupplierUnknownError(name) for name in ("Café Nord", "Café Nord", "Krause")))
    block(ledger, SupplierUnknownError("New GmbH"), kind="invoice")
    found = view(connection, ledger)
    assert [(item.row.moss_id, item.row.kind, item.waiting) for item in found.items] == [
        ("café nord", MERCHANT, 2),
        ("s", SUPPLIER, 1),
    ]
    assert {item.standing for item in found.items} == {Standing.OPEN}
    chosen = replace(found.items[0].row, odoo_id=4, odoo_label="Nord", confirmed=True)
    ledger.save_mapping([replace(chosen, confirmed_by=AUTOMATIC)])
    assert view(connection, ledger).freed == 2


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (unmapped(OPEN), "4985 Tools"),
        (UnconfirmedError(PROPOSED), "VAT 19"),
        (GoneError(TAKEN), "4985 Tools"),
        (SupplierUnknownError("Café Nord", ["Nord “Café” (id 3)"]), "Café Nord"),
        (BlockedError("supplier-missing", "Moss names no “supplier”.", remedy=""), ""),
        (BlockedError("tax-unmapped", "No name at all.", remedy=""), ""),
    ],
)
def test_a_reason_tells_what_a_choice_is_wanted_for(error: BlockedError, name: str) -> None:
    assert named_in(error.code, error.message) == name


def test_rows_are_narrowed_by_standing_and_text(connection: Connection, ledger: Ledger) -> None:
    likely, doubtful = PROPOSED, replace(PROPOSED, moss_id="u", reason="same name, but 7 %")
    ledger.save_mapping([OPEN, likely, doubtful])
    items = view(connection, ledger).items
    assert standings(items) == {Standing.OPEN: 1, Standing.PROPOSED: 2}
    assert [one.row for one in narrowed(items, None, "TOOLS")] == [OPEN]
    assert narrowed(items, Standing.PROPOSED, "tools") == ()
    assert [one.row.moss_id for one in items if one.is_likely] == ["t"]
