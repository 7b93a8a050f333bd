"""An export that stops anywhere is continued by the next one, and books everything once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devtools.odoo import Odoo
from moss_odoo.errors import TransientError
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.odoo.client import OdooClient

from .bots import BOT, working_as
from .world import World, world

WRITES = 9
"""More than an export of one batch sends; the last ones are not reached and change nothing."""


class PowerCutError(TransientError):
    """The line goes dead."""


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("interrupted")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as made:
        yield made
    odoo.drop(database)


@pytest.fixture(scope="module")
def bots_key(here: World) -> str:
    return here.database.add_users({"bot": BOT})["bot"]


@pytest.mark.parametrize("answered", [False, True], ids=["before the request", "after the answer"])
@pytest.mark.parametrize("nth", range(1, WRITES + 1))
def test_cut_off_at_the_nth_write(
    here: World, monkeypatch: pytest.MonkeyPatch, nth: int, answered: bool
) -> None:
    cut_off_and_go_on(here, monkeypatch, nth, answered=answered)


@pytest.mark.parametrize("nth", [2, 4, 6, 8])
def test_a_bot_cut_off_after_the_nth_write(
    here: World, bots_key: str, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    with working_as(here, bots_key):
        cut_off_and_go_on(here, monkeypatch, nth, answered=True)


def cut_off_and_go_on(
    here: World, monkeypatch: pytest.MonkeyPatch, nth: int, *, answered: bool
) -> None:
    cent_off = LineSpec(net="100.02", vat="19.01")
    bought = [
        here.company.add_card_purchase(lines=[cent_off], merchant=f"Laden {nth}"),
        here.company.add_card_purchase("23.80", merchant=f"Kiosk {nth}"),
        here.company.add_invoice("10.00", supplier="70001", number=f"R-{nth}-{answered}"),
    ]
    with monkeypatch.context() as patched:
        _cut(patched, nth, answered=answered)
        try:
            here.export()
            reached = False
        except PowerCutError:
            reached = True
    report = here.export()
    assert reached or report.exported == 0
    ids = [one.id for one in bought]
    assert here.bills("state", "count(*)", where=f"{_among(ids)} group by state, id") == [
        ("posted", 1)
    ] * len(ids)
    assert _payments(here, ids) == sorted((one, "paid", 1) for one in ids[:2])
    assert _receipts(here, ids) == len(ids)
    assert _drafts(here) == 0


def _cut(patched: pytest.MonkeyPatch, nth: int, *, answered: bool) -> None:
    send = OdooClient.write
    sent = 0

    def write(self: OdooClient, model: str, method: str, **arguments: object) -> object:
        nonlocal sent
        sent += 1
        if sent == nth and not answered:
            raise PowerCutError("cut")
        answer = send(self, model, method, **arguments)
        if sent == nth:
            raise PowerCutError("cut")
        return answer

    patched.setattr(OdooClient, "write", write)


def _among(ids: list[str]) -> str:
    listed = ", ".join(f"'{one}'" for one in ids)
    return f"invoice_origin in ({listed})"


def _payments(here: World, ids: list[str]) -> list[tuple[str, str, int]]:
    return here.database.sql(
        "select move.invoice_origin, move.payment_state, count(payment.id) from account_move move"
        " join account_payment payment on payment.payment_reference = move.invoice_origin"
        " where move.invoice_origin = any(%s) group by 1, 2 order by 1",
        [ids],
    )


def _receipts(here: World, ids: list[str]) -> int:
    rows = here.database.sql(
        "select count(*) from ir_attachment file join account_move move on move.id = file.res_id"
        " and file.res_model = 'account.move' where move.invoice_origin = any(%s)",
        [ids],
    )
    return int(rows[0][0])


def _drafts(here: World) -> int:
    rows = here.database.sql("select count(*) from account_move where state = 'draft'")
    return int(rows[0][0])
