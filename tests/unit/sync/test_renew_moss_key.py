"""Moss's key is renewed for the same organisation, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from moss_odoo.books.expense import MossMasterData, Wallet
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection, OdooTargets, Secret, WalletJournal
from moss_odoo.sync.renew_moss_key import OtherOrganisationError, renew_moss

from .fakes import CONNECTION, MAIN, FakeMoss

BOOKED = OdooTargets(wallets=(WalletJournal(MAIN.id, 1, 2, 3, 4),))


@pytest.fixture
def connection(store: LedgerStore) -> Connection:
    prepared = replace(CONNECTION, targets=BOOKED)
    return store.connections.add(prepared, {Secret.MOSS_SECRET: "sk_old"})


def stored(store: LedgerStore, connection: Connection) -> tuple[str, str]:
    secret = store.connections.secret(connection, Secret.MOSS_SECRET)
    return store.connections.get(None).moss_key_id, secret


@pytest.mark.parametrize("wallets", [(MAIN,), (Wallet("w2", "Reisen", "EUR"), MAIN)])
def test_id_and_secret_are_stored_together(
    store: LedgerStore, connection: Connection, wallets: tuple[Wallet, ...]
) -> None:
    moss: Any = FakeMoss(MossMasterData(wallets=wallets))
    renew_moss(connection, "kid_2", "sk_new", moss, store.connections)
    assert stored(store, connection) == ("kid_2", "sk_new")


def test_a_key_of_another_organisation_is_refused(
    store: LedgerStore, connection: Connection
) -> None:
    moss: Any = FakeMoss(MossMasterData(wallets=(Wallet("w9", "Moss EUR", "EUR"),)))
    with pytest.raises(OtherOrganisationError, match="another Moss organisation"):
        renew_moss(connection, "kid_2", "sk_new", moss, store.connections)
    assert stored(store, connection) == ("kid_1", "sk_old")


def test_before_wallets_are_known_any_key_is_taken(
    store: LedgerStore, connection: Connection
) -> None:
    bare = replace(connection, targets=OdooTargets())
    moss: Any = FakeMoss(MossMasterData(wallets=()))
    assert renew_moss(bare, "kid_2", "sk_new", moss, store.connections).moss_key_id == "kid_2"
