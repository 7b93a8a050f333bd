"""What a connection books on, looked at before every run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.prepare import look, prepare
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.setup import LedgerAccount
from moss_odoo.sync.targets import TargetMissingError, ready, require_targets
from moss_odoo.sync.wished_names import Names

from .fakes import CONNECTION, FakeMoss, FakeSetup


@pytest.fixture
def setup() -> FakeSetup:
    return FakeSetup()


@pytest.fixture
def connection(store: LedgerStore, setup: FakeSetup) -> Connection:
    stored = store.connections.add(CONNECTION, {Secret.ODOO_KEY: "k"})
    moss: Any = FakeMoss()
    found = look(stored, setup, moss, progress=Silent(), names=Names())
    return prepare(stored, found, setup, store.connections, progress=Silent(), names=Names())


def journals(setup: FakeSetup, **facts: Any) -> None:
    setup.journals = [replace(one, **facts) for one in setup.journals]


def banks(setup: FakeSetup, **facts: Any) -> None:
    setup.journals = [
        one if one.type == "purchase" else replace(one, **facts) for one in setup.journals
    ]


BREAKS: dict[str, Callable[[FakeSetup], None]] = {
    "purchase journal was deleted": lambda odoo: odoo.journals.clear(),
    "is archived in Odoo": lambda odoo: journals(odoo, active=False),
    "of type general": lambda odoo: journals(odoo, type="general"),
    "kept in USD instead of EUR": lambda odoo: journals(odoo, currency="USD"),
    "no manual payment method for outgoing": lambda odoo: banks(odoo, methods=()),
    "has no outgoing payments account": lambda odoo: odoo.accounts.clear(),
    "default supplier was deleted": lambda odoo: odoo.contacts_.clear(),
}


@pytest.mark.parametrize("says", BREAKS)
def test_what_is_gone_is_named_with_the_way_to_mend_it(
    connection: Connection, setup: FakeSetup, says: str
) -> None:
    BREAKS[says](setup)
    with pytest.raises(TargetMissingError, match=says) as caught:
        require_targets(connection, setup)
    assert caught.value.remedy


def test_without_preparing_nothing_can_be_booked(setup: FakeSetup) -> None:
    with pytest.raises(TargetMissingError, match="No Moss purchase journal"):
        require_targets(CONNECTION, setup)


def test_an_account_mapped_anew_in_odoo_is_taken_over(
    connection: Connection, setup: FakeSetup, store: LedgerStore
) -> None:
    setup.accounts.append(LedgerAccount(77, "1370", "Transit", "asset_current"))
    journal = next(one for one in setup.journals if one.type == "bank")
    lines = tuple(replace(line, account_id=77) for line in journal.methods)
    banks(setup, methods=lines)
    now = ready(connection, setup, store.connections)
    assert now.targets.wallets[0].outgoing_account_id == 77
    assert store.connections.get(None) == now
