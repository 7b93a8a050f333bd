"""`moss-odoo policy` needs no more than the ledger: no server of either side is there."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from moss_odoo.books.policy import (
    BookIn,
    LockedPeriods,
    MissingReceipts,
    Policy,
    Posting,
    UnknownSuppliers,
)
from moss_odoo.bootstrap import installation
from moss_odoo.cli.consent import NotAgreedError, agreed
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection, Secret

from .conftest import Command

CHOICES: dict[str, type[StrEnum]] = {
    "unknown_suppliers": UnknownSuppliers,
    "missing_receipts": MissingReceipts,
    "posting": Posting,
    "book_in": BookIn,
    "locked_periods": LockedPeriods,
}
CONNECTION = Connection(
    name="acme",
    odoo_url="https://acme.example",
    odoo_database=None,
    company_id=1,
    company_name="ACME GmbH",
    company_currency="EUR",
    odoo_key_name="",
    moss_url="https://moss.example",
    moss_key_id="kid",
    policy=Policy(date(2026, 1, 1), "Europe/Berlin"),
)


@pytest.fixture
def connected(command: Command, home: Path) -> Command:
    with installation() as here:
        here.connections.add(CONNECTION, dict.fromkeys(Secret, "secret"))
    return command


def stored() -> Policy:
    with installation() as here:
        return here.connections.get(None).policy


def test_without_options_it_shows_what_is_chosen(connected: Command) -> None:
    ran = connected("policy")
    assert ran.status == 0
    assert "Start date         2026-01-01" in ran.out
    assert stored() == CONNECTION.policy


def test_options_change_it(connected: Command) -> None:
    words = "--supplier-policy hybrid --hybrid-threshold 99.50 --not-verifying --yes"
    ran = connected("policy", *words.split())
    assert (ran.status, "books like this now" in ran.out) == (0, True)
    again = json.loads(connected("policy", "--json").out)
    assert (again["policy"]["supplier_policy"], again["policy"]["hybrid_threshold"]) == (
        "hybrid",
        "99.50",
    )
    assert (again["policy"]["verifies"], again["changed"]) == (False, [])


@pytest.mark.parametrize(
    ("name", "value"), [(name, one.value) for name, ones in CHOICES.items() for one in ones]
)
def test_each_choice_has_its_option_and_its_values(
    connected: Command, name: str, value: str
) -> None:
    ran = connected("policy", f"--{name.replace('_', '-')}", value, "--yes", "--json")
    assert json.loads(ran.out)["policy"][name] == getattr(stored(), name) == value


def test_what_changed_is_in_the_json(connected: Command) -> None:
    ran = connected("policy", "--start-date", "2026-02-01", "--json", "--yes")
    document = json.loads(ran.out)
    assert (document["changed"], document["policy"]["start_date"]) == (["start_date"], "2026-02-01")
    assert "is left out from now on" in " ".join(ran.err.split())


def test_nothing_is_changed_without_consent(connected: Command) -> None:
    ran = connected("policy", "--start-date", "2026-02-01")
    assert (ran.status, "--yes" in ran.err) == (2, True)
    assert "is left out from now on" in " ".join(ran.out.split())
    assert stored() == CONNECTION.policy


def test_what_is_chosen_already_needs_no_consent(connected: Command) -> None:
    ran = connected("policy", "--start-date", "2026-01-01", "--verifying")
    assert (ran.status, "nothing was changed" in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--start-date 1.2.2026", "is not a date"),
        ("--time-zone Mars/Base", "is not the name of a time zone"),
        ("--supplier-policy hybrid", "needs the amount"),
        ("--hybrid-threshold 100", "with the supplier policy “hybrid” only"),
        ("preview --month 2026", "is not a month"),
        ("preview --hybrid-threshold -5", "needs the amount"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    connected: Command, words: str, said: str
) -> None:
    ran = connected("policy", *words.split(), "--yes" if "preview" not in words else "--json")
    assert (ran.status, said in " ".join((ran.out + ran.err).split())) == (2, True)
    assert stored() == CONNECTION.policy


def test_a_release_without_anything_left_out_says_so(connected: Command) -> None:
    assert connected("release").out == "Nothing is left out that fits.\n"
    assert connected("release", "--undo").out == "Nothing was released and waits to be booked.\n"
    assert json.loads(connected("release", "--json").out)["groups"] == []


@pytest.mark.parametrize(("answer", "fine"), [("y", True), ("", False), ("n", False)])
def test_a_person_is_asked_for_consent(
    monkeypatch: pytest.MonkeyPatch, answer: str, fine: bool
) -> None:
    questions: list[str] = []

    def answered(_screen: Screen, question: str) -> str:
        questions.append(question)
        return answer

    monkeypatch.setattr(Screen, "interactive", True)
    monkeypatch.setattr(Screen, "ask", answered)
    if fine:
        agreed(Screen(), "Really?", yes=False)
    else:
        with pytest.raises(NotAgreedError, match="Nothing was changed"):
            agreed(Screen(), "Really?", yes=False)
    assert questions == ["Really? [y/N]"]
