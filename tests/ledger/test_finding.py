"""Expenses are found as people name them, and counted."""

from __future__ import annotations

import pytest

from moss_odoo.books.money import Money
from moss_odoo.books.state import State
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.remembered import StateChange, StateCount
from tests.ledger.samples import blocked, known, number, paid, seen

ID = "1A2b3c4d-5e6f-4000-8000-000000000001"


@pytest.mark.parametrize(
    "prefix",
    ["1A2b", "1a2b3c4d-5e6f", "1a2b3c4d5e6f", "MOSS-1a2b3c4d", "moss-1a2b3c4d5e", f" {ID} "],
)
def test_an_expense_is_found_by_its_id_as_people_quote_it(ledger: Ledger, prefix: str) -> None:
    run, _ = known(ledger)
    ledger.remember(run, [seen(ID)])
    assert [stored.moss_id for stored in ledger.find(prefix)] == [ID]


def test_an_expense_is_found_by_the_name_of_its_bill(ledger: Ledger) -> None:
    run, [first, second, _] = known(ledger, 3)
    ledger.confirm(run, [], [paid(first), paid(second, bill_name="BILL_2026/03/0008")])
    assert [stored.moss_id for stored in ledger.find("bill/2026/")] == [first]
    assert [stored.moss_id for stored in ledger.find("BILL_2026")] == [second]


@pytest.mark.parametrize("prefix", ["", " ", "%", "_", "MOSS-", "zzz", "'; drop table expense"])
def test_nothing_is_found_by_what_names_nothing(ledger: Ledger, prefix: str) -> None:
    known(ledger)
    assert ledger.find(prefix) == ()


def test_at_most_twenty_are_found(ledger: Ledger) -> None:
    known(ledger, 30)
    assert len(ledger.find("0")) == 20


def test_ids_that_share_their_first_digits_are_known(ledger: Ledger) -> None:
    run = ledger.start_run("export")
    twin, other_case = ID.replace("5e6f", "5e70"), number(8).replace("00000008", "00000008", 1)
    ids = [ID, twin, number(7), other_case]
    ledger.remember(run, [seen(moss_id) for moss_id in [*ids, number(9)]])
    assert ledger.sharing_prefix(ids, 8) == {ID, twin}
    assert ledger.sharing_prefix([ID], 12) == frozenset()
    assert ledger.sharing_prefix([number(7)], 7) == {number(7)}
    ledger.remember(run, [seen(ID.lower())])
    assert ledger.sharing_prefix([ID], 12) == {ID}


def test_of_each_reason_why_some_do_not_go_on_a_few_are_listed(ledger: Ledger) -> None:
    run, ids = known(ledger, 7)
    same = [blocked(one) for one in reversed(ids[:4])]
    other, held = blocked(ids[4], "No tax."), paid(ids[5], code="locked", reason="It is late.")
    ledger.confirm(run, [], [*same, other, held, paid(ids[6])])
    both = [State.BLOCKED, State.PAID]
    listed = [(one.reason, one.moss_id) for one in ledger.stuck(both, each=2)]
    no_account = "No account is mapped to 6815."
    assert listed == [
        *((no_account, one) for one in ids[:2]),
        ("No tax.", ids[4]),
        ("It is late.", ids[5]),
    ]
    assert [one.moss_id for one in ledger.stuck([State.PAID], each=2)] == [ids[5]]
    assert ledger.stuck([], each=2) == ledger.stuck([State.UNDONE], each=2) == ()


def test_expenses_are_counted_by_state_and_reason_with_their_sum(ledger: Ledger) -> None:
    run, ids = known(ledger, 7)
    amount = Money.of("11.90", "EUR")
    ledger.confirm(
        run,
        [],
        [
            paid(ids[0], amount=amount),
            paid(ids[1], amount=amount),
            StateChange(ids[2], State.PAID),
            blocked(ids[3]),
            blocked(ids[4], "No account is mapped to 6820."),
            paid(ids[5], amount=Money.of(5, "USD")),
        ],
    )
    assert ledger.counts() == (
        StateCount("card", State.BLOCKED, *blocked_words("6815"), 1, None),
        StateCount("card", State.BLOCKED, *blocked_words("6820"), 1, None),
        StateCount("card", State.NEW, "", "", 1, None),
        StateCount("card", State.PAID, "", "", 3, Money.of("23.80", "EUR")),
        StateCount("card", State.PAID, "", "", 1, Money.of("5.00", "USD")),
    )


def blocked_words(account: str) -> tuple[str, str]:
    return "account-unmapped", f"No account is mapped to {account}."


def test_several_are_given_in_the_order_asked_without_those_that_are_unknown(
    ledger: Ledger,
) -> None:
    _run, [first, second, third] = known(ledger, 3)
    asked = [third, "nobody", first, second]
    assert [stored.moss_id for stored in ledger.expenses(asked)] == [third, first, second]
    assert ledger.expenses([]) == ()
