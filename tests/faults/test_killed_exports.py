"""The real export, killed anywhere: the next one goes on at once and ends as if nothing was.

Where the kills of one test follow each other, each run begins with what the killed ones left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.policy import SupplierPolicy
from tests.odoo.bots import working_as

from . import judge
from .arena import Arena, arena
from .faults import ANY_WRITE, writes
from .killing import AtCommit, AtRequest, Program
from .spend import Piece
from .victims import Copied

ALL = ("split", "refund", "paid invoice", "invoice from abroad", "rest of an invoice", "till")
"""What together needs every kind of call that writes."""
SOME = ("split", "paid invoice")
WRITES = 12
"""An export of all of these sends so many."""
AGAIN = [(4, 1, 2), (7, 3, 1)]
"""Writes at which an export is killed, and those of the next ones, which clear away its drafts."""
POST = "account.move/action_post"
UNSENT = ["res.company/web_search_read", "account.move/load", "ir.attachment/load", POST]
MOSS = [
    ("POST /oauth2/token", 1, True),
    ("GET /v1/expenses", 1, True),
    ("POST /v1/bank-transactions/search-query", 1, False),
    ("GET /v1/files/{id}/content", 2, True),
]
COMMITS = [[(2, True), (4, False), (6, True), (8, False)], [(10, True), (11, False), (12, True)]]


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    bots_and_nobody = 2
    stock = dict.fromkeys(ALL, WRITES + len(AGAIN) + bots_and_nobody)
    home = tmp_path_factory.mktemp("home")
    with arena(odoo, home, stock=stock, kinds=ALL, policies=[SupplierPolicy.SINGLE]) as made:
        yield made


@pytest.fixture(scope="module")
def program(here: Arena) -> Program:
    """As a person types it."""
    return Program(here.home)


@pytest.fixture(scope="module")
def copied(here: Arena) -> Program:
    """The same without the time that reading the program takes."""
    return Program(here.home, begin=Copied)


@pytest.mark.parametrize("nth", range(1, WRITES + 1))
def test_killed_after_the_nth_write(here: Arena, copied: Program, nth: int) -> None:
    spent = here.shop(ALL, f"write {nth}")
    assert copied.killed("export", at=AtRequest(here.odoo, ANY_WRITE, nth)).was_killed
    _goes_on_and_is_whole(here, spent)


@pytest.mark.parametrize("kills", AGAIN)
def test_killed_again_while_the_drafts_of_the_first_time_are_cleared_away(
    here: Arena, copied: Program, kills: Sequence[int]
) -> None:
    spent = here.shop(ALL, f"again {kills}")
    for nth in kills:
        assert copied.killed("export", at=AtRequest(here.odoo, ANY_WRITE, nth)).was_killed
    _goes_on_and_is_whole(here, spent)


def test_a_bot_killed_before_it_posts_and_right_after(here: Arena, copied: Program) -> None:
    spent = here.shop(ALL, "bot")
    with working_as(here.here, here.bots_key):
        for at in (AtRequest(here.odoo, ANY_WRITE, 4), AtRequest(here.odoo, POST)):
            assert copied.killed("export", at=at).was_killed
        _goes_on_and_is_whole(here, spent)


def test_killed_before_a_request_reaches_odoo(here: Arena, program: Program) -> None:
    spent = here.shop(SOME, "unsent")
    for call in UNSENT:
        at = AtRequest(here.odoo, call, carried_out=False)
        assert program.killed("export", at=at).was_killed, call
    _goes_on_and_is_whole(here, spent)


def test_killed_at_requests_to_moss(here: Arena, program: Program) -> None:
    spent = here.shop(SOME, "Moss")
    for call, nth, carried_out in MOSS:
        at = AtRequest(here.moss, call, nth, carried_out)
        assert program.killed("export", at=at).was_killed, call
    _goes_on_and_is_whole(here, spent)


@pytest.mark.parametrize("kills", COMMITS)
def test_killed_at_commits_of_the_ledger(
    here: Arena, program: Program, kills: Sequence[tuple[int, bool]]
) -> None:
    spent = here.shop(SOME, f"commits {kills}")
    for nth, stored in kills:
        assert program.killed("export", at=AtCommit(nth, stored)).was_killed, nth
    _goes_on_and_is_whole(here, spent)


def test_killed_by_nobody_it_sends_no_more_writes_than_those(here: Arena, copied: Program) -> None:
    spent = here.shop(ALL, "undisturbed")
    here.odoo.expect()
    assert copied("export").status == 0
    assert len([call for call in here.odoo.seen if writes(call)]) == WRITES
    _is_whole(here, spent)


def test_after_all_that_the_real_command_finds_nothing_wrong(here: Arena, copied: Program) -> None:
    export = copied("export", "--json")
    assert export.status == 0, export.err
    found = {name: export.json[name] for name in ("exported", "paid", "blocked", "exceptions")}
    assert found == {"exported": 0, "paid": 0, "blocked": [], "exceptions": []}
    assert copied("status", "--json").status == 0
    check = copied("check", "--json")
    assert check.json["ready"] is True, check.out


def _goes_on_and_is_whole(here: Arena, spent: Sequence[Piece]) -> None:
    report = here.here.export(statements=True)
    assert (report.blocked, report.exceptions) == ([], [])
    _is_whole(here, spent)


def _is_whole(here: Arena, spent: Sequence[Piece]) -> None:
    for piece in spent:
        assert here.booked(piece) == here.expected(piece, SupplierPolicy.SINGLE)
    ids = [one for piece in spent for one in piece.ids]
    assert judge.attached(here.here.database, ids) == here.files(spent)
    assert judge.wrong(here.here.database, ids) == []
