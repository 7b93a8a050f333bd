"""What happens to wallets beside the spend, and what Moss may change of it afterwards."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from stdnum import iban

from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import BankTransaction, CardStatus, ExpenseType, TransactionType
from moss_odoo.moss.sandbox.generator import generate
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.records import Funding, Wallet
from moss_odoo.moss.sandbox.wallet_events import CLOSED
from tests.sandbox.conftest import Serve
from tests.sandbox.test_money import amount

START, LAST = date(2025, 1, 1), date(2025, 12, 31)
QUIET = SandboxOptions(expenses=60, several_wallets=True, reads_per_minute=0)
EVENTFUL = SandboxOptions(expenses=60, several_wallets=True, wallet_events=True, reads_per_minute=0)


@pytest.fixture(scope="module", params=[1, 2, 3])
def company(request: pytest.FixtureRequest) -> Company:
    return generate(SandboxOptions(
        seed=request.param, expenses=60, several_wallets=True, wallet_events=True
    ))  # fmt: skip


def movements(company: Company) -> list[BankTransaction]:
    return [one for wallet in company.wallets.values() for one in company.movements(wallet)]


def of(company: Company, type_: TransactionType) -> list[BankTransaction]:
    return [one for one in movements(company) if one.type is type_]


def balance_at(company: Company, wallet: Wallet, day: date) -> Decimal:
    return sum((m.amount for m in company.movements(wallet) if m.booked <= day), Decimal(0))


def test_the_spend_of_the_company_stays_as_it_is_without_them() -> None:
    quiet, eventful = generate(QUIET), generate(EVENTFUL)
    assert list(quiet.expenses) == list(eventful.expenses)[: len(quiet.expenses)]
    for moss_id, expense in quiet.expenses.items():
        assert expense == eventful.expenses[moss_id]


def test_the_same_options_make_the_same_events() -> None:
    assert movements(generate(EVENTFUL)) == movements(generate(EVENTFUL))


def test_everything_occurs_that_makes_proving_hard(company: Company) -> None:
    assert {one.type for one in movements(company)} == set(TransactionType)
    assert any(one.amount > 0 for one in of(company, TransactionType.PAYOUT))
    assert any(one.fees for one in of(company, TransactionType.WITHDRAWAL))
    assert any(one.booked < START for one in movements(company))
    days = Counter(
        (one.booked, one.amount, one.counterparty) for one in of(company, TransactionType.CARD)
    )
    assert max(days.values()) > 1


def test_some_payouts_pay_several_claims_of_one_employee(company: Company) -> None:
    claims = defaultdict(list)
    for expense in company.expenses.values():
        if expense.type is ExpenseType.REIMBURSEMENT and expense.reimbursement.paid_at:
            details = expense.reimbursement
            claims[details.paid_at, company.users[details.recipient_id].name].append(expense)
    together = [each for each in claims.values() if len(each) > 1]
    assert len(together) >= 12
    paid = Counter((one.counterparty, one.amount) for one in of(company, TransactionType.PAYOUT))
    for each in together:
        name = company.users[each[0].reimbursement.recipient_id].name
        assert paid[name, -sum(claim.original for claim in each)] >= 1


def test_a_returned_payout_brings_back_what_it_paid_without_its_fee(company: Company) -> None:
    payouts = of(company, TransactionType.PAYOUT)
    back = [one for one in payouts if one.amount > 0]
    assert len(back) == 4
    again = 0
    for one in back:
        sent = [
            other
            for other in payouts
            if other.before_fees == -one.amount
            and one.description == f"Returned: {other.description}"
        ]
        again += len(sent) - 1
        assert min(other.booked for other in sent) <= one.booked
    assert again == 2


def test_late_bookings_are_at_most_five_days_late(company: Company) -> None:
    days = defaultdict(list)
    for expense in company.expenses.values():
        if expense.type is ExpenseType.CARD and expense.card.status is CardStatus.ACCEPTED:
            days[expense.card.wallet_id, expense.card.charge].append(expense.card.booked)
    late = []
    for one in of(company, TransactionType.CARD):
        asked = [day for day in days[one.wallet_id, one.amount] if day and day <= one.booked]
        late.append(min((one.booked - day).days for day in asked))
    assert max(late) <= 5
    assert sum(1 for days_late in late if days_late) >= 2


def test_each_wallet_holds_something_or_owes_it_when_the_year_begins(company: Company) -> None:
    for wallet in company.wallets.values():
        held = balance_at(company, wallet, START - timedelta(days=1))
        assert held < 0 if wallet.funding is Funding.CREDIT else held > 0


def test_a_debit_wallet_is_never_overdrawn_and_a_closed_one_ends_empty(company: Company) -> None:
    for wallet in company.wallets.values():
        days = sorted({one.booked for one in company.movements(wallet)})
        if wallet.funding is Funding.DEBIT:
            assert min(balance_at(company, wallet, day) for day in days) >= 0
        assert days[-1] <= LAST
    [closed] = [wallet for wallet in company.wallets.values() if wallet.status == CLOSED]
    assert (company.balance(closed), iban.is_valid(closed.iban, check_country=False)) == (0, True)
    assert len(company.movements(closed)) == 6


def test_without_several_wallets_none_is_closed() -> None:
    [wallet] = generate(SandboxOptions(expenses=10, wallet_events=True)).wallets.values()
    assert wallet.status != CLOSED


def test_every_balance_is_the_sum_of_what_is_listed(company: Company, serve: Serve) -> None:
    client = serve(company)
    wallets = client.data("/v1/bank-accounts")
    assert len(wallets) == 5
    for wallet in wallets:
        told = client.data(f"/v1/bank-accounts/{wallet['id']}/balance")["balance"]
        listed = client.movements(wallet["id"])
        assert amount(told) == sum(amount(one["amount"]) for one in listed)


# What Moss changes


@pytest.fixture
def paid() -> tuple[Company, BankTransaction]:
    """A company with a top-up and one card payment."""
    company = Company()
    company.add_top_up(100, on="2026-03-01")
    company.add_card_purchase("11.90", on="2026-03-02")
    return company, company.movements(company.wallet)[-1]


def test_what_is_changed_shows_and_the_balance_follows(
    paid: tuple[Company, BankTransaction],
) -> None:
    company, movement = paid
    before = movement.updated
    company.change_movement(movement, amount="-12.90", booked="2026-03-04", description="Later")
    assert (movement.amount, movement.booked) == (Decimal("-12.90"), date(2026, 3, 4))
    assert movement.updated > before
    assert company.balance(company.wallet) == Decimal("87.10")


@pytest.mark.parametrize("listed", [False, True])
def test_what_is_removed_does_not_count(
    paid: tuple[Company, BankTransaction], listed: bool
) -> None:
    company, movement = paid
    company.remove_movement(movement, listed=listed)
    assert company.balance(company.wallet) == Decimal(100)
    assert (movement in company.movements(company.wallet)) is listed
    assert (movement.deleted is not None) is listed


CHANGES: dict[str, Callable[[Company, BankTransaction], object]] = {
    "changed": lambda company, one: company.change_movement(one, amount="-1.00"),
    "removed": lambda company, one: company.remove_movement(one),
    "added": lambda company, _one: company.add_top_up("5.00", on="2025-12-01"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_client_sees_each_change_at_once(
    paid: tuple[Company, BankTransaction], serve: Serve, change: str
) -> None:
    company, movement = paid
    client = serve(company)
    client.movements(company.wallet.id)
    CHANGES[change](company, movement)
    told = client.data(f"/v1/bank-accounts/{company.wallet.id}/balance")["balance"]
    listed = client.movements(company.wallet.id)
    assert amount(told) == sum(amount(one["amount"]) for one in listed) != Decimal("88.10")
