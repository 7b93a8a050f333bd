"""What Odoo has refused since the export looked at it: its own words, and a remedy that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.odoo.batch import Batch
from moss_odoo.sync.bookings import Booked, Refused
from moss_odoo.sync.report import Finding

from .booked import administrator, switch_on
from .world import World, world

ACCOUNT = "code_store ->> %(company)s::text = '6815'"
PAID_THROUGH = "code_store ->> %(company)s::text = '1806'"

TAX = (
    "update account_tax set country_id = (select id from res_country where code = '{}')"
    " where name ->> 'en_US' = '19%% I'"
)

Change = str | Callable[[], None]
"""SQL, or what a person does in Odoo."""


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("advice")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as made:
        switch_on(made, {"USD": "1.1"})
        yield made
    odoo.drop(database)


@contextmanager
def just_before(patched: pytest.MonkeyPatch, here: World, *changes: Change) -> Iterator[None]:
    """Somebody changes something in Odoo between the look at it and the booking."""
    run = Batch.run

    def changed(self: Batch, **options: Any) -> tuple[Booked | Refused, ...]:
        for one in changes:
            carry_out(here, one)
        return run(self, **options)

    with patched.context() as now:
        now.setattr(Batch, "run", changed)
        yield


def carry_out(here: World, change: Change) -> None:
    if callable(change):
        change()
    else:
        sql(here, change)


def sql(here: World, statement: str) -> None:
    here.database.sql(statement, {"company": here.connection.company_id})


def refused(
    here: World,
    patched: pytest.MonkeyPatch,
    *changes: Change,
    back: Sequence[Change] = (),
    **spend: Any,
) -> Finding:
    bought = here.company.add_card_purchase("119.00", **spend)
    try:
        with just_before(patched, here, *changes):
            [found] = here.export().blocked
    finally:
        for one in back:
            carry_out(here, one)
    assert found.expense == bought.id
    assert here.bills("id", where=f"invoice_origin = '{bought.id}'") == []
    return found


def booked(here: World) -> None:
    """Once it is mended."""
    report = here.export()
    assert (report.exported, report.blocked) == (1, [])


@pytest.mark.parametrize(
    ("change", "back", "remedy"),
    [
        (
            f"update account_account set active = false where {ACCOUNT}",
            f"update account_account set active = true where {ACCOUNT}",
            "Unarchive the account “6815",
        ),
        (
            f"update account_account set active = false where {PAID_THROUGH}",
            f"update account_account set active = true where {PAID_THROUGH}",
            "payments go through it",
        ),
        (
            f"update account_account set account_type = 'liability_payable' where {ACCOUNT}",
            f"update account_account set account_type = 'expense' where {ACCOUNT}",
            "is a payable account, which no line of a bill can have",
        ),
        (
            TAX.format("FR"),
            TAX.format("DE"),
            "is not of the country in which the company declares its taxes",
        ),
        (
            "update account_journal set active = false where code = 'MOSSP'",
            "update account_journal set active = true where code = 'MOSSP'",
            "Unarchive the journal “",
        ),
    ],
    ids=["archived", "paid through", "payable", "tax abroad", "journal"],
)
def test_what_somebody_changed_meanwhile_is_named(
    here: World, monkeypatch: pytest.MonkeyPatch, change: str, back: str, remedy: str
) -> None:
    found = refused(here, monkeypatch, change, back=[back])
    assert found.reason.startswith("Odoo ")
    assert remedy in found.remedy
    booked(here)


def test_a_currency_that_was_switched_off_is_named(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = "update res_currency set active = false where name = 'USD'"
    on = "update res_currency set active = true where name = 'USD'"
    found = refused(here, monkeypatch, off, back=[on], currency="USD", rate="0.9")
    assert found.remedy.startswith("Activate the currency USD in Odoo.")
    booked(here)


def test_a_mandatory_analytic_plan_is_told_without_odoos_data(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with administrator(here) as odoo:
        [plan] = odoo.write("account.analytic.plan", "create", vals_list=[{"name": "Region"}])
        account = {"name": "North", "plan_id": plan}
        odoo.write("account.analytic.account", "create", vals_list=[account])
        rule = {"business_domain": "bill", "applicability": "optional", "analytic_plan_id": plan}
        [rule_id] = odoo.write("account.analytic.applicability", "create", vals_list=[rule])

        def be(how: str) -> None:
            vals = {"applicability": how}
            odoo.write("account.analytic.applicability", "write", ids=[rule_id], vals=vals)

        found = refused(here, monkeypatch, lambda: be("mandatory"), back=[lambda: be("optional")])
    assert "{" not in found.reason
    assert "mandatory analytic plan" in found.remedy
    booked(here)


def test_a_field_of_the_companys_own_that_must_be_filled_is_named(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with administrator(here) as odoo:
        [model] = odoo.read("ir.model", "search", domain=[["model", "=", "account.move"]])
        odoo.write(
            "ir.model.fields",
            "create",
            vals_list=[
                {
                    "name": "x_cost_no",
                    "field_description": "Kostennummer",
                    "model_id": model,
                    "ttype": "char",
                }
            ],
        )
    found = refused(
        here,
        monkeypatch,
        "update account_move set x_cost_no = '-' where x_cost_no is null",
        "alter table account_move alter x_cost_no set not null",
        back=["alter table account_move alter x_cost_no drop not null"],
    )
    assert "the field `x_cost_no`" in found.remedy
    booked(here)


def test_several_documents_in_different_trouble_get_a_remedy_each(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    archived = here.company.add_card_purchase("10.00", account="6815")
    foreign = here.company.add_card_purchase("20.00", account="6820", currency="USD", rate="0.9")
    fine = here.company.add_card_purchase("30.00", account="6820")
    with just_before(
        monkeypatch,
        here,
        f"update account_account set active = false where {ACCOUNT}",
        "update res_currency set active = false where name = 'USD'",
    ):
        report = here.export()
    sql(here, f"update account_account set active = true where {ACCOUNT}")
    sql(here, "update res_currency set active = true where name = 'USD'")
    told = {one.expense: one.remedy for one in report.blocked}
    assert "Unarchive the account" in told[archived.id]
    assert "Activate the currency" in told[foreign.id]
    assert fine.id not in told
    assert here.export().exported == 2
