"""What people read before Odoo's suppliers and cost centres are written to Moss."""

from __future__ import annotations

import pytest

from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.push.changes import Cause, Change, Conflict, Edit, Field, PushPlan, Step
from moss_odoo.cli.render import push
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.push import PushReport

SUPPLIER, DIMENSION = MappingKind.SUPPLIER, MappingKind.DIMENSION
TAXI = (
    Edit(Field.NAME, None, "Taxi [Neumann]"),
    Edit(Field.NUMBER, None, "ODOO-9"),
    Edit(Field.CITY, None, "Kiel"),
)
CONFLICT = Conflict(
    SUPPLIER, "Krause (id 7)", Cause.CONTRADICTION, "Another VAT id.", "Correct it."
)
PLAN = PushPlan(
    changes=(
        Change(SUPPLIER, Step.CREATE, 9, "Taxi [Neumann]", "Taxi [Neumann]", TAXI),
        Change(
            SUPPLIER,
            Step.UPDATE,
            7,
            "Nordlicht AG",
            "Nordlicht AG",
            (Edit(Field.EMAIL, "a@b.example", "c@d.example"), Edit(Field.IBAN, None, "DE74")),
            moss_id="m7",
            reason="same VAT id",
        ),
        Change(
            DIMENSION,
            Step.DEACTIVATE,
            5,
            "500 Lager",
            "Cost Center: 500 Lager",
            (Edit(Field.STATUS, "active", "deactivated"),),
            moss_id="i5",
            reason="archived in Odoo",
            group="Cost Center",
        ),
    ),
    conflicts=(CONFLICT,),
    unchanged=21,
    unpaired=("Project [2]",),
)


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_a_plan_shows_what_becomes_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    push.show(Screen(), PLAN, 2)
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "Suppliers",
        "  Odoo             Moss",
        "  ───────────────────────────────────────────────────────────",
        "  Taxi [Neumann]   create   number ODOO-9, city Kiel",
        "  Nordlicht AG     update   same VAT id",
        "                            e-mail: a@b.example → c@d.example",
        "                            IBAN: none → DE74",
        "",
        "Dimension Cost Center",
        "  Odoo        Moss",
        "  ─────────────────────────────────────────",
        "  500 Lager   deactivate   archived in Odoo",
        "",
        "For a person to decide",
        "  Krause (id 7)  Another VAT id.",
        "    → Correct it.",
        "",
        "Moss has no dimension for the analytic plan “Project [2]”.",
        "1 to create, 1 to update, 1 to deactivate; 21 are the same on both sides.",
        "This takes about 2 minutes: Moss allows 2 changes a minute.",
    ]


def test_where_all_is_the_same_one_line_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    push.show(Screen(), PushPlan(unchanged=3), 20)
    assert capsys.readouterr().out == "✓ Nothing to write; 3 are the same.\n"


def test_what_was_done_and_what_moss_refused_is_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = PushReport()
    report.done |= {Step.CREATE: 2, Step.LINK: 1}
    push.done(Screen(), report)
    assert capsys.readouterr().out == "✓ In Moss: 2 created, 1 linked.\n"
    push.done(Screen(), PushReport(refused=[CONFLICT]))
    assert capsys.readouterr().out.splitlines()[-1] == "! In Moss: nothing was changed."


def test_the_document_has_all_of_it() -> None:
    document = push.document(PLAN, PushReport(refused=[CONFLICT]))
    assert document["changes"][1] == {
        "kind": "supplier",
        "dimension": None,
        "step": "update",
        "odoo": "Nordlicht AG",
        "odoo_id": 7,
        "moss_id": "m7",
        "reason": "same VAT id",
        "fields": [
            {"field": "e-mail", "from": "a@b.example", "to": "c@d.example"},
            {"field": "IBAN", "from": None, "to": "DE74"},
        ],
    }
    assert document["refused"] == document["conflicts"]
    assert document["conflicts"][0]["code"] == "contradiction"
    assert document["done"] == {"created": 0, "updated": 0, "deactivated": 0, "linked": 0}
    assert push.document(PLAN, None)["done"] is None
