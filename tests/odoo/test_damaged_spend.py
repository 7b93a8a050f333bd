"""Damaged expenses on a real Odoo: booked as they say, or told; the healthy ones are booked."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.moss.client import MossClient
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.lines import LineSpec, mileage
from moss_odoo.sync.ports import ExpensePage
from tests.sync.damage import Json, damaged

from .booked import policy
from .world import World, world

DAMAGED = 36


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("damaged")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as made:
        yield made
    odoo.drop(database)


def spend(company: Company, number: int) -> str:
    match number % 4:
        case 0:
            return company.add_card_purchase(
                lines=[LineSpec("11.90"), LineSpec("10.70", tax="7% I")]
            ).id
        case 1:
            return company.add_invoice("100.00", number=f"RE-{number}").id
        case 2:
            return company.add_reimbursement(lines=[LineSpec("21.40", tax="7% I"), mileage(12)]).id
        case _:
            return company.add_card_purchase("59.50", merchant="Büro Krüger").id


def test_damage_is_told_and_neither_stops_nor_changes_what_is_healthy(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [spend(here.company, number) for number in range(DAMAGED + 8)]
    dice = random.Random(5)  # noqa: S311 - the same damage each time
    bad = set(dice.sample(ids, DAMAGED))
    seen: dict[str, Json] = {}
    listed = MossClient.expenses

    def spoilt(self: MossClient, *, updated_since: datetime | None) -> Iterator[ExpensePage]:
        for page in listed(self, updated_since=updated_since):
            raw = tuple(_spoilt(dict(one)) for one in page.raw)
            yield ExpensePage(raw, page.total, page.asked_at)

    def _spoilt(raw: Json) -> Json:
        if raw["id"] not in seen:
            seen[raw["id"]] = damaged(raw, dice) if raw["id"] in bad else raw
        return seen[raw["id"]]

    with monkeypatch.context() as patched, policy(here):
        patched.setattr(MossClient, "expenses", spoilt)
        report = here.export()
        assert here.export().exported == 0
    told = {one.expense for one in (*report.blocked, *report.left_out, *report.exceptions)}
    posted = _posted(here)
    assert not [one for one in report.blocked if one.expense not in bad], report.blocked
    assert set(posted) >= set(ids) - bad
    assert {one for one in bad if one not in posted} <= told | {
        one
        for one in bad
        if here.ledger.expense(one).state == "new"  # type: ignore[union-attr]
    }
    for expense_id, amount in posted.items():
        assert abs(amount) == _home(seen[expense_id])
    assert here.database.sql("select id from account_move where state <> 'posted'") == []


def _posted(here: World) -> dict[str, Decimal]:
    rows = here.database.sql(
        "select invoice_origin, sum(amount_total_signed) from account_move"
        " where state = 'posted' and invoice_origin <> '' group by invoice_origin"
    )
    return dict(rows)


def _home(raw: Json) -> Decimal:
    home: Any = raw["homeAmount"]
    return abs(Decimal(str(home["amount"])))


def test_an_id_in_other_letters_is_the_same_expense(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bought = here.company.add_card_purchase("23.80")
    here.export()
    listed = MossClient.expenses

    def shouted(self: MossClient, *, updated_since: datetime | None) -> Iterator[ExpensePage]:
        for page in listed(self, updated_since=updated_since):
            raw = tuple({**one, "id": one["id"].upper()} for one in page.raw)
            yield ExpensePage(raw, page.total, page.asked_at)

    monkeypatch.setattr(MossClient, "expenses", shouted)
    report = here.export()
    assert (report.exported, report.exceptions) == (0, [])
    assert len(here.bills("id", where=f"lower(invoice_origin) = '{bought.id}'")) == 1
