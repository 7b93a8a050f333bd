"""Which notices were given is remembered for each connection; secrets come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Secret
from moss_odoo.sync.connection_ports import ConnectionExistsError
from tests.ledger.samples import connection


def test_a_notice_is_given_once_and_for_one_connection(store: LedgerStore) -> None:
    one, other = (
        store.of(store.connections.add(connection(name), {})) for name in ("one", "other")
    )
    assert not one.notice_given("key 30")
    one.give_notice("key 30")
    one.give_notice("key 30")
    assert one.notice_given("key 30")
    assert not one.notice_given("key 14")
    assert not other.notice_given("key 30")


def test_a_secret_that_need_not_be_there_is_found_or_not(store: LedgerStore) -> None:
    stored = store.connections.add(connection("one"), {})
    secrets = store.connections
    assert secrets.find_secret(stored, Secret.NOTIFICATION_HOOK) is None
    secrets.set_secret(stored, Secret.NOTIFICATION_HOOK, "hook")
    assert secrets.find_secret(stored, Secret.NOTIFICATION_HOOK) == "hook"
    secrets.remove_secret(stored, Secret.NOTIFICATION_HOOK)
    secrets.remove_secret(stored, Secret.NOTIFICATION_HOOK)
    assert secrets.find_secret(stored, Secret.NOTIFICATION_HOOK) is None


def test_a_change_and_its_secret_are_stored_together_or_not_at_all(store: LedgerStore) -> None:
    stored = store.connections.add(connection("one"), {Secret.ODOO_KEY: "old"})
    renewed = replace(stored, odoo_key_name="New")
    store.connections.update(renewed, {Secret.ODOO_KEY: "new"})
    assert store.connections.get("one") == renewed
    assert store.connections.secret(stored, Secret.ODOO_KEY) == "new"

    store.connections.add(connection("taken"), {})
    with pytest.raises(ConnectionExistsError):
        store.connections.update(replace(renewed, name="taken"), {Secret.ODOO_KEY: "lost"})
    assert store.connections.secret(stored, Secret.ODOO_KEY) == "new"
