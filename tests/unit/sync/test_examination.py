"""A new connection step by step: what must be answered, what goes without saying, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.errors import BugError, CredentialsError, TransientError
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.answers import Answers
from moss_odoo.sync.connection import Secret
from moss_odoo.sync.examination import Examination, Step
from moss_odoo.sync.examining import connect_examined, examine
from moss_odoo.sync.policy import PolicyChanges
from moss_odoo.sync.setup import ApiKey, Company, OdooSite

from .fakes import ACME, CONNECTION, FakeMoss, FakeSetup, FakeSite
from .test_find_odoo import FakeDoor

TOLD = Answers(
    odoo_url="https://acme.example",
    odoo_key="key-1",
    moss_url="https://moss.example",
    moss_key_id="kid_2",
    moss_secret="sk_1",
    policy=PolicyChanges(start_date=date(2026, 1, 1)),
)
OTHER = Company(9, "Other", "EUR", "FR")
KEYS = (ApiKey("One", datetime(2027, 1, 1, tzinfo=UTC)), ApiKey("Two"))


@dataclass
class FakeOutside:
    site: FakeSite = field(default_factory=FakeSite)
    moss: FakeMoss = field(default_factory=FakeMoss)
    door_: FakeDoor = field(default_factory=FakeDoor)

    def door(self) -> FakeDoor:
        return self.door_

    @contextmanager
    def new_site(self, *_where: object) -> Iterator[OdooSite]:
        yield self.site

    @contextmanager
    def new_setup(self, *_where: object) -> Iterator[Any]:
        yield FakeSetup()

    @contextmanager
    def new_moss(self, *_where: object) -> Iterator[Any]:
        yield self.moss


def run(
    store: LedgerStore,
    outside: FakeOutside | None = None,
    upto: Step = Step.BOOKING,
    **told: Any,
) -> Examination:
    return examine(replace(TOLD, **told), upto, outside or FakeOutside(), store.connections)


def test_what_goes_without_saying_is_not_asked_and_then_it_is_stored(store: LedgerStore) -> None:
    found = run(store)
    assert (found.troubles, found.questions) == ({}, [])
    assert (found.answers.odoo_database, found.answers.company) == ("acme", str(ACME.id))
    assert (found.answers.name, found.zone) == (ACME.name, "Europe/Berlin")
    assert found.key == ApiKey("Moss Integration")
    assert found.rights is not None
    assert found.rights.ready
    assert store.connections.all() == ()
    done = connect_examined(found, FakeOutside(), store.connections)
    assert store.connections.secret(done.connection, Secret.ODOO_KEY) == "key-1"
    assert done.connection.policy.time_zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("outside", "told", "step", "question"),
    [
        (FakeOutside(door_=FakeDoor(("a", "b"))), {}, Step.ADDRESS, "odoo_database"),
        (FakeOutside(FakeSite(companies_=(ACME, OTHER))), {}, Step.KEY, "company"),
        (FakeOutside(FakeSite(keys=KEYS)), {}, Step.KEY, "odoo_key_name"),
    ],
)
def test_where_there_are_several_a_person_is_asked_and_not_told_off(
    store: LedgerStore, outside: FakeOutside, told: dict[str, Any], step: Step, question: str
) -> None:
    found = run(store, outside, **told)
    assert (found.step, found.questions, found.troubles) == (step, [question], {})
    with pytest.raises(BugError):
        connect_examined(found, outside, store.connections)


def test_who_does_not_know_which_key_it_is_goes_on_without(store: LedgerStore) -> None:
    found = run(store, FakeOutside(FakeSite(keys=KEYS)), odoo_key_name="")
    assert not found.is_open
    assert (found.key, found.answers.odoo_key_name) == (None, None)
    named = run(store, FakeOutside(FakeSite(keys=KEYS)), odoo_key_name="One")
    assert named.key == KEYS[0]


REFUSED = CredentialsError("Refused.")
HYBRID = PolicyChanges(date(2026, 1, 1), supplier_policy=SupplierPolicy.HYBRID)


@pytest.mark.parametrize(
    ("outside", "told", "step", "member"),
    [
        (FakeOutside(), {"odoo_url": None}, Step.ADDRESS, "odoo_url"),
        (FakeOutside(), {"odoo_url": "ftp://acme"}, Step.ADDRESS, "odoo_url"),
        (FakeOutside(), {"odoo_url": "http://acme.example"}, Step.ADDRESS, "odoo_url"),
        (FakeOutside(), {"odoo_database": "none"}, Step.ADDRESS, "odoo_database"),
        (FakeOutside(), {"odoo_key": None}, Step.KEY, "odoo_key"),
        (FakeOutside(FakeSite(refuses=REFUSED)), {}, Step.KEY, "odoo_key"),
        (FakeOutside(), {"odoo_key_name": "Three"}, Step.KEY, "odoo_key_name"),
        (FakeOutside(), {"company": "7"}, Step.KEY, "company"),
        (FakeOutside(), {"name": "acme"}, Step.KEY, "name"),
        (FakeOutside(), {"moss_secret": None}, Step.MOSS, "moss_secret"),
        (FakeOutside(moss=FakeMoss(refuses=REFUSED)), {}, Step.MOSS, "moss_key_id"),
        (FakeOutside(moss=FakeMoss(refuses=TransientError(""))), {}, Step.MOSS, "moss_url"),
        (FakeOutside(), {"moss_key_id": CONNECTION.moss_key_id}, Step.MOSS, "moss_key_id"),
        (FakeOutside(), {"policy": PolicyChanges()}, Step.BOOKING, "start_date"),
        (
            FakeOutside(),
            {"policy": PolicyChanges(date(2026, 1, 1), time_zone="Berlin")},
            Step.BOOKING,
            "time_zone",
        ),
        (FakeOutside(), {"policy": HYBRID}, Step.BOOKING, "hybrid_threshold"),
    ],
)
def test_each_refusal_belongs_to_what_is_to_be_mended(
    store: LedgerStore, outside: FakeOutside, told: dict[str, Any], step: Step, member: str
) -> None:
    store.connections.add(replace(CONNECTION, name="acme"), {})
    found = run(store, outside, **told)
    assert (found.step, list(found.troubles)) == (step, [member])


def test_what_comes_later_is_not_asked_yet(store: LedgerStore) -> None:
    outside = FakeOutside(moss=FakeMoss(refuses=REFUSED))
    found = run(store, outside, Step.KEY, policy=PolicyChanges(hybrid_threshold=Decimal(1)))
    assert (found.step, found.is_open, found.master) == (Step.KEY, False, None)
