"""What is open is shown with what it may have paid; Odoo is asked only where that helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from moss_odoo.books.chart import Account
from moss_odoo.books.statement import Open, Reason
from moss_odoo.books.wallet import Settled
from moss_odoo.sync.open_movements import (
    NoSuchAccountError,
    account_by_code,
    open_movements,
)
from moss_odoo.sync.statement_ports import MovementChange
from tests.books.builders import card, chart, identity
from tests.sync.standins import World
from tests.sync.test_movements import moved

COFFEE = card()
TILL = Account(7, "1460", "Transit")


@pytest.fixture
def world(world: World) -> World:
    """A coffee was booked, and one bank transaction waits."""
    policy = replace(world.connection.policy, start_date=date(2026, 1, 1))
    world.connection = replace(world.connection, policy=policy)
    world.moss.has(COFFEE)
    world.moss.moved(moved(1, "-99.00"))
    world.export()
    return world


def waits(world: World, why: Open) -> None:
    world.ledger.confirm_lines([MovementChange(identity(101), Settled.NO, open=why)])


def not_asked() -> Mapping[int, Account]:
    raise AssertionError("Odoo is asked for nothing")


def test_expenses_are_named_and_strangers_left_out(world: World) -> None:
    waits(world, Open(Reason.DOUBTFUL, "Two fit.", expenses=(COFFEE.id, "unknown")))
    [found] = open_movements(world.connection, world.ledger, not_asked)
    assert [one.moss_id for one in found.expenses] == [COFFEE.id]


def test_accounts_are_named_where_odoo_has_them(world: World) -> None:
    waits(world, Open(Reason.WITHDRAWAL, "Cash.", accounts=(TILL.id, 8)))
    [found] = open_movements(world.connection, world.ledger, lambda: {TILL.id: TILL})
    assert found.accounts == (TILL,)


def test_an_account_is_found_by_its_code_unless_it_is_archived() -> None:
    accounts = {TILL.id: TILL, 8: Account(8, "1461", "Old", active=False)}
    of_company = replace(chart(), accounts=accounts)
    assert account_by_code(of_company, " 1460 ") == TILL
    for code in ("1461", "146", ""):
        with pytest.raises(NoSuchAccountError):
            account_by_code(of_company, code)
