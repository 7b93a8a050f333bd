"""Whatever goes wrong wherever, each expense is booked once: judged from Odoo's database alone.

`MOSS_ODOO_FAULT_SEED` and `MOSS_ODOO_FAULT_CASES` choose other cases, and how many.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.policy import Posting

from .arena import Arena, arena
from .cases import OdooFault, case, stock_needed
from .faults import Fault, Kind
from .trial import Met, tried

SEED = int(os.environ.get("MOSS_ODOO_FAULT_SEED", "5"))
ENOUGH = 34
CASES = int(os.environ.get("MOSS_ODOO_FAULT_CASES", ENOUGH))
BLOCK = 10
POINTS = 100
"""Faults that happen at the least in the cases of `make test`."""
SOME_ENDS = 5
"""More different ends than these a run has met: it went on, was stopped, was refused …"""


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    stock = stock_needed(SEED, range(CASES))
    with arena(odoo, tmp_path_factory.mktemp("home"), stock=stock) as made:
        yield made


@pytest.fixture(scope="module")
def met() -> list[Met]:
    """All faults that have happened until now."""
    return []


@pytest.mark.parametrize("first", range(0, CASES, BLOCK))
def test_after_any_faults_everything_is_booked_once(
    here: Arena, met: list[Met], first: int
) -> None:
    print(f"seed {SEED}, cases {first} to {min(first + BLOCK, CASES) - 1}")  # noqa: T201
    assert here.boundaries
    for number in range(first, min(first + BLOCK, CASES)):
        met += tried(here, case(SEED, number, here.boundaries))
    again = here.here.export(statements=True)
    assert (again.exported, again.paid, again.receipts) == (0, 0, 0)


def test_what_odoo_had_posted_when_it_failed_is_not_called_refused(here: Arena) -> None:
    assert here.boundaries
    after_posting = Fault("account.move/action_post", 1, Kind.ODOO_FAILED, carried_out=True)
    usual = case(SEED, CASES, here.boundaries)
    failing = replace(
        usual,
        kinds=("split", "dollars", "paid invoice"),
        posting=Posting.POSTED,
        attempts=((OdooFault(after_posting),),),
    )
    assert [one.outcome for one in tried(here, failing)] == ["went on"]


def test_so_many_faults_have_happened(met: list[Met]) -> None:
    assert len(met) >= (POINTS if CASES >= ENOUGH else CASES)
    ends = {one.outcome.partition(" ")[0] for one in met}
    assert "went" in ends
    assert len(ends) > SOME_ENDS
