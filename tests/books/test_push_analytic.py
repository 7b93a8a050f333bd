"""Odoo's analytic accounts against the items of Moss's dimensions, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from moss_odoo.books.chart import AnalyticAccount
from moss_odoo.books.expense import DimensionItem, MossDimension
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow
from moss_odoo.books.push.analytic import plan_analytic
from moss_odoo.books.push.changes import Cause, Field, PushPlan, Step

CENTER = "Cost Center"


def item(id_: str, code: str | None, name: str, *, active: bool = True) -> DimensionItem:
    return DimensionItem(id_, "cc", CENTER, name, code, active)


def account(
    id_: int, code: str | None, name: str, *, plan: str = CENTER, active: bool = True
) -> AnalyticAccount:
    plan_id = 1 if plan == CENTER else 2
    return AnalyticAccount(id_, name, code, plan_id, plan, active)


def dimension(*items: DimensionItem, active: bool = True) -> MossDimension:
    return MossDimension("cc", CENTER, items, active)


SALES = item("i1", "100", "Sales")
CARRIER = MossDimension(
    "ct", "Cost Carrier", (DimensionItem("c1", "ct", "Cost Carrier", "X", "1"),)
)


def plan(
    *accounts: AnalyticAccount,
    moss: tuple[MossDimension, ...] = (dimension(SALES),),
    links: Mapping[str, int] | None = None,
    chosen: Mapping[str, str] | None = None,
) -> PushPlan:
    rows = [
        MappingRow(MappingKind.DIMENSION, moss_id, "", odoo_id, "", "same code", True, AUTOMATIC)
        for moss_id, odoo_id in (links or {}).items()
    ]
    return plan_analytic(accounts, moss, rows, chosen or {})


def cause(found: PushPlan) -> Cause:
    assert not found.changes
    [conflict] = found.conflicts
    assert conflict.remedy.endswith(".")
    return conflict.cause


def test_what_is_linked_and_says_the_same_is_left_alone() -> None:
    assert plan(account(1, "100", "Sales"), links={"i1": 1}) == PushPlan(unchanged=1)


def test_a_new_account_becomes_an_item_of_its_dimension() -> None:
    [change] = plan(account(1, "200", "Marketing")).changes
    assert (change.step, change.dimension_id, change.group) == (Step.CREATE, "cc", CENTER)
    assert change.facts == {Field.NAME: "Marketing", Field.CODE: "200"}
    assert change.moss_label == "Cost Center: 200 Marketing"


def test_an_account_without_a_code_leaves_the_code_of_moss() -> None:
    [change] = plan(account(1, None, "Vertrieb"), links={"i1": 1}).changes
    assert change.facts == {Field.NAME: "Vertrieb"}
    assert change.moss_label == "Cost Center: 100 Vertrieb"


def test_an_account_is_recognised_by_code_else_by_name() -> None:
    [renamed] = plan(account(1, "100", "Vertrieb")).changes
    assert (renamed.step, renamed.reason, renamed.moss_id) == (Step.UPDATE, "same code", "i1")
    [same] = plan(account(1, None, "sales")).changes
    assert same.reason == "same name"


def test_the_same_name_under_another_code_is_left_to_a_person() -> None:
    assert cause(plan(account(1, "900", "Sales"))) is Cause.CONTRADICTION


def test_an_archived_account_deactivates_only_what_is_linked_to_it() -> None:
    archived = account(1, "100", "Sales", active=False)
    [change] = plan(archived, links={"i1": 1}).changes
    assert change.facts == {Field.STATUS: "deactivated"}
    assert plan(archived) == PushPlan()


def test_an_account_that_is_active_again_activates_its_item_and_only_a_linked_one() -> None:
    asleep = (dimension(replace(SALES, active=False)),)
    [change] = plan(account(1, "100", "Sales"), moss=asleep, links={"i1": 1}).changes
    assert change.facts == {Field.STATUS: "active"}
    assert cause(plan(account(1, "100", "Sales"), moss=asleep)) is Cause.INACTIVE_IN_MOSS


def test_names_and_codes_that_odoo_has_twice_are_left_to_a_person() -> None:
    found = plan(
        account(1, "200", "Marketing"),
        account(2, "200", "Messe"),
        account(3, None, "Lager"),
        account(4, "4", "lager"),
    )
    assert [one.cause for one in found.conflicts] == [Cause.SEVERAL_IN_ODOO] * 4
    assert not found.changes


def test_several_items_of_moss_are_left_to_a_person() -> None:
    twins = (dimension(SALES, item("i2", "100", "Sales 2")),)
    assert cause(plan(account(1, "100", "Sales"), moss=twins)) is Cause.SEVERAL_IN_MOSS


def test_an_item_that_is_linked_otherwise_is_not_taken() -> None:
    found = plan(account(1, "100", "Sales"), account(2, "100", "Sales"), links={"i1": 1})
    assert [one.cause for one in found.conflicts] == [Cause.LINKED_OTHERWISE]


def test_what_is_gone_on_one_side_is_left_to_a_person() -> None:
    assert cause(plan(account(1, "100", "Sales"), links={"gone": 1})) is Cause.GONE_IN_MOSS
    assert cause(plan(links={"i1": 1})) is Cause.GONE_IN_ODOO


def test_a_plan_is_the_dimension_of_its_name_or_of_what_is_linked_already() -> None:
    linked = plan(
        account(1, "100", "Sales", plan="Departments"),
        account(2, "200", "Marketing", plan="Departments"),
        moss=(dimension(SALES), CARRIER),
        links={"i1": 1},
    )
    assert [change.group for change in linked.changes] == [CENTER]
    assert linked.unchanged == 1


def test_a_plan_without_a_dimension_is_named_and_can_be_given_one() -> None:
    departments = account(1, "200", "Marketing", plan="Departments")
    found = plan(departments)
    assert (found.unpaired, found.changes, found.conflicts) == (("Departments",), (), ())
    [change] = plan(departments, chosen={"departments": "cost center"}).changes
    assert change.dimension_id == "cc"


def test_two_plans_do_not_share_a_dimension() -> None:
    found = plan(
        account(1, "200", "Marketing"),
        account(2, "300", "Lager", plan="Departments"),
        chosen={"Departments": CENTER},
    )
    assert [one.cause for one in found.conflicts] == [Cause.DIMENSION_AMBIGUOUS] * 2
    assert not found.changes


def test_a_plan_whose_accounts_lie_in_two_dimensions_is_left_to_a_person() -> None:
    found = plan(
        account(1, "100", "Sales", plan="All"),
        account(2, "1", "X", plan="All"),
        moss=(dimension(SALES), CARRIER),
        links={"i1": 1, "c1": 2},
    )
    assert cause(found) is Cause.DIMENSION_AMBIGUOUS


def test_an_account_that_moved_to_another_plan_is_left_to_a_person() -> None:
    found = plan(
        account(1, "100", "Sales", plan="Cost Carrier"),
        moss=(dimension(SALES), CARRIER),
        links={"i1": 1},
    )
    assert cause(found) is Cause.LINKED_OTHERWISE


def test_a_dimension_that_is_not_active_takes_nothing() -> None:
    asleep = (dimension(active=False),)
    assert cause(plan(account(1, "1", "X"), moss=asleep)) is Cause.DIMENSION_INACTIVE
