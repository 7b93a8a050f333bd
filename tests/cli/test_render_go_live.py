"""What people read before they release, change a policy, or choose one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from moss_odoo.books.choices import changed
from moss_odoo.books.expense import Kind
from moss_odoo.books.policy import Policy, SupplierPolicy
from moss_odoo.books.preview import Payee, Purchase, preview
from moss_odoo.books.state import Resolution, State
from moss_odoo.cli.render import expense as expenses
from moss_odoo.cli.render import policy as policies
from moss_odoo.cli.render import preview as previews
from moss_odoo.cli.render import release as releases
from moss_odoo.cli.render import status
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.held import Held, NotHeld
from moss_odoo.sync.inspection import Inspection
from moss_odoo.sync.policy import TooEarly
from moss_odoo.sync.preview import Previewed
from moss_odoo.sync.release import Done, Found, Selection
from moss_odoo.sync.remembered import StateCount, StoredExpense
from moss_odoo.sync.status import Details, Overview, Reason
from tests.books.builders import card, eur

POLICY = Policy(date(2026, 1, 1), "Europe/Berlin")
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
    policy=POLICY,
)
Seen = Callable[..., list[str]]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Seen:
    """The lines that a renderer prints at 80 columns, without the blanks at their ends."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(render: Callable[..., None], *arguments: Any, **more: Any) -> list[str]:
        render(Screen(), *arguments, **more)
        out = capsys.readouterr().out
        assert max(map(len, out.splitlines())) <= 80
        return [line.rstrip() for line in out.splitlines()]

    return run


def held(number: int, kind: Kind, amount: str, **more: Any) -> Held:
    values: dict[str, Any] = {
        "moss_id": f"5f3a000{number}-0b7e-4d55-8a10-000000000000",
        "kind": kind,
        "label": f"2025-10-0{number} Café [A] {amount} EUR",
        "amount": eur(amount),
        "accounting_date": date(2025, 10, number),
        "code": Resolution.BEFORE_START,
        "reason": "its accounting date lies before the start date 2026-01-01",
    }
    return Held(**values | more)


FOUND = Found(
    wanted=Selection(),
    undo=False,
    held=(
        held(1, Kind.CARD, "1234.50"),
        held(2, Kind.CARD, "5.00", obstacle="Card refunds are not booked by this version yet."),
        held(3, Kind.INVOICE, "119.00", code=Resolution.EXPORTED_ELSEWHERE),
    ),
    refused=(NotHeld("5f3a0009", "2026-03-02 Bistro 9.00 EUR", "it was deleted in Moss"),),
)


def test_what_is_left_out_is_shown_by_kind_and_reason_before_it_is_released(seen: Seen) -> None:
    assert seen(releases.show, CONNECTION, FOUND, singly=True) == [
        "Left out until it is released",
        "  Kind                Reason                      EUR   from         to",
        "  ─────────────────────────────────────────────────────────────────────────────",
        "  Card payments       too early          2   1,239.50   2025-10-01   2025-10-02",
        "  Supplier invoices   exported in Moss   1     119.00   2025-10-03   2025-10-03",
        "",
        "One by one",
        "  Booked on    Expense                           Moss id",
        "  ────────────────────────────────────────────────────────────",
        "  2025-10-01   2025-10-01 Café [A] 1234.50 EUR   5f3a0001-0b7e",
        "  2025-10-02   2025-10-02 Café [A] 5.00 EUR      5f3a0002-0b7e",
        "  2025-10-03   2025-10-03 Café [A] 119.00 EUR    5f3a0003-0b7e",
        "",
        "Not to be released",
        "  Expense                      why not",
        "  ───────────────────────────────────────────────────",
        "  2026-03-02 Bistro 9.00 EUR   it was deleted in Moss",
        "",
        "Of these would be blocked",
        "     1 Card refunds are not booked by this version yet.",
        "",
    ]


def test_the_single_ones_are_shown_only_when_they_are_asked_for(seen: Seen) -> None:
    assert "One by one" not in seen(releases.show, CONNECTION, FOUND, singly=False)


