"""However Moss changes what moved long ago, the ledger comes to know it from the balance."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from moss_odoo.books.policy import Policy
from moss_odoo.books.wallet import Carried
from moss_odoo.cipher import Cipher, new_key
from moss_odoo.ledger import open_ledger
from moss_odoo.moss.client import MossClient
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import BankTransaction, TransactionType
from moss_odoo.moss.sandbox.options import (
    DEFAULT_KEY_ID,
    DEFAULT_SECRET,
    TIME_ZONE,
    SandboxOptions,
)
from moss_odoo.moss.sandbox.running import running_sandbox
from moss_odoo.sync.balances import read_wallet
from moss_odoo.sync.movements import MovementReader
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.wallet_pull import pull_movements
from tests.ledger.samples import connection

START = date(2025, 1, 1)
POLICY = Policy(START, TIME_ZONE)

Known = dict[str, tuple[Decimal, date]]


@dataclass
class Place:
    company: Company
    moss: MossClient
    ledger: Ledger

    def reader(self) -> MovementReader:
        run = self.ledger.start_run("export")
        return MovementReader(run, self.ledger, self.moss, POLICY, Silent())

    def read(self, since: date = date.max) -> None:
        """Each wallet, as a proof does."""
        reader = self.reader()
        for wallet_id in self.company.wallets:
            assert read_wallet(reader, wallet_id, since=since)

    def known(self) -> Known:
        movements = (one.movement for one in self.ledger.movements(since=date.min))
        return {one.id: (one.amount.amount, one.booked) for one in movements}

    def there(self) -> Known:
        return {
            one.id: (one.amount, one.booked)
            for wallet in self.company.wallets.values()
            for one in self.company.movements(wallet)
            if one.deleted is None
        }

    def carried(self) -> dict[str, Carried | None]:
        return {one: self.ledger.carried(one) for one in self.company.wallets}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A year of a company, read as an export reads it."""
    options = SandboxOptions(
        expenses=40, several_wallets=True, wallet_events=True, reads_per_minute=0
    )
    with (
        running_sandbox(options) as sandbox,
        MossClient(sandbox.url, key_id=DEFAULT_KEY_ID, secret=DEFAULT_SECRET) as moss,
        open_ledger(f"sqlite:///{tmp_path / 'ledger'}", Cipher([new_key()])) as store,
    ):
        place = Place(sandbox.company, moss, store.of(store.connections.add(connection(), {})))
        pull_movements(place.ledger.start_run("export"), place.ledger, moss, POLICY, Silent())
        place.read()
        yield place


def test_each_balance_is_what_was_before_the_start_and_all_that_moved_since(place: Place) -> None:
    assert place.known() == place.there()
    for wallet in place.company.wallets.values():
        [told] = place.ledger.balances(wallet.id)
        assert told.amount.amount == place.company.balance(wallet)
        carried = place.ledger.carried(wallet.id)
        assert carried
        before = [one.amount for one in place.company.movements(wallet) if one.booked < START]
        assert carried.amount.amount == sum(before)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_moss_changes_is_known_once_the_balance_is_asked(place: Place, seed: int) -> None:
    chance, carried = random.Random(seed), place.carried()  # noqa: S311 - no secret
    for _ in range(6):
        _disturb(place.company, chance)
        place.read()
        assert place.carried() == carried
        assert place.known().keys() == place.there().keys()
        assert {one: amount for one, (amount, _) in place.known().items()} == {
            one: amount for one, (amount, _) in place.there().items()
        }
    place.read(since=START)
    assert place.known() == place.there()


def _disturb(company: Company, chance: random.Random) -> None:
    """One thing that a wallet's history may undergo, within the year."""
    wallet = chance.choice(list(company.wallets.values()))
    movements = [one for one in company.movements(wallet) if _may_change(one)]
    one = chance.choice(movements)
    match chance.randrange(6):
        case 0:
            company.change_movement(one, amount=one.amount - chance.randrange(1, 99))
        case 1:
            later = min(one.booked + timedelta(days=chance.randrange(1, 40)), date(2025, 12, 31))
            company.change_movement(one, booked=later)
        case 2:
            company.change_movement(one, description="Corrected", counterparty="")
        case 3:
            company.remove_movement(one, listed=True)
        case 4:
            company.remove_movement(one)
        case _:
            company.add_movement(TransactionType.CARD, -7, on=one.booked, wallet=wallet)


def _may_change(one: BankTransaction) -> bool:
    """With fees it would also have to name others of them."""
    return one.booked >= START and not one.fees and one.deleted is None
