"""What came from Moss is kept whole, noticed when it changes, and looked at until it is done."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moss_odoo.books.state import State
from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import SeenExpense, StateChange
from tests.ledger.samples import NOON, Clock, blocked, connection, known, number, paid, seen


def test_a_new_expense_is_kept_and_due(ledger: Ledger) -> None:
    run = ledger.start_run("export")
    assert ledger.remember(run, [seen(number(1))]) == 1
    [stored] = ledger.due()
    assert stored == ledger.expense(number(1))
    assert (stored.state, stored.kind, stored.first_seen) == (State.NEW, "card", NOON)
    assert stored.raw == seen(number(1)).raw
    assert [entry.detail for entry in ledger.history(number(1))] == ["seen in Moss"]


def test_an_unchanged_expense_that_is_seen_again_stays_untouched(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [paid(moss_id)])
    before = ledger.expense(moss_id)
    assert ledger.remember(run, [seen(moss_id)]) == 0
    assert ledger.expense(moss_id) == before
    assert ledger.due() == ()


def test_a_changed_expense_keeps_its_state_and_is_due_until_that_is_recorded_again(
    ledger: Ledger,
) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [paid(moss_id)])
    changed = seen(moss_id, text="Bistro", updated=NOON + timedelta(hours=1))
    assert ledger.remember(run, [changed]) == 1
    [due] = ledger.due()
    assert (due.state, due.raw, due.version) == (State.PAID, changed.raw, 2)
    assert ledger.history(moss_id)[-1].detail == "changed in Moss"
    ledger.confirm(run, [], [paid(moss_id, version=due.version)])
    assert ledger.count_due() == 0


def test_a_change_that_comes_while_a_batch_is_under_way_is_not_lost(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    [decided_on] = ledger.due()
    ledger.remember(run, [seen(moss_id, text="Bistro")])
    ledger.confirm(run, [], [paid(moss_id, version=decided_on.version)])
    [due] = ledger.due()
    assert due.state is State.PAID
    assert "Bistro" in due.raw


def test_of_an_expense_that_is_twice_on_a_page_the_last_one_counts(ledger: Ledger) -> None:
    run = ledger.start_run("export")
    assert ledger.remember(run, [seen(number(1)), seen(number(1), text="Bistro")]) == 1
    [due] = ledger.due()
    assert "Bistro" in due.raw


def test_work_that_is_not_done_is_always_due_and_what_is_done_is_not(ledger: Ledger) -> None:
    run, ids = known(ledger, len(State))
    ledger.confirm(run, [], [StateChange(i, s) for i, s in zip(ids, State, strict=True)])
    due = {stored.state for stored in ledger.due()}
    assert due == {State.NEW, State.PLANNED, State.SENT, State.BLOCKED, State.EXCEPTION}
    assert ledger.count_due() == len(due)


def test_what_was_asked_for_again_stays_due(ledger: Ledger) -> None:
    run, [moss_id] = known(ledger)
    ledger.confirm(run, [], [StateChange(moss_id, State.DRAFT, again=True)])
    assert ledger.count_due() == 1
    ledger.confirm(run, [], [StateChange(moss_id, State.POSTED)])
    assert ledger.count_due() == 0


def test_five_thousand_expenses_are_paged_each_exactly_once(ledger: Ledger) -> None:
    run = ledger.start_run("export")
    ids = [number(position) for position in range(5000)]
    for start in range(0, len(ids), 1000):
        ledger.remember(run, [seen(moss_id) for moss_id in ids[start : start + 1000]])
    met = []
    after = ""
    while page := ledger.due(after=after, limit=250):
        met += [stored.moss_id for stored in page]
        after = page[-1].moss_id
        # Half of them are done, half have to be looked at again: neither moves the pages.
        ledger.confirm(run, [], [paid(stored.moss_id) for stored in page[::2]])
    assert met == sorted(ids)
    assert ledger.count_due() == 2500


def test_connections_do_not_see_each_other(store: LedgerStore, acme: Connection) -> None:
    other = store.of(store.connections.add(connection("globex"), {}))
    run, [moss_id] = known(store.of(acme))
    assert other.due() == ()
    assert other.expense(moss_id) is None
    assert other.history(moss_id) == ()
    known(other)
    store.of(acme).confirm(run, [], [paid(moss_id)])
    assert [stored.state for stored in other.due()] == [State.NEW]


@given(
    raw=st.text(
        st.one_of(
            st.characters(), st.sampled_from(["\0", "\ud83d", "\udc00", "\u2028", "\U0001f4b6"])
        )
    )
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_of_moss_comes_back_as_it_was(ledger: Ledger, raw: str) -> None:
    run = ledger.start_run("export")
    ledger.remember(run, [SeenExpense(number(1), "unknown", NOON, raw)])
    stored = ledger.expense(number(1))
    assert stored is not None
    assert stored.raw == raw


def test_a_text_that_no_database_takes_does_not_stop_the_batch(ledger: Ledger) -> None:
    run, [moss_id, other] = known(ledger, 2)
    ledger.confirm(run, [], [blocked(moss_id, "odd \0 and \ud83d"), blocked(other)])
    stored = ledger.expense(moss_id)
    assert stored is not None
    assert stored.reason == "odd \ufffd and \ufffd"
    odd = "id \0 \ud83d"
    assert ledger.remember(run, [seen(odd)]) == 1
    assert ledger.remember(run, [seen(odd)]) == 0


def test_the_cursor_of_each_stream_is_kept_to_the_microsecond(ledger: Ledger, clock: Clock) -> None:
    assert ledger.cursor("expenses") is None
    ledger.set_cursor("expenses", NOON)
    ledger.set_cursor("expenses", NOON + timedelta(microseconds=1))
    ledger.set_cursor("movements", clock())
    assert ledger.cursor("expenses") == NOON + timedelta(microseconds=1)
    assert ledger.cursor("movements") == NOON


def test_runs_are_listed_newest_first(ledger: Ledger, clock: Clock) -> None:
    first = ledger.start_run("export")
    clock.advance(5)
    ledger.finish_run(first, outcome="done", summary={"exported": 3, "day": NOON.date()})
    second = ledger.start_run("dry run")
    newest, oldest = ledger.runs()
    assert (newest.id, newest.finished) == (second, None)
    assert (oldest.id, oldest.outcome) == (first, "done")
    assert oldest.finished is not None
    assert oldest.finished - oldest.started == timedelta(seconds=5)
    assert oldest.summary == {"exported": 3, "day": "2026-03-12"}
    assert ledger.runs(limit=1) == (newest,)
