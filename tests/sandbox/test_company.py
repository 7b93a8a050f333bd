"""Building exact expenses, and changing them while a connector looks."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from stdnum import iban
from stdnum.eu import vat

from moss_odoo.moss.sandbox.clock import ManualClock
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import (
    CardStatus,
    Channel,
    LineKind,
    PaymentStatus,
    Status,
)
from moss_odoo.moss.sandbox.lines import LineSpec, mileage, per_diem
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.receipts import content
from tests.sandbox.conftest import Serve


@pytest.fixture
def company() -> Company:
    return Company()


def test_an_empty_company_has_master_data_and_no_spend(company: Company) -> None:
    assert company.suppliers
    assert not company.expenses
    assert company.balance(company.wallet) == 0


def test_vat_ids_and_ibans_of_suppliers_are_valid(company: Company) -> None:
    for supplier in company.suppliers.values():
        if supplier.vat_id and supplier.vat_id[:2] in ("DE", "IE", "FR"):
            assert vat.is_valid(supplier.vat_id), supplier.name
        if supplier.iban:
            assert iban.is_valid(supplier.iban, check_country=False), supplier.name
    assert iban.is_valid(company.wallet.iban, check_country=False)


def test_a_purchase_of_one_amount_takes_its_vat_from_within(company: Company) -> None:
    expense = company.add_card_purchase("119.00", account="6640", cost_center="100")
    (line,) = expense.lines

    assert (line.net, line.vat, line.gross) == (Decimal("100.00"), Decimal("19.00"), Decimal(119))
    assert line.account_id == company.account("6640").id
    assert len(line.dimensions) == 1
    assert company.balance(company.wallet) == Decimal("-119.00")


def test_an_invoice_of_one_amount_adds_its_vat(company: Company) -> None:
    assert company.add_invoice("100.00", tax="7% I").home == Decimal("107.00")


def test_a_receipts_own_vat_is_kept(company: Company) -> None:
    expense = company.add_card_purchase(lines=[LineSpec("1.54", vat="0.24")])

    assert expense.lines[0].net == Decimal("1.30")


def test_amounts_that_do_not_agree_are_refused(company: Company) -> None:
    with pytest.raises(ValueError, match=r"make 10\.00, not 12"):
        company.add_card_purchase("12.00", lines=[LineSpec("10.00")])
    with pytest.raises(ValueError, match="do not make"):
        company.add_card_purchase(lines=[LineSpec("10.00", net="8.00", vat="1.00")])
    with pytest.raises(ValueError, match="more decimals"):
        company.add_card_purchase("1.001")
    with pytest.raises(LookupError, match="9999"):
        company.add_card_purchase("1.00", account="9999")


def test_foreign_lines_share_home_amount_and_fee_to_the_cent(company: Company) -> None:
    expense = company.add_card_purchase(
        currency="USD",
        rate="0.91",
        lines=[LineSpec("33.33", tax=None), LineSpec("33.33", tax=None, cost_center="300")],
    )
    fees = [line for line in expense.lines if line.kind is LineKind.FX_FEE]

    assert expense.original == Decimal("66.66")
    assert [line.home for line in expense.lines[:2]] == [Decimal("30.33"), Decimal("30.33")]
    assert sum(fee.home for fee in fees) == Decimal("1.21")
    assert fees[1].dimensions == expense.lines[1].dimensions
    assert company.balance(company.wallet) == -expense.home == Decimal("-61.87")


def test_a_dollar_wallet_pays_dollars_without_a_fee() -> None:
    company = Company(SandboxOptions(several_wallets=True))
    wallet = next(w for w in company.wallets.values() if w.currency == "USD")
    expense = company.add_card_purchase("50.00", currency="USD", tax=None, wallet=wallet)

    assert [line.kind for line in expense.lines] == [LineKind.CARD]
    assert company.balance(wallet) == Decimal("-50.00")


def test_a_refund_resembles_its_purchase_and_brings_money_back(company: Company) -> None:
    bought = company.add_card_purchase("100.00", currency="USD", rate="0.90", tax=None)
    refund = company.add_card_refund("40.00", of=bought, on="2026-03-20")

    assert refund.card.merchant == bought.card.merchant
    assert refund.card.card_id == bought.card.card_id
    assert refund.lines[0].account_id == bought.lines[0].account_id
    # 36.00 come back, less the fee of 0.72 that is charged again.
    assert refund.home == refund.card.charge == Decimal("35.28")
    assert refund.lines[1].gross == Decimal("-0.72")


def test_a_reimbursement_has_trips_days_and_split_receipts(company: Company) -> None:
    expense = company.add_reimbursement(
        by="jonas.weber",
        lines=[
            mileage(120, cost_center="100"),
            per_diem(2, rate="28.00"),
            LineSpec(splits=(LineSpec("7.00", tax="7% I"), LineSpec("3.00"))),
        ],
    )

    assert [line.kind for line in expense.lines] == [
        LineKind.MILEAGE,
        LineKind.PER_DIEM,
        LineKind.RECEIPT,
        LineKind.RECEIPT_SPLIT,
        LineKind.RECEIPT_SPLIT,
    ]
    assert expense.home == Decimal("36.00") + Decimal("56.00") + Decimal("10.00")
    parent = expense.lines[2]
    assert {line.parent_id for line in expense.lines[3:]} == {parent.id}
    assert [f.line_id for f in company.all_files_of(expense)] == [parent.id]
    assert company.users[expense.reimbursement.recipient_id].first_name == "Jonas"


def test_an_invoice_is_paid_in_parts(company: Company) -> None:
    invoice = company.add_invoice("100.00")
    states = []
    for day, part, fee in (("2026-03-20", "19.00", None), ("2026-04-02", "100.00", "0.35")):
        company.pay(invoice, day, amount=part, fee=fee)
        states.append(invoice.invoice.payment_status)

    assert states == [PaymentStatus.PARTIALLY_PAID, PaymentStatus.PAID]
    assert invoice.invoice.paid_on == datetime(2026, 4, 2, tzinfo=UTC).date()
    assert company.balance(company.wallet) == Decimal("-119.35")


def test_what_is_paid_outside_moss_moves_no_wallet(company: Company) -> None:
    invoice = company.add_invoice("100.00")
    company.pay(invoice, "2026-03-20", channel=Channel.EXTERNAL)

    assert invoice.invoice.payment_status is PaymentStatus.PAID
    assert not company.movements(company.wallet)


def test_a_dollar_invoice_is_paid_at_the_rate_of_its_day(company: Company) -> None:
    invoice = company.add_invoice("1000.00", supplier="70011", tax=None, currency="USD",
                                  rate="0.9")  # fmt: skip
    company.pay(invoice, "2026-04-20", rate="0.95", fee="4.00")
    (movement,) = company.movements(company.wallet)

    assert invoice.home == Decimal("900.00")
    assert movement.amount == Decimal("-954.00")
    assert movement.original == Decimal("-1000.00")


def test_pending_payments_settle_and_settled_ones_are_reversed(company: Company) -> None:
    expense = company.add_card_purchase("50.00", transaction_status=CardStatus.PENDING)
    assert company.available(company.wallet) == Decimal("-50.00")
    assert company.balance(company.wallet) == 0

    company.settle(expense, "2026-03-05")
    assert company.balance(company.wallet) == company.available(company.wallet) == Decimal("-50.00")

    company.reverse(expense)
    assert expense.card.status is CardStatus.REVERSED
    assert company.balance(company.wallet) == 0
    with pytest.raises(ValueError, match="pending"):
        company.settle(expense, "2026-03-06")


def test_every_change_is_newer_than_all_before_even_if_the_clock_stands() -> None:
    clock = ManualClock(datetime(2026, 2, 1, tzinfo=UTC))
    company = Company(clock=clock)
    first = company.add_card_purchase("1.00", updated=datetime(2026, 12, 1, tzinfo=UTC))
    stamps = []
    for change in (company.reject, company.delete, company.attach_file, company.touch):
        change(first)
        stamps.append(first.updated)

    assert stamps == sorted(set(stamps))
    assert stamps[0] > datetime(2026, 12, 1, tzinfo=UTC)


def test_a_client_sees_only_what_changed_since_it_looked(serve: Serve) -> None:
    client = serve()
    company = client.sandbox.company
    expenses = [company.add_card_purchase(f"{n}.00") for n in range(1, 5)]
    seen = max(e["updateTime"] for e in client.all("/v1/expenses"))
    company.recode(expenses[0], LineSpec("0.40", account="6640"), LineSpec("0.60"))
    company.delete(expenses[1])
    company.change(expenses[2], booking_text="Neu", status=Status.FLAGGED, invoice_number="R-1")
    company.forget(expenses[3])
    changed = {e["id"]: e for e in client.all("/v1/expenses", update_time__gte=seen)
               if e["updateTime"] > seen}  # fmt: skip

    assert set(changed) == {e.id for e in expenses[:3]}
    assert len(changed[expenses[0].id]["lines"]) == 2
    assert changed[expenses[1].id]["status"] == "DELETED"
    assert changed[expenses[1].id]["deleteTime"]
    assert changed[expenses[2].id]["bookingText"] == "Neu"
    assert changed[expenses[2].id]["expenseMetadata"]["invoiceNumber"] == "R-1"


def test_a_late_receipt_is_found_and_told(serve: Serve) -> None:
    client = serve()
    company = client.sandbox.company
    expense = company.add_card_purchase("10.00", receipts=())
    assert client.all("/v1/expenses")[0]["expenseMetadata"]["receiptStatus"] == "NOT_CREATED"

    company.attach_file(expense)
    assert len(client.files(expense.id)) == 1
    assert client.all("/v1/expenses")[0]["expenseMetadata"]["receiptStatus"] == "CREATED"


def test_recoding_keeps_what_was_paid_and_the_receipt_as_it_was(company: Company) -> None:
    expense = company.add_card_purchase("100.00", currency="USD", rate="0.91", tax=None)
    stored = company.files_of(expense.id)[0]
    before, paid = content(stored, company), expense.home
    company.recode(
        expense, LineSpec("70.00", tax=None), LineSpec("30.00", tax=None, account="6640")
    )

    assert content(stored, company) == before
    assert expense.home == paid
    assert [line.kind for line in expense.lines].count(LineKind.FX_FEE) == 1
    with pytest.raises(ValueError, match="Recoding"):
        company.recode(expense, LineSpec("99.00", tax=None))


def test_times_of_day_are_berlins_and_shown_in_utc(serve: Serve) -> None:
    client = serve()
    company = client.sandbox.company
    company.add_card_purchase("1.00", on="2026-07-01", at="00:30")
    company.add_invoice("1.00", on="2026-03-01")
    times = {e["expenseType"]: e["expenseTime"] for e in client.all("/v1/expenses")}

    assert times == {
        "CARD_TRANSACTION": "2026-06-30T22:30:00.000Z",
        "INVOICE": "2026-02-28T23:00:00.000Z",
    }
