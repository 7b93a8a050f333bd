"""The checklist: each item says what is, and how to mend what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from moss_odoo.books.chart import Account, Chart, LockDates, Tax
from moss_odoo.books.expense import ExpenseAccount, MossMasterData, Rate, Wallet
from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.errors import CredentialsError, TransientError
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.check import check, check_section
from moss_odoo.sync.checklist import Checklist, Item, Mark, Section
from moss_odoo.sync.connection import Connection, Instance, Secret
from moss_odoo.sync.mapping import propose_anew
from moss_odoo.sync.prepare import look, prepare
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.setup import ApiKey
from moss_odoo.sync.wished_names import Names

from .fakes import CONNECTION, FOUNDED, MAIN, FakeIdentity, FakeMoss, FakeSetup, FakeSite

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MASTER = MossMasterData(
    wallets=(MAIN,),
    accounts=(ExpenseAccount("a1", "Rent", "6310"), ExpenseAccount("a2", "Old", "1", active=False)),
    rates=(Rate("t1", "VAT", None, Decimal(19)),),
)
CHART = Chart(
    1,
    "EUR",
    accounts={1: Account(1, "6310", "Rent")},
    taxes={2: Tax(2, "19% I", Decimal(19))},
)


class Books:
    """The port `Odoo`, as far as a check asks it."""

    def chart(self) -> Chart:
        return CHART


def prepared(store: LedgerStore, setup: FakeSetup, moss: Any) -> Connection:
    connection = store.connections.add(CONNECTION, {Secret.ODOO_KEY: "k"})
    names = Names()
    found = look(connection, setup, moss, progress=Silent(), names=names)
    made = prepare(connection, found, setup, store.connections, progress=Silent(), names=names)
    setup.contacts_ = [replace(one, payable_account_id=1) for one in setup.contacts_]
    return made


def run(
    store: LedgerStore,
    *,
    site: FakeSite | None = None,
    setup: FakeSetup | None = None,
    moss: FakeMoss | None = None,
    ready: bool = True,
    **connection: Any,
) -> Checklist:
    setup = setup or FakeSetup()
    sides: Any = moss or FakeMoss(MASTER)
    books: Any = Books()
    made = CONNECTION
    if ready:
        made = prepared(store, setup, FakeMoss(sides.master))
    else:
        made = store.connections.add(CONNECTION, {Secret.ODOO_KEY: "k"})
    return check(
        replace(made, **connection),
        store.of(made),
        moss=sides,
        odoo=books,
        site=site or FakeSite(),
        setup=setup,
        identity=FakeIdentity(),
        progress=Silent(),
        now=lambda: NOW,
    )


def item(checklist: Checklist, id_: str) -> Item:
    return next(one for one in checklist.items if one.id == id_)


def marks(checklist: Checklist) -> dict[str, Mark]:
    return {one.id: one.mark for one in checklist.items if one.mark is not Mark.OK}


def test_a_prepared_connection_is_ready(store: LedgerStore) -> None:
    setup = FakeSetup()
    made = prepared(store, setup, FakeMoss(MASTER))
    propose_anew(store.of(made), replace(MASTER, rates=()), CHART)
    sides: Any = (FakeMoss(replace(MASTER, rates=())), Books())
    checklist = check(
        made,
        store.of(made),
        moss=sides[0],
        odoo=sides[1],
        site=FakeSite(),
        setup=setup,
        identity=FakeIdentity(),
        progress=Silent(),
        now=lambda: NOW,
    )
    assert marks(checklist) == {}
    assert checklist.ready


def test_ids_are_unique(store: LedgerStore) -> None:
    wallets = (MAIN, Wallet("w2", "Reisen", "EUR"))
    ids = [one.id for one in run(store, moss=FakeMoss(replace(MASTER, wallets=wallets))).items]
    assert len(ids) == len(set(ids))


def test_what_was_never_prepared_is_missing_and_says_how_to_get_it(store: LedgerStore) -> None:
    checklist = run(store, ready=False)
    missing = {id_ for id_, mark in marks(checklist).items() if mark is Mark.MISSING}
    assert missing == {"purchase-journal", "bank-journal", "default-supplier"}
    assert all("moss-odoo prepare" in item(checklist, id_).remedy for id_ in missing)
    assert not checklist.ready


@pytest.mark.parametrize(
    "error", [CredentialsError("Refused.", remedy="Renew."), TransientError("")]
)
def test_an_odoo_that_refuses_is_one_item_and_moss_is_still_asked(
    store: LedgerStore, error: Any
) -> None:
    checklist = run(store, site=FakeSite(refuses=error))
    assert item(checklist, "odoo-key").error is error
    assert checklist.error is error
    assert item(checklist, "moss-key").mark is Mark.OK
    assert not any(one.id.startswith("right-") for one in checklist.items)


def test_a_moss_that_refuses_does_not_hide_odoo(store: LedgerStore) -> None:
    moss = FakeMoss(MASTER, refuses=CredentialsError("Refused."))
    checklist = run(store, moss=moss)
    assert item(checklist, "moss-key").mark is Mark.MISSING
    assert item(checklist, "purchase-journal").mark is Mark.OK


def key(day: date | None, name: str = "Moss Integration") -> ApiKey:
    return ApiKey(name, datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None)


@pytest.mark.parametrize(
    ("keys", "mark", "says"),
    [
        ([key(None)], Mark.OK, "never"),
        ([key(date(2027, 3, 1))], Mark.OK, "on 2027-03-01, in 98 days"),
        ([key(date(2026, 12, 20))], Mark.WARNING, "on 2026-12-20, in 27 days"),
        ([key(None, "Other"), key(date(2026, 12, 1))], Mark.WARNING, "on 2026-12-01"),
        ([key(date(2026, 12, 1), "Other"), key(None)], Mark.OK, "never"),
        ([key(None), key(date(2026, 12, 1))], Mark.WARNING, "2 keys named “Moss Integration”"),
        ([key(None, "A"), key(date(2026, 12, 1), "B")], Mark.WARNING, "no key is named"),
        ([key(date(2026, 11, 1)), key(None)], Mark.OK, "never"),
        ([], Mark.WARNING, "not known"),
    ],
)
def test_the_end_of_the_key(store: LedgerStore, keys: list[ApiKey], mark: Mark, says: str) -> None:
    found = item(run(store, site=FakeSite(keys=tuple(keys))), "odoo-key-expiry")
    assert found.mark is mark
    assert says in found.detail


def test_a_locked_period_after_the_start_is_a_warning(store: LedgerStore) -> None:
    setup = FakeSetup(lock_dates=LockDates(purchases=date(2026, 3, 31)))
    found = item(run(store, setup=setup), "lock-dates")
    assert found.mark is Mark.WARNING
    assert "purchases up to 2026-03-31" in found.detail


def test_a_period_locked_before_the_start_is_well(store: LedgerStore) -> None:
    setup = FakeSetup(lock_dates=LockDates(hard=date(2025, 12, 31)))
    assert item(run(store, setup=setup), "lock-dates").mark is Mark.OK


@pytest.mark.parametrize(
    ("lacking", "id_", "mark"),
    [
        (("account.move", "create"), "right-accounting", Mark.MISSING),
        (("account.payment", "create"), "right-payments", Mark.MISSING),
        (("account.analytic.account", "read"), "right-analytic", Mark.MISSING),
        (("res.partner", "create"), "right-vendors", Mark.MISSING),
        (("account.journal", "create"), "right-journals", Mark.OK),
        (("account.account", "create"), "right-chart", Mark.OK),
        (("ir.model.data", "read"), "right-settings", Mark.OK),
        (("res.users.apikeys", "read"), "right-api-keys", Mark.WARNING),
    ],
)
def test_a_missing_right_is_named_in_its_area(
    store: LedgerStore, lacking: tuple[str, str], id_: str, mark: Mark
) -> None:
    checklist = run(store, setup=FakeSetup(lacking=frozenset({lacking})))
    found = item(checklist, id_)
    assert found.mark is mark
    assert "the user may not" in found.detail
    if mark is not Mark.OK:
        assert "Accounting / Administrator" in found.remedy


def test_before_it_is_prepared_the_rights_for_that_are_needed(store: LedgerStore) -> None:
    setup = FakeSetup(lacking=frozenset({("account.journal", "create")}))
    assert item(run(store, setup=setup, ready=False), "right-journals").mark is Mark.MISSING


def test_creating_contacts_is_not_needed_where_unknown_suppliers_are_blocked(
    store: LedgerStore,
) -> None:
    policy = replace(CONNECTION.policy, unknown_suppliers=UnknownSuppliers.BLOCK)
    setup = FakeSetup(lacking=frozenset({("res.partner", "create")}))
    assert item(run(store, setup=setup, policy=policy), "right-vendors").mark is Mark.OK


def test_a_bank_feed_is_a_warning(store: LedgerStore) -> None:
    setup = FakeSetup()
    made = prepared(store, setup, FakeMoss(MASTER))
    setup.journals = [replace(one, bank_feed=True) for one in setup.journals]
    books: Any = Books()
    moss: Any = FakeMoss(MASTER)
    checklist = check(
        made,
        store.of(made),
        moss=moss,
        odoo=books,
        site=FakeSite(),
        setup=setup,
        identity=FakeIdentity(),
        progress=Silent(),
    )
    assert item(checklist, "bank-feed").mark is Mark.WARNING
    assert checklist.ready


def test_a_new_wallet_without_a_journal_is_missing(store: LedgerStore) -> None:
    setup = FakeSetup()
    made = prepared(store, setup, FakeMoss(MASTER))
    moss: Any = FakeMoss(replace(MASTER, wallets=(MAIN, Wallet("w2", "Reisen", "EUR"))))
    books: Any = Books()
    checklist = check(
        made,
        store.of(made),
        moss=moss,
        odoo=books,
        site=FakeSite(),
        setup=setup,
        identity=FakeIdentity(),
        progress=Silent(),
    )
    assert item(checklist, "bank-journal:Moss EUR").mark is Mark.OK
    assert item(checklist, "bank-journal:Reisen").mark is Mark.MISSING


def test_no_wallet_in_company_currency_is_a_warning(store: LedgerStore) -> None:
    moss = FakeMoss(replace(MASTER, wallets=(Wallet("w1", "Main", "GBP"),)))
    assert item(run(store, moss=moss), "moss-wallets").mark is Mark.WARNING


def test_what_is_not_mapped_is_counted(store: LedgerStore) -> None:
    setup = FakeSetup()
    made = prepared(store, setup, FakeMoss(MASTER))
    propose_anew(store.of(made), MASTER, CHART)
    books: Any = Books()
    moss: Any = FakeMoss(MASTER)
    checklist = check(
        made,
        store.of(made),
        moss=moss,
        odoo=books,
        site=FakeSite(),
        setup=setup,
        identity=FakeIdentity(),
        progress=Silent(),
    )
    assert item(checklist, "mapping-accounts").detail == "1 of 1 mapped"
    found = item(checklist, "mapping-taxes")
    assert found.detail == "0 of 1 mapped, 1 to be confirmed by a person"
    assert "moss-odoo mapping list --kind tax --unmapped" in found.remedy


def test_before_the_import_its_command_is_named(store: LedgerStore) -> None:
    found = item(run(store), "mapping-accounts")
    assert (found.detail, found.remedy) == ("not imported yet", "Run `moss-odoo import`.")


def test_another_currency_than_when_it_was_connected_is_missing(store: LedgerStore) -> None:
    assert item(run(store, company_currency="CHF"), "company").mark is Mark.MISSING


def test_a_database_that_is_not_the_known_one_is_missing_with_the_word_that_is_needed(
    store: LedgerStore,
) -> None:
    known = Instance(CONNECTION.odoo_url, CONNECTION.odoo_database, FOUNDED, "another")
    found = item(run(store, instance=known), "odoo-database")
    assert (found.mark, "its own id is one instead of another" in found.detail) == (
        Mark.MISSING,
        True,
    )
    assert "moss-odoo connections trust" in found.remedy


@pytest.mark.parametrize("refuses", [None, CredentialsError("Refused.")])
def test_the_sections_one_by_one_say_what_the_whole_says(store: LedgerStore, refuses: Any) -> None:
    setup, site = FakeSetup(lacking=frozenset({("account.move", "create")})), FakeSite()
    moss: Any = FakeMoss(MASTER, refuses=refuses)
    books: Any = Books()
    made = prepared(store, setup, FakeMoss(MASTER))
    asked: dict[str, Any] = {"moss": moss, "odoo": books, "site": site, "setup": setup}
    asked |= {"identity": FakeIdentity(), "now": lambda: NOW}
    whole = check(made, store.of(made), progress=Silent(), **asked).items
    parts = [
        one
        for section in Section
        for one in check_section(section, made, store.of(made), **asked).items
        # Alone it can be compared without the key being tried first.
        if refuses is None or section is not Section.MAPPING
    ]
    assert sorted(parts, key=lambda one: one.id) == sorted(whole, key=lambda one: one.id)
