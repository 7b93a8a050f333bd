"""Connecting: both sides answer first, then it is stored; each failure says what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from moss_odoo.books.policy import (
    BookIn,
    LockedPeriods,
    MissingReceipts,
    Posting,
    SupplierPolicy,
)
from moss_odoo.errors import ConfigError, CredentialsError, TransientError
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.choices import NoCompanyError, NoSuchKeyError, WhichCompanyError
from moss_odoo.sync.connect import (
    AlreadyConnectedError,
    Connected,
    OtherBooksError,
    StartDateWantedError,
    Wishes,
    connect,
    propose,
)
from moss_odoo.sync.connection import Instance, OdooTargets, Secret, WalletJournal
from moss_odoo.sync.connection_ports import ConnectionExistsError
from moss_odoo.sync.policy import PolicyChanges, ThresholdError
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.setup import ApiKey, Company
from moss_odoo.sync.time_zones import TimeZoneUnknownError

from .fakes import ACME, FakeMoss, FakeSite

SECRETS = {Secret.ODOO_KEY: "key-1", Secret.MOSS_SECRET: "sk_1"}
WISHES = Wishes(
    odoo_url="https://acme.example",
    moss_url="https://moss.example",
    moss_key_id="kid_1",
    policy=PolicyChanges(start_date=date(2026, 1, 1)),
)


def deciding(**policy: Any) -> Wishes:
    return replace(WISHES, policy=replace(WISHES.policy, **policy))


def run(
    store: LedgerStore,
    wishes: Wishes = WISHES,
    *,
    site: FakeSite | None = None,
    moss: FakeMoss | None = None,
    secrets: dict[Secret, str] = SECRETS,
) -> Connected:
    sides: Any = (site or FakeSite(), moss or FakeMoss())
    return connect(wishes, secrets, *sides, store.connections, progress=Silent())


def test_what_is_not_told_is_found_out(store: LedgerStore) -> None:
    done = run(store)
    assert done.connection == store.connections.get(None)
    assert done.connection.name == "ACME GmbH"
    assert done.connection.company_currency == "EUR"
    assert done.connection.odoo_key_name == "Moss Integration"
    assert done.connection.policy.time_zone == "Europe/Berlin"
    assert store.connections.secret(done.connection, Secret.ODOO_KEY) == "key-1"


@pytest.mark.parametrize(
    ("site", "moss"),
    [
        (FakeSite(refuses=CredentialsError("no")), FakeMoss()),
        (FakeSite(refuses=TransientError("no")), FakeMoss()),
        (FakeSite(), FakeMoss(refuses=CredentialsError("no"))),
    ],
)
def test_nothing_is_stored_unless_both_sides_answered(
    store: LedgerStore, site: FakeSite, moss: FakeMoss
) -> None:
    with pytest.raises((ConfigError, TransientError)):
        run(store, site=site, moss=moss)
    assert store.connections.all() == ()


OTHER = Company(2, "ACME Austria", "EUR", "AT")


@pytest.mark.parametrize("named", ["2", "ACME Austria", "acme  AUSTRIA"])
def test_a_company_is_chosen_by_id_or_name(store: LedgerStore, named: str) -> None:
    done = run(store, replace(WISHES, company=named), site=FakeSite((ACME, OTHER)))
    assert done.connection.company_id == 2
    assert done.connection.policy.time_zone == "Europe/Vienna"


def test_among_several_companies_a_person_chooses(store: LedgerStore) -> None:
    with pytest.raises(WhichCompanyError, match=r"ACME GmbH \(id 1\), ACME Austria \(id 2\)"):
        run(store, site=FakeSite((ACME, OTHER)))


def test_a_company_that_is_not_there_is_named_beside_those_that_are(store: LedgerStore) -> None:
    with pytest.raises(NoCompanyError, match=r"“Foo”.*ACME GmbH"):
        run(store, replace(WISHES, company="Foo"))


def test_the_only_key_is_the_one_in_use(store: LedgerStore) -> None:
    end = datetime(2026, 12, 1, tzinfo=UTC)
    done = run(store, site=FakeSite(keys=(ApiKey("Other", end),)))
    assert (done.key_known, done.key_expires) == (True, end)
    assert done.connection.odoo_key_name == "Other"


def test_of_several_keys_of_one_name_the_earliest_end_counts(store: LedgerStore) -> None:
    early, late = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    keys = (ApiKey("Moss"), ApiKey("Moss", late), ApiKey("Moss", early), ApiKey("Else"))
    done = run(store, replace(WISHES, odoo_key_name="Moss"), site=FakeSite(keys=keys))
    assert done.key_expires == early


def test_among_several_keys_none_is_guessed(store: LedgerStore) -> None:
    done = run(store, site=FakeSite(keys=(ApiKey("A"), ApiKey("B"))))
    assert (done.key_known, done.connection.odoo_key_name) == (False, "")


def test_a_key_name_that_the_user_does_not_have_is_refused(store: LedgerStore) -> None:
    with pytest.raises(NoSuchKeyError, match="“Moss Integration”"):
        run(store, replace(WISHES, odoo_key_name="Moss"))


@pytest.mark.parametrize(
    "policy",
    [
        {"supplier_policy": SupplierPolicy.HYBRID},
        {"supplier_policy": SupplierPolicy.HYBRID, "hybrid_threshold": Decimal(-1)},
        {"supplier_policy": SupplierPolicy.HYBRID, "hybrid_threshold": Decimal("NaN")},
        {"hybrid_threshold": Decimal(100)},
    ],
)
def test_a_threshold_goes_with_the_hybrid_policy_only(
    store: LedgerStore, policy: dict[str, Any]
) -> None:
    with pytest.raises(ThresholdError):
        run(store, deciding(**policy))


def test_a_replaced_connection_keeps_the_policies_that_are_not_named(store: LedgerStore) -> None:
    hybrid = deciding(
        supplier_policy=SupplierPolicy.HYBRID,
        hybrid_threshold=Decimal(250),
        verifies=False,
        time_zone="Europe/Vienna",
        missing_receipts=MissingReceipts.BLOCK,
        posting=Posting.DRAFT,
        book_in=BookIn.HOME,
        locked_periods=LockedPeriods.NEXT_OPEN_DAY,
    )
    before = run(store, hybrid).connection.policy
    assert run(store, replace(WISHES, replace=True)).connection.policy == before


def test_a_replaced_connection_takes_the_policies_that_are_named(store: LedgerStore) -> None:
    hybrid = deciding(supplier_policy=SupplierPolicy.HYBRID, hybrid_threshold=Decimal(250))
    run(store, hybrid)
    single = replace(deciding(supplier_policy=SupplierPolicy.SINGLE), replace=True)
    policy = run(store, single).connection.policy
    assert (policy.supplier_policy, policy.hybrid_threshold) == (SupplierPolicy.SINGLE, None)


def test_a_new_connection_needs_a_start_date(store: LedgerStore) -> None:
    with pytest.raises(StartDateWantedError):
        run(store, deciding(start_date=None))


def test_an_unknown_time_zone_is_refused_before_anybody_is_asked(store: LedgerStore) -> None:
    with pytest.raises(TimeZoneUnknownError):
        run(store, deciding(time_zone="Nowhere"), site=FakeSite(refuses=TransientError("")))


def test_a_taken_name_is_refused(store: LedgerStore) -> None:
    run(store)
    with pytest.raises(ConnectionExistsError, match="--replace"):
        run(store)
    with pytest.raises(ConnectionExistsError):
        run(store, replace(WISHES, name="ACME GmbH"), site=FakeSite(refuses=TransientError("")))


def test_replacing_changes_keys_and_policies_and_keeps_what_was_prepared(
    store: LedgerStore,
) -> None:
    old = run(store).connection
    store.connections.update(replace(old, targets=OdooTargets(purchase_journal_id=7)))
    wishes = replace(deciding(start_date=date(2026, 4, 1)), replace=True)
    done = run(store, wishes, secrets={**SECRETS, Secret.ODOO_KEY: "key-2"})
    assert done.replaced
    connection = store.connections.get(None)
    assert connection.targets.purchase_journal_id == 7
    assert connection.policy.start_date == date(2026, 4, 1)
    assert store.connections.secret(connection, Secret.ODOO_KEY) == "key-2"


BOOKED = OdooTargets(purchase_journal_id=7)
KNOWN = Instance("https://acme.example", None, datetime(2020, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "other",
    [{"odoo_url": "https://other.example"}, {"odoo_database": "test"}, {"company": "2"}],
)
def test_replacing_never_changes_whose_books_are_kept(
    store: LedgerStore, other: dict[str, Any]
) -> None:
    sides = FakeSite((ACME, OTHER))
    old = run(store, replace(WISHES, company="1", odoo_database="acme"), site=sides).connection
    store.connections.update(replace(old, targets=BOOKED))
    wishes = replace(WISHES, name="ACME GmbH", company="1", odoo_database="acme", replace=True)
    with pytest.raises(OtherBooksError):
        run(store, replace(wishes, **other), site=sides)
    assert store.connections.get(None) == replace(old, targets=BOOKED)


def test_an_address_of_books_that_are_known_by_more_may_change_and_is_looked_at_before_a_run(
    store: LedgerStore,
) -> None:
    old = run(store).connection
    store.connections.update(replace(old, targets=BOOKED, instance=KNOWN))
    moved = replace(WISHES, odoo_url="https://new.example", replace=True)
    connection = run(store, moved).connection
    assert connection.odoo_url == "https://new.example"
    assert (connection.instance, connection.targets) == (KNOWN, BOOKED)
    other_company = replace(moved, name="ACME GmbH", company="2")
    with pytest.raises(OtherBooksError):
        run(store, other_company, site=FakeSite((ACME, OTHER)))


def test_before_anything_was_prepared_a_wrong_company_can_be_mended(store: LedgerStore) -> None:
    sides = FakeSite((ACME, OTHER))
    run(store, replace(WISHES, name="acme", company="1"), site=sides)
    right = replace(WISHES, name="acme", company="2", odoo_database="right", replace=True)
    run(store, right, site=sides)
    connection = store.connections.get(None)
    assert (connection.company_name, connection.odoo_database) == ("ACME Austria", "right")


def test_replacing_keeps_the_secrets_that_are_not_given(store: LedgerStore) -> None:
    connection = run(store).connection
    run(store, replace(WISHES, replace=True), secrets={Secret.MOSS_SECRET: "sk_2"})
    known = [store.connections.secret(connection, secret) for secret in Secret if secret in SECRETS]
    assert known == ["key-1", "sk_2"]


SECOND = replace(WISHES, name="second")


def test_a_second_way_from_the_same_moss_key_to_the_same_company_is_refused(
    store: LedgerStore,
) -> None:
    run(store)
    with pytest.raises(AlreadyConnectedError, match="“ACME GmbH” connects this Moss") as refused:
        run(store, SECOND)
    assert '--replace --name "ACME GmbH"' in refused.value.remedy
    assert len(store.connections.all()) == 1


def test_the_same_moss_with_another_key_is_recognised_by_its_wallets(store: LedgerStore) -> None:
    first = run(store).connection
    wallet = WalletJournal("w1", 1, 2, 3, 4)
    store.connections.update(replace(first, targets=OdooTargets(wallets=(wallet,))))
    with pytest.raises(AlreadyConnectedError):
        run(store, replace(SECOND, moss_key_id="kid_2"))


@pytest.mark.parametrize(
    "other",
    [
        {"moss_key_id": "kid_2"},
        {"moss_url": "https://other-moss.example"},
        {"odoo_url": "https://other.example"},
        {"odoo_database": "other"},
        {"company": "2"},
    ],
)
def test_another_moss_or_another_company_is_another_connection(
    store: LedgerStore, other: dict[str, Any]
) -> None:
    sides = FakeSite((ACME, OTHER))
    first = replace(WISHES, company="1", odoo_database="acme")
    run(store, first, site=sides)
    run(store, replace(first, **{"name": "second", **other}), site=sides)
    assert len(store.connections.all()) == 2


def test_what_is_proposed_is_not_stored(store: LedgerStore) -> None:
    sides: Any = (FakeSite(), FakeMoss())
    proposed = propose(WISHES, *sides, store.connections, progress=Silent())
    assert proposed.connection.name == "ACME GmbH"
    assert store.connections.all() == ()
