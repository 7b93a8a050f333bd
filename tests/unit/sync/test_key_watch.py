"""Around a run: warned before the key ends, told once for each threshold and when it is refused."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from moss_odoo.errors import CredentialsError, TransientError
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.key_watch import key_watch
from moss_odoo.sync.notices import NotDeliveredError, Notice, Severity
from moss_odoo.sync.setup import ApiKey

from .fakes import CONNECTION, FakeSite

END = datetime(2026, 12, 20, 8, tzinfo=UTC)


@dataclass
class Person:
    """The port `Audience`; hears nothing while deaf."""

    heard: list[Notice] = field(default_factory=list)
    deaf: bool = False
    language: str = "en"

    def send(self, notice: Notice) -> None:
        if self.deaf:
            raise NotDeliveredError("nobody listens")
        self.heard.append(notice)


class CountingSite(FakeSite):
    def __init__(self, watch: Watch, keys: tuple[ApiKey, ...]) -> None:
        super().__init__(keys=keys)
        self._watch = watch

    def api_keys(self) -> tuple[ApiKey, ...]:
        self._watch.asked += 1
        return super().api_keys()


@dataclass
class Watch:
    """A connection whose runs are watched, on one day after the other."""

    store: LedgerStore
    connection: Connection
    person: Person | None = field(default_factory=Person)
    ends: datetime | None = END
    noted: list[str] = field(default_factory=list)
    asked: int = 0
    """How often Odoo was asked for the keys."""

    def run(self, days_before: float, fails: Exception | None = None) -> tuple[str, ...]:
        site = CountingSite(self, keys=(ApiKey("Moss Integration", self.ends),))
        with key_watch(
            self.connection,
            site,
            self.store.of(self.connection),
            self.person,
            progress=self,
            now=lambda: END - timedelta(days=days_before),
        ) as warnings:
            if fails:
                raise fails
            return warnings

    def stage(self, title: str, total: int | None = None) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def note(self, text: str) -> None:
        self.noted.append(text)

    @property
    def heard(self) -> list[Notice]:
        assert self.person
        return self.person.heard


@pytest.fixture
def watch(store: LedgerStore) -> Watch:
    return Watch(store, store.connections.add(CONNECTION, {}))


def test_each_run_warns_and_each_threshold_is_told_once(watch: Watch) -> None:
    assert watch.run(31) == ()
    for days in (30, 29.5, 20, 14, 13, 7, 6, 2, 1, 0.5):
        (warning,) = watch.run(days)
        assert "“acme” expires on 2026-12-20" in warning
        assert 'moss-odoo renew-key --connection "acme"' in warning
    assert [one.subject.split()[-1] for one in watch.heard] == ["30", "14", "7", "1"]
    assert {one.severity for one in watch.heard} == {Severity.WARNING}
    assert len(watch.noted) == 10


def test_while_the_end_is_far_it_is_asked_for_once_a_day(watch: Watch) -> None:
    for days, asked in ((200, 1), (199.9, 1), (199.1, 1), (199, 2), (31, 3), (30.5, 3), (30, 4)):
        watch.run(days)
        assert watch.asked == asked, days
    watch.run(29.9)
    assert watch.asked == 5, "close to the end each run says it"


def test_a_day_that_a_wrong_clock_remembered_is_not_waited_for(watch: Watch) -> None:
    watch.run(40)
    watch.run(60)
    assert watch.asked == 2


def test_a_run_that_comes_late_tells_the_narrowest_threshold_only(watch: Watch) -> None:
    watch.run(5)
    assert [one.subject.split()[-1] for one in watch.heard] == ["7"]


def test_a_renewed_key_starts_anew(watch: Watch) -> None:
    watch.run(20)
    watch.ends = END + timedelta(days=90)
    assert watch.run(5) == ()
    watch.run(-65)
    assert [one.subject.split()[-1] for one in watch.heard] == ["30", "30"]


def test_connections_are_told_of_apart(watch: Watch, store: LedgerStore) -> None:
    watch.run(20)
    watch.connection = store.connections.add(replace(CONNECTION, name="other"), {})
    watch.run(20)
    assert [one.connection for one in watch.heard] == ["acme", "other"]


def test_what_did_not_arrive_is_a_warning_and_is_told_by_the_next_run(watch: Watch) -> None:
    assert watch.person
    watch.person.deaf = True
    _expiry, trouble = watch.run(20)
    assert "could not be delivered: nobody listens" in trouble
    watch.person.deaf = False
    assert len(watch.run(19)) == 1
    assert len(watch.heard) == 1


def test_without_a_hook_it_is_told_once_there_is_one(watch: Watch) -> None:
    watch.person = None
    assert len(watch.run(20)) == 1
    watch.person = Person()
    watch.run(19)
    assert len(watch.heard) == 1


def test_a_refused_key_is_told_once_a_day_and_still_stops_the_run(watch: Watch) -> None:
    refused = CredentialsError("Odoo refuses the API key.", remedy="Make a new one.")
    for days in (200, 200, 199):
        with pytest.raises(CredentialsError):
            watch.run(days, refused)
    first, second = watch.heard
    assert (first.severity, first.text, first.remedy) == (
        Severity.ERROR,
        "Odoo refuses the API key.",
        "Make a new one.",
    )
    assert first.title == second.title == "Exports of “acme” have stopped"


def test_a_hook_that_fails_does_not_hide_why_the_run_stopped(watch: Watch) -> None:
    assert watch.person
    watch.person.deaf = True
    with pytest.raises(CredentialsError, match="Refused"):
        watch.run(200, CredentialsError("Refused."))
    assert "could not be delivered" in watch.noted[-1]


def test_other_failures_are_not_told(watch: Watch) -> None:
    with pytest.raises(TransientError):
        watch.run(200, TransientError("Out of order."))
    assert watch.heard == []


def test_people_are_told_in_their_language_and_the_run_warns_in_english(watch: Watch) -> None:
    assert watch.person
    watch.person.language = "de"
    (warning,) = watch.run(20)
    with pytest.raises(CredentialsError):
        watch.run(20, CredentialsError("Refused."))
    assert warning.startswith("The Odoo API key of “acme” expires on 2026-12-20, in 20 days;")
    assert [one.title for one in watch.heard] == [
        "Der Odoo-API-Schlüssel von „acme“ läuft bald ab",
        "Die Exporte von „acme“ stehen still",
    ]
