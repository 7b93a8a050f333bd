"""What a run did of each expense is told again, and what a dry run foresees."""

from __future__ import annotations

from datetime import date

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.journal import JournalEntry, JournalItem
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import RunRow
from moss_odoo.sync.run_steps import Foreseen, steps

from .samples import NOON, blocked, connection, known, paid

PRICE = Money.of("11.90", "EUR")
STUCK = (State.BLOCKED, State.EXCEPTION)
ENTRY = JournalEntry(
    "Vendor bill",
    "Café",
    "MOSS-1",
    (("dated", date(2026, 3, 3)),),
    (
        JournalItem("6650", "Café", "Lunch", PRICE, PRICE),
        JournalItem("3300", "", "", -PRICE, -PRICE),
    ),
)


def run_of(ledger: Ledger, number: int) -> RunRow:
    found = ledger.run(number)
    assert found
    return found


def test_a_run_is_told_by_its_number_and_only_to_its_connection(
    ledger: Ledger, store: LedgerStore
) -> None:
    number = ledger.start_run("export")
    ledger.finish_run(number, outcome="done", summary={"seen": 3})
    assert ledger.run(number) == RunRow(number, "export", NOON, NOON, "done", {"seen": 3})
    assert store.of(store.connections.add(connection("globex"), {})).run(number) is None
    later = ledger.start_run("undo")
    assert [one.id for one in ledger.runs(before=later)] == [number]


def test_each_expense_is_told_with_its_last_step_in_the_run(ledger: Ledger) -> None:
    run, ids = known(ledger, 3)
    ledger.confirm(run, (), [blocked(ids[1])])
    ledger.confirm(run, (), [paid(ids[0], amount=PRICE, label="Lunch", detail="paid")])
    later = ledger.start_run("export")
    ledger.confirm(later, (), [paid(ids[1], amount=PRICE)])
    first = run_of(ledger, run)
    counts = {(one.state, one.code): (one.count, one.amount) for one in ledger.run_counts(first)}
    assert counts == {
        (State.NEW, ""): (1, None),
        (State.PAID, ""): (1, PRICE),
        (State.BLOCKED, "account-unmapped"): (1, PRICE),
    }
    [step] = steps(ledger, first, STUCK).steps
    assert (step.moss_id, step.state) == (ids[1], State.BLOCKED)
    [step] = steps(ledger, first, (State.PAID,)).steps
    assert (step.label, step.amount, step.detail) == ("Lunch", PRICE, "paid")
    assert [one.moss_id for one in steps(ledger, run_of(ledger, later), tuple(State)).steps] == [
        ids[1]
    ]


def test_what_a_run_did_is_paged_to_its_end(ledger: Ledger) -> None:
    run, ids = known(ledger, 5)
    found: list[str] = []
    after: int | None = 0
    while after is not None:
        page = steps(ledger, run_of(ledger, run), tuple(State), after=after, limit=2)
        found += [one.moss_id for one in page.steps]
        after = page.after
    assert sorted(found) == ids


def test_what_a_dry_run_foresees_is_kept_with_its_journal_entries(ledger: Ledger) -> None:
    _, ids = known(ledger, 2)
    ledger.confirm(_, (), [blocked(ids[1])])
    run = ledger.start_run("dry run")
    planned = Foreseen(
        ids[0], State.PLANNED, label="Lunch", amount=PRICE, day=date(2026, 3, 3), entries=(ENTRY,)
    )
    held = Foreseen(ids[1], State.BLOCKED, "account-unmapped", "No account.", "Map it.")
    ledger.foresee(run, [planned, held, Foreseen("unknown", State.BLOCKED)])
    dry = run_of(ledger, run)
    [step] = steps(ledger, dry, (State.PLANNED,)).steps
    assert (step.label, step.amount, step.day) == ("Lunch", PRICE, date(2026, 3, 3))
    assert step.entries == (ENTRY,)
    [step] = steps(ledger, dry, STUCK).steps
    assert (step.code, step.remedy, step.entries) == ("account-unmapped", "Map it.", ())
    assert [(one.state, one.kind, one.count, one.amount) for one in ledger.run_counts(dry)] == [
        (State.BLOCKED, "card", 1, None),
        (State.PLANNED, "card", 1, PRICE),
    ]


def test_only_the_last_dry_runs_are_kept(ledger: Ledger) -> None:
    _, [expense] = known(ledger)
    runs = [ledger.start_run("dry run") for _ in range(3)]
    for run in runs:
        ledger.foresee(run, [Foreseen(expense, State.PLANNED)])
    ledger.forget_foreseen(keep=2)
    kept = [len(ledger.run_counts(run_of(ledger, run))) for run in runs]
    assert kept == [0, 1, 1]
