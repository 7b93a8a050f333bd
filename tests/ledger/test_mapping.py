"""Choices of the mapping, whoever made them, and since when they hold."""

from __future__ import annotations

from dataclasses import replace

from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow
from moss_odoo.sync.ports import Ledger
from tests.ledger.samples import NOON, Clock

ACCOUNT = MappingKind.ACCOUNT
TAKEN = MappingRow(ACCOUNT, "a", "Rent", 1, "6310 Rent", "same code", True, AUTOMATIC)
CHOSEN = replace(TAKEN, odoo_id=2, reason="chosen by hand", confirmed_by="anna")
PROPOSED = replace(TAKEN, confirmed=False, confirmed_by="")


def test_a_confirmed_choice_holds_since_it_was_stored(ledger: Ledger) -> None:
    ledger.save_mapping([TAKEN])
    assert [row.confirmed_at for row in ledger.mapping()] == [NOON]


def test_a_proposal_holds_since_never(ledger: Ledger) -> None:
    ledger.save_mapping([PROPOSED])
    assert [row.confirmed_at for row in ledger.mapping()] == [None]


def test_a_choice_under_a_new_name_holds_since_it_was_made(ledger: Ledger, clock: Clock) -> None:
    ledger.save_mapping([CHOSEN])
    clock.advance(60)
    [stored] = ledger.mapping()
    ledger.save_mapping([replace(stored, moss_label="Miete")])
    [row] = ledger.mapping()
    assert (row.moss_label, row.confirmed_at) == ("Miete", NOON)


def test_what_a_person_chose_is_not_replaced_by_what_is_found(ledger: Ledger) -> None:
    ledger.save_mapping([CHOSEN])
    ledger.save_mapping([TAKEN])
    assert ledger.mapping() == (CHOSEN,)


def test_what_is_forgotten_is_gone_alone(ledger: Ledger) -> None:
    other = replace(CHOSEN, moss_id="b")
    same_id = replace(CHOSEN, kind=MappingKind.TAX)
    ledger.save_mapping([CHOSEN, other, same_id])
    ledger.forget_mapping([(ACCOUNT, "a")])
    assert set(ledger.mapping()) == {other, same_id}
    ledger.forget_mapping([])
    assert len(ledger.mapping()) == 2


def test_after_it_is_forgotten_what_is_found_counts_again(ledger: Ledger) -> None:
    ledger.save_mapping([CHOSEN])
    ledger.forget_mapping([(ACCOUNT, "a")])
    ledger.save_mapping([TAKEN])
    assert ledger.mapping() == (TAKEN,)


def test_the_last_run_of_a_kind_is_found_among_others(ledger: Ledger) -> None:
    imported = ledger.start_run("import")
    ledger.start_run("export")
    assert [run.id for run in ledger.runs(kind="import")] == [imported]
