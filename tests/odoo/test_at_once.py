"""Two installations, each with its ledger, export the same Moss to the same Odoo at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.state import State
from moss_odoo.errors import TransientError
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.sync.report import ExportReport

from .booked import differences_booked, documents, switch_on
from .recovering import second, stored
from .world import World, world

ROUNDS = 5
BILLS = [2, 1, 2, 1, 1, 1]
"""Of each expense that is spent: a purchase in dollars and its refund have a fee bill too."""


@dataclass
class Two:
    one: World
    other: World

    def spend(self, number: int) -> list[str]:
        company = self.one.company
        dollars = company.add_card_purchase(
            lines=[LineSpec("33.37"), LineSpec("66.63", tax="7% I")],
            currency="USD",
            rate="0.9137",
            fx_fee="1.83",
        )
        invoice = company.add_invoice("100.00", number=f"R-{number}")
        company.pay(invoice, "2026-03-25")
        spent = [
            dollars,
            invoice,
            company.add_card_refund("66.63", of=dollars, on="2026-03-12"),
            company.add_invoice("10.00", number=f"O-{number}"),
            *(company.add_card_purchase("23.80", merchant="Kiosk") for _ in range(2)),
        ]
        return [one.id for one in spent]

    def export_at_once(self, *, delay: float) -> None:
        """The other one begins a little later; either may be told to come again."""
        together = threading.Barrier(2)

        def export(here: World, wait: float) -> ExportReport | TransientError:
            together.wait()
            threading.Event().wait(wait)
            try:
                return here.export()
            except TransientError as error:
                return error

        with ThreadPoolExecutor(2) as pool:
            running = [pool.submit(export, self.one, 0.0), pool.submit(export, self.other, delay)]
            assert all(one.result() for one in running)

    def known(self, ids: Sequence[str]) -> list[list[tuple[object, ...]]]:
        """What each of the two ledgers knows."""
        return [
            [
                (one.state, one.bill_id, one.bill_name, one.payment_id)
                for one in (stored(here, each) for each in ids)
            ]
            for here in (self.one, self.other)
        ]


@pytest.fixture(scope="module")
def two(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    database = odoo.fresh_database("at_once")
    with world(database, tmp_path_factory.mktemp("one") / "home", Company()) as one:
        switch_on(one, {"USD": "2"})
        with second(one, tmp_path_factory.mktemp("other") / "home") as other:
            yield Two(one, other)
    odoo.drop(database)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_each_expense_is_booked_once_whoever_comes_first(two: Two, number: int) -> None:
    ids = two.spend(number)
    two.export_at_once(delay=number * 0.15)
    for here in (two.one, two.other, two.one):
        report = here.export()
        assert (report.blocked, report.exceptions) == ([], [])

    assert [len(documents(two.one, one)) for one in ids] == BILLS
    assert [differences_booked(two.one, one) for one in ids] == [[]] * len(ids)
    assert payments(two.one, ids) == [1, 1, 1, 0, 1, 1]
    assert left_over(two.one) == 0
    one, other = two.known(ids)
    assert one == other
    assert {state for state, *_ in one} == {State.PAID, State.POSTED}


def payments(here: World, ids: Sequence[str]) -> list[int]:
    """How many payments with a posted entry each has."""
    rows = here.database.sql(
        "select payment.payment_reference, count(*) from account_payment payment"
        " join account_move move on move.origin_payment_id = payment.id and move.state = 'posted'"
        " group by 1"
    )
    counts = dict(rows)
    return [counts.get(one, 0) for one in ids]


def left_over(here: World) -> int:
    """Entries that are not posted, and payments without an entry."""
    [(count,)] = here.database.sql(
        "select (select count(*) from account_move where state <> 'posted')"
        " + (select count(*) from account_payment where move_id is null)"
    )
    return int(count)
