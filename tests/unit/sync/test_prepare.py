"""Preparing: what is there stays, what is missing is made once, whatever happens in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from moss_odoo.books.expense import MossMasterData, Wallet
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.choosing import AmbiguousRecordError, NoSuchRecordError, UnsuitableRecordError
from moss_odoo.sync.codes import CodeTooLongError, next_code
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.creations import NoSuchAccountError
from moss_odoo.sync.pieces import Action, Preparation
from moss_odoo.sync.prepare import look, prepare
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.setup import Contact, Journal, JournalType, LedgerAccount, MethodLine
from moss_odoo.sync.targets import TargetMissingError, require_targets
from moss_odoo.sync.wallet_preparation import WrongCurrencyError
from moss_odoo.sync.wished_names import Names, NoSuchWalletError, wallet_wish, wish

from .fakes import CONNECTION, MAIN, REVENUE, TRANSFERS, FakeMoss, FakeSetup, PowerCutError

NAMES = Names()


def moss(*wallets: Wallet, moved: dict[str, date] | None = None) -> Any:
    return FakeMoss(MossMasterData(wallets=wallets or (MAIN,)), moved=moved or {})


def seen(
    setup: FakeSetup,
    *wallets: Wallet,
    connection: Connection = CONNECTION,
    names: Names = NAMES,
    moved: dict[str, date] | None = None,
) -> Preparation:
    return look(connection, setup, moss(*wallets, moved=moved), progress=Silent(), names=names)


def done(
    setup: FakeSetup,
    store: LedgerStore,
    *wallets: Wallet,
    names: Names = NAMES,
    moved: dict[str, date] | None = None,
) -> Connection:
    known = store.connections.all()
    connection = known[0] if known else store.connections.add(CONNECTION, {Secret.ODOO_KEY: "k"})
    found = seen(setup, *wallets, connection=connection, names=names, moved=moved)
    return prepare(connection, found, setup, store.connections, progress=Silent(), names=names)


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
        "adopt Bank charges 6855",
        "adopt Other income 4830",
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
    assert not seen(setup, connection=first).needs_consent


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
    name = NAMES.supplier.text
    setup = FakeSetup(contacts_=[Contact(1, name), Contact(2, name)])
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


@pytest.mark.parametrize(("days", "has_one"), [(-1, False), (0, True), (40, True)])
def test_a_wallet_that_was_closed_after_the_start_date_has_a_journal_too(
    store: LedgerStore, days: int, has_one: bool
) -> None:
    moved = {"w5": CONNECTION.policy.start_date + timedelta(days=days)}
    targets = done(FakeSetup(), store, WALLETS[0], WALLETS[4], moved=moved).targets
    assert [one.wallet_id for one in targets.wallets] == ["w1", *["w5"] * has_one]


def test_the_archived_journal_of_a_closed_wallet_stays_archived(store: LedgerStore) -> None:
    setup, moved = FakeSetup(), {"w5": CONNECTION.policy.start_date}
    wallets = (WALLETS[0], WALLETS[4])
    before = done(setup, store, *wallets, moved=moved)
    gone = before.targets.wallets[-1].journal_id
    setup.journals = [replace(one, active=one.id != gone) for one in setup.journals]
    for _ in range(2):
        after = done(setup, store, *wallets, moved=moved)
        assert [one.wallet_id for one in after.targets.wallets] == ["w1"]


def test_a_wallet_and_its_journal_agree_on_the_currency(store: LedgerStore) -> None:
    setup = FakeSetup()
    connection = done(setup, store)
    setup.journals = [
        one if one.type == "purchase" else replace(one, currency="USD") for one in setup.journals
    ]
    with pytest.raises(WrongCurrencyError, match="kept in USD"):
        seen(setup, connection=connection)


def test_a_wallet_renamed_in_moss_keeps_its_journal(store: LedgerStore) -> None:
    setup = FakeSetup()
    before = done(setup, store, *WALLETS[:2])
    renamed = replace(WALLETS[1], name="Travel")
    assert not seen(setup, WALLETS[0], renamed, connection=before).needs_consent


def test_a_closed_wallet_whose_journal_is_archived_does_not_stop_anything(
    store: LedgerStore,
) -> None:
    setup = FakeSetup()
    before = done(setup, store, *WALLETS[:2])
    gone = before.targets.wallets[1].journal_id
    setup.journals = [replace(one, active=one.id != gone) for one in setup.journals]
    with pytest.raises(TargetMissingError, match="is archived in Odoo"):
        require_targets(before, setup)
    after = done(setup, store, WALLETS[0], replace(WALLETS[1], active=False))
    assert [one.wallet_id for one in after.targets.wallets] == ["w1"]
    assert require_targets(after, setup) == after.targets


def test_a_currency_that_odoo_has_not_activated_is_shown_before_it_is(store: LedgerStore) -> None:
    setup = FakeSetup()
    dollars = [WALLETS[0], WALLETS[2], replace(WALLETS[2], id="w9")]
    found = [piece for piece in seen(setup, *dollars).pieces if piece.action is Action.ACTIVATE]
    assert [(piece.name, piece.reason) for piece in found] == [("USD", "“Reisen” is kept in it")]
    done(setup, store, *dollars)
    assert setup.written.count("currency USD") == 1
    assert setup.written.index("currency USD") < setup.written.index("journal Moss Reisen USD 1")


def test_a_currency_that_a_person_wants_is_activated_once(store: LedgerStore) -> None:
    setup = FakeSetup()
    names = Names(currencies=("USD", "CHF", "EUR", "CHF"))
    shown = seen(setup, WALLETS[0], WALLETS[2], names=names)
    assert [piece.name for piece in shown.pieces if piece.action is Action.ACTIVATE] == [
        "CHF",
        "USD",
    ]
    done(setup, store, WALLETS[0], WALLETS[2], names=names)
    assert sorted(one for one in setup.written if "currency" in one) == [
        "currency CHF",
        "currency USD",
    ]


FREE = Names(
    purchase_journal=wish("Einkauf Moss", ""),
    purchase_code=wish("EKM", ""),
    bank_journal=wallet_wish(["Firmenkarte", "moss eur = Moss-Konto"], ""),
    bank_code=wallet_wish(["FK"], ""),
    outgoing_account=wallet_wish(["Reisen=1460"], "Transit"),
    supplier=wish("Kreditkarten", ""),
    fee_account=wish("bank CHARGES", ""),
    cashback_account=wish("Moss Cashback", ""),
)


def test_names_are_free(store: LedgerStore) -> None:
    setup = FakeSetup()
    wallets = WALLETS[:2]
    assert names(seen(setup, *wallets, names=FREE)) == [
        "create Einkauf Moss EKM",
        "create Moss-Konto FK",
        "create Transit EUR 1802",
        "create Firmenkarte Reisen FK2",
        "adopt Transfers 1460",
        "create Kreditkarten",
        "adopt Bank charges 6855",
        "create Moss Cashback 4831",
    ]
    first = done(setup, store, *wallets, names=FREE)
    assert done(setup, store, *wallets, names=FREE) == first
    assert not seen(setup, *wallets, connection=first).needs_consent, "names are not asked again"


def test_a_short_code_that_is_taken_is_said() -> None:
    setup = FakeSetup(journals=[bank(5, "X", type="general"), replace(bank(6, "Y"), code="MOSSP")])
    found = seen(setup)
    assert (found.purchase.code, found.purchase.reason) == (
        "MOSS2",
        "the code MOSSP is taken by “Y”",
    )


def test_an_existing_journal_may_be_named_by_its_code_and_its_other_bills_are_told(
    store: LedgerStore,
) -> None:
    bills = Journal(5, "Vendor Bills", "BILL", "purchase", True, 1, other_bills=1200)
    setup = FakeSetup(journals=[bills])
    first = done(setup, store)
    existing = Names(purchase_journal=wish("bill", ""))
    found = seen(setup, connection=first, names=existing)
    piece = found.purchase
    assert (piece.id, piece.action, piece.reason) == (
        5,
        Action.ADOPT,
        "instead of “Moss Purchase Journal”",
    )
    (remark,) = found.remarks
    assert "“Vendor Bills (BILL)” also holds 1,200 bills that are not Moss's" in remark
    second = done(setup, store, names=existing)
    assert second.targets.purchase_journal_id == 5
    assert not seen(setup, connection=second).needs_consent


def test_a_payments_account_that_a_person_names_replaces_the_mapped_one(
    store: LedgerStore,
) -> None:
    setup = FakeSetup()
    done(setup, store)
    other = Names(outgoing_account=wallet_wish(["1460"], ""))
    (target,) = done(setup, store, names=other).targets.wallets
    journal = next(one for one in setup.journals if one.id == target.journal_id)
    assert target.outgoing_account_id == TRANSFERS.id
    assert {line.account_id for line in journal.methods} == {TRANSFERS.id}


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        ({"purchase_journal": wish("B7", "")}, UnsuitableRecordError, "no purchase journal"),
        ({"purchase_code": wish("TOOLONG", "")}, CodeTooLongError, "more than 5"),
        ({"bank_journal": wallet_wish(["Pounds=X"], "")}, NoSuchWalletError, "only “Moss EUR”"),
        ({"outgoing_account": wallet_wish(["4400"], "")}, UnsuitableRecordError, "4400 Revenue"),
        ({"outgoing_account": wallet_wish(["1799"], "")}, NoSuchAccountError, "code 1799"),
        ({"fee_account": wish("1460", "")}, UnsuitableRecordError, "fee account"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_before_anything_is_made(
    wrong: dict[str, Any], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        seen(FakeSetup(journals=[bank(7, "Cash", type="cash")]), names=Names(**wrong))


def test_another_name_does_not_make_a_second_record_unasked(store: LedgerStore) -> None:
    setup = FakeSetup()
    connection = done(setup, store)
    with pytest.raises(NoSuchRecordError, match="so far “Moss Purchase Journal” is used"):
        seen(setup, connection=connection, names=Names(purchase_journal=wish("Other", "")))


def test_a_chart_that_has_nothing_for_fees_and_cashback_gets_accounts_for_them(
    store: LedgerStore,
) -> None:
    rent = LedgerAccount(9, "6310", "Rent", "expense")
    setup = FakeSetup(accounts=[REVENUE, rent, TRANSFERS])
    assert names(seen(setup))[-2:] == ["create Moss Fees 6311", "create Moss Cashback 0001"]
    targets = done(setup, store).targets
    made = {one.id: (one.name, one.type) for one in setup.accounts}
    assert made[targets.fee_account_id or 0] == ("Moss Fees", "expense")
    assert made[targets.cashback_account_id or 0] == ("Moss Cashback", "income_other")


def test_a_bank_feed_is_told_before_the_journal_is_used() -> None:
    (remark,) = seen(FakeSetup(journals=[bank(6, "Moss", bank_feed=True)])).remarks
    assert "“Moss (B6)” is connected to a bank feed" in remark


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
