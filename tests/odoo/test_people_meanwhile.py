"""People at work in Odoo between two calls of an export: noticed, told, and nothing is doubled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.state import State
from moss_odoo.errors import TransientError
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.odoo.client import OdooClient

from .recovering import stored
from .test_at_once import payments
from .world import World, world

UNLOCKED = "2019-12-31"


@dataclass
class Office:
    here: World
    person: OdooClient

    def newest_bill(self) -> list[int]:
        rows = self.here.bills("move.id")
        return [rows[-1][0]] if rows else []

    def post(self) -> None:
        self._act("action_post")

    def edit(self) -> None:
        [bill_id] = self.newest_bill()
        domain = [["move_id", "=", bill_id], ["display_type", "=", "product"]]
        lines = self.person.read("account.move.line", "search", domain=domain)
        self._act("write", vals={"invoice_line_ids": [[1, lines[0], {"price_unit": 7}]]})

    def delete(self) -> None:
        self._act("unlink")

    def cancel(self) -> None:
        self._act("button_cancel")

    def lock(self) -> None:
        self.person.write(
            "res.company", "write", ids=[1], vals={"fiscalyear_lock_date": "2026-03-31"}
        )

    def unlock(self) -> None:
        self.person.write("res.company", "write", ids=[1], vals={"fiscalyear_lock_date": UNLOCKED})

    def pay(self) -> None:
        around = {"active_model": "account.move", "active_ids": self.newest_bill()}
        wizard = self.person.write(
            "account.payment.register", "create", vals_list=[{}], context=around
        )
        self.person.write(
            "account.payment.register", "action_create_payments", ids=wizard, context=around
        )

    def _act(self, method: str, **arguments: object) -> None:
        self.person.write("account.move", method, ids=self.newest_bill(), **arguments)


@pytest.fixture(scope="module")
def office(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    database = odoo.fresh_database("meanwhile")
    with (
        world(database, tmp_path_factory.mktemp("home"), Company()) as here,
        OdooClient(database.url, database.api_key, database=database.name, company_id=1) as person,
    ):
        yield Office(here, person)
    odoo.drop(database)


def meddle(patched: pytest.MonkeyPatch, method: str, act: Callable[[], None]) -> None:
    """Somebody acts just before the export first calls this."""
    call = OdooClient.write
    waiting = [act]

    def write(self: OdooClient, model: str, name: str, **arguments: object) -> object:
        if waiting and f"{model}/{name}" == method:
            waiting.pop()()
        return call(self, model, name, **arguments)

    patched.setattr(OdooClient, "write", write)


@dataclass(frozen=True)
class Case:
    what: str
    """What somebody does, …"""
    when: str
    """… just before this call of the export."""
    code: str = ""
    """Of the exception that it becomes."""
    payments: int = 1


CASES = [
    Case("post", "account.payment/load"),
    Case("post", "account.move/action_post"),
    Case("edit", "account.payment/load", "bill-differs"),
    Case("delete", "ir.attachment/load"),
    Case("delete", "account.move/action_post"),
    Case("cancel", "account.move/action_post", "bill-cancelled", payments=0),
    Case("lock", "account.move/action_post", "bill-differs"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.what} before {case.when}")
def test_what_people_do_to_a_draft_is_noticed_and_nothing_is_doubled(
    office: Office, monkeypatch: pytest.MonkeyPatch, case: Case
) -> None:
    here = office.here
    bought = here.company.add_card_purchase("23.80", merchant="Kiosk", on="2026-03-02")
    with monkeypatch.context() as patched:
        meddle(patched, case.when, getattr(office, case.what))
        with suppress(TransientError):
            here.export()
    office.unlock()
    for _ in range(2):
        here.export()
        one = stored(here, bought.id)
        state = State.EXCEPTION if case.code else State.PAID
        assert (one.state, one.code) == (state, case.code)
    assert len(here.bills("id", where=f"invoice_origin = '{bought.id}'")) == 1
    assert payments(here, [bought.id]) == [case.payments]


@pytest.mark.parametrize("when", ["account.payment/load", "account.move/action_post"])
def test_a_bill_that_a_person_pays_while_we_pay_it_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    here = office.here
    invoice = here.company.add_invoice("100.00", on="2026-03-05", number=f"R {when}")
    here.export()
    here.company.pay(invoice, "2026-03-25")
    with monkeypatch.context() as patched:
        meddle(patched, when, office.pay)
        here.export()
    for _ in range(2):
        one = stored(here, invoice.id)
        assert (one.state, one.code) == (State.EXCEPTION, "paid-by-hand")
        here.export()
    assert payments(here, [invoice.id]) == [1]
