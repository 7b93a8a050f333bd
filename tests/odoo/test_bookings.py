"""How each kind of spend stands in a real Odoo after its export."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.policy import Posting
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Channel
from moss_odoo.moss.sandbox.lines import LineSpec, mileage, per_diem
from moss_odoo.odoo import receipts
from moss_odoo.odoo.client import OdooClient
from moss_odoo.sync.report import ExportReport

from .booked import administrator, policy
from .bots import without_right
from .world import World, items, world


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("bookings")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as made:
        yield made
    odoo.drop(database)


def export(here: World, expense_id: str) -> ExportReport:
    return here.export(expenses=(expense_id,))


def test_a_card_purchase_is_a_bill_paid_through_the_outgoing_payments_account(here: World) -> None:
    bought = here.company.add_card_purchase("119.00", merchant="Büro Krüger", on="2026-03-02")
    assert export(here, bought.id).paid == 1
    assert items(here, bought.id) == [
        "MOSSP | 1406 | 19.00 | 19% I | Moss Default Supplier",
        "MOSSP | 6815 | 100.00 | Büro Krüger | Moss Default Supplier",
        "MOSSP | 3301 | -119.00 | MOSS-" + bought.id[:8] + " | Moss Default Supplier",
        "MOSS | 3301 | 119.00 | 2026-03-02 Büro Krüger 119.00 EUR | Moss Default Supplier",
        "MOSS | 1806 | -119.00 | 2026-03-02 Büro Krüger 119.00 EUR | Moss Default Supplier",
    ]


def test_several_rates_and_cost_centres_are_lines_of_one_bill(here: World) -> None:
    bought = here.company.add_card_purchase(
        lines=[
            LineSpec("11.90", account="6815", cost_center="200"),
            LineSpec("10.70", tax="7% I", account="6820", cost_center="300", text="Fachbuch"),
            LineSpec("5.00", tax=None, account="6800"),
        ],
        merchant="Allerlei",
    )
    export(here, bought.id)
    assert [line for line in items(here, bought.id) if line.startswith("MOSSP")] == [
        "MOSSP | 1401 | 0.70 | 7% I | Moss Default Supplier",
        "MOSSP | 1406 | 1.90 | 19% I | Moss Default Supplier",
        "MOSSP | 6800 | 5.00 | Allerlei | Moss Default Supplier",
        "MOSSP | 6815 | 10.00 | Allerlei | Moss Default Supplier | 200",
        "MOSSP | 6820 | 10.00 | Allerlei: Fachbuch | Moss Default Supplier | 300",
        "MOSSP | 3301 | -27.60 | MOSS-" + bought.id[:8] + " | Moss Default Supplier",
    ]


def test_without_tax_in_moss_the_default_tax_of_odoo_stays_away(here: World) -> None:
    bought = here.company.add_card_purchase("50.00", tax=None, account="6800")
    export(here, bought.id)
    assert not [line for line in items(here, bought.id) if "19%" in line]


def test_a_cent_of_difference_is_booked_as_moss_says(here: World) -> None:
    bought = here.company.add_card_purchase(lines=[LineSpec(net="100.02", vat="19.01")])
    export(here, bought.id)
    booked = items(here, bought.id)
    assert booked[0] == "MOSSP | 1406 | 19.01 | 19% I | Moss Default Supplier"
    assert " | -119.03 | " in booked[2]


def test_a_larger_difference_blocks_with_both_figures_and_leaves_no_draft(here: World) -> None:
    bought = here.company.add_card_purchase(lines=[LineSpec(net="100.00", vat="18.50")])
    report = export(here, bought.id)
    assert [one.code for one in report.blocked] == ["differs"]
    assert "19.00 EUR" in report.blocked[0].reason
    assert "18.50 EUR" in report.blocked[0].reason
    assert here.bills("id", where=f"invoice_origin = '{bought.id}'") == []
    assert (
        here.database.sql(
            "select id from account_payment where payment_reference = %s", [bought.id]
        )
        == []
    )


def test_reverse_charge_books_both_of_its_taxes_and_pays_the_net_amount(here: World) -> None:
    bought = here.company.add_card_purchase(
        lines=[LineSpec(net="200.00", vat="0.00", tax="19% EU O S", account="6837")]
    )
    export(here, bought.id)
    taxes = [line for line in items(here, bought.id) if "EU O S" in line]
    assert sorted(line.split(" | ")[2] for line in taxes) == ["-38.00", "38.00"]
    assert any(" | 3301 | -200.00 | " in line for line in items(here, bought.id))


def test_an_open_invoice_stays_open_until_moss_pays_it(here: World) -> None:
    invoice = here.company.add_invoice(
        "1000.00", supplier="70001", on="2026-03-05", number="RE-2026-77"
    )
    report = export(here, invoice.id)
    assert (report.exported, report.paid) == (1, 0)
    assert here.bills(
        "ref", "invoice_date", "date", "payment_state", where=f"invoice_origin = '{invoice.id}'"
    ) == [("RE-2026-77", date(2026, 3, 5), date(2026, 3, 5), "not_paid")]

    here.company.pay(invoice, "2026-03-19")
    report = here.export()
    assert (report.exported, report.paid) == (0, 1)
    assert here.bills("payment_state", where=f"invoice_origin = '{invoice.id}'") == [("paid",)]
    stored = here.ledger.expense(invoice.id)
    assert stored is not None
    assert stored.state is State.PAID


def test_an_invoice_paid_outside_moss_gets_no_payment(here: World) -> None:
    invoice = here.company.add_invoice("80.00", supplier="70002", on="2026-03-05", number="A-1")
    here.company.pay(invoice, "2026-03-09", channel=Channel.EXTERNAL)
    report = export(here, invoice.id)
    assert (report.exported, report.paid) == (1, 0)


def test_a_reimbursement_is_owed_to_the_employees_contact(here: World) -> None:
    claim = here.company.add_reimbursement(
        lines=[
            LineSpec("21.40", tax="7% I", account="6663", text="Bahn"),
            mileage(120),
            per_diem(2),
            LineSpec(splits=(LineSpec("10.70", tax="7% I", text="Buch"), LineSpec("3.57"))),
        ],
        by="anna.schmidt",
        on="2026-04-02",
    )
    export(here, claim.id)
    booked = items(here, claim.id)
    assert {line.split(" | ")[-1] for line in booked if " | 3301 | " in line} == {"Anna Schmidt"}
    assert here.bills("amount_total", where=f"invoice_origin = '{claim.id}'") == [(claim.home,)]
    assert any("36.00" in line and "120" in line for line in booked)


def test_the_employee_known_to_odoo_is_not_created_again(here: World) -> None:
    found = here.database.sql("select count(*) from res_partner where name = 'Anna Schmidt'")
    assert found == [(1,)]


def test_dates_of_a_past_month_are_not_moved_to_its_end(here: World) -> None:
    bought = here.company.add_card_purchase("23.80", on="2025-02-03", booked="2025-02-05")
    export(here, bought.id)
    assert here.bills(
        "invoice_date", "date", "invoice_date_due", where=f"invoice_origin = '{bought.id}'"
    ) == [(date(2025, 2, 3), date(2025, 2, 5), date(2025, 2, 3))]


def test_texts_of_any_language_arrive_as_they_are(here: World) -> None:
    text = "Überprüfung “Größe”, 漢字 & <b>50 %</b>"
    bought = here.company.add_card_purchase("11.90", merchant="Ümläut", booking_text=text)
    export(here, bought.id)
    assert any(f"Ümläut: {text}" in line for line in items(here, bought.id))


def test_a_receipt_that_arrives_late_is_attached_late(here: World) -> None:
    bought = here.company.add_card_purchase("12.00", tax=None, receipts=())
    report = export(here, bought.id)
    assert (report.exported, report.receipts) == (1, 0)
    here.company.attach_file(bought)
    assert here.export().receipts == 1
    assert here.database.sql(
        "select count(*) from ir_attachment file join account_move move on move.id = file.res_id"
        " and file.res_model = 'account.move' where move.invoice_origin = %s",
        [bought.id],
    ) == [(1,)]


def test_a_late_receipt_that_odoo_refuses_leaves_what_is_booked_alone(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bought = here.company.add_card_purchase("12.00", tax=None, receipts=())
    export(here, bought.id)
    here.company.attach_file(bought)
    with monkeypatch.context() as patched:
        patched.setattr(
            receipts, "attach", lambda _client, uploads: {one.external_id: "No." for one in uploads}
        )
        report = export(here, bought.id)
    assert [one.code for one in report.blocked] == ["receipt-refused"]
    assert here.database.sql(
        "select move.state, move.payment_state, payment.state from account_move move"
        " join account_payment payment on payment.payment_reference = move.invoice_origin"
        " where move.invoice_origin = %s",
        [bought.id],
    ) == [("posted", "paid", "in_process")]


def test_a_change_in_moss_after_the_export_is_an_exception(here: World) -> None:
    bought = here.company.add_card_purchase("119.00", merchant="Wankelmut")
    export(here, bought.id)
    here.company.recode(bought, LineSpec("119.00", account="6820"))
    report = here.export()
    assert [one.code for one in report.exceptions] == ["changed-in-moss"]


def test_spend_that_moss_takes_back_after_the_export_is_an_exception(here: World) -> None:
    bought = here.company.add_card_purchase("119.00", merchant="Rückzieher")
    export(here, bought.id)
    here.company.reverse(bought)
    assert [one.code for one in export(here, bought.id).exceptions] == ["withdrawn-in-moss"]


def test_a_bill_deleted_in_odoo_is_not_created_again(here: World) -> None:
    bought = here.company.add_card_purchase("60.00")
    # The audit trail of German companies forbids it for whatever was posted.
    with policy(here, posting=Posting.DRAFT), administrator(here) as odoo:
        export(here, bought.id)
        [(bill,)] = here.bills("id", where=f"invoice_origin = '{bought.id}'")
        odoo.write("account.move", "unlink", ids=[bill])
    report = export(here, bought.id)
    assert [one.code for one in report.exceptions] == ["bill-gone"]
    assert here.bills("id", where=f"invoice_origin = '{bought.id}'") == []


def test_a_locked_period_blocks_the_bill_and_a_locked_payment_only_the_payment(
    here: World,
) -> None:
    locked = here.company.add_card_purchase("23.80", on="2025-01-15", merchant="Gesperrt")
    early = here.company.add_invoice("50.00", supplier="70001", on="2025-02-20", number="L-1")
    here.company.pay(early, "2025-01-30")
    company = here.database.company_id
    _set_lock(here, company, "2025-01-31")
    try:
        report = here.export(expenses=(locked.id, early.id))
        assert {one.expense: one.code for one in report.blocked} == {
            locked.id: "period-locked",
            early.id: "payment-date-locked",
        }
        assert report.exported == 1
    finally:
        _set_lock(here, company, None)
    report = here.export()
    assert (report.exported, report.paid) == (1, 2)


def _set_lock(here: World, company: int, day: str | None) -> None:
    here.database.shell(
        "env['res.company'].browse(args['company']).fiscalyear_lock_date = args['day'] or False\n"
        "env.cr.commit()",
        company=company,
        day=day,
    )


@pytest.fixture
def mandatory_plan(here: World) -> Iterator[None]:
    """Bills on one account need a cost centre."""
    with administrator(here) as odoo:
        [centre] = odoo.read(
            "account.analytic.account",
            "search_read",
            domain=[["code", "=", "100"]],
            fields=["root_plan_id"],
            load=None,
        )
        rule = {
            "analytic_plan_id": centre["root_plan_id"],
            "business_domain": "bill",
            "applicability": "mandatory",
            "account_prefix": "6805",
        }
        made = odoo.write("account.analytic.applicability", "create", vals_list=[rule])
        yield
        odoo.write("account.analytic.applicability", "unlink", ids=made)


@pytest.mark.usefixtures("mandatory_plan")
def test_what_lacks_a_mandatory_plan_is_blocked_before_odoo_refuses_it(here: World) -> None:
    lacking = here.company.add_card_purchase("11.90", account="6805")
    assert [one.code for one in export(here, lacking.id).blocked] == ["analytic-missing"]


def test_rules_of_analytic_plans_are_weighed_as_odoo_weighs_them(here: World) -> None:
    company = here.database.company_id
    rules = [
        {"applicability": "mandatory", "business_domain": "bill", "account_prefix": "68, 66"},
        {"applicability": "optional", "business_domain": "bill", "account_prefix": "6815"},
        {"applicability": "unavailable", "business_domain": "bill"},
        {"applicability": "mandatory", "business_domain": "invoice", "account_prefix": "4"},
        {"applicability": "optional", "business_domain": "bill", "account_prefix": "6820;7"},
    ]
    with administrator(here) as odoo, here.installation.sides(here.connection) as sides:
        [plan] = odoo.write("account.analytic.plan", "create", vals_list=[{"name": "Region"}])
        odoo.write(
            "account.analytic.account", "create", vals_list=[{"name": "Nord", "plan_id": plan}]
        )
        shared = {"analytic_plan_id": plan, "company_id": False}
        made = odoo.write(
            "account.analytic.applicability",
            "create",
            vals_list=[
                *({**shared, **rule} for rule in rules[:-1]),
                {**shared, **rules[-1], "company_id": company},
            ],
        )
        chart = sides.odoo.chart()
        ours = {one.code: chart.plans[plan].is_mandatory_on(one) for one in chart.accounts.values()}
        theirs = {
            one.code: _applicability(odoo, company, plan, one.id) == "mandatory"
            for one in chart.accounts.values()
            if one.code in {"4840", "6600", "6800", "6815", "6820", "7300"}
        }
        odoo.write("account.analytic.applicability", "unlink", ids=made)
    assert theirs == {code: ours[code] for code in theirs}
    assert {code for code, mandatory in theirs.items() if mandatory} == {"6600", "6800", "6815"}


def _applicability(odoo: OdooClient, company: int, plan: int, account: int) -> str | None:
    plans = odoo.read(
        "account.analytic.plan",
        "get_relevant_plans",
        business_domain="bill",
        company_id=company,
        account=account,
    )
    return next((one["applicability"] for one in plans if one["id"] == plan), None)


@pytest.mark.usefixtures("mandatory_plan")
def test_what_odoo_refuses_is_isolated_with_its_own_words(here: World) -> None:
    good = [here.company.add_card_purchase("11.90", merchant=f"Gut {n}") for n in range(5)]
    bad = here.company.add_card_purchase("11.90", merchant="Schlecht", account="6805")
    # Whoever may not read the plans learns it from Odoo.
    with without_right(here.database, "account.analytic.plan", "read"):
        report = here.export(expenses=(*(one.id for one in good), bad.id))
    assert report.exported == len(good)
    assert [(one.expense, one.code) for one in report.blocked] == [(bad.id, "refused-by-odoo")]
    assert report.blocked[0].reason.startswith("Odoo says: ")
    assert here.bills("id", where=f"invoice_origin = '{bad.id}'") == []


def test_a_cent_of_tax_under_reverse_charge_is_blocked_not_corrected(here: World) -> None:
    bought = here.company.add_card_purchase(
        lines=[LineSpec(net="200.00", vat="0.01", tax="19% EU O S", account="6837")]
    )
    assert [one.code for one in export(here, bought.id).blocked] == ["tax-self-assessed"]