@pytest.mark.parametrize(
    ("undo", "line"),
    [
        (False, "✓ Released 1 expense; the next `moss-odoo export` books what can be booked."),
        (True, "✓ The release of 1 expense is taken back."),
    ],
)
def test_what_was_done_is_said(seen: Seen, undo: bool, line: str) -> None:
    found = replace(FOUND, undo=undo)
    assert seen(releases.done, found, Done(7, FOUND.held[:1])) == [line]


def test_a_release_as_json() -> None:
    document = releases.document(CONNECTION, FOUND, Done(7, FOUND.held[:1]))
    assert (document["run"], document["undo"], document["done"]) == (7, False, 1)
    assert document["groups"] == [
        {
            "kind": "card",
            "code": "before-start-date",
            "count": 1,
            "amount": "1234.50",
            "from": "2025-10-01",
            "to": "2025-10-01",
        }
    ]
    assert [one["expense"] for one in document["expenses"]] == [FOUND.held[0].moss_id]
    assert document["refused"][0]["reason"] == "it was deleted in Moss"
    only_shown = releases.document(CONNECTION, FOUND, None)
    assert (only_shown["run"], only_shown["done"], len(only_shown["expenses"])) == (None, 0, 3)


def test_what_waits_released_stands_in_the_overview(seen: Seen) -> None:
    reason = "released by anna on 2026-04-01, booked by the next export"
    heap = Reason(State.NEW, "released", reason, "", 1, eur("5.00"), ["2025-10-02 Café 5.00 EUR"])
    counts = (StateCount("card", State.NEW, "", "", 1, eur("5.00")),)
    lines = seen(status.show, CONNECTION, Overview(counts, (), (), None, (heap,)))
    assert lines[-4:] == [
        "Released",
        f"     1 {reason} (5.00 EUR)",
        "       · 2025-10-02 Café 5.00 EUR",
        "",
    ]


def test_one_expense_says_since_when_it_is_released(seen: Seen) -> None:
    released = datetime(2026, 4, 1, 8, tzinfo=UTC)
    stored = StoredExpense("e1", "card", "{}", State.PAID, released_at=released)
    found = Details(stored, (), (), ())
    assert "  Released  2026-04-01 10:00" in seen(expenses.show, CONNECTION, found, Inspection())
    document = expenses.document(CONNECTION, found, Inspection())
    assert document["released_at"] == "2026-04-01T08:00:00+00:00"


def test_a_policy_is_shown_with_what_each_choice_means(seen: Seen) -> None:
    assert seen(policies.show, CONNECTION)[:6] == [
        "How “acme” books",
        "  Start date         2026-01-01",
        "                     Spend with an earlier accounting date stays out of Odoo",
        "                     until somebody releases it.",
        "  Time zone          Europe/Berlin",
        "                     In which days begin: a time of Moss becomes the day that it",
    ]


def test_a_change_of_policy_is_shown_with_what_it_does(seen: Seen) -> None:
    new = replace(
        POLICY,
        start_date=date(2025, 10, 1),
        supplier_policy=SupplierPolicy.HYBRID,
        hybrid_threshold=Decimal(250),
    )
    early = TooEarly(12, eur("1234.50"))
    assert seen(policies.show_change, CONNECTION, new, changed(POLICY, new), early) == [
        "How “acme” books",
        "                  now                           then",
        "  ──────────────────────────────────────────────────────────────────────────────",
        "  Start date      2026-01-01                    2025-10-01",
        "  Card payments   all on the default supplier   from 250 EUR on the merchant's",
        "                                                own supplier, smaller ones on",
        "                                                the default supplier",
        "",
        "  What was left out as too early is looked at again: the next export books it",
        "  from 2025-10-01 on.",
        "  Counts for what is not booked yet. Bills that stand keep their supplier.",
        "  At present 12 expenses are left out as too early (1,234.50 EUR).",
        "",
    ]


def test_what_is_left_out_is_told_only_where_the_start_date_changes(seen: Seen) -> None:
    new = replace(POLICY, verifies=False)
    early = TooEarly(12, eur("1234.50"))
    lines = seen(policies.show_change, CONNECTION, new, changed(POLICY, new), early)
    assert not [line for line in lines if "left out" in line]


