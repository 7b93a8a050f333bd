"""A year of several wallets, proved at every month's end: by us, and past all code of ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from devtools.demo.raw_moss import RawMoss
from devtools.demo.wallet_figures import compared_wallets, month_ends
from devtools.odoo import Odoo
from moss_odoo.moss.sandbox.domain import TransactionType
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.proof import ProofOptions, prove_wallets
from moss_odoo.sync.proofs import Proofs
from moss_odoo.sync.report import ExportReport

from .recovering import recovered, second
from .world import KEY_ID, SECRET, World, world

EXPENSES = 50
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
TODAY = date(2026, 6, 1)
MONTHS = tuple(month_ends(*YEAR))
JOURNALS = """
    select count(*) from account_journal where name ->> 'en_US' like 'Moss%%' and type <> 'purchase'
"""
LINES = "select count(*), count(distinct move_id) from account_bank_statement_line"
MOVED_TWICE = """
    select move.invoice_origin, count(*)
    from account_bank_statement_line line join account_move move on move.id = line.move_id
    group by 1 having count(*) > 1
"""


@pytest.fixture(scope="module")
def year(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("wallets")
    database.sql("update res_currency set active = true where name in ('USD', 'GBP')")
    options = SandboxOptions(
        seed=11,
        expenses=EXPENSES,
        several_wallets=True,
        wallet_events=True,
        reads_per_minute=0,
    )
    with world(database, tmp_path_factory.mktemp("home"), options=options) as here:
        yield here
    odoo.drop(database)


@pytest.fixture(scope="module")
def report(year: World) -> ExportReport:
    return year.export(statements=True)


def proofs(here: World, on: date, *, fetch: bool = False) -> Proofs:
    with here.installation.sides(here.connection) as sides:
        return prove_wallets(
            here.connection,
            sides.ledger,
            sides.moss,
            sides.statements,
            ProofOptions(on, fetch=fetch),
            today=TODAY,
            by="eva",
            progress=Silent(),
        )


def apart(here: World) -> list[str]:
    """Where Moss's raw answers and Odoo's database do not agree at a month's end."""
    moss = RawMoss(here.sandbox.url, KEY_ID, SECRET)
    try:
        compared = compared_wallets(moss, here.database, MONTHS)
    finally:
        moss.close()
    [(journals,)] = here.database.sql(JOURNALS)
    assert len(compared) == int(journals) * len(MONTHS)
    return [f"{one.name}: {one.moss} {one.odoo}" for one in compared if one.difference]


def unproved(found: Proofs) -> list[str]:
    return [
        f"{one.wallet.name} {one.proof.on}: {one.proof.difference}, unnamed {one.proof.unnamed}"
        for one in found.wallets
        if not (one.proof.proved and one.proof.named)
    ]


def test_each_wallet_is_proved_at_every_months_end(year: World, report: ExportReport) -> None:
    first = proofs(year, MONTHS[0], fetch=True)
    assert len(first.wallets) == len(year.connection.targets.wallets) >= 4
    assert unproved(first) == []
    assert [bad for day in MONTHS[1:] for bad in unproved(proofs(year, day))] == []


def test_so_say_mosss_raw_answers_and_odoos_database(year: World, report: ExportReport) -> None:
    assert apart(year) == []
    assert year.database.sql(MOVED_TWICE) == []


def test_what_is_left_to_people_has_a_reason_and_is_little(
    year: World, report: ExportReport
) -> None:
    [(lines, entries)] = year.database.sql(LINES)
    assert lines == entries
    doubtful = [
        one
        for one in year.ledger.unsettled(YEAR[0])
        if one.open is None or one.open.reason in {"several-fit", "no-expense", "amount-differs"}
    ]
    assert all(one.open for one in doubtful)
    assert len(doubtful) <= lines * 0.05


def test_what_moves_later_and_is_made_by_hand_is_named(year: World, report: ExportReport) -> None:
    last = MONTHS[-1]
    late = year.company.add_movement(
        TransactionType.WITHDRAWAL, "-12.34", on="2025-12-30", counterparty="Late Ltd"
    )
    [before] = [one for one in proofs(year, last, fetch=True).wallets if one.proof.items]
    assert before.proof.difference.amount == Decimal("-12.34")
    assert before.proof.named
    year.export(statements=True)
    assert unproved(proofs(year, last)) == []
    assert late.amount == Decimal("-12.34")
    assert apart(year) == []


def test_a_lost_ledger_makes_no_line_twice(
    year: World, report: ExportReport, tmp_path: Path
) -> None:
    before = year.database.sql(LINES)
    with second(year, tmp_path) as again:
        recovered(again)
        again.export(statements=True)
        assert again.database.sql(LINES) == before
        assert unproved(proofs(again, MONTHS[0], fetch=True)) == []
        assert [bad for day in MONTHS[5::6] for bad in unproved(proofs(again, day))] == []
    assert apart(year) == []
