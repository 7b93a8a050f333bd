"""The company's records with the indexes that its pages and builders need."""

import threading
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from moss_odoo.moss.sandbox.clock import Clock
from moss_odoo.moss.sandbox.domain import (
    BankTransaction,
    CardStatus,
    Expense,
    ExpenseType,
    StoredFile,
)
from moss_odoo.moss.sandbox.ids import Ids
from moss_odoo.moss.sandbox.money import ZERO
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.records import (
    Department,
    Dimension,
    DimensionItem,
    ExpenseAccount,
    PaymentTerm,
    Record,
    Supplier,
    TaxRate,
    Team,
    User,
    Wallet,
)

R = TypeVar("R", bound=Record)


class Store:
    """Records by id. `version` moves with every change, so that lists can be kept until then."""

    def __init__(self, options: SandboxOptions, clock: Clock) -> None:
        self.options = options
        self.ids = Ids(options.seed)
        self.organisation_id = self.ids.new("organisation")
        self.lock = threading.RLock()
        """Held by the server for a request and by a test for a change."""
        self.version = 0
        self.accounts: dict[str, ExpenseAccount] = {}
        self.tax_rates: dict[str, TaxRate] = {}
        self.dimensions: dict[str, Dimension] = {}
        self.items: dict[str, DimensionItem] = {}
        self.suppliers: dict[str, Supplier] = {}
        self.payment_terms: dict[str, PaymentTerm] = {}
        self.users: dict[str, User] = {}
        self.teams: dict[str, Team] = {}
        self.departments: dict[str, Department] = {}
        self.wallets: dict[str, Wallet] = {}
        self.expenses: dict[str, Expense] = {}
        self.files: dict[str, StoredFile] = {}
        self._clock = clock
        self._pairs: dict[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]] = {}
        self._latest: datetime | None = None
        self._movements: defaultdict[str, list[BankTransaction]] = defaultdict(list)
        self._balances: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
        self._files_of: defaultdict[str, list[StoredFile]] = defaultdict(list)

    def now(self) -> datetime:
        """The moment of a change: the clock's, but always after every earlier change.

        A generated company may already have lived through days that are yet to come.
        """
        moment = self._clock.now()
        if self._latest is not None and moment <= self._latest:
            moment = self._latest + timedelta(milliseconds=1)
        return moment

    def keep(self, shelf: dict[str, R], record: R) -> R:
        with self.lock:
            shelf[record.id] = record
            self.changed(record.updated)
            return record

    def changed(self, moment: datetime) -> None:
        self.version += 1
        if self._latest is None or moment > self._latest:
            self._latest = moment

    def touch(self, record: Record) -> None:
        """Marks a record as changed now."""
        with self.lock:
            record.updated = self.now()
            self.changed(record.updated)

    def move(self, transaction: BankTransaction) -> BankTransaction:
        with self.lock:
            self._movements[transaction.wallet_id].append(transaction)
            self._balances[transaction.wallet_id] += transaction.amount
            self.changed(transaction.updated)
            return transaction

    def amend(self, transaction: BankTransaction, **facts: object) -> None:
        """Sets any attribute of it but its wallet; the balance follows."""
        with self.lock:
            self._balances[transaction.wallet_id] -= transaction.amount
            for name, value in facts.items():
                setattr(transaction, name, value)
            self._balances[transaction.wallet_id] += transaction.amount
            self.touch(transaction)

    def unmove(self, transaction: BankTransaction, *, listed: bool) -> None:
        """It never counted; where it is still `listed` it says that it was deleted."""
        with self.lock:
            self._balances[transaction.wallet_id] -= transaction.amount
            self.touch(transaction)
            if listed:
                transaction.deleted = transaction.updated
            else:
                self._movements[transaction.wallet_id].remove(transaction)

    def movements(self, wallet: Wallet) -> list[BankTransaction]:
        """All bank transactions of a wallet, in no particular order."""
        return self._movements[wallet.id]

    def balance(self, wallet: Wallet) -> Decimal:
        """The sum of its bank transactions that count: every wallet starts at nothing."""
        return self._balances[wallet.id]

    def available(self, wallet: Wallet) -> Decimal:
        """The balance without what pending card payments hold."""
        held = (
            expense.card.charge
            for expense in self.expenses.values()
            if expense.type is ExpenseType.CARD
            and expense.card.status is CardStatus.PENDING
            and expense.card.wallet_id == wallet.id
            and expense.deleted is None
        )
        return self.balance(wallet) + sum(held, ZERO)

    def file(self, stored: StoredFile) -> StoredFile:
        with self.lock:
            self.files[stored.id] = stored
            self._files_of[stored.line_id or stored.expense_id].append(stored)
            self.changed(stored.created)
            return stored

    def files_of(self, owner_id: str) -> list[StoredFile]:
        """The files attached directly to this expense or this line."""
        return self._files_of.get(owner_id, [])

    def all_files_of(self, expense: Expense) -> list[StoredFile]:
        """Its own files and those of its lines."""
        owners = [expense.id, *(line.id for line in expense.lines)]
        return [stored for owner in owners for stored in self.files_of(owner)]

    def account(self, code: str) -> ExpenseAccount:
        return _named(self.accounts.values(), code)

    def tax_rate(self, code: str) -> TaxRate:
        return _named(self.tax_rates.values(), code)

    def supplier(self, code_or_name: str) -> Supplier:
        return _named(self.suppliers.values(), code_or_name)

    def user(self, email: str) -> User:
        """By e-mail, or by what stands before the @."""
        for user in self.users.values():
            if email in (user.email, user.email.partition("@")[0]):
                return user
        raise LookupError(f"Nobody here has the e-mail {email}.")

    def item(self, dimension_id: str, code: str) -> DimensionItem:
        return _named((i for i in self.items.values() if i.dimension_id == dimension_id), code)

    def shared(self, pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """One object for equal dimensions: a large company repeats few of them often."""
        return self._pairs.setdefault(pairs, pairs)

    @property
    def wallet(self) -> Wallet:
        """The main wallet."""
        return next(iter(self.wallets.values()))


M = TypeVar("M", ExpenseAccount, TaxRate, Supplier, DimensionItem)


def _named(records: Iterable[M], code: str) -> M:
    for record in records:
        if code in (record.code, record.name):
            return record
    raise LookupError(f"The company has nothing with the code or name {code!r}.")
