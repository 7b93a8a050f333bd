"""Documents that a real Odoo refuses, for whatever reason: isolated, and the rest is booked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.odoo.batch import Batch
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import InDoubtError, TooLargeError
from moss_odoo.sync.bookings import Booked, Refused
from moss_odoo.sync.unanimity import MANY, EverythingRefusedError

from .poisoning import How, Place, poisoned
from .world import World, world

GOOD = 5


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("poison")
    with world(database, tmp_path_factory.mktemp("home"), Company()) as made:
        yield made
    odoo.drop(database)


def buy(here: World, count: int, **spend: Any) -> list[str]:
    return [here.company.add_card_purchase("11.90", **spend).id for _ in range(count)]


def left_behind(here: World) -> list[tuple[Any, ...]]:
    """Drafts, and payments whose entry is not posted."""
    return here.database.sql(
        "select 'move', id from account_move where state <> 'posted' union all"
        " select 'payment', payment.id from account_payment payment left join account_move move"
        "  on move.id = payment.move_id where move.state is distinct from 'posted'"
    )


def booked_once(here: World, expense_ids: list[str]) -> bool:
    rows = here.database.sql(
        "select invoice_origin, count(*) from account_move"
        " where invoice_origin = any(%s) and state = 'posted' and payment_state = 'paid'"
        " group by invoice_origin",
        [expense_ids],
    )
    return dict(rows) == dict.fromkeys(expense_ids, 1)


@dataclass(frozen=True)
class Fault:
    place: Place
    how: How
    code: str
    words: str


@pytest.mark.parametrize(
    "faults",
    [
        (
            Fault(Place.BILL, How.RULE, "refused-by-odoo", "Regel"),
            Fault(Place.PAYMENT, How.ERROR, "payment-refused", "zu bunt"),
            Fault(Place.FILE, How.RULE, "receipt-refused", "Regel"),
            Fault(Place.POST, How.RULE, "refused-by-odoo", "Regel"),
        ),
        (
            Fault(Place.BILL, How.ERROR, "refused-by-odoo", "zu bunt"),
            Fault(Place.POST, How.KILL, "refused-by-odoo", "Odoo failed at"),
        ),
        (Fault(Place.BILL, How.KILL, "refused-by-odoo", "Odoo failed at"),),
    ],
    ids=lambda faults: ", ".join(f"{one.place} {one.how}" for one in faults),
)
def test_each_document_at_fault_is_blocked_and_all_others_are_booked(
    here: World, faults: Sequence[Fault]
) -> None:
    ids = buy(here, GOOD + len(faults))
    bad = dict(zip(sorted(ids)[1::2], faults, strict=False))
    good = [one for one in ids if one not in bad]
    with poisoned(here.database, *((one, each.place, each.how) for one, each in bad.items())):
        report = here.export()
    assert {one.expense: one.code for one in report.blocked} == {
        one: each.code for one, each in bad.items()
    }
    for one in report.blocked:
        assert bad[one.expense].words in one.reason
        assert "PL/pgSQL" not in one.reason
        assert one.remedy
    assert report.exported == GOOD
    assert booked_once(here, good)
    assert left_behind(here) == []
    assert here.export().exported == len(bad)
    assert booked_once(here, list(bad))


def test_a_draft_that_odoo_does_not_delete_stays_and_is_told_and_used_later(here: World) -> None:
    [bad, *good] = buy(here, 3)
    with poisoned(here.database, (bad, Place.POST, How.RULE), (bad, Place.DELETE, How.RULE)):
        [found] = here.export().blocked
    assert "does not delete its draft" in found.reason
    assert booked_once(here, good)
    assert here.export().exported == 1
    assert booked_once(here, [bad])
    assert left_behind(here) == []


def test_one_at_fault_costs_a_few_calls_for_each_halving(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = buy(here, 16)
    with poisoned(here.database, (ids[9], Place.POST, How.RULE)), Counted(monkeypatch) as calls:
        assert here.export().exported == 15
    assert calls["account.move/action_post"] <= 9
    assert sum(calls.values()) <= 19
    here.export()


def test_what_was_refused_is_kept_apart_from_what_is_new(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    [bad] = buy(here, 1)
    with poisoned(here.database, (bad, Place.BILL, How.RULE)):
        here.export()
        good = buy(here, GOOD)
        sizes = []
        run = Batch.run

        def noted(self: Batch, **options: Any) -> tuple[Booked | Refused, ...]:
            sizes.append(len(self._works))
            return run(self, **options)

        monkeypatch.setattr(Batch, "run", noted)
        here.export()
    assert sizes == [GOOD, 1]
    assert booked_once(here, good)
    here.export()


@pytest.mark.parametrize("place", [Place.BILL, Place.POST])
def test_where_all_are_refused_alike_it_stops_with_one_sentence_and_leaves_nothing(
    here: World, monkeypatch: pytest.MonkeyPatch, place: Place
) -> None:
    ids = buy(here, MANY + 2)
    with (
        poisoned(here.database, *((one, place, How.RULE) for one in ids)),
        Counted(monkeypatch) as calls,
        pytest.raises(EverythingRefusedError, match="Regel"),
    ):
        here.export()
    assert sum(calls.values()) <= 25
    assert left_behind(here) == []
    assert here.export().exported == len(ids)


# The line


@dataclass
class Line:
    """Breaks for whatever has to do with this expense."""

    bad: str
    error: Callable[[str], Exception]
    arrives: bool
    broken: int = 0


@pytest.mark.parametrize("arrives", [False, True])
def test_one_that_never_gets_an_answer_is_blocked_and_the_rest_is_booked(
    here: World, monkeypatch: pytest.MonkeyPatch, *, arrives: bool
) -> None:
    ids = buy(here, 8)
    bad = sorted(ids)[5]
    line = Line(bad, lambda what: InDoubtError("odoo", what, "status 504"), arrives)
    with monkeypatch.context() as patched:
        _break(patched, here, line)
        report = here.export()
    assert [(one.expense, one.code) for one in report.blocked] == [(bad, "no-answer")]
    assert booked_once(here, [one for one in ids if one != bad])
    assert line.broken <= 2 + 3 + 1
    here.export()
    assert booked_once(here, [bad])
    assert left_behind(here) == []


def test_where_nothing_gets_an_answer_the_run_stops_soon_and_the_next_one_books_all(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = buy(here, 16)
    line = Line("", lambda what: InDoubtError("odoo", what, "status 504"), arrives=False)
    with monkeypatch.context() as patched:
        _break(patched, here, line)
        with pytest.raises(InDoubtError):
            here.export()
    assert line.broken <= 20
    assert here.export().blocked == []
    assert booked_once(here, ids)


def test_a_line_that_breaks_once_is_made_up_for_in_the_same_run(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = buy(here, GOOD)
    broken = []
    call = OdooClient._call

    def once(self: OdooClient, model: str, method: str, *rest: Any) -> Any:
        answer = call(self, model, method, *rest)
        if method == "action_post" and not broken:
            broken.append(method)
            raise InDoubtError("odoo", method, "the connection broke off")
        return answer

    with monkeypatch.context() as patched:
        patched.setattr(OdooClient, "_call", once)
        assert here.export().blocked == []
    assert broken
    assert booked_once(here, ids)


def test_what_is_too_large_for_the_web_server_is_sent_in_smaller_parts(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    long, picture, *ids = buy(here, 6)
    call = OdooClient._call

    def limited(self: OdooClient, model: str, method: str, *rest: Any) -> Any:
        arguments = rest[-1]
        rows = arguments.get("data") if method == "load" else None
        asked = {"account.move": long, "ir.attachment": picture}.get(model, "none of them")
        if rows and (len(rows) > 2 or f"{asked}" in str(rows)):
            raise TooLargeError(f"{model}/{method}")
        return call(self, model, method, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(OdooClient, "_call", limited)
        report = here.export()
    assert {one.expense: one.code for one in report.blocked} == {
        long: "too-large-for-odoo",
        picture: "receipt-refused",
    }
    assert "client_max_body_size" in report.blocked[0].remedy
    assert "client_max_body_size" in report.blocked[1].remedy
    assert booked_once(here, ids)
    here.export()
    assert left_behind(here) == []


def _break(patched: pytest.MonkeyPatch, here: World, line: Line) -> None:
    call, write = OdooClient._call, OdooClient.write
    writing = []

    def noted(self: OdooClient, model: str, method: str, **arguments: Any) -> Any:
        writing.append(True)
        try:
            return write(self, model, method, **arguments)
        finally:
            writing.pop()

    def broken(self: OdooClient, model: str, method: str, *rest: Any) -> Any:
        ids, _context, arguments = rest
        hit = bool(writing) and (line.bad in str(arguments) or _is_of(here, line.bad, model, ids))
        if hit and not line.arrives:
            line.broken += 1
            raise line.error(f"{model}/{method}")
        answer = call(self, model, method, *rest)
        if hit:
            line.broken += 1
            raise line.error(f"{model}/{method}")
        return answer

    patched.setattr(OdooClient, "write", noted)
    patched.setattr(OdooClient, "_call", broken)


def _is_of(here: World, expense_id: str, model: str, ids: Any) -> bool:
    return model == "account.move" and bool(
        here.database.sql(
            "select id from account_move where id = any(%s) and invoice_origin = %s",
            [list(ids or ()), expense_id],
        )
    )


class Counted:
    """Requests that write, by model and method."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.calls: Counter[str] = Counter()

    def __enter__(self) -> Mapping[str, int]:
        write = OdooClient.write

        def noted(client: OdooClient, model: str, method: str, **arguments: Any) -> Any:
            self.calls[f"{model}/{method}"] += 1
            return write(client, model, method, **arguments)

        self._monkeypatch.setattr(OdooClient, "write", noted)
        return self.calls

    def __exit__(self, *_: object) -> None:
        self._monkeypatch.undo()
