"""The numbers of a generated company agree, down to its wallets."""

from decimal import Decimal

import pytest

from moss_odoo.moss.sandbox.clock import ManualClock
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import CardStatus, LineKind, PaymentStatus, TransactionType
from moss_odoo.moss.sandbox.generator import generate
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.records import Funding
from tests.sandbox.conftest import Client, Json


@pytest.fixture(scope="module", params=[(1, False), (2, True), (77, False), (2026, True)])
def company(request: pytest.FixtureRequest) -> Company:
    seed, several = request.param
    return generate(SandboxOptions(seed=seed, expenses=400, several_wallets=several))


def amount(money: Json) -> Decimal:
    return Decimal(money["amount"])


def test_every_lines_net_and_vat_make_its_gross(reader: Client) -> None:
    for expense in reader.all("/v1/expenses"):
        for line in expense["lines"]:
            assert isinstance(line["amount"]["amount"], str)
            assert amount(line["netAmount"]) + amount(line["vatAmount"]) == amount(
                line["grossAmount"]
            )
            assert line["amount"] == line["grossAmount"]


def test_every_expenses_lines_make_its_home_amount(reader: Client) -> None:
    for expense in reader.all("/v1/expenses"):
        top = [line for line in expense["lines"] if line["parentLineId"] is None]
        main = [line for line in top if line["expenseType"] != "FX_FEE"]

        assert sum(amount(line["homeAmount"]) for line in top) == amount(expense["homeAmount"])
        assert sum(amount(line["amount"]) for line in main) == amount(expense["originalAmount"])


def test_splits_make_their_parent_and_carry_its_accounts(reader: Client) -> None:
    parents = 0
    for expense in reader.all("/v1/expenses", type="REIMBURSEMENT"):
        lines = {line["id"]: line for line in expense["lines"]}
        splits = [line for line in lines.values() if line["parentLineId"]]
        for parent_id in {split["parentLineId"] for split in splits}:
            own = [split for split in splits if split["parentLineId"] == parent_id]
            parent = lines[parent_id]
            parents += 1
            for member in ("netAmount", "vatAmount", "grossAmount", "homeAmount"):
                assert sum(amount(s[member]) for s in own) == amount(parent[member])
            assert parent["expenseAccountId"] is None
            assert all(split["expenseAccountId"] for split in own)
    assert parents >= 2


def test_the_balance_is_the_sum_of_all_bank_transactions(reader: Client) -> None:
    for wallet in reader.data("/v1/bank-accounts"):
        shown = reader.data(f"/v1/bank-accounts/{wallet['id']}/balance")
        total = sum(amount(m["amount"]) for m in reader.movements(wallet["id"]))

        assert amount(shown["balance"]) == total


def test_every_accepted_card_expense_moved_its_wallet_by_itself_and_its_fee(
    company: Company,
) -> None:
    moved = sorted(
        m.amount
        for wallet in company.wallets.values()
        for m in company.movements(wallet)
        if m.type is TransactionType.CARD
    )
    cards = [e for e in company.expenses.values() if hasattr(e.details, "merchant")]
    accepted = [e for e in cards if e.card.status is CardStatus.ACCEPTED]

    assert moved == sorted(e.card.charge for e in accepted)
    for expense in accepted:
        wallet = company.wallets[expense.card.wallet_id]
        if wallet.currency == "EUR":
            assert abs(expense.card.charge) == expense.home
        assert (expense.card.charge < 0) == (expense.subtype == "EXPENSE")


def test_every_wallet_payment_of_a_document_is_a_payout(company: Company) -> None:
    payouts = sorted(
        m.before_fees if m.original is None else m.original
        for wallet in company.wallets.values()
        for m in company.movements(wallet)
        if m.type is TransactionType.PAYOUT
    )
    paid = []
    for expense in company.expenses.values():
        if expense.type == "INVOICE" and expense.invoice.channel == "MOSS_WALLET":
            paid.append(-expense.invoice.paid)
        if expense.type == "REIMBURSEMENT" and expense.reimbursement.channel == "MOSS_WALLET":
            paid.append(-expense.original)

    assert payouts == sorted(paid)
    assert any(e.type == "INVOICE" and e.invoice.payment_status is PaymentStatus.PARTIALLY_PAID
               for e in company.expenses.values())  # fmt: skip


def test_a_debit_wallet_is_never_overdrawn(company: Company) -> None:
    for wallet in company.wallets.values():
        balance = Decimal(0)
        in_order = sorted(company.movements(wallet), key=lambda m: (m.booked, -m.amount))
        for movement in in_order:
            balance += movement.amount
            assert balance >= 0 or wallet.funding is Funding.CREDIT
        assert company.available(wallet) >= 0 or wallet.funding is Funding.CREDIT


def test_pending_payments_lower_what_is_available(company: Company) -> None:
    pending = [
        e
        for e in company.expenses.values()
        if e.type == "CARD_TRANSACTION" and e.card.status is CardStatus.PENDING
    ]
    held = sum(
        (company.balance(wallet) - company.available(wallet)) for wallet in company.wallets.values()
    )

    assert pending
    assert held == -sum(e.card.charge for e in pending)


def test_nothing_happens_before_the_start_or_after_the_end(company: Company) -> None:
    for wallet in company.wallets.values():
        for movement in company.movements(wallet):
            assert movement.booked <= movement.valued
            assert movement.booked.isoformat() >= "2024-12-25"
            assert movement.valued.isoformat() <= "2025-12-31"


def test_a_wallet_fee_is_charged_for_other_currencies_only(company: Company) -> None:
    for expense in company.expenses.values():
        fees = [line for line in expense.lines if line.kind is LineKind.FX_FEE]
        if fees:
            wallet = company.wallets[expense.card.wallet_id]
            assert expense.currency != wallet.currency
            assert all(fee.currency == wallet.currency for fee in fees)


def test_the_same_seed_makes_the_same_company_and_another_seed_another() -> None:
    def shown(seed: int) -> list[str]:
        company = generate(SandboxOptions(seed=seed, expenses=120), ManualClock())
        return [repr(e) for e in company.expenses.values()] + [
            repr(f) for f in company.files.values()
        ]

    assert shown(5) == shown(5)
    assert not set(shown(5)) & set(shown(6))
