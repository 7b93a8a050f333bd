"""Expenses as Moss should not send them: booked as they say, or blocked in words; never a crash."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import pytest

from moss_odoo.books.chart import Account, AnalyticAccount, Chart, Tax
from moss_odoo.books.expense import Expense, MossMasterData, Receipt
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.plan import Plan
from moss_odoo.books.policy import MissingReceipts
from moss_odoo.books.state import State
from moss_odoo.moss.client import MossClient
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET, SandboxOptions
from moss_odoo.moss.sandbox.running import running_sandbox
from moss_odoo.sync.connection import OdooTargets, WalletJournal
from moss_odoo.sync.ports import ExpensePage
from moss_odoo.sync.report import ExportReport, Finding
from tests.books.builders import CASHBACK, CURRENCIES, DEFAULT_SUPPLIER, FEES, chart, mapped, policy

from .damage import Json, damaged
from .standins import NOON, MossStandIn, OdooStandIn, World

EACH = 250
SEEDS = range(4)


@dataclass(frozen=True)
class Healthy:
    """A made-up company of all kinds of spend, as Moss shows it."""

    expenses: Sequence[Json]
    master: MossMasterData


@pytest.fixture(scope="module")
def healthy() -> Iterator[Healthy]:
    options = SandboxOptions(seed=11, expenses=120, reads_per_minute=0)
    with (
        running_sandbox(options) as sandbox,
        MossClient(sandbox.url, key_id=DEFAULT_KEY_ID, secret=DEFAULT_SECRET) as moss,
    ):
        pages = moss.expenses(updated_since=None)
        yield Healthy([dict(raw) for page in pages for raw in page.raw], moss.master_data())


class DamagedMoss(MossStandIn):
    """Lists what it is given, and understands it as the real client does."""

    def __init__(self, master: MossMasterData) -> None:
        super().__init__(master)
        self.raw: Sequence[Json] = ()
        self._client = MossClient("https://moss.example", key_id="kid", secret="sk")

    def expenses(self, *, updated_since: datetime | None) -> Iterator[ExpensePage]:  # noqa: ARG002
        yield ExpensePage(tuple(self.raw), len(self.raw), NOON)

    def seen(self, raw: Mapping[str, Any]) -> Any:
        return self._client.seen(raw)

    def translate(self, raw: Mapping[str, Any]) -> Expense:
        return self._client.translate(raw)

    def receipts(self, expenses: Sequence[Expense]) -> Mapping[str, tuple[Receipt, ...]]:
        return {one.id: () for one in expenses}


@pytest.fixture
def here(bare_world: World, healthy: Healthy) -> World:
    """All that the company uses is mapped."""
    odoo, rows = _mapped(healthy.master)
    moss = DamagedMoss(healthy.master)
    wallets = tuple(WalletJournal(one.id, 12, 13, 14, 15) for one in healthy.master.wallets)
    connection = replace(
        bare_world.connection,
        policy=policy(start_date=date(2024, 1, 1), missing_receipts=MissingReceipts.ALLOW),
        targets=OdooTargets(11, DEFAULT_SUPPLIER.id, wallets, FEES.id, CASHBACK.id),
    )
    bare_world.ledger.save_mapping(rows)
    return World(connection, bare_world.ledger, moss, OdooStandIn(odoo))


def _mapped(master: MossMasterData) -> tuple[Chart, list[MappingRow]]:
    plans = {id_: n for n, id_ in enumerate(sorted({one.dimension_id for one in master.items}))}
    accounts = [Account(n, one.code or "", one.name) for n, one in enumerate(master.accounts, 1000)]
    taxes = [Tax(n, one.name, one.percent) for n, one in enumerate(master.rates, 2000)]
    items = [
        AnalyticAccount(n, one.name, one.code, plans[one.dimension_id], one.dimension)
        for n, one in enumerate(master.items, 3000)
    ]
    rows = [
        mapped(kind, one.id, found.id)
        for kind, ones, there in (
            (MappingKind.ACCOUNT, master.accounts, accounts),
            (MappingKind.TAX, master.rates, taxes),
            (MappingKind.DIMENSION, master.items, items),
        )
        for one, found in zip(ones, there, strict=True)
    ]
    usual = chart()
    return replace(
        usual,
        accounts={one.id: one for one in (*accounts, FEES, CASHBACK)},
        taxes={one.id: one for one in taxes},
        analytic={one.id: one for one in items},
        currencies=CURRENCIES,
    ), rows


def exported(here: World, expenses: Sequence[Json]) -> ExportReport:
    moss = here.moss
    assert isinstance(moss, DamagedMoss)
    # As it comes from the line: through JSON, with decimals.
    moss.raw = expenses
    return here.export()


def numbered(raw: Json, number: int) -> Json:
    return {**raw, "id": f"{number:08x}-0000-4000-8000-{number:012x}"}


def test_the_healthy_ones_are_booked(here: World, healthy: Healthy) -> None:
    report = exported(here, healthy.expenses)
    assert report.exported > len(healthy.expenses) / 3
    assert {one.code for one in report.blocked} <= {"supplier-unknown", "payment-amount-unknown"}


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_damaged_is_booked_as_it_says_or_told_with_its_reason(
    here: World, healthy: Healthy, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - chances of a test
    raws = {}
    for number in range(1, EACH + 1):
        raw = numbered(dice.choice(healthy.expenses), number)
        raws[raw["id"]] = damaged(raw, dice, dice.choice([1, 1, 1, 2, 4]))
    report = exported(here, list(raws.values()))
    told = {one.expense: one for one in (*report.blocked, *report.left_out, *report.exceptions)}
    booked = {one.plan.expense_id: one.plan for one in here.odoo.bookings}
    for moss_id, raw in raws.items():
        stored = here.ledger.expense(moss_id)
        assert stored
        if moss_id in booked:
            assert _moved(booked[moss_id]) in _said(raw), json.dumps(raw, default=str)[:3000]
        elif stored.state is not State.NEW:
            _is_told(told[moss_id])
    assert len(booked) > EACH / 5


def _moved(made: Plan) -> tuple[Decimal, str]:
    """What the bills of a plan come to, in company currency; a fee is a cost of its own."""
    return sum((one.home.amount for one in made.documents.values()), Decimal(0)), "EUR"


def _said(raw: Json) -> set[tuple[Decimal, str]]:
    """What the JSON itself says that it cost, read without any of our code."""
    home = raw["homeAmount"]
    if not isinstance(home, dict):
        return set()
    try:
        whole = abs(Decimal(str(home["amount"])))
    except (InvalidOperation, KeyError):
        return set()
    currency = str(home["currency"]).upper()
    fees = abs(
        sum(
            (
                Decimal(str(_amount(line)))
                for line in raw["lines"]
                if line.get("expenseType") == "FX_FEE"
            ),
            Decimal(0),
        )
    )
    # Where money comes back the fee is on the other side: both documents count as positive.
    return {(whole, currency), (whole + 2 * fees, currency)}


def _amount(line: Json) -> Any:
    for name in ("homeAmount", "grossAmount", "amount", "netAmount"):
        if isinstance(value := line.get(name), dict):
            return value.get("amount", 0)
        if value is not None:
            return value
    return 0


def _is_told(finding: Finding) -> None:
    assert finding.code
    assert finding.reason.isprintable(), finding
    assert len(finding.reason) < 1500, finding
    if finding.code.startswith("moss-member"):
        assert "`" in finding.reason
