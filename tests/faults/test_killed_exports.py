"""The real export, killed anywhere: the next one goes on at once and ends as if nothing was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.policy import SupplierPolicy
from tests.odoo.bots import working_as

from . import judge
from .arena import Arena, arena
from .faults import ANY_WRITE
from .killing import AtCommit, AtRequest, Program
from .spend import Piece

ALL = ("split", "refund", "paid invoice", "invoice from abroad", "rest of an invoice", "till")
"""What together needs every kind of call that writes."""
SOME = ("split", "paid invoice")
WRITES = 13
"""More than an export of these sends; the last one is not reached."""
AGAIN = [(4, 1), (5, 2), (7, 3)]
"""Writes at which an export is killed, and those of the next one, which clears away its drafts."""
BOTS = [4, 8]
UNSENT = [
    ("res.company/web_search_read", 1),
    ("account.move/load", 1),
    ("ir.attachment/load", 1),
    ("account.move/action_post", 1),
]
MOSS = [
    ("POST /oauth2/token", 1, True),
    ("GET /v1/expenses", 1, True),
    ("POST /v1/bank-transactions/search-query", 1, False),
    ("GET /v1/files/{id}/content", 2, True),
]
COMMITS = [(2, True), (4, False), (6, True), (8, False), (10, True), (11, False), (12, True)]


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    stock = dict.fromkeys(ALL, WRITES + len(AGAIN) + len(BOTS))
    with arena(odoo, tmp_path_factory.mktemp("home"), stock=stock) as made:
        yield made


@pytest.fixture(scope="module")
def program(here: Arena) -> Program:
    return Program(here.home)


@pytest.mark.parametrize("nth", range(1, WRITES + 1))
def test_killed_after_the_nth_write(here: Arena, program: Program, nth: int) -> None:
    spent = here.shop(ALL, f"write {nth}")
    ended = program.killed("export", "--json", at=AtRequest(here.odoo, ANY_WRITE, nth))
    assert ended.was_killed is (nth < WRITES)
    _goes_on_and_is_whole(here, spent)


@pytest.mark.parametrize(("nth", "again"), AGAIN)
def test_killed_once_more_while_the_drafts_of_the_first_time_are_cleared_away(
    here: Arena, program: Program, nth: int, again: int
) -> None:
    spent = here.shop(ALL, f"write {nth}, {again}")
    for each in (nth, again):
        assert program.killed("export", at=AtRequest(here.odoo, ANY_WRITE, each)).was_killed
    _goes_on_and_is_whole(here, spent)


@pytest.mark.parametrize("nth", BOTS)
def test_a_bot_killed_after_the_nth_write(here: Arena, program: Program, nth: int) -> None:
    spent = here.shop(ALL, f"bot {nth}")
    with working_as(here.here, here.bots_key):
        assert program.killed("export", at=AtRequest(here.odoo, ANY_WRITE, nth)).was_killed
        _goes_on_and_is_whole(here, spent)


@pytest.mark.parametrize(("call", "nth"), UNSENT)
def test_killed_before_a_request_reaches_odoo(
    here: Arena, program: Program, call: str, nth: int
) -> None:
    spent = here.shop(SOME, call)
    at = AtRequest(here.odoo, call, nth, carried_out=False)
    assert program.killed("export", "--json", at=at).was_killed
    _goes_on_and_is_whole(here, spent)


@pytest.mark.parametrize(("call", "nth", "carried_out"), MOSS)
def test_killed_at_a_request_to_moss(
    here: Arena, program: Program, call: str, nth: int, carried_out: bool
) -> None:
    spent = here.shop(SOME, call)
    at = AtRequest(here.moss, call, nth, carried_out)
    assert program.killed("export", "--json", at=at).was_killed
    _goes_on_and_is_whole(here, spent)


@pytest.mark.parametrize(("nth", "stored"), COMMITS)
def test_killed_at_a_commit_of_the_ledger(
    here: Arena, program: Program, nth: int, stored: bool
) -> None:
    spent = here.shop(SOME, f"commit {nth} {stored}")
    assert program.killed("export", "--json", at=AtCommit(nth, stored)).was_killed
    _goes_on_and_is_whole(here, spent)


def test_after_all_that_the_real_command_finds_nothing_wrong(here: Arena, program: Program) -> None:
    export = program("export", "--json")
    assert export.status == 0, export.err
    found = {name: export.json[name] for name in ("exported", "paid", "blocked", "exceptions")}
    assert found == {"exported": 0, "paid": 0, "blocked": [], "exceptions": []}
    assert program("status", "--json").status == 0
    check = program("check", "--json")
    assert check.json["ready"] is True, check.out


def _goes_on_and_is_whole(here: Arena, spent: Sequence[Piece]) -> None:
    report = here.here.export(statements=True)
    assert (report.blocked, report.exceptions) == ([], [])
    for piece in spent:
        assert here.booked(piece) == here.expected(piece, SupplierPolicy.SINGLE)
    ids = [one for piece in spent for one in piece.ids]
    assert judge.attached(here.here.database, ids) == here.files(spent)
    assert judge.wrong(here.here.database, ids) == []