def test_a_policy_as_json() -> None:
    document = policies.document(CONNECTION, changed(POLICY, replace(POLICY, verifies=False)))
    assert document == {
        "connection": "acme",
        "policy": {
            "start_date": "2026-01-01",
            "time_zone": "Europe/Berlin",
            "supplier_policy": "single",
            "hybrid_threshold": None,
            "unknown_suppliers": "create",
            "verifies": True,
            "missing_receipts": "block-input-tax",
            "posting": "posted",
            "book_in": "original",
            "locked_periods": "block",
        },
        "changed": ["verifies"],
    }


def a_preview(**more: Any) -> Previewed:
    cafe, shop = Payee("c", "Café [A]", in_odoo="CAFÉ"), Payee("s", "Laden")
    twins = Payee("t", "Zwilling", problem="Several contacts in Odoo have the name.")
    month = [
        *(Purchase(card(home=eur("11.90")), cafe) for _ in range(3)),
        Purchase(card(home=eur("1234.50")), shop),
        Purchase(card(home=eur("60.00")), twins),
    ]
    values: dict[str, Any] = {"complete": True, "unreadable": 0}
    return Previewed(preview(date(2026, 3, 1), month, POLICY), **values | more)


def test_a_preview_puts_the_policies_side_by_side(seen: Seen) -> None:
    assert seen(previews.show, CONNECTION, a_preview()) == [
        "2026-03: 5 card payments, 1,330.20 EUR",
        "",
        "What each policy would make of it",
        "                                    single   per-merchant   hybrid from 1,000",
        "  ───────────────────────────────────────────────────────────────────────────",
        "  Your choice                            ✓",
        "  Bills on the default supplier          5              ·                   4",
        "    EUR                           1,330.20              ·               95.70",
        "  Bills on own suppliers                 ·              5                   1",
        "    EUR                                  ·       1,330.20            1,234.50",
        "    suppliers that Odoo has              ·              1                   ·",
        "    suppliers that are new               ·              1                   1",
        "    bills that would be blocked          ·              1                   ·",
        "",
        "hybrid: what the threshold does",
        "   From   own suppliers   of all        EUR   of all   in Odoo   new",
        "  ──────────────────────────────────────────────────────────────────",
        "     50               2      40%   1,294.50      97%         ·     1",
        "    100               1      20%   1,234.50      93%         ·     1",
        "    250               1      20%   1,234.50      93%         ·     1",
        "    500               1      20%   1,234.50      93%         ·     1",
        "  1,000               1      20%   1,234.50      93%         ·     1",
        "",
        "The largest merchants, 3",
        "  Merchant            EUR   in Odoo",
        "  ─────────────────────────────────────────────────────────────────",
        "  Laden      1   1,234.50   new",
        "  Zwilling   1      60.00   Several contacts in Odoo have the name.",
        "  Café [A]   3      35.70   CAFÉ",
        "",
    ]


def test_a_month_that_is_not_over_says_so(seen: Seen) -> None:
    assert seen(previews.show, CONNECTION, a_preview(complete=False))[0].startswith(
        "2026-03 so far"
    )


def test_a_preview_as_json() -> None:
    document = previews.document(CONNECTION, a_preview(unreadable=1))
    assert (document["month"], document["count"], document["amount"]) == ("2026-03", 5, "1330.20")
    assert document["policies"][2] == {
        "policy": "hybrid",
        "threshold": "1000",
        "default_supplier": {"count": 4, "amount": "95.70"},
        "own_suppliers": {"count": 1, "amount": "1234.50"},
        "suppliers_in_odoo": 0,
        "suppliers_new": 1,
        "blocked": 0,
    }
    assert [one["threshold"] for one in document["thresholds"]] == [
        "50",
        "100",
        "250",
        "500",
        "1000",
    ]
    assert document["merchants"][1]["problem"].startswith("Several contacts")
    assert document["unreadable"] == 1
