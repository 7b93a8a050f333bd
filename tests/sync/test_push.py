"""Writing to a Moss that is slow, busy, refuses or breaks off: each once, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import stamina

from moss_odoo.books.chart import AnalyticAccount
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.push.changes import Cause, Step
from moss_odoo.books.push.contacts import SupplierContact
from moss_odoo.errors import TransientError
from moss_odoo.moss.sandbox.clock import ManualClock
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import running_sandbox
from moss_odoo.sync.push import NameUnknownError, push
from tests.sync.pushing import ACCOUNTS, CONTACTS, START, KilledError, Pushing, Source
from tests.sync.standins import Steps, World

Serve = Callable[..., Pushing]


@pytest.fixture
def serve(bare_world: World) -> Iterator[Serve]:
    """Starts a sandbox with these options."""
    with ExitStack() as running, stamina.set_testing(True, attempts=5, cap=True):

        def start(**options: Any) -> Pushing:
            clock = ManualClock(START)
            chosen = SandboxOptions(**{"expenses": 0, "reads_per_minute": 0} | options)
            sandbox = running.enter_context(running_sandbox(chosen, clock=clock))
            return Pushing(bare_world, sandbox, clock)

        yield start


@pytest.fixture
def pushing(serve: Serve) -> Pushing:
    return serve()


def test_what_odoo_has_is_created_and_linked(pushing: Pushing) -> None:
    report = pushing.push()
    assert (report.done[Step.CREATE], report.refused) == (5, [])
    pushing.assert_done()
    supplier = pushing.sandbox.company.supplier("80003")
    assert (supplier.name, supplier.address and supplier.address.city) == ("Krause & Söhne", "Kiel")
    assert pushing.sandbox.company.supplier("Taxi Neumann").code == "ODOO-1"


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("cut", [0, 2, 4])
def test_a_lost_answer_is_looked_up_and_nothing_is_made_twice(
    pushing: Pushing, cut: int, after: bool
) -> None:
    report = pushing.push(cut=cut, after=after)
    assert report.done[Step.CREATE] == 5
    pushing.assert_done()


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("cut", [0, 2, 4])
def test_a_push_that_is_killed_goes_on_in_the_next_one(
    pushing: Pushing, cut: int, after: bool
) -> None:
    with pytest.raises(KilledError):
        pushing.push(cut=cut, after=after, error=KilledError())
    assert len(pushing.links()) == cut
    pushing.push()
    pushing.assert_done()


def test_an_attempt_that_was_only_slow_is_known_by_its_number(pushing: Pushing) -> None:
    plan = pushing.look()
    with pushing.moss() as moss:
        made = moss.create_supplier(plan.changes[0].facts)
        report = push(plan, pushing.world.ledger, moss, by="anna", progress=Steps())
    assert made in pushing.links().values()
    assert report.refused == []
    pushing.assert_done()


def test_a_moss_that_stays_out_of_order_stops_the_push_and_loses_nothing(
    pushing: Pushing,
) -> None:
    plan = pushing.look()
    pushing.sandbox.fail_next(503, path="/v1/", times=100)
    with pushing.moss() as moss, pytest.raises(TransientError):
        push(plan, pushing.world.ledger, moss, by="anna", progress=Steps())
    pushing.sandbox.api.faults.clear()
    pushing.push()
    pushing.assert_done()


def test_many_are_written_at_the_pace_that_moss_allows(serve: Serve) -> None:
    pushing = serve()
    contacts = tuple(SupplierContact(n, f"Supplier {n}") for n in range(1001, 1051))
    pushing.source = Source(contacts, ())
    report = pushing.push()
    assert report.done[Step.CREATE] == 50
    assert pushing.sandbox.calls["POST /v1/suppliers"] == 50
    assert 60 < pushing.slept <= 125
    assert pushing.world.steps.stages[-1] == ("Writing to Moss", 50)
    assert pushing.world.steps.advanced == 50


def test_what_somebody_archives_in_odoo_is_deactivated_and_comes_back(pushing: Pushing) -> None:
    pushing.push()
    there = pushing.source
    pushing.source = Source(
        (CONTACTS[0], SupplierContact(2, "Nordwind Hosting GmbH", active=False), CONTACTS[2]),
        (ACCOUNTS[0], AnalyticAccount(12, "Lager", None, 1, "Cost Center", active=False)),
    )
    assert pushing.push().done[Step.DEACTIVATE] == 2
    company = pushing.sandbox.company
    assert company.supplier("80002").status == "DEACTIVATED"
    assert [one.status for one in company.items.values() if one.name == "Lager"] == ["INACTIVE"]
    assert company.supplier("70001").status == "ACTIVE"
    pushing.source = there
    assert pushing.push().done[Step.UPDATE] == 2
    pushing.assert_done()


def test_a_new_name_in_odoo_reaches_moss_and_the_mapping(pushing: Pushing) -> None:
    pushing.push()
    pushing.source = Source((SupplierContact(1, "Taxi Neumann KG"), *CONTACTS[1:]), ACCOUNTS)
    assert pushing.push().done[Step.UPDATE] == 1
    [row] = [row for row in pushing.world.ledger.mapping() if row.odoo_id == 1]
    assert (row.moss_label, row.odoo_label) == ("Taxi Neumann KG", "Taxi Neumann KG")
    assert (row.reason, row.confirmed_by) == ("created from Odoo", "anna")


def test_another_integration_is_named_once_and_not_asked_again(serve: Serve) -> None:
    pushing = serve(managed_by_integration=True)
    report = pushing.push()
    assert [one.cause for one in report.refused] == [Cause.ANOTHER_INTEGRATION] * 2
    assert report.done[Step.CREATE] == 3
    assert pushing.sandbox.calls["POST /v1/dimensions/{dimension}/items"] == 1


def test_a_number_that_somebody_takes_meanwhile_is_refused_and_the_rest_goes_on(
    pushing: Pushing,
) -> None:
    plan = pushing.look()
    with pushing.moss() as moss:
        pushing.sandbox.company.supplier("70001").code = "80002"
        report = push(plan, pushing.world.ledger, moss, by="anna", progress=Steps())
    assert [one.cause for one in report.refused] == [Cause.TAKEN]
    assert report.done[Step.CREATE] == 4


def test_one_of_both_can_be_chosen(pushing: Pushing) -> None:
    kinds = {change.kind for change in pushing.look(analytic=False).changes}
    assert kinds == {MappingKind.SUPPLIER}
    kinds = {change.kind for change in pushing.look(suppliers=False).changes}
    assert kinds == {MappingKind.DIMENSION}


@pytest.mark.parametrize(
    ("plans", "says"),
    [
        ({"Departments": "Cost Center"}, "Odoo has no analytic plan named “Departments”"),
        ({"Cost Center": "Region"}, "Moss has no dimension named “Region”"),
    ],
)
def test_a_plan_or_dimension_that_is_not_there_is_one_sentence(
    pushing: Pushing, plans: dict[str, str], says: str
) -> None:
    with pytest.raises(NameUnknownError, match=says):
        pushing.look(plans=plans)


def test_what_an_integration_refuses_to_change_may_still_be_created(serve: Serve) -> None:
    pushing = serve(managed_by_integration=True)
    known = SupplierContact(1, "Bürowelt Krause", vat="DE271426248")
    pushing.source = Source((known, CONTACTS[1]), ())
    report = pushing.push()
    assert [one.cause for one in report.refused] == [Cause.ANOTHER_INTEGRATION]
    assert report.done[Step.CREATE] == 1


def test_what_is_the_same_already_is_linked_without_a_word_to_moss(pushing: Pushing) -> None:
    pushing.source = Source((SupplierContact(1, "Bürowelt Krause GmbH", ref="70001"),), ())
    assert pushing.push().done[Step.LINK] == 1
    assert pushing.links() == {1: pushing.sandbox.company.supplier("70001").id}
    assert pushing.look().unchanged == 1
