"""What people read: aligned figures, whole sentences, nothing that a name could disturb."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from moss_odoo.books.chart import Account, AnalyticAccount, Tax
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow
from moss_odoo.books.missing_in_moss import MissingAccount, MissingInMoss
from moss_odoo.books.money import Money
from moss_odoo.books.plan import Bill, BillLine, BillType, KnownPartner, Plan
from moss_odoo.books.policy import Policy
from moss_odoo.books.state import State
from moss_odoo.cli.figures import amount, count
from moss_odoo.cli.render import checklist as checklists
from moss_odoo.cli.render import expense as expenses
from moss_odoo.cli.render import export as exports
from moss_odoo.cli.render import mapping, mapping_file, master_data, plan, status
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.completeness import ContactCount, KindCount
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.counterparts import Counterpart
from moss_odoo.sync.inspection import Inspection
from moss_odoo.sync.mapping_exchange import Change, Preview, Problem
from moss_odoo.sync.master_data import ImportReport
from moss_odoo.sync.newcomers import BothSides, Side
from moss_odoo.sync.remembered import HistoryEntry, OdooRecord, RunRow, StateCount, StoredExpense
from moss_odoo.sync.report import ExportReport, Finding
from moss_odoo.sync.status import Details, Link, Overview, Reason
from tests.books.builders import paying

from .conftest import Seen

DAY = date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)
CONNECTION = Connection(
    name="acme",
    odoo_url="https://acme.example",
    odoo_database=None,
    company_id=1,
    company_name="ACME GmbH",
    company_currency="EUR",
    odoo_key_name="",
    moss_url="https://moss.example",
    moss_key_id="kid",
    policy=Policy(DAY, "Europe/Berlin"),
)


def eur(text: str) -> Money:
    return Money.of(text, "EUR")


def a_plan() -> Plan:
    lines = (
        BillLine(
            "l1",
            "Bürobedarf [Projekt A]",
            Account(1, "6815", "Office supplies"),
            eur("1000.00"),
            eur("190.00"),
            eur("1000.00"),
            eur("190.00"),
            Tax(1, "19% I", Decimal(19)),
            (AnalyticAccount(1, "Vertrieb", "100", 1, "Kostenstelle"),),
        ),
        BillLine(
            "l2",
            "Porto",
            Account(2, "6800", "Postage"),
            eur("3.70"),
            eur("0"),
            eur("3.70"),
            eur("0"),
        ),
    )
    bill = Bill(BillType.BILL, KnownPartner(1, "Krüger GmbH"), DAY, DAY, DAY, "RE-1", lines)
    label = "2026-03-12 Krüger GmbH 1193.70 EUR"
    return Plan("e1", label, bill, paying(eur("1193.70"), DAY), marks=("receipt missing",))


def test_a_plan_is_a_journal_entry_with_aligned_figures(seen: Seen) -> None:
    assert seen(plan.show, a_plan()) == [
        "2026-03-12 Krüger GmbH 1193.70 EUR",
        "",
        "  Vendor bill RE-1, Krüger GmbH",
        "  dated 2026-03-12, booked on 2026-03-12, due 2026-03-12",
        "  Account                Label                       Debit     Credit",
        "  ───────────────────────────────────────────────────────────────────",
        "  6815 Office supplies   Bürobedarf [Projekt A]   1,000.00",
        "                         19% I, 100 Vertrieb",
        "  6800 Postage           Porto                        3.70",
        "  Input tax              19% I                      190.00",
        "  Payables               RE-1                                1,193.70",
        "  ! receipt missing",
        "",
        "  Payment RE-1, Krüger GmbH",
        "  paid on 2026-03-12",
        "  Account             Label                                   Debit     Credit",
        "  ────────────────────────────────────────────────────────────────────────────",
        "  Payables            2026-03-12 Krüger GmbH 1193.70 EUR   1,193.70",
        "  Outgoing payments   2026-03-12 Krüger GmbH 1193.70 EUR              1,193.70",
        "",
    ]


def test_a_wide_terminal_shows_each_column(seen: Seen) -> None:
    lines = seen(plan.show, a_plan(), width=140)
    assert "Account" in lines[4]
    assert lines[4].split() == [
        "Account",
        "Partner",
        "Label",
        "Tax",
        "Analytic",
        "Debit",
        "Credit",
    ]


def test_long_texts_are_wrapped_and_figures_never(seen: Seen) -> None:
    made = a_plan()
    long = replace(made.bill.lines[0], label="Wort " * 40, home_net=eur("1234567.89"))
    lines = seen(plan.show, replace(made, bill=replace(made.bill, lines=(long,))), width=60)
    assert sum(line.count("Wort") for line in lines) == 40
    assert any("1,234,567.89" in line for line in lines)


def findings(number: int, reason: str) -> list[Finding]:
    return [
        Finding(f"e{n}", f"2026-03-12 Café {n} 5.00 EUR", "account-unmapped", reason, "Map it.")
        for n in range(number)
    ]


def test_an_export_names_each_reason_once_with_examples(seen: Seen) -> None:
    report = ExportReport(7, seen=9, exported=3, paid=2, receipts=3, waiting=1)
    report.blocked = [*findings(1, "Rare."), *findings(5, "No account [6815].")]
    report.left_out = findings(2, "It is early.")
    assert seen(exports.show, report, dry_run=False) == [
        "Blocked",
        "     5 No account [6815].",
        "       → Map it.",
        "       · 2026-03-12 Café 0 5.00 EUR",
        "       · 2026-03-12 Café 1 5.00 EUR",
        "       · 2026-03-12 Café 2 5.00 EUR",
        "       · and 2 more",
        "     1 Rare.",
        "       → Map it.",
        "       · 2026-03-12 Café 0 5.00 EUR",
        "",
        "Left out",
        "     2 It is early.",
        "       → Map it.",
        "",
        "Expenses",
        "──────────────────────────",
        "new or changed in Moss   9",
        "exported                 3",
        "paid in full             2",
        "blocked                  6",
        "exceptions               ·",
        "left out                 2",
        "not ready in Moss yet    1",
        "",
        "! 3 expenses booked in Odoo, with 3 receipts; 6 need a person's attention.",
    ]


@pytest.mark.parametrize(
    ("report", "dry_run", "verdict"),
    [
        (
            ExportReport(1, exported=1, receipts=1),
            False,
            "✓ 1 expense booked in Odoo, with 1 receipt.",
        ),
        (ExportReport(1), False, "✓ Nothing new was booked."),
        (ExportReport(1, planned=4), True, "This was a dry run: nothing was written to Odoo."),
    ],
)
def test_the_last_line_says_it_all(
    seen: Seen, report: ExportReport, dry_run: bool, verdict: str
) -> None:
    assert seen(exports.show, report, dry_run=dry_run)[-1] == verdict


def test_an_export_as_json_has_what_was_promised() -> None:
    report = ExportReport(7, exported=3, paid=2)
    report.blocked = findings(1, "No account.")
    document = exports.document(report, plans=None)
    assert document["run"] == 7
    assert (document["exported"], document["paid"]) == (3, 2)
    assert document["blocked"] == [
        {
            "expense": "e0",
            "label": "2026-03-12 Café 0 5.00 EUR",
            "code": "account-unmapped",
            "reason": "No account.",
            "remedy": "Map it.",
        }
    ]
    assert document["left_out"] == document["exceptions"] == []
    assert "plans" not in document
    assert (
        exports.document(report, plans=[plan.document(a_plan())])["plans"][0]["gross"] == "1193.70"
    )


def test_how_things_stand(seen: Seen) -> None:
    run = RunRow(3, "export", datetime(2026, 3, 12, 8, tzinfo=UTC), None, "", {})
    found = Overview(
        counts=(
            StateCount("card", State.PAID, "", "", 1200, eur("34567.89")),
            StateCount("card", State.BLOCKED, "", "", 2, eur("10.00")),
            StateCount("invoice", State.NEW, "", "", 1, None),
        ),
        stuck=(
            Reason(State.BLOCKED, "x", "No account.", "Map it.", 2, eur("10.00"), ["One", "Two"]),
        ),
        left_out=(),
        last_run=run,
    )
    assert seen(status.show, CONNECTION, found) == [
        "Expenses                          EUR",
        "─────────────────────────────────────",
        "Card payments       1,202   34,577.89",
        "  paid              1,200   34,567.89",
        "  blocked               2       10.00",
        "Supplier invoices       1",
        "  new                   1",
        "",
        "Blocked",
        "     2 No account. (10.00 EUR)",
        "       → Map it.",
        "       · One",
        "       · Two",
        "",
        "Last run: export 3 on 2026-03-12 09:00, still going on, or cut off.",
    ]


def test_nothing_seen_yet(seen: Seen) -> None:
    (line,) = seen(status.show, CONNECTION, Overview((), (), (), None))
    assert "moss-odoo export" in line


def test_one_expense_with_its_links(seen: Seen) -> None:
    stored = StoredExpense(
        "e1",
        "card",
        "{}",
        State.PAID,
        bill_id=7,
        bill_name="MOSSP/2026/03/0001",
        label="2026-03-12 Café [A] 5.00 EUR",
        amount=eur("5.00"),
    )
    found = Details(
        stored,
        (HistoryEntry(datetime(2026, 3, 12, 8, tzinfo=UTC), 1, State.PAID, "", "", "bill made"),),
        (OdooRecord("e1", "moss_odoo.c1_bill_e1", "account.move", None),),
        (Link("Bill", "https://acme.example/odoo/vendor-bills/7"),),
    )
    lines = seen(expenses.show, CONNECTION, found, Inspection())
    assert lines[0] == "2026-03-12 Café [A] 5.00 EUR"
    assert "  Bill in Odoo  https://acme.example/odoo/vendor-bills/7" in lines
    assert "  2026-03-12 09:00   1     paid    bill made" in lines
    assert "  account.move      ?   moss_odoo.c1_bill_e1" in lines
    document = expenses.document(CONNECTION, found, Inspection())
    assert document["links"] == {"bill": "https://acme.example/odoo/vendor-bills/7"}


def test_a_check_shows_what_to_do(seen: Seen) -> None:
    checklist = Checklist()
    checklist.ok("odoo", Section.ODOO, "Odoo", "Odoo 19.0")
    checklist.lack("journal", Section.BOOKS, "Purchase journal", "none [yet]", "Prepare.")
    checklist.warn("moss", Section.MOSS, "Wallets", "none")
    assert seen(checklists.show, CONNECTION, checklist) == [
        "Odoo",
        "  ✓ Odoo                      Odoo 19.0",
        "",
        "Journals, accounts and supplier",
        "  ✗ Purchase journal          none [yet]",
        "                              → Prepare.",
        "",
        "Moss",
        "  ! Wallets                   none",
        "",
        "✗ “acme” is not ready: 1 item missing. 1 item should be looked at.",
    ]


ROWS = (
    MappingRow(MappingKind.TAX, "1", "Rate [old]", 5, "19% I", "same rate 19 %", False),
    MappingRow(MappingKind.TAX, "2", "Zero", None, "", "no tax has this name", False),
    MappingRow(MappingKind.TAX, "3", "Seven", 6, "7% I", "same name", True, AUTOMATIC),
    MappingRow(MappingKind.TAX, "4", "Nine", 7, "9%", "chosen by hand", True, "anna", NOW),
    MappingRow(MappingKind.TAX, "5", "Ten", None, "A or B", "2 taxes have 10 %", False),
)


def test_the_mapping_shows_what_is_open(seen: Seen) -> None:
    def show(screen: Screen) -> None:
        screen.print(mapping.rows_table(ROWS))

    assert seen(show)[2:] == [
        "Rate [old]   19% I?    same rate 19 %",
        "Zero         none      no tax has this name",
        "Seven        7% I      same name",
        "Nine         9%        chosen by hand, by anna on 2026-03-12",
        "Ten          A or B?   2 taxes have 10 %",
    ]


def test_an_import_shows_both_sides_and_what_is_left(seen: Seen) -> None:
    proposed, unmapped, *_rest = ROWS
    supplier = MappingRow(
        MappingKind.SUPPLIER, "s", "Vogt", None, "A or B", "2 contacts have its IBAN", False
    )
    report = ImportReport(
        kinds=(KindCount(MappingKind.TAX, 1200, 1198, (proposed,), (unmapped,)),),
        contacts=(ContactCount(MappingKind.SUPPLIER, 9, 5, (supplier,), (supplier,) * 3),),
        sides=(
            BothSides(Side("tax rates", 1200, 2), Side("purchase taxes", 30)),
            BothSides(Side("users", 8, 0), Side("employees", None)),
            BothSides(None, Side("currencies", 1)),
        ),
        counterparts=(Counterpart("currency", "USD", "USD", "not active in Odoo"),),
        missing=MissingInMoss((MissingAccount("6310", "Rent"),), ()),
    )
    assert seen(master_data.show, report) == [
        "In Moss     active   new   In Odoo          active   new",
        "────────────────────────────────────────────────────────",
        "Tax rates    1,200     2   Purchase taxes       30",
        "Users            8         Employees        hidden",
        "                           Currencies            1",
        "",
        "Moss        active   mapped   to confirm   no match",
        "───────────────────────────────────────────────────",
        "Tax rates    1,200    1,198            1          1",
        "",
        "Moss        active   found   to be created   to decide",
        "──────────────────────────────────────────────────────",
        "Suppliers        9       5               3           1",
        "",
        "For information",
        "               Moss   Odoo",
        "  ─────────────────────────────────────────────",
        "  Currencies   USD    USD    not active in Odoo",
        "",
        "For a person to decide",
        "  Moss         Odoo      why",
        "  ───────────────────────────────────────────────",
        "  Rate [old]   19% I?    same rate 19 %",
        "  Zero         none      no tax has this name",
        "  Vogt         A or B?   2 contacts have its IBAN",
        "",
        "! 2 objects of Moss cannot be booked on yet; spend on others can.",
    ]


def test_rows_of_a_file_that_are_wrong_stand_before_what_would_change(seen: Seen) -> None:
    _proposed, unmapped, taken, *_rest = ROWS
    chosen = replace(unmapped, odoo_id=9, odoo_label="0% [x]", confirmed=True)
    found = Preview(
        (Change(4, unmapped, chosen), Change(5, taken, None), Change(6, None, taken)),
        7,
        (Problem(12, "Odoo has no tax “9% [X]”"),),
    )
    assert seen(mapping_file.show, found) == [
        "Rows that cannot be taken",
        "  row   what is wrong",
        "  ──────────────────────────────",
        "   12   Odoo has no tax “9% [X]”",
        "",
        "Changes",
        "  row   Moss    Odoo so far   Odoo then",
        "  ───────────────────────────────────────────",
        "    4   Zero    none          0% [x]",
        "    5   Seven   7% I          automatic again",
        "    6   Seven   none          7% I",
        "",
    ]


def test_figures() -> None:
    assert amount(eur("-1234.5")) == "-1,234.50"
    assert amount(Money.of("1234", "JPY")) == "1,234"
    assert amount(None) == ""
    assert (count(1, "item"), count(0, "item"), count(1200, "item")) == (
        "1 item",
        "0 items",
        "1,200 items",
    )
