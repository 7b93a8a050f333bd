"""What people read of the wallets' statements."""

from __future__ import annotations

from datetime import date

import pytest

from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.statement import Open, Reason
from moss_odoo.books.wallet import Settled, StandingMovement
from moss_odoo.cli.render import export as exports
from moss_odoo.cli.render import statements
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.statement_report import StatementReport, Waiting
from tests.cli.conftest import Seen

WITHDRAWN = Open(Reason.WITHDRAWAL, "Money was withdrawn.", "Put it on an account.", (), (7,))
NOT_YET = Open(Reason.NOT_EXPORTED, "It paid “Café”, which is not booked yet.", "Nothing to do.")


def waiting(number: int, why: Open) -> StandingMovement:
    amount = Money.of("-100.00", "EUR")
    moved = Movement(f"m{number}", "w1", MovementKind.WITHDRAWAL, amount, date(2026, 3, 3))
    return StandingMovement(moved, Settled.SUSPENSE, 70 + number, open=why)


def test_a_run_tells_what_it_did_of_the_statements(seen: Seen) -> None:
    report = ExportReport(1)
    report.statement = StatementReport(3, 2, (waiting(1, WITHDRAWN), waiting(2, NOT_YET)))
    lines = seen(exports.show, report, dry_run=False)
    assert [line.split()[-1] for line in lines if line.startswith("newly")] == ["3", "2"]
    assert lines[-1].startswith("!")


def test_where_nothing_moved_nothing_is_said_of_it(seen: Seen) -> None:
    lines = seen(exports.show, ExportReport(1), dry_run=False)
    assert not [line for line in lines if "Bank transactions" in line]


def test_what_hinders_the_statements_is_said_in_full(seen: Seen) -> None:
    report = StatementReport(trouble="The Odoo user lacks a right. Give it the group Basic.")
    assert "lacks a right" in " ".join(seen(statements.show, report))
    assert not report.all_well


def test_what_waits_is_told_by_reason(seen: Seen) -> None:
    found = [
        Waiting(Reason.WITHDRAWAL, 2, "Book it.", ("Money was withdrawn.",)),
        Waiting(Reason.NOT_EXPORTED, 1, "Wait.", ("It is not booked yet.",)),
    ]
    text = "\n".join(seen(statements.show_waiting, found))
    assert text.index("2") < text.index("Money was withdrawn.")
    assert text.index("withdrawn") < text.index("not booked yet")


@pytest.mark.parametrize(("why", "well"), [(WITHDRAWN, False), (NOT_YET, True)])
def test_all_is_well_where_only_expenses_are_waited_for(why: Open, *, well: bool) -> None:
    assert StatementReport(waiting=(waiting(1, why),)).all_well is well


def test_as_json_each_open_one_tells_what_a_program_needs() -> None:
    document = statements.document(StatementReport(1, 0, (waiting(1, WITHDRAWN),)))
    [found] = document["open"]
    assert (found["movement"], found["amount"], found["code"], found["accounts"]) == (
        "m1",
        "-100.00",
        "withdrawal",
        [7],
    )
