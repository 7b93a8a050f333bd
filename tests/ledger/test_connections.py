"""Connections are stored as they are, under names that are theirs alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moss_odoo.books.policy import Policy
from moss_odoo.cipher import Cipher, MasterKeyError, new_key
from moss_odoo.errors import ConfigError
from moss_odoo.ledger import LedgerStore, open_ledger, tables
from moss_odoo.ledger.codec import POLICY, TARGETS, settings_from_json, to_json
from moss_odoo.sync.connection import Connection, OdooTargets, Secret
from moss_odoo.sync.connection_ports import ConnectionExistsError
from tests.ledger.samples import connection, known

SECRET = "a-key-that-nobody-may-read"
POSTGRES_NUMBERS = st.integers(-(2**63), 2**63 - 1)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))

st.register_type_strategy(Decimal, DECIMALS)
st.register_type_strategy(str, TEXTS)
st.register_type_strategy(int, POSTGRES_NUMBERS)


@given(policy=st.from_type(Policy))
@settings(max_examples=50, deadline=None)
def test_a_policy_comes_back_as_it_was(policy: Policy) -> None:
    back = settings_from_json(POLICY, to_json(POLICY, policy), connection="acme")
    assert back == policy
    assert str(back.hybrid_threshold) == str(policy.hybrid_threshold)


@given(targets=st.from_type(OdooTargets))
@settings(max_examples=50, deadline=None)
def test_targets_come_back_as_they_were(targets: OdooTargets) -> None:
    assert settings_from_json(TARGETS, to_json(TARGETS, targets), connection="acme") == targets


@given(wanted=st.from_type(Connection))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_connection_comes_back_as_it_was(store: LedgerStore, wanted: Connection) -> None:
    try:
        stored = store.connections.add(wanted, {})
    except ConnectionExistsError:
        stored = store.connections.get(wanted.name)
        store.connections.update(_numbered(wanted, stored.id))
    assert store.connections.get(wanted.name) == _numbered(wanted, stored.id)


def _numbered(wanted: Connection, number: int) -> Connection:
    return Connection(
        **{name: getattr(wanted, name) for name in wanted.__slots__ if name != "id"}, id=number
    )


def test_settings_written_by_another_version_are_read() -> None:
    older = '{"start_date": "2026-01-01", "time_zone": "Europe/Berlin", "gone": true}'
    policy = settings_from_json(POLICY, older, connection="acme")
    assert policy == Policy(date(2026, 1, 1), "Europe/Berlin")


def test_settings_that_cannot_be_read_are_named_with_their_connection() -> None:
    with pytest.raises(ConfigError, match="“acme” cannot be read: time_zone"):
        settings_from_json(POLICY, '{"start_date": "2026-01-01"}', connection="acme")


def test_a_name_is_taken_once(store: LedgerStore, acme: Connection) -> None:
    other = store.connections.add(connection("globex"), {})
    with pytest.raises(ConnectionExistsError, match="“acme”"):
        store.connections.add(connection("acme"), {Secret.ODOO_KEY: SECRET})
    with pytest.raises(ConnectionExistsError, match="“acme”"):
        store.connections.update(_numbered(connection("acme"), other.id))
    assert store.connections.all() == (acme, other)
    with pytest.raises(ConfigError, match="No secret “odoo-key”"):
        store.connections.secret(acme, Secret.ODOO_KEY)


def test_the_only_connection_needs_no_name(store: LedgerStore) -> None:
    with pytest.raises(ConfigError, match="no connection yet"):
        store.connections.get(None)
    acme = store.connections.add(connection(), {})
    assert store.connections.get(None) == acme
    store.connections.add(connection("globex"), {})
    with pytest.raises(ConfigError, match="several connections: “acme”, “globex”"):
        store.connections.get(None)
    with pytest.raises(ConfigError, match="named “akme”, only “acme”, “globex”"):
        store.connections.get("akme")
    with pytest.raises(ConfigError, match="named “initech”"):
        store.connections.update(connection("initech"))


def test_a_secret_comes_back_and_can_be_replaced(store: LedgerStore) -> None:
    acme = store.connections.add(connection(), {Secret.ODOO_KEY: SECRET})
    assert store.connections.secret(acme, Secret.ODOO_KEY) == SECRET
    store.connections.set_secret(acme, Secret.ODOO_KEY, "süß")
    store.connections.set_secret(acme, Secret.MOSS_SECRET, SECRET)
    assert store.connections.secret(acme, Secret.ODOO_KEY) == "süß"
    assert store.connections.secret(acme, Secret.MOSS_SECRET) == SECRET


def test_no_secret_stands_in_clear_in_the_files(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(f"sqlite:///{path}", Cipher([new_key()])) as store:
        acme = store.connections.add(connection(), {Secret.ODOO_KEY: SECRET})
        known(store.of(acme), 10)
        store.connections.set_secret(acme, Secret.MOSS_SECRET, SECRET[::-1])
        # Open, so that what is not moved into the database yet stands in its WAL.
        files = sorted(tmp_path.iterdir())
        assert [file.name[13:] for file in files] == ["", "-shm", "-wal"]
        content = b"".join(file.read_bytes() for file in files)
    content += path.read_bytes()
    assert b"odoo-key" in content
    for secret in (SECRET, SECRET[::-1]):
        assert secret.encode() not in content
        assert secret.encode("utf-16-le") not in content


def test_no_secret_stands_in_clear_in_any_table(store: LedgerStore) -> None:
    store.connections.add(connection(), {Secret.ODOO_KEY: SECRET})
    with store._database.read() as transaction:
        everything = [
            transaction.execute(sa.select(table)).all() for table in tables.metadata.sorted_tables
        ]
    assert "odoo-key" in repr(everything)
    assert SECRET not in repr(everything)


def test_a_wrong_master_key_is_told_in_a_sentence(ready_address: str) -> None:
    with open_ledger(ready_address, Cipher([new_key()])) as store:
        acme = store.connections.add(connection(), {Secret.ODOO_KEY: SECRET})
    with open_ledger(ready_address, Cipher([new_key()])) as store:
        with pytest.raises(MasterKeyError, match="not the one with which") as caught:
            store.connections.secret(acme, Secret.ODOO_KEY)
        assert isinstance(caught.value, ConfigError)
        assert "MOSS_ODOO_MASTER_KEY" in caught.value.remedy


def test_a_master_key_can_be_replaced(ready_address: str) -> None:
    old, new = new_key(), new_key()
    with open_ledger(ready_address, Cipher([old])) as store:
        acme = store.connections.add(connection(), {Secret.ODOO_KEY: SECRET})
    with open_ledger(ready_address, Cipher([new, old])) as store:
        secret = store.connections.secret(acme, Secret.ODOO_KEY)
        store.connections.set_secret(acme, Secret.ODOO_KEY, secret)
    with open_ledger(ready_address, Cipher([new])) as store:
        assert store.connections.secret(acme, Secret.ODOO_KEY) == SECRET
