"""A wallet that goes astray is told once, until its proof holds again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

import pytest

from moss_odoo.books.expense import Wallet
from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import Item, ItemKind, Section
from moss_odoo.books.proof.month import Month
from moss_odoo.books.proof.moss_side import MossSide
from moss_odoo.books.proof.proving import Proof
from moss_odoo.books.wallet import Balance
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.proofs import Proofs, WalletProof
from moss_odoo.sync.telling_proofs import tell_proofs
from tests.docs.samples import CONNECTION

from .test_telling import Inbox

DAY = date(2026, 3, 31)
NOTHING, ONE, LOTS = (Money.of(amount, "EUR") for amount in ("0.00", "1.00", "500.00"))


def proof(*kinds: ItemKind, unnamed: Money = NOTHING) -> Proof:
    items = tuple(Item(kind, ONE, DAY, "Till", f"It is {kind}.") for kind in kinds)
    return Proof(
        wallet_id="main",
        on=DAY,
        since=date(2026, 1, 1),
        fresh=True,
        moss=MossSide(LOTS, cast("Balance", None), NOTHING, NOTHING),
        bank_account="1810",
        odoo=LOTS,
        difference=ONE,
        items=items,
        unnamed=unnamed,
        outgoing=None,
        suspense=Section("1495", NOTHING, (), NOTHING),
        month=cast("Month", None),
    )


def proofs(*of_each: Proof) -> Proofs:
    wallets = [
        WalletProof(
            Wallet(f"{number}", f"Wallet {number}", "EUR"), replace(one, wallet_id=f"{number}")
        )
        for number, one in enumerate(of_each)
    ]
    return Proofs(DAY, datetime(2026, 4, 1, tzinfo=UTC), tuple(wallets))


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def acme(store: LedgerStore) -> Connection:
    return store.connections.add(CONNECTION, {})


@pytest.fixture
def ledger(store: LedgerStore, acme: Connection) -> Ledger:
    return store.of(acme)


def test_it_is_told_once_and_again_after_it_held(
    acme: Connection, ledger: Ledger, inbox: Inbox
) -> None:
    astray, well = proof(ItemKind.BY_HAND), proof()
    for one in (astray, astray, well, astray):
        assert tell_proofs(acme, proofs(one, well), ledger, inbox) == ""
    assert inbox.titles == ["Moss and Odoo no longer agree on “Wallet 0”"] * 2
    assert inbox.notices[0].text.replace("\xa0", " ").splitlines() == [
        "Wallet 0 on 31 Mar 2026: Moss 500.00 EUR, Odoo 500.00 EUR, difference 1.00 EUR.",
        "1.00 EUR: It is booked-by-hand.",
    ]


def test_another_wallet_is_told_by_itself(acme: Connection, ledger: Ledger, inbox: Inbox) -> None:
    astray, well = proof(ItemKind.CHANGED_IN_ODOO), proof()
    tell_proofs(acme, proofs(astray, well), ledger, inbox)
    tell_proofs(acme, proofs(astray, astray), ledger, inbox)
    assert inbox.titles[1] == "Moss and Odoo no longer agree on “Wallet 1”"


@pytest.mark.parametrize("kind", [ItemKind.NOT_IN_ODOO, ItemKind.NOT_EXPORTED, ItemKind.WAITING])
def test_what_is_on_its_way_is_nobodys_trouble(
    acme: Connection, ledger: Ledger, inbox: Inbox, kind: ItemKind
) -> None:
    tell_proofs(acme, proofs(proof(kind)), ledger, inbox)
    assert inbox.notices == []


def test_what_cannot_be_explained_is_told(acme: Connection, ledger: Ledger, inbox: Inbox) -> None:
    tell_proofs(acme, proofs(proof(unnamed=ONE)), ledger, inbox)
    assert inbox.notices[0].text.splitlines()[-1] == "1.00\xa0EUR of it cannot be explained."


def test_what_was_not_delivered_is_told_the_next_time(
    acme: Connection, ledger: Ledger, inbox: Inbox
) -> None:
    inbox.broken = True
    assert "nobody is there" in tell_proofs(
        acme, proofs(proof(ItemKind.GONE_IN_MOSS)), ledger, inbox
    )
    inbox.broken = False
    tell_proofs(acme, proofs(proof(ItemKind.GONE_IN_MOSS)), ledger, inbox)
    assert len(inbox.notices) == 1
