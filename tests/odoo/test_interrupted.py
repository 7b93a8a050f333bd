"""An export that stops anywhere is continued by the next one, and books everything once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from devtools.odoo import Odoo
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Channel, Expense, PaymentStatus, TransactionType
from moss_odoo.moss.sandbox.lines import LineSpec

from .booked import differences_booked, documents, journal, switch_on
from .bots import BOT, working_as
from .cutting import PowerCutError, cut
from .world import World, world

WRITES = 11
"""More than an export of one batch sends; the last one is not reached and changes nothing."""
AGAIN = [(4, 1), (5, 2), (7, 3)]
"""Writes at which the export is cut off, and those of the next one that clears away its drafts."""
BOTS = [4, 8]
PAID_ABROAD = date(2026, 4, 9)
Booked = list[list[str]]


@dataclass
class Cases:
    """Worlds would take long to make: all cases live in one, with invoices booked before."""

    here: World
    before: Iterator[tuple[Expense, Expense]]

    def spend(self) -> list[str]:
        """A bit of everything that an export writes: ids of what it is to book next."""
        company = self.here.company
        in_parts, abroad = next(self.before)
        company.pay(in_parts, "2026-03-25", amount="79.00")
        company.change(
            abroad,
            payment_status=PaymentStatus.PAID,
            channel=Channel.WALLET,
            paid=abroad.original,
            paid_on=PAID_ABROAD,
        )
        dollars = company.add_card_purchase(
            lines=[LineSpec("33.37"), LineSpec("66.63", tax="7% I"), LineSpec("0.55")],
            currency="USD",
            rate="0.9137",
            fx_fee="1.83",
        )
        return [
            in_parts.id,
            abroad.id,
            dollars.id,
            company.add_card_refund("66.63", of=dollars, on="2026-03-12").id,
            company.add_card_purchase(lines=[LineSpec(net="100.02", vat="19.01")]).id,
            company.add_card_purchase("23.80").id,
            company.add_invoice("10.00").id,
        ]

    def booked(self, ids: Sequence[str]) -> Booked:
        here = self.here
        return [
            [*documents(here, one), *journal(here, one), *differences_booked(here, one)]
            for one in ids
        ]


@pytest.fixture(scope="module")
def cases(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cases]:
    database = odoo.fresh_database("interrupted")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as here:
        switch_on(here, {"USD": "2"})
        before = [_invoices(here.company) for _ in range(1 + WRITES + len(AGAIN) + len(BOTS))]
        here.export()
        yield Cases(here, iter(before))
    odoo.drop(database)


def _invoices(company: Company) -> tuple[Expense, Expense]:
    """One paid in part, and a foreign one: its money has left, and Moss will call it paid later."""
    in_parts = company.add_invoice("100.00")
    company.pay(in_parts, "2026-03-20", amount="40.00")
    abroad = company.add_invoice("1000.00", tax=None, currency="USD", rate="0.92")
    company.add_movement(
        TransactionType.PAYOUT,
        "-950.00",
        on=PAID_ABROAD,
        counterparty="Bürowelt Krause GmbH",
        description=abroad.invoice.number,
        original=(-abroad.original, "USD"),
    )
    return in_parts, abroad


@pytest.fixture(scope="module")
def undisturbed(cases: Cases) -> Booked:
    ids = cases.spend()
    assert cases.here.export().blocked == []
    booked = cases.booked(ids)
    assert [sum(line.endswith(" | paid") for line in one) for one in booked] == [
        1,
        1,
        2,
        2,
        1,
        1,
        0,
    ]
    return booked


@pytest.fixture(scope="module")
def bots_key(cases: Cases) -> str:
    return cases.here.database.add_users({"bot": BOT})["bot"]


@pytest.mark.parametrize("nth", range(1, WRITES + 1))
def test_cut_off_after_the_nth_write(
    cases: Cases, undisturbed: Booked, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    ids = cases.spend()
    reached = _export_cut_off(cases.here, monkeypatch, nth)
    assert reached is (nth < WRITES)
    report = cases.here.export()
    assert reached or report.exported == 0
    _is_whole(cases, ids, undisturbed)


@pytest.mark.parametrize(("nth", "again"), AGAIN)
def test_cut_off_once_more_while_the_drafts_of_the_first_time_are_cleared_away(
    cases: Cases, undisturbed: Booked, monkeypatch: pytest.MonkeyPatch, nth: int, again: int
) -> None:
    ids = cases.spend()
    assert _export_cut_off(cases.here, monkeypatch, nth)
    assert _export_cut_off(cases.here, monkeypatch, again)
    cases.here.export()
    _is_whole(cases, ids, undisturbed)


@pytest.mark.parametrize("nth", BOTS)
def test_a_bot_cut_off_after_the_nth_write(
    cases: Cases,
    undisturbed: Booked,
    bots_key: str,
    monkeypatch: pytest.MonkeyPatch,
    nth: int,
) -> None:
    ids = cases.spend()
    with working_as(cases.here, bots_key):
        assert _export_cut_off(cases.here, monkeypatch, nth)
        cases.here.export()
    _is_whole(cases, ids, undisturbed)


def _export_cut_off(here: World, monkeypatch: pytest.MonkeyPatch, nth: int) -> bool:
    """Whether it came so far."""
    with monkeypatch.context() as patched:
        cut(patched, nth, answered=True)
        try:
            here.export()
        except PowerCutError:
            return True
    return False


def _is_whole(cases: Cases, ids: Sequence[str], undisturbed: Booked) -> None:
    assert cases.booked(ids) == undisturbed
    assert _receipts(cases.here, ids) == len(ids)
    assert _left_over(cases.here) == (0, 0)


def _receipts(here: World, ids: Sequence[str]) -> int:
    rows = here.database.sql(
        "select count(*) from ir_attachment file join account_move move on move.id = file.res_id"
        " and file.res_model = 'account.move' where move.invoice_origin = any(%s)",
        [list(ids)],
    )
    return int(rows[0][0])


def _left_over(here: World) -> tuple[int, int]:
    """Entries that are not posted, and payments without one that is."""
    [row] = here.database.sql(
        "select (select count(*) from account_move where state <> 'posted'),"
        " (select count(*) from account_payment payment left join account_move move"
        "   on move.id = payment.move_id where move.id is null)"
    )
    return row[0], row[1]
