"""Exports, undo and recover with the wallet's statement in a real Odoo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.statement import Reason
from moss_odoo.books.wallet import Settled
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import TransactionType
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.statement_choices import Choices
from moss_odoo.sync.undo import carry_out, look

from .recovering import recovered, second
from .world import World, world

START = date(2025, 1, 1)


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two coffees of one price, an invoice with a fee of its payout, two claims, and cash."""
    database = odoo.fresh_database("statementruns")
    company = Company()
    with world(database, tmp_path_factory.mktemp("home"), company) as made:
        for _ in range(2):
            company.add_card_purchase("3.50", merchant="Café Müller", on="2026-03-02")
        invoice = company.add_invoice("84.03", on="2026-03-03")
        company.pay(invoice, "2026-03-10", fee="1.50")
        claims = [company.add_reimbursement(amount) for amount in ("30.00", "11.90")]
        company.pay_together(claims, "2026-03-12")
        company.add_movement(TransactionType.TOP_UP, "1000.00", on="2026-03-01")
        company.add_movement(TransactionType.WITHDRAWAL, "-50.00", on="2026-03-05")
        yield made
    odoo.drop(database)


def export(here: World, **options: Any) -> ExportReport:
    report = here.export(statements=True, **options)
    assert (report.statement.trouble, report.statement.notes) == ("", [])
    return report


def lines(here: World) -> dict[str, tuple[Any, ...]]:
    """Line, amount and how it stands, by Moss's id, straight from the database."""
    rows = here.database.sql(
        "select move.invoice_origin, line.id, line.amount, line.is_reconciled"
        " from account_bank_statement_line line join account_move move on move.id = line.move_id"
        " where move.state = 'posted' order by line.internal_index"
    )
    found = {origin: tuple(rest) for origin, *rest in rows}
    assert len(found) == len(rows), "a movement has two lines"
    return found


def wallet(here: World) -> Decimal:
    """What the wallet's own account holds in Odoo."""
    [target, *_] = here.connection.targets.wallets
    [[held]] = here.database.sql(
        "select coalesce(sum(item.balance), 0) from account_move_line item"
        " join account_journal journal on journal.default_account_id = item.account_id"
        " where journal.id = %s and item.parent_state = 'posted'",
        [target.journal_id],
    )
    return Decimal(held)


def in_moss(here: World) -> Decimal:
    [target, *_] = here.connection.targets.wallets
    with here.installation.sides(here.connection) as sides:
        return sides.moss.balance(target.wallet_id).amount.amount


def settled(here: World) -> dict[str, Settled]:
    found = here.ledger.standing_movements(
        here.connection.targets.wallets[0].wallet_id, since=START, until=date.max
    )
    return {one.movement.id: one.settled for one in found}


def test_a_wallet_in_odoo_holds_what_it_holds_in_moss(here: World) -> None:
    report = export(here)
    assert report.exceptions == report.blocked == []
    assert [one.open.reason for one in report.statement.waiting if one.open] == [Reason.WITHDRAWAL]
    assert wallet(here) == in_moss(here)
    assert sorted(settled(here).values()) == [
        *[Settled.ACCOUNT, *[Settled.PAYMENTS] * 4],
        Settled.SUSPENSE,
    ]
    assert [standing for _, _, standing in lines(here).values()].count(True) == 5


def test_what_was_cleared_is_open_after_undo_and_cleared_again_after_the_next_export(
    here: World,
) -> None:
    before = lines(here)
    coffee = next(one for one in here.company.expenses.values() if one.original == Decimal("3.50"))
    with here.installation.sides(here.connection) as sides:
        shown = look(sides.ledger, sides.reversal, [coffee.id])
        assert shown.refused == ()
        done = carry_out(
            sides.ledger, sides.reversal, sides.statements, shown, by="anna", progress=Silent()
        )
    assert done.refused == ()
    report = export(here)
    assert [one.open.reason for one in report.statement.waiting if one.open].count(
        Reason.NOT_EXPORTED
    ) == 2
    export(here, expenses=(coffee.id,))
    assert lines(here) == before
    assert wallet(here) == in_moss(here)


def test_a_person_puts_the_cash_on_an_account_and_takes_that_back(here: World) -> None:
    [cash] = [one for one, how in settled(here).items() if how is Settled.SUSPENSE]
    with here.installation.sides(here.connection) as sides:
        chart = sides.odoo.chart()
        account = next(one for one in chart.accounts.values() if one.type == "asset_current")
        choices = Choices(here.connection, sides.ledger, sides.statements, Silent())
        choices.book(cash, account.id, chart)
        assert settled(here)[cash] is Settled.ACCOUNT
        choices.release(cash)
    assert settled(here)[cash] is Settled.SUSPENSE
    assert wallet(here) == in_moss(here)


def test_another_ledger_books_no_line_twice_and_knows_them_all(
    here: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before, how = lines(here), settled(here)
    with second(here, tmp_path_factory.mktemp("second")) as anew:
        recovered(anew)
        export(anew)
        assert lines(here) == before
        assert settled(anew) == how
