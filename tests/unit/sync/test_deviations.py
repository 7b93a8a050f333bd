"""A plan beside what stands in Odoo: only what really differs is marked."""

from __future__ import annotations

from dataclasses import replace

from moss_odoo.books.money import Money
from moss_odoo.sync.deviations import Deviations, deviations
from moss_odoo.sync.journal import EntryStanding, JournalEntry, JournalItem
from moss_odoo.sync.journal_items import INPUT_TAX, PAYABLES


def item(account: str, amount: str) -> JournalItem:
    money = Money.of(amount, "EUR")
    return JournalItem(account, "Krüger", "", money, money)


def bill(*items: JournalItem, title: str = "Vendor bill", reference: str = "RE-1") -> JournalEntry:
    return JournalEntry(title, "Krüger", reference, (), items)


PLANNED = bill(item("6310 Rent", "100.00"), item(INPUT_TAX, "19.00"), item(PAYABLES, "-119.00"))
BOOKED = bill(item("3301 Payables", "-119.00"), item("6310 Rent", "100.00"), item("1406", "19.00"))


def test_what_stands_as_planned_has_no_deviations() -> None:
    assert not deviations([PLANNED], [BOOKED])


def test_another_account_is_marked_on_both_sides() -> None:
    other = bill(item("6815 Office", "100.00"), *BOOKED.items[::2])
    assert deviations([PLANNED], [other]) == Deviations(
        planned=frozenset({(0, 0)}), booked=frozenset({(0, 0)})
    )


def test_another_amount_is_marked_wherever_it_shows() -> None:
    dearer = bill(item("6310 Rent", "110.00"), item("1406", "19.00"), item("3301", "-129.00"))
    found = deviations([PLANNED], [dearer])
    assert (found.planned_in(0), found.booked_in(0)) == ({0, 2}, {0, 2})


def test_what_odoo_splits_or_adds_by_itself_is_no_deviation() -> None:
    split = [item("1406", "9.50"), item("6310 Rent", "9.50")]
    reverse_charge = [item("1407", "19.00"), item("3837", "-19.00")]
    for more in (split, [item("1406", "19.00"), *reverse_charge]):
        assert not deviations([PLANNED], [bill(*BOOKED.items[:2], *more)])


def test_the_fee_is_compared_with_its_own_bill() -> None:
    fee = bill(
        item("6855", "2.00"), item(PAYABLES, "-2.00"), title="Fee bill", reference="RE-1-FEE"
    )
    booked_fee = replace(fee, title="Vendor bill")
    assert not deviations([PLANNED, fee], [booked_fee, BOOKED])


def test_what_was_taken_back_in_odoo_does_not_count() -> None:
    over = replace(BOOKED, standing=EntryStanding(("posted", "reversed")))
    found = deviations([PLANNED], [over])
    assert (found.planned_in(0), found.booked) == ({0, 1, 2}, frozenset())
