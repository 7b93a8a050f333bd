"""Who watches nothing hears of each thing once, and again only after it was over."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest

from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.statement import Open, Reason
from moss_odoo.books.wallet import StandingMovement
from moss_odoo.errors import CredentialsError, TransientError
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import NotDeliveredError, Notice
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.report import ExportReport, Finding
from moss_odoo.sync.statement_report import StatementReport
from moss_odoo.sync.telling import tell_failure, tell_findings, works_again
from tests.docs.samples import CONNECTION

DAY, MINUS = date(2026, 3, 12), Money.of("-35.00", "EUR")


class Inbox:
    """The port `Audience`."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.notices: list[Notice] = []
        self.broken = False

    def send(self, notice: Notice) -> None:
        if self.broken:
            raise NotDeliveredError("nobody is there")
        self.notices.append(notice)

    @property
    def titles(self) -> list[str]:
        return [one.title for one in self.notices]


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def acme(store: LedgerStore) -> Connection:
    return store.connections.add(CONNECTION, {})


@pytest.fixture
def ledger(store: LedgerStore, acme: Connection) -> Ledger:
    return store.of(acme)


def report(
    *blocked: str, code: str = "account-unmapped", reason: str = "No account."
) -> ExportReport:
    return ExportReport(1, blocked=[Finding(one, f"Shop {one}", code, reason) for one in blocked])


def test_only_what_is_new_is_told(acme: Connection, ledger: Ledger, inbox: Inbox) -> None:
    for blocked in (("a", "b"), ("a", "b"), ("a", "b", "c"), ()):
        assert tell_findings(acme, report(*blocked), ledger, inbox, whole=True) == ""
    assert inbox.titles == [
        "2 expenses of “acme” newly need a person",
        "1 expense of “acme” newly needs a person",
    ]
    assert inbox.notices[0].text == "2: No account. (Shop a, Shop b)"


def test_another_reason_is_new_and_so_is_what_comes_back(
    acme: Connection, ledger: Ledger, inbox: Inbox
) -> None:
    for run in (report("a"), report("a", code="tax-unmapped"), report(), report("a")):
        tell_findings(acme, run, ledger, inbox, whole=True)
    assert len(inbox.notices) == 3


def test_a_run_of_a_few_forgets_nothing(acme: Connection, ledger: Ledger, inbox: Inbox) -> None:
    tell_findings(acme, report("a", "b"), ledger, inbox, whole=True)
    tell_findings(acme, report("c"), ledger, inbox, whole=False)
    tell_findings(acme, report("a", "b", "c"), ledger, inbox, whole=True)
    assert len(inbox.notices) == 2


def test_what_was_not_delivered_is_told_the_next_time(
    acme: Connection, ledger: Ledger, inbox: Inbox
) -> None:
    inbox.broken = True
    assert "nobody is there" in tell_findings(acme, report("a"), ledger, inbox, whole=True)
    inbox.broken = False
    tell_findings(acme, report("a"), ledger, inbox, whole=True)
    assert len(inbox.notices) == 1


def test_many_reasons_become_a_short_list(acme: Connection, ledger: Ledger, inbox: Inbox) -> None:
    findings = [
        Finding(f"{reason}-{n}", f"Shop {n}", "code", f"Reason {reason}.")
        for reason in range(7)
        for n in range(reason + 1)
    ]
    tell_findings(acme, ExportReport(1, exceptions=findings), ledger, inbox, whole=True)
    assert inbox.notices[0].text.splitlines() == [
        "7: Reason 6. (Shop 0, Shop 1, Shop 2, …)",
        "6: Reason 5. (Shop 0, Shop 1, Shop 2, …)",
        "5: Reason 4. (Shop 0, Shop 1, Shop 2, …)",
        "4: Reason 3. (Shop 0, Shop 1, Shop 2, …)",
        "3: Reason 2. (Shop 0, Shop 1, Shop 2)",
        "3 more for other reasons.",
    ]


def test_a_failure_is_told_once_until_it_works_again(
    acme: Connection, ledger: Ledger, inbox: Inbox
) -> None:
    down = TransientError("Odoo does not answer.", remedy="See that it runs.")
    for _ in range(3):
        assert tell_failure(acme, down, ledger, inbox) == ""
    for _ in range(2):
        assert works_again(acme, ledger, inbox) == ""
    tell_failure(acme, down, ledger, inbox)
    fails, works = "The export of “acme” fails", "The export of “acme” works again"
    assert inbox.titles == [fails, works, fails]


def test_that_it_works_again_is_tried_once(acme: Connection, ledger: Ledger, inbox: Inbox) -> None:
    tell_failure(acme, TransientError("Odoo does not answer."), ledger, inbox)
    inbox.broken = True
    assert "nobody is there" in works_again(acme, ledger, inbox)
    inbox.broken = False
    assert works_again(acme, ledger, inbox) == ""
    assert len(inbox.titles) == 1


def test_what_is_not_due_is_told_with_the_next_that_is(
    acme: Connection, ledger: Ledger, inbox: Inbox
) -> None:
    for run, due in ((report("a"), False), (report("a", "b"), False), (report("a", "b"), True)):
        tell_findings(acme, run, ledger, inbox, whole=True, due=due)
    assert inbox.titles == ["2 expenses of “acme” newly need a person"]


def test_a_refused_key_is_left_to_the_watch_over_the_keys(
    acme: Connection, ledger: Ledger, inbox: Inbox
) -> None:
    assert tell_failure(acme, CredentialsError("The key is refused."), ledger, inbox) == ""
    assert inbox.notices == []


def test_ten_thousand_of_them_are_remembered_and_forgotten(
    acme: Connection, ledger: Ledger, inbox: Inbox
) -> None:
    many: Collection[str] = [str(n) for n in range(10_000)]
    for run in (report(*many), report(*many), report(), report("1")):
        tell_findings(acme, run, ledger, inbox, whole=True)
    assert inbox.titles == [
        "10,000 expenses of “acme” newly need a person",
        "1 expense of “acme” newly needs a person",
    ]


def test_a_bank_transaction_that_needs_a_person_is_told_too(
    acme: Connection, ledger: Ledger, inbox: Inbox
) -> None:
    movement = Movement("m", "main", MovementKind.CARD, MINUS, DAY, counterparty="City")
    doubtful = Open(Reason.NO_EXPENSE, "No expense is known for it.")
    waiting = StandingMovement(movement, open=doubtful)
    hopeful = replace(waiting, open=Open(Reason.NOT_EXPORTED, "Its expense waits."))
    run = replace(report("a"), statement=StatementReport(waiting=(waiting, hopeful)))
    for _ in range(2):
        tell_findings(acme, run, ledger, inbox, whole=True)
    assert inbox.titles == ["1 expense and 1 bank transaction of “acme” newly need a person"]
    assert "1: No expense is known for it. (City)" in inbox.notices[0].text


def test_all_is_told_in_the_language_of_those_who_are_told(
    acme: Connection, ledger: Ledger
) -> None:
    inbox = Inbox("de")
    tell_findings(acme, report("a"), ledger, inbox, whole=True)
    tell_failure(acme, TransientError("Odoo does not answer."), ledger, inbox)
    works_again(acme, ledger, inbox)
    assert inbox.titles == [
        "„acme“: 1 Ausgabe neu zu klären",
        "Der Export von „acme“ scheitert",
        "Der Export von „acme“ läuft wieder",
    ]
