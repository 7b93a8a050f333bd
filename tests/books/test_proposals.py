"""Proposing a mapping: equal codes and names are taken, equal rates only proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.chart import Account, AnalyticAccount, Chart, Tax
from moss_odoo.books.expense import DimensionItem, ExpenseAccount, MossMasterData, Rate
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow, MappingTable
from moss_odoo.books.names import normalised
from moss_odoo.books.proposals import propose
from tests.books.builders import mapped

NOTHING = MappingTable([])


def for_account(
    moss: ExpenseAccount, *accounts: Account, known: MappingTable = NOTHING
) -> MappingRow:
    odoo = Chart(1, "EUR", accounts={one.id: one for one in accounts})
    [row] = propose(MossMasterData(accounts=(moss,)), odoo, known)
    return row


def for_rate(moss: Rate, *taxes: Tax) -> MappingRow:
    odoo = Chart(1, "EUR", taxes={one.id: one for one in taxes})
    [row] = propose(MossMasterData(rates=(moss,)), odoo, NOTHING)
    return row


def for_item(moss: DimensionItem, *analytic: AnalyticAccount) -> MappingRow:
    odoo = Chart(1, "EUR", analytic={one.id: one for one in analytic})
    [row] = propose(MossMasterData(items=(moss,)), odoo, NOTHING)
    return row


def found(row: MappingRow) -> tuple[int | None, bool]:
    """The record, and whether it may be booked on."""
    return row.odoo_id, row.confirmed


# Accounts

OFFICE = ExpenseAccount("a", "Bürobedarf", "6815")


def test_an_account_of_the_same_code_is_taken() -> None:
    row = for_account(OFFICE, Account(1, "6815", "Office supplies"), Account(2, "6640", "Meals"))
    assert found(row) == (1, True)


def test_what_is_taken_says_why_and_by_whom() -> None:
    row = for_account(OFFICE, Account(1, "6815", "BÜROBEDARF"))
    assert (row.reason, row.confirmed_by) == ("same code 6815", AUTOMATIC)


def test_another_name_under_the_same_code_is_taken_and_said() -> None:
    row = for_account(OFFICE, Account(1, "6815", "Office supplies"))
    assert (row.confirmed, row.reason) == (True, "same code 6815, another name")


def test_the_code_beats_the_name() -> None:
    row = for_account(OFFICE, Account(1, "6815", "Other"), Account(2, "6816", "Bürobedarf"))
    assert found(row) == (1, True)


def test_an_account_of_the_same_name_and_another_code_is_only_proposed() -> None:
    assert found(for_account(OFFICE, Account(2, "4930", "Bürobedarf"))) == (2, False)


def test_what_is_only_proposed_was_confirmed_by_nobody() -> None:
    assert not for_account(OFFICE, Account(2, "4930", "Bürobedarf")).confirmed_by


def test_an_account_of_the_same_name_is_taken_where_moss_has_no_code() -> None:
    bare = ExpenseAccount("a", "bürobedarf ", None)
    assert found(for_account(bare, Account(2, "4930", "Bürobedarf"))) == (2, True)


def test_several_accounts_of_one_name_are_nobodys_choice() -> None:
    row = for_account(OFFICE, Account(1, "4930", "Bürobedarf"), Account(2, "4931", "Bürobedarf"))
    assert (row.odoo_id, row.reason) == (None, "2 accounts have this name")
    assert row.odoo_label == "4930 Bürobedarf or 4931 Bürobedarf"


def test_of_many_candidates_the_first_are_named() -> None:
    many = [Account(number, f"49{number}", "Bürobedarf") for number in range(10, 15)]
    row = for_account(OFFICE, *many)
    assert row.odoo_label == "4910 Bürobedarf or 4911 Bürobedarf or 4912 Bürobedarf or 2 more"
    assert row.ambiguous


def test_several_accounts_of_one_code_are_nobodys_choice() -> None:
    row = for_account(OFFICE, Account(1, "6815", "Here"), Account(2, "6815", "There"))
    assert (row.odoo_id, row.reason) == (None, "2 accounts have the code 6815")


def test_an_archived_account_is_not_proposed() -> None:
    row = for_account(OFFICE, Account(1, "6815", "Bürobedarf", active=False))
    assert (row.odoo_id, row.reason) == (None, "no account has the code 6815")


def test_an_archived_account_does_not_make_another_ambiguous() -> None:
    row = for_account(
        OFFICE, Account(1, "6815", "Old", active=False), Account(2, "6815", "Bürobedarf")
    )
    assert found(row) == (2, True)


def test_an_account_without_a_code_that_nothing_fits_says_so() -> None:
    row = for_account(ExpenseAccount("a", "Bürobedarf", None), Account(1, "6640", "Meals"))
    assert (row.odoo_id, row.reason) == (None, "no account has this name")


def test_both_sides_of_an_account_are_called_with_their_codes() -> None:
    row = for_account(OFFICE, Account(1, "6815", "Office supplies"))
    assert (row.moss_label, row.odoo_label) == ("6815 Bürobedarf", "6815 Office supplies")


def test_an_account_without_a_code_is_called_by_its_name() -> None:
    assert for_account(ExpenseAccount("a", "Bürobedarf", None)).moss_label == "Bürobedarf"


def test_a_similar_name_is_no_equal_name() -> None:
    assert for_account(OFFICE, Account(1, "4930", "Büromaterial")).odoo_id is None


# Taxes

NINETEEN = Rate("r", "Vorsteuer 19 %", "VSt19", Decimal(19))


def tax(id_: int, name: str, percent: str | None = "19", **changes: bool) -> Tax:
    return Tax(id_, name, Decimal(percent) if percent else None, **changes)


def test_a_tax_named_like_the_code_is_taken() -> None:
    assert found(for_rate(NINETEEN, tax(1, "vst19"), tax(2, "19%"))) == (1, True)


def test_a_tax_of_the_same_name_is_taken() -> None:
    assert found(for_rate(NINETEEN, tax(1, "Vorsteuer 19 %"), tax(2, "19%"))) == (1, True)


def test_a_tax_is_known_by_its_english_name_too() -> None:
    row = for_rate(NINETEEN, Tax(1, "19% Vorsteuer", Decimal(19), english="VSt19"))
    assert found(row) == (1, True)


def test_one_tax_with_the_same_name_in_both_languages_is_one() -> None:
    row = for_rate(NINETEEN, Tax(1, "VSt19", Decimal(19), english="VSt19"))
    assert found(row) == (1, True)


def test_a_tax_of_the_same_code_and_another_percentage_waits_for_a_person() -> None:
    row = for_rate(NINETEEN, tax(1, "VSt19", "16"))
    assert (found(row), row.reason) == (
        (1, False),
        "same code VSt19, but Moss has 19 %, Odoo 16 %",
    )


@pytest.mark.parametrize("percent", ["0", "19"])
def test_reverse_charge_may_have_either_percentage_in_moss(percent: str) -> None:
    moss = Rate("r", "Reverse Charge", "RC", Decimal(percent))
    assert found(for_rate(moss, tax(1, "RC", "19", cancels=True))) == (1, True)


def test_a_group_of_taxes_of_the_same_code_is_taken() -> None:
    assert found(for_rate(NINETEEN, tax(1, "VSt19", None))) == (1, True)


def test_a_tax_that_cancels_out_is_not_proposed_by_its_rate() -> None:
    row = for_rate(NINETEEN, tax(1, "19% EU", cancels=True), tax(2, "19% VSt"))
    assert (found(row), row.reason) == ((2, False), "same rate 19 %")


def test_the_code_of_a_tax_beats_its_name() -> None:
    row = for_rate(NINETEEN, tax(1, "Vorsteuer 19 %"), tax(2, "VSt19"))
    assert (row.odoo_id, row.reason) == (2, "same code VSt19")


def test_both_sides_of_a_tax_are_called_by_their_names() -> None:
    row = for_rate(NINETEEN, tax(1, "19% VSt"))
    assert (row.moss_label, row.odoo_label) == ("Vorsteuer 19 %", "19% VSt")


def test_a_tax_of_the_same_rate_is_only_proposed() -> None:
    row = for_rate(NINETEEN, tax(1, "19% VSt"), tax(2, "7% VSt", "7"))
    assert (found(row), row.reason) == ((1, False), "same rate 19 %")


@pytest.mark.parametrize("percent", ["19.0", "19.00", "1.9E+1"])
def test_a_rate_is_compared_as_a_number(percent: str) -> None:
    assert for_rate(NINETEEN, tax(1, "19% VSt", percent)).odoo_id == 1


def test_several_taxes_of_one_rate_are_nobodys_choice() -> None:
    row = for_rate(NINETEEN, tax(1, "19% VSt"), tax(2, "19% VSt §13b"))
    assert (row.odoo_id, row.reason) == (None, "2 taxes have 19 %")


def test_several_taxes_of_one_name_are_nobodys_choice() -> None:
    row = for_rate(NINETEEN, tax(1, "VSt19"), tax(2, "VSt19"))
    assert row.odoo_id is None


def test_no_tax_of_the_rate_is_said_so() -> None:
    assert for_rate(NINETEEN, tax(1, "7% VSt", "7")).reason == "no tax has 19 %"


def test_zero_percent_is_never_proposed_by_rate() -> None:
    row = for_rate(Rate("r", "Steuerfrei", "0", Decimal(0)), tax(1, "0% EU", "0"))
    assert (row.odoo_id, row.reason) == (None, "no tax has this code or name")


def test_zero_percent_is_taken_by_name() -> None:
    row = for_rate(Rate("r", "Steuerfrei", None, Decimal(0)), tax(1, "steuerfrei", "0"))
    assert found(row) == (1, True)


def test_a_rate_without_a_percentage_is_never_proposed_by_rate() -> None:
    assert (
        for_rate(Rate("r", "Innergemeinschaftlich", None, None), tax(1, "Group", None)).odoo_id
        is None
    )


def test_an_archived_tax_is_not_proposed() -> None:
    assert for_rate(NINETEEN, tax(1, "VSt19", active=False)).odoo_id is None


def test_an_archived_tax_does_not_make_another_ambiguous() -> None:
    row = for_rate(NINETEEN, tax(1, "19% old", active=False), tax(2, "19% VSt"))
    assert found(row) == (2, False)


# Dimensions

MARKETING = DimensionItem("d", "cc", "Kostenstelle", "Marketing", "100")


def analytic(
    id_: int, name: str, code: str | None = None, plan: str = "Kostenstelle", **changes: bool
) -> AnalyticAccount:
    return AnalyticAccount(id_, name, code, sum(map(ord, plan)), plan, **changes)


def test_an_analytic_account_of_the_same_code_is_taken() -> None:
    assert found(for_item(MARKETING, analytic(1, "Werbung", "100"))) == (1, True)


def test_an_analytic_account_of_the_same_name_is_taken() -> None:
    assert found(for_item(MARKETING, analytic(1, "marketing"))) == (1, True)


def test_the_code_of_an_analytic_account_beats_its_name() -> None:
    row = for_item(MARKETING, analytic(1, "Marketing", "999"), analytic(2, "Werbung", "100"))
    assert row.odoo_id == 2


def test_of_several_the_one_in_the_plan_of_the_dimension_is_taken() -> None:
    row = for_item(
        MARKETING, analytic(1, "Project 100", "100", "Projekt"), analytic(2, "Werbung", "100")
    )
    assert found(row) == (2, True)


def test_several_in_the_same_plan_are_nobodys_choice() -> None:
    row = for_item(MARKETING, analytic(1, "Marketing A", "100"), analytic(2, "Marketing B", "100"))
    assert (row.odoo_id, row.reason) == (None, "2 have the code 100")


def test_several_in_other_plans_are_nobodys_choice() -> None:
    row = for_item(
        MARKETING, analytic(1, "Marketing", None, "A"), analytic(2, "Marketing", None, "B")
    )
    assert (row.odoo_id, row.reason) == (None, "2 have the name Marketing")


def test_an_archived_analytic_account_is_not_proposed() -> None:
    assert for_item(MARKETING, analytic(1, "Marketing", "100", active=False)).odoo_id is None


def test_an_item_is_called_with_its_dimension_and_code() -> None:
    assert for_item(MARKETING).moss_label == "Kostenstelle: 100 Marketing"


UNCODED = DimensionItem("d", "cc", "Kostenstelle", "Marketing", None)


def test_an_item_without_a_code_is_called_with_its_dimension() -> None:
    assert for_item(UNCODED).moss_label == "Kostenstelle: Marketing"


def test_an_item_without_a_code_is_known_by_its_name() -> None:
    assert found(for_item(UNCODED, analytic(1, "Marketing", "100"))) == (1, True)


def test_an_analytic_account_is_called_with_its_code() -> None:
    assert for_item(MARKETING, analytic(1, "Werbung", "100")).odoo_label == "100 Werbung"


def test_an_analytic_account_without_a_code_is_called_by_its_name() -> None:
    assert for_item(MARKETING, analytic(1, "Marketing")).odoo_label == "Marketing"


# What a person decided, and what is news

CODED = Account(1, "6815", "Bürobedarf")


def proposed(*known: MappingRow) -> list[MappingRow]:
    odoo = Chart(1, "EUR", accounts={CODED.id: CODED})
    return propose(MossMasterData(accounts=(OFFICE,)), odoo, MappingTable(known))


def chosen_by_erika(odoo_id: int, **changes: str) -> MappingRow:
    labels = {"moss_label": "6815 Bürobedarf", "odoo_label": "6840 Other"}
    return mapped(MappingKind.ACCOUNT, "a", odoo_id, confirmed_by="erika", **labels | changes)


def test_what_a_person_chose_is_not_proposed_anew() -> None:
    assert proposed(chosen_by_erika(2)) == []


def test_a_choice_follows_the_names_of_both_sides() -> None:
    [row] = proposed(chosen_by_erika(1, moss_label="6815 Büro", odoo_label="6815 Old"))
    assert row == chosen_by_erika(1, odoo_label="6815 Bürobedarf")


def test_a_choice_keeps_the_time_of_its_confirmation() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    [row] = proposed(replace(chosen_by_erika(1, moss_label="Old"), confirmed_at=at))
    assert row.confirmed_at == at


def test_another_time_alone_is_no_news() -> None:
    [row] = proposed()
    assert proposed(replace(row, confirmed_at=datetime(2026, 3, 1, tzinfo=UTC))) == []


def test_what_was_taken_by_itself_is_proposed_anew_where_it_would_be_another_now() -> None:
    [row] = proposed(mapped(MappingKind.ACCOUNT, "a", 2))
    assert found(row) == (1, True)


def test_what_led_nowhere_is_proposed_anew() -> None:
    [row] = proposed(mapped(MappingKind.ACCOUNT, "a", None))
    assert found(row) == (1, True)


def test_what_is_only_proposed_is_proposed_anew_where_it_would_be_another_now() -> None:
    [row] = proposed(mapped(MappingKind.ACCOUNT, "a", 2, confirmed=False, confirmed_by=""))
    assert found(row) == (1, True)


def test_a_choice_of_nothing_is_no_choice() -> None:
    nothing = mapped(MappingKind.ACCOUNT, "a", None, confirmed=True, confirmed_by="erika")
    [row] = proposed(nothing)
    assert found(row) == (1, True)


def test_what_has_not_changed_is_no_news() -> None:
    assert proposed(*proposed()) == []


def test_everything_of_moss_gets_a_row_even_if_nothing_fits() -> None:
    master = MossMasterData(accounts=(OFFICE,), rates=(NINETEEN,), items=(MARKETING,))
    rows = propose(master, Chart(1, "EUR"), NOTHING)
    assert [row.kind for row in rows] == [
        MappingKind.ACCOUNT,
        MappingKind.TAX,
        MappingKind.DIMENSION,
    ]


# For whatever the two sides may have

NAMES = ["19%", "VSt 19", "vst 19", "7%", "Steuerfrei"]
PERCENTS = [None, Decimal(0), Decimal(7), Decimal(19), Decimal("19.00")]

rates = st.builds(
    Rate,
    st.just("r"),
    st.sampled_from(NAMES),
    st.none() | st.sampled_from(NAMES),
    st.sampled_from(PERCENTS),
)
taxes = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(PERCENTS), st.booleans()), max_size=5
).map(
    lambda facts: [
        Tax(number, name, percent, active=active)
        for number, (name, percent, active) in enumerate(facts, start=1)
    ]
)


@given(rate=rates, taxes=taxes)
@settings(deadline=None)
def test_only_an_equal_code_or_name_is_ever_confirmed(rate: Rate, taxes: Sequence[Tax]) -> None:
    row = for_rate(rate, *taxes)
    chosen = {normalised(one.name) for one in taxes if one.id == row.odoo_id}
    texts = {normalised(text) for text in (rate.code, rate.name) if text}
    assert not row.confirmed or chosen <= texts


@given(rate=rates, taxes=taxes)
@settings(deadline=None)
def test_what_is_proposed_is_alive(rate: Rate, taxes: Sequence[Tax]) -> None:
    row = for_rate(rate, *taxes)
    assert row.odoo_id in {None, *(one.id for one in taxes if one.active)}


@given(rate=rates, taxes=taxes)
@settings(deadline=None)
def test_a_rate_alone_never_finds_a_tax_of_zero_percent(rate: Rate, taxes: Sequence[Tax]) -> None:
    row = for_rate(rate, *taxes)
    found_tax = {one.id: one for one in taxes}.get(row.odoo_id or 0)
    assert "same rate" not in row.reason or (found_tax and found_tax.percent)
