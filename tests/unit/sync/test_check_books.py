"""The checklist's part on journals and accounts: what warns, and what stops nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.check_books import check_books
from moss_odoo.sync.checklist import Checklist, Item, Mark
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.prepare import look, prepare
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.targets import require_targets
from moss_odoo.sync.wished_names import Names

from .fakes import CHARGES, CONNECTION, MAIN, OTHER_INCOME, TRANSFERS, FakeMoss, FakeSetup


@pytest.fixture
def setup() -> FakeSetup:
    return FakeSetup()


@pytest.fixture
def connection(store: LedgerStore, setup: FakeSetup) -> Connection:
    stored = store.connections.add(CONNECTION, {Secret.ODOO_KEY: "k"})
    moss: Any = FakeMoss()
    found = look(stored, setup, moss, progress=Silent(), names=Names())
    return prepare(stored, found, setup, store.connections, progress=Silent(), names=Names())


def looked(connection: Connection, setup: FakeSetup) -> dict[str, Item]:
    checklist = Checklist()
    supplier_id = connection.targets.default_supplier_id
    inventory = setup.inventory(supplier="", supplier_id=supplier_id)
    check_books(connection, inventory, [MAIN], checklist)
    return {item.id: item for item in checklist.items}


def test_all_accounts_are_shown(connection: Connection, setup: FakeSetup) -> None:
    items = looked(connection, setup)
    assert items["fee-account"].detail == str(CHARGES)
    assert items["cashback-account"].detail == str(OTHER_INCOME)
    assert items["transfer-account"].detail == str(TRANSFERS)
    assert {items[id_].mark for id_ in ("fee-account", "cashback-account", "transfer-account")} == {
        Mark.OK
    }


@pytest.mark.parametrize(
    ("lost", "id_", "says"),
    [
        (CHARGES, "fee-account", "The fee account was deleted in Odoo."),
        (OTHER_INCOME, "cashback-account", "The cashback account was deleted in Odoo."),
        (TRANSFERS, "transfer-account", "the company has none"),
    ],
)
def test_an_account_that_not_every_booking_needs_is_a_warning_and_exports_go_on(
    connection: Connection, setup: FakeSetup, lost: Any, id_: str, says: str
) -> None:
    setup.accounts = [one for one in setup.accounts if one.id != lost.id]
    item = looked(connection, setup)[id_]
    assert (item.mark, bool(item.remedy)) == (Mark.WARNING, True)
    assert item.detail.startswith(says)
    assert require_targets(connection, setup) == connection.targets


def test_an_archived_fee_account_says_how_to_get_it_back(
    connection: Connection, setup: FakeSetup
) -> None:
    setup.accounts = [replace(one, active=one.id != CHARGES.id) for one in setup.accounts]
    item = looked(connection, setup)["fee-account"]
    assert item.detail == "The fee account “6855 Bank charges” is archived in Odoo."
    assert "moss-odoo prepare" in item.remedy


def test_a_purchase_journal_with_other_bills_is_a_warning(
    connection: Connection, setup: FakeSetup
) -> None:
    setup.journals = [replace(one, other_bills=3) for one in setup.journals]
    item = looked(connection, setup)["purchase-journal"]
    assert item.mark is Mark.WARNING
    assert "also holds 3 bills that are not Moss's" in item.detail
    assert "--purchase-journal" in item.remedy
