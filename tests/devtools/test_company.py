"""The company that the recipe describes is the one that Odoo has."""

import pytest

from devtools.odoo import ACME, Database, Odoo
from tests.devtools.json2 import call

pytestmark = pytest.mark.odoo


def test_it_is_a_german_company_that_keeps_its_books_in_euro(database: Database) -> None:
    [facts] = database.sql(
        "select p.name, p.vat, country.code, currency.name, c.chart_template "
        "from res_company c join res_partner p on p.id = c.partner_id "
        "join res_country country on country.id = p.country_id "
        "join res_currency currency on currency.id = c.currency_id where c.id = %s",
        [database.company_id],
    )
    assert facts == ("ACME GmbH", "DE314159262", "DE", "EUR", "de_skr04")


def test_the_euro_is_the_only_active_currency(database: Database) -> None:
    assert database.sql("select name from res_currency where active") == [("EUR",)]


@pytest.mark.parametrize(
    ("code", "name"),
    [("4400", "Revenue, 19 % VAT"), ("6815", "Office supplies"), ("6300", None), ("3300", None)],
)
def test_it_has_the_accounts_of_skr04(database: Database, code: str, name: str | None) -> None:
    found = database.sql(
        "select name->>'en_US' from account_account where code_store->>%s = %s",
        [str(database.company_id), code],
    )
    assert len(found) == 1
    assert name is None or found == [(name,)]


def test_it_has_german_purchase_taxes(database: Database) -> None:
    rates = database.sql(
        "select distinct amount from account_tax "
        "where type_tax_use = 'purchase' and active order by amount"
    )
    assert [int(rate) for (rate,) in rates] == [7, 19]


def test_it_plans_costs_by_centre_and_object(database: Database) -> None:
    rows = database.sql(
        "select p.name->>'en_US', a.code, a.name->>'en_US' from account_analytic_account a "
        "join account_analytic_plan p on p.id = a.plan_id"
    )
    wanted = {
        (plan.name, code, name) for plan in ACME.plans for code, name in plan.accounts.items()
    }
    assert set(rows) == wanted


def test_its_vendors_are_there_and_one_is_archived(database: Database) -> None:
    rows = database.sql("select name, vat, active from res_partner where supplier_rank > 0")
    assert set(rows) == {(v.name, v.vat or None, not v.archived) for v in ACME.vendors}


def test_its_employees_have_contacts_with_their_addresses(database: Database) -> None:
    rows = database.sql(
        "select e.name, p.email from hr_employee e join res_partner p on p.id = e.work_contact_id"
    )
    assert {(e.name, e.email) for e in ACME.employees} <= set(rows)


@pytest.mark.parametrize(
    ("model", "operation"),
    [
        ("account.move", "create"),
        ("account.bank.statement.line", "create"),
        ("account.payment", "create"),
        ("account.journal", "create"),
        ("account.analytic.account", "read"),
        ("ir.model.data", "read"),
        ("hr.employee", "read"),
    ],
)
def test_the_administrator_may_do_an_accountants_work(
    database: Database, model: str, operation: str
) -> None:
    assert call(database, model, "has_access", operation=operation).json() is True


def test_analytic_accounting_is_on_for_every_user(database: Database) -> None:
    answer = call(
        database,
        "res.users",
        "has_group",
        ids=[2],
        group_ext_id="analytic.group_analytic_accounting",
    )
    assert answer.json() is True


def test_no_module_brought_demo_data(database: Database) -> None:
    assert database.sql("select name from ir_module_module where demo") == []


def test_it_is_an_odoo_19(odoo: Odoo, database: Database) -> None:
    answer = call(database, "ir.module.module", "search_read", domain=[("name", "=", "base")])
    assert answer.json()[0]["installed_version"].startswith("19.0")
    assert odoo.version.startswith("19.0")
