"""The client and the sandbox, over real HTTP on this machine."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from moss_odoo.books.expense import Expense, Kind
from moss_odoo.books.movements import MovementKind
from moss_odoo.moss.client import MossClient
from moss_odoo.moss.failures import MossUnreachableError
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET, SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from moss_odoo.moss.tokens import CredentialsRefusedError

EXPENSES = 230


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    options = SandboxOptions(seed=7, expenses=EXPENSES, reads_per_minute=0)
    with running_sandbox(options) as running:
        yield running


@pytest.fixture
def moss(sandbox: Sandbox) -> Iterator[MossClient]:
    with MossClient(sandbox.url, key_id=DEFAULT_KEY_ID, secret=DEFAULT_SECRET) as client:
        yield client


def everything(moss: MossClient) -> list[Expense]:
    return [moss.translate(raw) for page in moss.expenses(updated_since=None) for raw in page.raw]


def test_every_expense_is_read_once_and_understood(moss: MossClient) -> None:
    expenses = everything(moss)
    assert len({expense.id for expense in expenses}) == len(expenses) == EXPENSES
    assert {expense.kind for expense in expenses} == set(Kind) - {Kind.PAYOUT_FEE}
    assert Counter(oddity for expense in expenses for oddity in expense.oddities) == {}


def test_amounts_come_out_as_the_company_spent_them(sandbox: Sandbox, moss: MossClient) -> None:
    spent = {expense.id: expense.home for expense in sandbox.company.expenses.values()}
    read = {expense.id: expense.home for expense in everything(moss)}
    assert {id_: home.amount for id_, home in read.items()} == {
        id_: abs(home) for id_, home in spent.items()
    }


def test_every_bank_transaction_is_read_and_they_make_up_the_balance(
    sandbox: Sandbox, moss: MossClient
) -> None:
    [wallet] = moss.wallets()
    found = [
        moss.movement(raw)
        for page in moss.movements(wallet.id, since=date(2020, 1, 1), until=date(2030, 1, 1))
        for raw in page.raw
    ]
    assert len({one.id for one in found}) == len(found)
    assert {one.kind for one in found} == {
        MovementKind.CARD,
        MovementKind.PAYOUT,
        MovementKind.TOP_UP,
    }
    balance = sandbox.company.balance(sandbox.company.wallets[wallet.id])
    assert sum(one.amount.amount for one in found) == balance


def test_pages_tell_the_total_and_moss_s_clock(moss: MossClient) -> None:
    pages = list(moss.expenses(updated_since=None))
    assert [len(page.raw) for page in pages] == [100, 100, 30]
    assert {page.total for page in pages} == {EXPENSES}
    assert all(abs(page.asked_at - datetime.now(UTC)) < timedelta(minutes=1) for page in pages)


def test_only_what_changed_comes_again(moss: MossClient) -> None:
    updates = sorted(expense.updated for expense in everything(moss))
    since = updates[-20]
    changed = [raw for page in moss.expenses(updated_since=since) for raw in page.raw]
    assert len(changed) == sum(update >= since for update in updates)


def test_all_files_are_found_and_downloaded_by_several_threads(
    sandbox: Sandbox, moss: MossClient
) -> None:
    found = moss.receipts(everything(moss))
    receipts = [receipt for mine in found.values() for receipt in mine]
    stored = {file.id: file for file in sandbox.company.files.values()}
    assert {receipt.id: receipt.expense_id for receipt in receipts} == {
        file.id: file.expense_id for file in stored.values()
    }
    some = receipts[:12]
    with ThreadPoolExecutor(4) as pool:
        contents = list(pool.map(moss.download, some))
    assert [len(content) for content in contents] == [receipt.size for receipt in some]


def test_master_data_hangs_together_with_what_was_spent(moss: MossClient) -> None:
    master = moss.master_data()
    lines = [line for expense in everything(moss) for line in expense.lines]
    assert {line.account_id for line in lines} - {None} <= {row.id for row in master.accounts}
    assert {line.tax_rate_id for line in lines} - {None} <= {row.id for row in master.rates}
    assert {choice.item_id for line in lines for choice in line.dimensions} <= {
        row.id for row in master.items
    }
    assert {wallet.currency for wallet in master.wallets} == {"EUR"}
    assert Decimal(19) in {rate.percent for rate in master.rates}
    assert all((master.suppliers, master.people, master.terms))


def test_an_expired_token_is_replaced_while_reading(sandbox: Sandbox, moss: MossClient) -> None:
    pages = moss.expenses(updated_since=None)
    next(pages)
    sandbox.expire_tokens()
    assert len(list(pages)) == 2


def test_passing_failures_are_overcome_and_lasting_ones_are_told(
    sandbox: Sandbox, moss: MossClient
) -> None:
    sandbox.fail_next(503, path="/v1/expenses", times=3)
    assert len(everything(moss)) == EXPENSES
    sandbox.fail_next(502, path="/v1/users", times=5)
    with pytest.raises(MossUnreachableError):
        moss.master_data()


def test_a_revoked_key_and_a_wrong_secret_are_refused(sandbox: Sandbox, moss: MossClient) -> None:
    moss.sign_in()
    sandbox.revoke_key()
    try:
        with pytest.raises(CredentialsRefusedError, match=DEFAULT_KEY_ID):
            everything(moss)
    finally:
        sandbox.restore_key()
    with (
        MossClient(sandbox.url, key_id=DEFAULT_KEY_ID, secret="sk_wrong") as stranger,
        pytest.raises(CredentialsRefusedError) as caught,
    ):
        stranger.sign_in()
    assert "sk_wrong" not in str(caught.value)
