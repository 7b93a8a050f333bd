"""One expense as people read it: in Moss, as it would be booked, and as it stands in Odoo."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from moss_odoo.books.expense import Dimension, Line, LineKind
from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.cli.render import expense, in_moss, journal
from moss_odoo.sync.inspection import Inspection
from moss_odoo.sync.journal import EntryStanding, JournalEntry, JournalItem
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.status import Details
from tests.books.builders import card, eur

from .conftest import Seen
from .test_render import CONNECTION, DAY, a_plan


def abroad() -> tuple[JournalEntry, ...]:
    """A purchase in dollars, its fee, and the one payment of both, as Odoo has them."""
    cafe, moss = "Krüger GmbH", "Moss Default Supplier"
    usd = Money.of("100.00", "USD")
    payables = "3301 Trade payables"
    return (
        JournalEntry(
            "Vendor bill",
            cafe,
            "RE-1",
            (("dated", DAY), ("booked on", DAY), ("due", DAY)),
            (
                JournalItem("6815 Office", cafe, "Tinte", eur("90.00"), usd, "19% I"),
                JournalItem("1406 Tax", cafe, "19% I", eur("0.00"), eur("0.00"), grids=("66",)),
                JournalItem(payables, cafe, "RE-1", eur("-90.00"), -usd, matching="12"),
            ),
            number="MOSSP/2026/03/0001",
            standing=EntryStanding(("posted", "paid")),
        ),
        JournalEntry(
            "Payment",
            cafe,
            "RE-1",
            (("booked on", DAY),),
            (
                JournalItem(payables, cafe, "Tinte", eur("90.00"), usd, matching="12"),
                JournalItem(payables, moss, "Fee", eur("2.00"), eur("2.00"), matching="13"),
                JournalItem("1806 Outgoing", cafe, "Tinte", eur("-92.00"), eur("-92.00")),
            ),
            number="PMOSS/2026/00001",
            standing=EntryStanding(("posted",)),
        ),
    )


def test_entries_of_odoo_show_both_currencies_and_what_is_reconciled(seen: Seen) -> None:
    assert seen(journal.show_entries, abroad()) == [
        "  Vendor bill MOSSP/2026/03/0001, RE-1, Krüger GmbH",
        "  dated 2026-03-12, booked on 2026-03-12, due 2026-03-12; posted, paid",
        "  Account               Label           Debit   Credit       Foreign",
        "  ──────────────────────────────────────────────────────────────────",
        "  6815 Office           Tinte           90.00             100.00 USD",
        "                        19% I",
        "  1406 Tax              19% I",
        "                        grid 66",
        "  3301 Trade payables   RE-1                     90.00   -100.00 USD",
        "                        reconciled 12",
        "",
        "  Payment PMOSS/2026/00001, RE-1, Krüger GmbH",
        "  booked on 2026-03-12; posted",
        "  Account               Label                        Debit   Credit      Foreign",
        "  ──────────────────────────────────────────────────────────────────────────────",
        "  3301 Trade payables   Tinte                        90.00            100.00 USD",
        "                        reconciled 12",
        "  3301 Trade payables   Fee                           2.00",
        "                        Moss Default Supplier,",
        "                        reconciled 13",
        "  1806 Outgoing         Tinte                                 92.00",
        "",
    ]


@pytest.mark.parametrize("width", [60, 80, 100, 119, 120, 140])
def test_entries_fit_every_terminal_with_all_their_figures(seen: Seen, width: int) -> None:
    lines = seen(journal.show_entries, abroad(), width=width)
    for figure in ("90.00", "92.00", "100.00 USD", "-100.00 USD"):
        assert any(figure in line for line in lines), figure


def test_an_expense_is_shown_as_moss_has_it(seen: Seen) -> None:
    line = Line(
        "l1",
        LineKind.SPEND,
        gross=Money.of("100.00", "USD"),
        net=Money.of("84.03", "USD"),
        vat=Money.of("15.97", "USD"),
        home_gross=eur("90.00"),
        account_id="a1",
        tax_rate_id="t1",
        dimensions=(Dimension("d", "i1"), Dimension("d", "i2")),
        booking_text="Tinte [blau]",
    )
    at_night = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    bought = card(line, time=at_night, home=eur("90.00"), original=Money.of("100.00", "USD"))
    names = {"a1": "6815 Bürobedarf", "t1": "19 %", "i1": "100"}
    lines = seen(in_moss.show, bought, names, ZoneInfo("Europe/Berlin"))
    assert lines[:4] == [
        "In Moss",
        "  Kind             card, purchase",
        "  Status           VERIFIED, ACCEPTED",
        "  Amount           90.00 EUR",
    ]
    assert "  Date             2026-03-02" in lines, "the day that it was in Berlin"
    assert lines[-5:] == [
        "  Line            Account             Net     Tax        Gross     EUR",
        "  ────────────────────────────────────────────────────────────────────",
        "  Tinte [blau]    6815 Bürobedarf   84.03   15.97   100.00 USD   90.00",
        "  19 %, 100, i2",
        "",
    ]


@pytest.mark.parametrize(
    ("state", "code", "planned"),
    [(State.PAID, "", False), (State.POSTED, "wallet-unknown", True), (State.NEW, "", True)],
)
def test_the_plan_is_shown_where_something_of_it_is_not_in_odoo(
    seen: Seen, state: State, code: str, planned: bool
) -> None:
    found = Details(StoredExpense("e1", "card", "{}", state, code), (), (), ())
    entries = abroad() if state.in_odoo else ()
    lines = seen(expense.show, CONNECTION, found, Inspection(plan=a_plan(), entries=entries))
    assert ("As it would be booked now" in lines) is planned
    assert ("In Odoo" in lines) is state.in_odoo
