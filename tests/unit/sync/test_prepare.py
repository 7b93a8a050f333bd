"""Preparing: what is there stays, what is missing is made once, whatever happens in between."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from moss_odoo.books.expense import MossMasterData, Wallet
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.preparation import (
    Action,
    AmbiguousRecordError,
    Preparation,
    WrongCurrencyError,
    next_code,
)
from moss_odoo.sync.prepare import look, prepare
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.setup import Contact, Journal, JournalType, LedgerAccount, MethodLine
from moss_odoo.sync.targets import Names, require_targets

from .fakes import CONNECTION, MAIN, REVENUE, FakeMoss, FakeSetup, PowerCutError

NAMES = Names()


def moss(*wallets: Wallet) -> Any:
    return FakeMoss(MossMasterData(wallets=wallets or (MAIN,)))


def seen(setup: FakeSetup, *wallets: Wallet, connection: Connection = CONNECTION) -> Preparation:
    return look(connection, setup, moss(*wallets), progress=Silent(), names=NAMES)


def done(setup: FakeSetup, store: LedgerStore, *wallets: Wallet) -> Connection:
    known = store.connections.all()
    connection = known[0] if known else store.connections.add(CONNECTION, {Secret.ODOO_KEY: "k"})
    found = seen(setup, *wallets, connection=connection)
    return prepare(connection, found, setup, store.connections, progress=Silent(), names=NAMES)


def names(found: Preparation) -> list[str]:
    return [f"{piece.action} {piece.name} {piece.code}".strip() for piece in found.pieces]


def bank(number: int, name: str, **facts: Any) -> Journal:
    lines = (MethodLine(number * 10, True, None), MethodLine(number * 10 + 1, False, None))
    kind = facts.pop("type", "bank")
    facts = {"methods": lines, **facts}
    return Journal(number, name, f"B{number}", kind, facts.pop("active", True), 1, **facts)


def test_in_an_empty_company_everything_is_created(store: LedgerStore) -> None:
    setup = FakeSetup()
    assert names(seen(setup)) == [
        "create Moss Purchase Journal MOSSP",
        "create Moss MOSS",
        "create Moss Outgoing Payments 1802",
        "create Moss Default Supplier",
    ]
    connection = done(setup, store)
    assert connection == store.connections.get(None)
    purchase = next(one for one in setup.journals if one.type == JournalType.PURCHASE)
    assert connection.targets.purchase_journal_id == purchase.id
    assert require_targets(connection, setup) == connection.targets


def test_payments_in_either_direction_go_through_the_account(store: LedgerStore) -> None:
    setup = FakeSetup()
    target = done(setup, store).targets.wallets[0]
    journal = next(one for one in setup.journals if one.id == target.journal_id)
    assert {line.account_id for line in journal.methods} == {target.outgoing_account_id}
    account = next(one for one in setup.accounts if one.id == target.outgoing_account_id)
    assert (account.type, account.reconcile) == ("asset_current", True)


def test_a_second_time_nothing_is_changed(store: LedgerStore) -> None:
    setup = FakeSetup()
    first = done(setup, store)
    written = list(setup.written)
    assert done(setup, store) == first
    assert setup.written == written
    assert not seen(setup, connection=first).pending


@pytest.mark.parametrize("changes", range(6))
def test_after_a_break_at_any_point_nothing_is_made_twice(store: LedgerStore, changes: int) -> None:
    setup = FakeSetup(breaks_after=changes)
    try:
        done(setup, store)
    except PowerCutError:
        setup.breaks_after = None
        done(setup, store)
    assert sorted(setup.written) == sorted(
        [
            "journal Moss Purchase Journal",
            "journal Moss",
            "account 1802 Moss Outgoing Payments",
            "payments account",
            "contact Moss Default Supplier",
        ]
    )


def test_what_the_guide_had_people_make_is_adopted(store: LedgerStore) -> None:
    setup = FakeSetup(
        journals=[
            Journal(5, "moss purchase journal", "MPJ", "purchase", True, 1),
            bank(6, "Moss"),
        ],
        contacts_=[Contact(8, "Moss Default Supplier")],
    )
    assert names(seen(setup))[:2] == ["adopt moss purchase journal MPJ", "adopt Moss B6"]
    connection = done(setup, store)
    assert setup.written == ["account 1801 Moss Outgoing Payments", "payments account"]
    assert connection.targets.default_supplier_id == 8


def test_an_account_that_a_person_mapped_stays(store: LedgerStore) -> None:
    lines = (MethodLine(60, True, None), MethodLine(61, False, 9))
    setup = FakeSetup(
        journals=[bank(6, "Moss", methods=lines)],
        accounts=[REVENUE, LedgerAccount(9, "1805", "Transit", "asset_current")],
    )
    assert "there Transit 1805" in names(seen(setup))
    assert done(setup, store).targets.wallets[0].outgoing_account_id == 9


def test_a_lost_payment_method_is_made_again(store: LedgerStore) -> None:
    setup = FakeSetup(journals=[bank(6, "Moss", methods=(MethodLine(60, True, None),))])
    target = done(setup, store).targets.wallets[0]
    assert "method wallet_w1_outgoing_method" in setup.written
    assert target.outgoing_method_line_id != target.incoming_method_line_id


@pytest.mark.parametrize(
    "other",
    [
        bank(6, "Moss", type="cash"),
        bank(6, "Moss", currency="USD"),
        bank(6, "Moss Bank"),
        bank(6, "Moss", key="wallet_w9_journal"),
    ],
)
def test_a_journal_of_another_kind_is_not_adopted(other: Journal) -> None:
    assert "create Moss MOSS" in names(seen(FakeSetup(journals=[other])))


def test_several_of_one_name_are_left_to_a_person() -> None:
    setup = FakeSetup(contacts_=[Contact(1, NAMES.supplier), Contact(2, NAMES.supplier)])
    with pytest.raises(AmbiguousRecordError, match=r"ids 1, 2"):
        seen(setup)


def test_what_is_archived_is_brought_back_and_not_made_again(store: LedgerStore) -> None:
    setup = FakeSetup()
    done(setup, store)
    setup.journals = [replace(one, active=False) for one in setup.journals]
    setup.contacts_ = [replace(one, active=False) for one in setup.contacts_]
    found = seen(setup, connection=store.connections.get(None))
    assert [piece.action for piece in found.pieces].count(Action.UNARCHIVE) == 3
    done(setup, store)
    assert not seen(setup, connection=store.connections.get(None)).pending


def test_renamed_records_are_still_ours(store: LedgerStore) -> None:
    setup = FakeSetup()
    first = done(setup, store)
    setup.journals = [replace(one, name=f"{one.name} (alt)") for one in setup.journals]
    setup.contacts_ = [replace(one, name="Kreditkarten") for one in setup.contacts_]
    assert not seen(setup, connection=first).pending


def test_taken_codes_are_stepped_over() -> None:
    taken = [bank(5, "X"), Journal(6, "Y", "MOSSP", "general", True, 1)]
    taken[0] = replace(taken[0], code="MOSS")
    found = seen(FakeSetup(journals=taken))
    assert [piece.code for piece in found.pieces][:2] == ["MOSS2", "MOSS3"]


WALLETS = (
    Wallet("w1", "Moss EUR", "EUR"),
    Wallet("w2", "Reisen", "EUR"),
    Wallet("w3", "Reisen", "USD"),
    Wallet("w4", "Line", "EUR", credit=True),
    Wallet("w5", "Closed", "EUR", active=False),
)


def test_each_active_wallet_has_a_journal_of_its_own(store: LedgerStore) -> None:
    setup = FakeSetup()
    connection = done(setup, store, *WALLETS)
    banks = [one for one in setup.journals if one.type != JournalType.PURCHASE]
    assert [(one.name, one.type, one.currency) for one in banks] == [
        ("Moss EUR", "bank", None),
        ("Moss Reisen EUR", "bank", None),
        ("Moss Reisen USD", "bank", "USD"),
        ("Moss Line", "credit", None),
    ]
    assert len({one.outgoing_account_id for one in connection.targets.wallets}) == 4
    card = next(one for one in setup.accounts if one.id == banks[-1].account_id)
    assert (card.type, card.name) == ("liability_credit_card", "Moss Line")


def test_a_wallet_that_comes_later_gets_its_journal_and_the_first_keeps_its_own(
    store: LedgerStore,
) -> None:
    setup = FakeSetup()
    first = done(setup, store, WALLETS[0]).targets.wallets[0]
    connection = done(setup, store, *WALLETS[:2])
    assert connection.targets.wallets[0] == first
    assert setup.journals[-1].name == "Moss Reisen"


def test_a_closed_wallet_keeps_its_journal(store: LedgerStore) -> None:
    setup = FakeSetup()
    before = done(setup, store, *WALLETS[:2])
    after = done(setup, store, WALLETS[0], replace(WALLETS[1], active=False))
    assert set(after.targets.wallets) == set(before.targets.wallets)


def test_a_wallet_and_its_journal_agree_on_the_currency(store: LedgerStore) -> None:
    setup = FakeSetup()
    connection = done(setup, store)
    setup.journals = [
        one if one.type == "purchase" else replace(one, currency="USD") for one in setup.journals
    ]
    with pytest.raises(WrongCurrencyError, match="kept in USD"):
        seen(setup, connection=connection)


@pytest.mark.parametrize(
    ("prefix", "taken", "code"),
    [
        ("180", {"1800", "1801", "1802", "4400"}, "1803"),
        ("1200", {"120001", "120002", "120003"}, "120004"),
        ("101", {"101001", "1", "2", "3"}, "101002"),
        ("", set(), "000001"),
        ("10.01", {"10.01.08"}, "10.01001"),
    ],
)
def test_the_next_code_follows_the_charts_style(prefix: str, taken: set[str], code: str) -> None:
    assert next_code(prefix, taken) == code
