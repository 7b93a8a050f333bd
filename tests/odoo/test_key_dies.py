"""A key that ends in the middle of an export: it stops, and goes on with a new one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.errors import CredentialsError
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.odoo.client import OdooClient
from moss_odoo.sync.renew_key import renew

from .api_keys import Person
from .world import World, items, world

EXPIRED = "update res_users_apikeys set expiration_date = '2026-01-01' where name like 'Dies %'"
REVOKED = "delete from res_users_apikeys where name like 'Dies %'"

# In the order in which an export comes by; each run must get as far as its own.
DEATHS = [
    ("before", "res.company/web_search_read", EXPIRED),
    ("before", "account.move/load", REVOKED),
    ("after", "account.move/load", EXPIRED),
    ("before", "account.move.line/load", REVOKED),
    ("after", "account.payment/load", EXPIRED),
    ("after", "ir.attachment/load", REVOKED),
    ("before", "account.move/action_post", EXPIRED),
    ("after", "account.move/action_post", REVOKED),
]


@pytest.fixture
def worlds(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[World]]:
    """One company with two Odoos: where keys die, and where they do not."""
    company = Company()
    with (
        _world(odoo, company, tmp_path_factory) as dying,
        _world(odoo, company, tmp_path_factory) as undisturbed,
    ):
        yield [dying, undisturbed]


@contextmanager
def _world(odoo: Odoo, company: Company, folders: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("keys")
    with world(database, folders.mktemp("home"), company) as made:
        yield made
    odoo.drop(database)


def test_each_time_it_goes_on_with_a_new_key_and_nothing_is_lost_or_doubled(
    worlds: list[World], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, undisturbed = worlds
    cent_off = LineSpec(net="100.02", vat="19.01")
    bought = [
        here.company.add_card_purchase(lines=[cent_off], merchant="Laden"),
        here.company.add_card_purchase("23.80", merchant="Kiosk"),
        here.company.add_invoice("10.00", supplier="70001", number="R-1"),
    ]
    person = Person(here.database)
    for number, (when, what, death) in enumerate(DEATHS):
        renewed(here, person.make_key(f"Dies {number}"))
        with monkeypatch.context() as patched:
            reached = dies(patched, here, when, what, death)
            with pytest.raises(CredentialsError, match="refuses the API key"):
                here.export()
        assert reached == [what]
    outcomes = [run.outcome for run in here.ledger.runs() if run.kind == "export"]
    assert len(outcomes) == len(DEATHS) - 1  # the first one had not begun
    assert all("refuses the API key" in outcome for outcome in outcomes)
    renewed(here, person.make_key("Lives on"))
    person.close()
    here.export()

    undisturbed.export()
    for expense in bought:
        assert items(here, expense.id) == items(undisturbed, expense.id) != []
        assert standing(here, expense.id) == standing(undisturbed, expense.id)
    assert everything(here) == everything(undisturbed)
    again = here.export()
    assert (again.exported, again.paid, again.receipts) == (0, 0, 0)


def renewed(here: World, key: str) -> None:
    renew(
        here.connection,
        key,
        here.installation.odoo_with,
        here.ledger,
        here.installation.connections,
        key_name=None,
        now=datetime.now(UTC),
    )


def dies(patched: pytest.MonkeyPatch, here: World, when: str, what: str, death: str) -> list[str]:
    """The key in use dies in Odoo when that is called for the first time; whether it was."""
    send = OdooClient._call
    reached: list[str] = []

    def call(self: OdooClient, model: str, method: str, *arguments: Any) -> Any:
        its_time = not reached and f"{model}/{method}" == what
        if its_time:
            reached.append(what)
        if its_time and when == "before":
            here.database.sql(death)
        answer = send(self, model, method, *arguments)
        if its_time and when == "after":
            here.database.sql(death)
        return answer

    patched.setattr(OdooClient, "_call", call)
    return reached


def standing(here: World, expense_id: str) -> list[tuple[Any, ...]]:
    """Each bill of an expense with its payments and receipts, from Odoo's database alone."""
    return here.database.sql(
        "select bill.state, bill.payment_state, bill.date, bill.amount_total,"
        " (select count(*) from account_payment where payment_reference = bill.invoice_origin),"
        " (select array_agg(checksum order by checksum) from ir_attachment"
        "   where res_model = 'account.move' and res_id = bill.id)"
        " from account_move bill where bill.invoice_origin = %s",
        [expense_id],
    )


def everything(here: World) -> list[tuple[Any, ...]]:
    """How many entries of each kind there are, drafts too, and how many contacts."""
    return here.database.sql(
        "select move_type, state, count(*) from account_move group by 1, 2"
        " union select 'contacts', '', count(*) from res_partner order by 1, 2"
    )
