"""The mapping taken out, changed by people, and taken back in: all of it or nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from moss_odoo.books.chart import Account, Chart, Partner
from moss_odoo.books.expense import MossMasterData
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow
from moss_odoo.books.odoo_master import OdooMasterData
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.catalogues import Catalogues
from moss_odoo.sync.connection import Secret
from moss_odoo.sync.mapping import choose, confirm, listed, propose_anew
from moss_odoo.sync.mapping_exchange import Preview, file_rows, preview, take
from moss_odoo.sync.mapping_file import FileRow, read, written
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.setup import Contact
from tests.unit.sync.test_mapping import CHART, MASTER

from .fakes import CONNECTION, FakeSetup

PARTNERS = (
    Partner(40, "Krüger KG", ref="K40"),
    Partner(41, "Café", active=False),
    Partner(42, "Twin"),
    Partner(43, "Twin"),
)


class Side:
    """Moss and Odoo, as far as a file refers to them."""

    def __init__(self, master: MossMasterData, chart: Chart) -> None:
        self._master, self._chart = master, chart

    def master_data(self, **_: Any) -> MossMasterData:
        return self._master

    def chart(self) -> Chart:
        return self._chart


class OdooSide(Side):
    def master_data(self, **_: Any) -> Any:
        return OdooMasterData(partners=PARTNERS)


@pytest.fixture
def ledger(store: LedgerStore) -> Ledger:
    opened = store.of(store.connections.add(CONNECTION, {Secret.ODOO_KEY: "k"}))
    propose_anew(opened, MASTER, CHART)
    choose(
        opened,
        MappingKind.MERCHANT,
        "=Café  Nord",
        "Krüger KG",
        master=lambda: MASTER,
        chart=lambda: CHART,
        setup=FakeSetup(contacts_=[Contact(40, "Krüger KG")]),
        by="anna",
    )
    return opened


def sides(ledger: Ledger, master: MossMasterData = MASTER, chart: Chart = CHART) -> Catalogues:
    moss: Any = Side(master, chart)
    odoo: Any = OdooSide(master, chart)
    return Catalogues(ledger, moss, odoo, Silent())


def exported(ledger: Ledger) -> dict[str, FileRow]:
    return {row.moss_id: row for row in file_rows(listed(ledger), sides(ledger))}


def looked_at(ledger: Ledger, *rows: FileRow) -> Preview:
    return preview(list(enumerate(rows, start=2)), sides(ledger), by="ben")


def changed(ledger: Ledger, moss_id: str, /, **cells: str) -> MappingRow | None:
    """What one changed row of an export makes of the choice."""
    found = looked_at(ledger, replace(exported(ledger)[moss_id], **cells))
    assert found.problems == ()
    return found.changes[0].after if found.changes else None


def problem(ledger: Ledger, moss_id: str, /, **cells: str) -> str:
    found = looked_at(ledger, replace(exported(ledger)[moss_id], **cells))
    assert found.changes == ()
    return found.problems[0].text


EMPTY = {"odoo_id": "", "odoo_code": "", "odoo_name": ""}


def test_a_row_says_what_either_side_calls_it_and_why(ledger: Ledger) -> None:
    confirm(ledger, MappingKind.TAX, "V19", master=lambda: MASTER, by="anna")
    row = exported(ledger)["t1"]
    assert astuple_without_time(row) == (
        *("tax", "t1", "V19", "19 % Vorsteuer", "", "19% I", "7"),
        *("same rate 19 %", "anna"),
    )
    assert row.confirmed_at


def astuple_without_time(row: FileRow) -> tuple[str, ...]:
    return (
        *(row.kind, row.moss_id, row.moss_code, row.moss_name),
        *(row.odoo_code, row.odoo_name, row.odoo_id, row.why, row.confirmed_by),
    )


def test_a_file_that_nobody_changed_changes_nothing(ledger: Ledger) -> None:
    table = read(written(exported(ledger).values()))
    found = preview(table, sides(ledger), by="ben")
    assert (found.changes, found.problems, found.unchanged) == ((), (), len(table))


@pytest.mark.parametrize(
    "cells",
    [
        EMPTY | {"odoo_id": "2"},
        EMPTY | {"odoo_code": "6815"},
        EMPTY | {"odoo_code": "6815", "odoo_name": "office supplies"},
        EMPTY | {"odoo_name": "6815 Office supplies"},
        {"odoo_id": "2", "odoo_code": "6815", "odoo_name": "Office supplies"},
        {"odoo_id": "2", "odoo_code": "", "odoo_name": "no such name"},
        {"odoo_id": "2", "odoo_code": "", "odoo_name": "Office supplies"},
    ],
)
def test_a_choice_is_changed_by_id_code_or_name(ledger: Ledger, cells: dict[str, str]) -> None:
    row = changed(ledger, "a2", **cells)
    assert row == MappingRow(
        MappingKind.ACCOUNT, "a2", "9999 Büro", 2, "6815 Office supplies", "chosen by hand",
        confirmed=True, confirmed_by="ben",
    )  # fmt: skip


def test_a_code_that_the_spreadsheet_spoilt_does_not_matter_beside_the_id(ledger: Ledger) -> None:
    assert changed(ledger, "a1", odoo_code="631") is None


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"odoo_code": "6815"}, "the cells of Odoo name different ones: 6310 Rent"),
        ({"odoo_id": "77"}, "Odoo has no account with the id 77"),
        ({"odoo_id": "x"}, "Odoo has no account with the id x"),
        (EMPTY | {"odoo_code": "1234"}, "Odoo has no account “1234”"),
        (EMPTY | {"odoo_name": "Office supplies"}, "they mean several in Odoo"),
        (EMPTY | {"odoo_id": "4"}, "“6817 Gone” is archived in Odoo"),
        (EMPTY, "“6310 Miete” is “6310 Rent” (same code 6310, another name); name another one"),
        ({"kind": "thing"}, "the kind “thing” is none of account, tax"),
        ({"moss_id": "a9"}, "Moss has no account with the id a9"),
        ({"moss_id": "", "moss_code": "", "moss_name": "No"}, "Moss has no account “No”"),
        ({"moss_id": "a1", "moss_code": "9999"}, "the cells of Moss name different ones"),
    ],
)
def test_what_cannot_be_taken_is_said_in_words(
    ledger: Ledger, cells: dict[str, str], says: str
) -> None:
    assert says in problem(ledger, "a1", **cells)


def test_moss_is_known_by_code_or_name_too(ledger: Ledger) -> None:
    row = FileRow("ACCOUNT ", moss_code="9999", odoo_code="6815")
    found = looked_at(ledger, row, FileRow("tax", moss_name="null", odoo_name="19% I"))
    assert [one.after.moss_id for one in found.changes if one.after] == ["a2", "t2"]


def test_the_same_object_twice_is_a_problem_with_both_rows(ledger: Ledger) -> None:
    row = FileRow("account", "a2", odoo_id="2")
    found = looked_at(ledger, row, row)
    assert [(one.number, one.text) for one in found.problems] == [
        (3, "“9999 Büro” stands in row 2 already")
    ]


def test_a_word_under_confirmed_by_confirms_a_proposal(ledger: Ledger) -> None:
    row = changed(ledger, "t1", confirmed_by="x")
    assert row is not None
    assert (row.confirmed, row.confirmed_by, row.reason) == (True, "ben", "same rate 19 %")


def test_a_proposal_without_it_stays_a_proposal(ledger: Ledger) -> None:
    assert changed(ledger, "t1") is None


def test_an_emptied_proposal_stays_a_proposal(ledger: Ledger) -> None:
    assert changed(ledger, "t1", **EMPTY) is None


def test_a_tax_with_another_percentage_keeps_that_in_its_reason(ledger: Ledger) -> None:
    row = changed(ledger, "t2", odoo_name="19% I")
    assert row is not None
    assert row.reason == "chosen by hand, although Moss has 0 %, Odoo 19 %"


def test_contacts_are_known_by_number_or_name(ledger: Ledger) -> None:
    for cell in ({"odoo_code": "K40"}, {"odoo_name": "krüger kg"}):
        found = looked_at(ledger, replace(FileRow("supplier", "s1"), **cell))
        assert [one.after.odoo_id for one in found.changes if one.after] == [40]


def test_of_two_contacts_with_one_name_the_id_decides(ledger: Ledger) -> None:
    twin = FileRow("supplier", "s1", odoo_name="Twin")
    assert "Twin (id 42); Twin (id 43); give the id" in looked_at(ledger, twin).problems[0].text
    [change] = looked_at(ledger, replace(twin, odoo_id="43")).changes
    assert change.after
    assert change.after.odoo_id == 43


def test_a_merchant_may_be_new(ledger: Ledger) -> None:
    found = looked_at(ledger, FileRow("merchant", moss_name="Taxi  Nord", odoo_id="40"))
    assert [one.after.moss_id for one in found.changes if one.after] == ["taxi nord"]
    assert "no name" in looked_at(ledger, FileRow("merchant", odoo_id="40")).problems[0].text


def test_what_is_shown_is_taken(ledger: Ledger) -> None:
    rows = exported(ledger)
    found = looked_at(
        ledger,
        replace(rows["a2"], odoo_code="6815"),
        replace(rows["t1"], confirmed_by="ben"),
    )
    take(ledger, found.changes, sides(ledger))
    stored = {row.moss_id: row for row in ledger.mapping()}
    assert (stored["a2"].odoo_id, stored["t1"].confirmed_by) == (2, "ben")
    assert stored["a1"].confirmed_by == AUTOMATIC


def test_a_persons_choice_is_emptied_to_go_back_to_what_is_found(ledger: Ledger) -> None:
    take(
        ledger,
        looked_at(
            ledger, replace(exported(ledger)["a1"], odoo_id="2", odoo_code="", odoo_name="")
        ).changes,
        sides(ledger),
    )
    found = looked_at(ledger, replace(exported(ledger)["a1"], **EMPTY))
    assert [change.after for change in found.changes] == [None]
    take(ledger, found.changes, sides(ledger))
    [row] = [one for one in ledger.mapping() if one.moss_id == "a1"]
    assert (row.odoo_id, row.confirmed_by) == (1, AUTOMATIC)


def test_what_was_deleted_on_either_side_does_not_spoil_the_rest(ledger: Ledger) -> None:
    table = [(2, row) for row in exported(ledger).values()]
    bare = Chart(1, "EUR", accounts={2: Account(2, "6815", "Office supplies")})
    found = preview(table, sides(ledger, MossMasterData(), bare), by="ben")
    assert (found.changes, found.problems) == ((), ())


def test_into_an_empty_ledger_choices_come_with_their_reasons(
    ledger: Ledger, store: LedgerStore
) -> None:
    rows = exported(ledger)
    other = store.of(store.connections.add(replace(CONNECTION, name="other"), {}))
    found = preview([(2, rows["a1"])], sides(other), by="ben")
    assert [one.after.reason for one in found.changes if one.after] == [rows["a1"].why]
