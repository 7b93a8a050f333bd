"""Deciding: first whether, then on what, then with whom, then with which receipts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from moss_odoo.books.chart import LockDates, Partner
from moss_odoo.books.expense import CardState, Expense, Status, Wallet
from moss_odoo.books.fingerprint import fingerprint
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.plan import KnownPartner, LeftOut, Plan, Waiting
from moss_odoo.books.policy import MissingReceipts, SupplierPolicy
from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.bookings import ContactRefusal
from moss_odoo.sync.decision import Decision, Exceptional
from moss_odoo.sync.decisions import Decider
from moss_odoo.sync.remembered import StoredExpense
from tests.books.builders import (
    MARKETING,
    OFFICE,
    REVERSE_CHARGE,
    WALLET,
    card,
    chart,
    eur,
    identity,
    invoice,
    line,
    mapping_rows,
    paid_from_wallet,
    policy,
    reimbursement,
)
from tests.sync.standins import MASTER, World, receipt

COFFEE = card()
BILL = invoice(id=identity(2))
NOWHERE = card(line(account_id=None), id=identity(3))
EARLY = invoice(id=identity(4), facts={"invoice_date": date(2025, 6, 1)})
PENDING = card(id=identity(5), facts={"state": CardState.PENDING})


def stored(world: World, expense: Expense, **changes: Any) -> StoredExpense:
    """As the ledger has it after a pull, and whatever happened to it since."""
    world.moss.has(expense)
    world.ledger.remember(
        world.ledger.start_run("export"), [world.moss.seen(raw) for raw in world.moss.listed()]
    )
    return replace(world.stored(expense), **changes)


def decide(world: World, *batch: StoredExpense, dry_run: bool = False) -> list[Decision]:
    decider = Decider(world.connection, world.ledger, world.moss, world.odoo)
    return decider.decide(batch, dry_run=dry_run)


def decided(world: World, expense: Expense, **changes: Any) -> Any:
    """The outcome for one expense."""
    [decision] = decide(world, stored(world, expense, **changes))
    return decision.outcome


def code(outcome: Any) -> str:
    assert isinstance(outcome, BlockedError | Exceptional)
    return outcome.code


def test_each_expense_of_a_batch_is_decided_in_its_place(world: World) -> None:
    batch = [stored(world, one) for one in (COFFEE, NOWHERE, EARLY, PENDING, BILL)]
    assert [type(one.outcome).__name__ for one in decide(world, *batch)] == [
        "Plan",
        "AccountMissingError",
        "LeftOut",
        "Waiting",
        "Plan",
    ]


def test_nothing_to_decide_is_decided(world: World) -> None:
    assert decide(world) == []


# Whether


def test_what_cannot_be_read_is_blocked_under_the_name_it_had(world: World) -> None:
    known = stored(world, COFFEE, label="2026-03-02 Café Müller 11.90 EUR")
    world.moss.has_nonsense(COFFEE.id, BlockedError("moss-member-missing", "No lines."))
    unreadable = replace(known, raw=known.raw.replace('"version": 0', '"version": 1'))
    [decision] = decide(world, unreadable)
    assert (code(decision.outcome), decision.label) == (
        "moss-member-missing",
        "2026-03-02 Café Müller 11.90 EUR",
    )


def test_what_cannot_be_booked_bears_a_name_that_people_know(world: World) -> None:
    [decision] = decide(world, stored(world, NOWHERE))
    assert decision.label == "2026-03-02 Café Müller 11.90 EUR"


def test_a_draft_without_a_date_waits(world: World) -> None:
    draft = reimbursement(status=Status.DRAFT, time=None)
    assert isinstance(decided(world, draft), Waiting)


def test_a_draft_without_a_date_is_known_by_who_made_it(world: World) -> None:
    [decision] = decide(world, stored(world, reimbursement(status=Status.DRAFT, time=None)))
    assert decision.label == "Erika Mustermann 100.00 EUR"


def test_a_deleted_expense_without_a_date_is_left_out(world: World) -> None:
    deleted = invoice(status=Status.DELETED, time=None, facts={"invoice_date": None})
    assert isinstance(decided(world, deleted), LeftOut)


def test_a_verified_expense_without_a_date_is_blocked(world: World) -> None:
    assert code(decided(world, reimbursement(time=None))) == "date-missing"


def test_nobody_is_looked_up_for_what_is_not_booked(world: World) -> None:
    early = replace(EARLY, supplier_id=BILL.supplier_id)
    decide(world, stored(world, early), stored(world, PENDING))
    assert world.odoo.asked_for == []


# On what


def test_what_is_not_mapped_yet_is_proposed_on_the_way(bare_world: World) -> None:
    assert isinstance(decided(bare_world, COFFEE), Plan)


def test_what_is_proposed_on_the_way_is_stored(bare_world: World) -> None:
    decided(bare_world, COFFEE)
    assert (MappingKind.ACCOUNT, OFFICE) in {
        (row.kind, row.moss_id) for row in bare_world.ledger.mapping()
    }


def test_what_is_only_proposed_is_not_booked_on(bare_world: World) -> None:
    [reverse, *_rest] = [one for one in MASTER.rates if one.id == REVERSE_CHARGE]
    renamed = replace(reverse, name="Reverse charge", percent=None)
    bare_world.moss.master = replace(MASTER, rates=(renamed,))
    assert code(decided(bare_world, card(line("49.00", "0.00", tax_rate_id=REVERSE_CHARGE)))) == (
        "tax-unmapped"
    )


@pytest.mark.parametrize("kind", [MappingKind.ACCOUNT, MappingKind.TAX, MappingKind.DIMENSION])
def test_a_single_kind_that_is_not_mapped_yet_is_proposed_too(
    bare_world: World, kind: MappingKind
) -> None:
    bare_world.ledger.save_mapping([row for row in mapping_rows() if row.kind is not kind])
    assert isinstance(decided(bare_world, card(line(dimensions=(MARKETING,)))), Plan)


BARE = {
    "an account and a tax": line(),
    "an account": line("12.50", "0.00"),
    "a tax": line(account_id=None),
}


@pytest.mark.parametrize("what", BARE)
def test_nothing_is_proposed_where_all_is_mapped_that_is_needed(world: World, what: str) -> None:
    before = world.ledger.mapping()
    decided(world, card(BARE[what]))
    assert world.ledger.mapping() == before


# With whom


def test_an_unknown_supplier_is_the_reason_before_an_unknown_account(world: World) -> None:
    world.odoo.contacts = [Partner(61, "Hetzner", ref="70001"), Partner(62, "H", ref="70001")]
    twice_wrong = invoice(line(account_id=None))
    assert code(decided(world, twice_wrong)) == "supplier-ambiguous"


def test_a_dry_run_plans_with_contacts_to_come(world: World) -> None:
    [decision] = decide(world, stored(world, BILL), dry_run=True)
    assert isinstance(decision.outcome, Plan)
    assert decision.outcome.bill.partner.name == "Hetzner Online GmbH"


def test_no_contact_is_created_for_what_is_blocked(world: World) -> None:
    assert code(decided(world, invoice(line(account_id=None)))) == "account-missing"
    assert world.odoo.created == []


def test_who_is_new_is_created_for_a_plan(world: World) -> None:
    assert decided(world, BILL).bill.partner == KnownPartner(1001, "Hetzner Online GmbH")


def test_nobody_is_created_for_a_bill_without_an_account(world: World) -> None:
    decided(world, invoice(line(account_id=None)))
    assert world.odoo.created == []


def test_nobody_is_created_for_a_bill_without_its_receipt(world: World) -> None:
    world.moss.files[BILL.id] = ()
    decided(world, BILL)
    assert world.odoo.created == []


def test_whom_odoo_refuses_blocks_the_bill(world: World) -> None:
    world.odoo.refused_contacts["Hetzner Online GmbH"] = ContactRefusal("No.")
    assert code(decided(world, BILL)) == "supplier-refused"


def test_a_planned_bill_bears_the_name_of_its_contact(world: World) -> None:
    world.odoo.contacts = [Partner(61, "Hetzner (Odoo)", ref="70001")]
    [decision] = decide(world, stored(world, BILL))
    assert decision.label == "2026-02-27 Hetzner (Odoo) 119.00 EUR"


def test_a_card_purchase_goes_to_its_merchant_where_the_policy_says_so(world: World) -> None:
    per_merchant = policy(supplier_policy=SupplierPolicy.PER_MERCHANT)
    world.connection = replace(world.connection, policy=per_merchant)
    assert decided(world, COFFEE).bill.partner.name == "Café Müller"


# References


def test_ids_that_begin_alike_get_longer_references(world: World) -> None:
    twins = [card(id=f"5f3a0001-{end}-4d55-8a10-000000000001") for end in ("aaaa", "bbbb")]
    batch = [stored(world, one) for one in twins]
    assert [one.outcome.bill.reference for one in decide(world, *batch)] == [  # type: ignore[union-attr]
        "MOSS-5f3a0001aaaa4d55",
        "MOSS-5f3a0001bbbb4d55",
    ]


def test_an_id_like_no_other_gets_the_short_reference(world: World) -> None:
    assert decided(world, COFFEE).bill.reference == "MOSS-5f3a0001"


# With which receipts


def test_a_plan_comes_with_its_receipts(world: World) -> None:
    [decision] = decide(world, stored(world, COFFEE))
    assert decision.receipts == (receipt(COFFEE),)


def test_receipts_are_asked_for_once_and_only_for_what_is_planned(world: World) -> None:
    decide(world, *[stored(world, one) for one in (COFFEE, NOWHERE, PENDING, BILL)])
    assert world.moss.asked_for_receipts == [[COFFEE.id, BILL.id]]


def test_receipts_are_not_asked_for_where_nothing_is_planned(world: World) -> None:
    decide(world, stored(world, NOWHERE))
    assert world.moss.asked_for_receipts == []


def test_a_missing_receipt_blocks_where_input_tax_is_deducted(world: World) -> None:
    world.moss.files[COFFEE.id] = ()
    assert code(decided(world, COFFEE)) == "receipt-missing"


def test_a_missing_receipt_is_a_mark_where_the_policy_lets_it(world: World) -> None:
    untaxed = card(line("12.50", "0.00"))
    world.moss.files[untaxed.id] = ()
    assert decided(world, untaxed).marks == ("receipt missing",)


def test_the_policy_of_the_connection_counts(world: World) -> None:
    allow = policy(missing_receipts=MissingReceipts.ALLOW)
    world.connection = replace(world.connection, policy=allow)
    world.moss.files[COFFEE.id] = ()
    assert isinstance(decided(world, COFFEE), Plan)


# Wallets


def with_wallets(world: World, *more: Wallet) -> World:
    world.moss.master = replace(MASTER, wallets=(*MASTER.wallets, *more))
    return world


def test_the_only_wallet_pays(world: World) -> None:
    assert decided(world, COFFEE).payment.wallet_id == WALLET


def test_a_closed_wallet_that_never_had_a_journal_does_not_count(world: World) -> None:
    with_wallets(world, Wallet("closed", "Old", "EUR", active=False))
    assert decided(world, COFFEE).payment.wallet_id == WALLET


def test_a_closed_wallet_that_has_its_journal_still_pays(world: World) -> None:
    closed = replace(MASTER.wallets[0], active=False)
    world.moss.master = replace(MASTER, wallets=(closed,))
    assert decided(world, COFFEE).payment.wallet_id == WALLET


def test_a_wallet_that_was_opened_after_the_preparation_makes_payments_uncertain(
    world: World,
) -> None:
    with_wallets(world, Wallet("new", "Travel", "EUR"))
    assert decided(world, COFFEE).hindrance.code == "wallet-unknown"


def test_without_a_prepared_wallet_the_payment_is_hindered(world: World) -> None:
    targets = replace(world.connection.targets, wallets=())
    world.connection = replace(world.connection, targets=targets)
    assert decided(world, COFFEE).hindrance.code == "wallet-missing"


# What stands in Odoo already

BOOKED = {
    "state": State.POSTED,
    "bill_id": 5001,
    "bill_name": "MOSSB/5001",
    "plan_hash": fingerprint(BILL, ZoneInfo("Europe/Berlin")),
}
EXCEPTION = BOOKED | {"state": State.EXCEPTION}
STANDING = [State.DRAFT, State.POSTED, State.PARTLY_PAID, State.PAID, State.EXCEPTION]


@pytest.mark.parametrize("state", STANDING)
def test_what_is_booked_and_unchanged_is_planned_again(world: World, state: State) -> None:
    assert isinstance(decided(world, BILL, **BOOKED | {"state": state}), Plan)


@pytest.mark.parametrize("state", STANDING)
def test_what_is_booked_and_was_deleted_in_moss_is_an_exception(world: World, state: State) -> None:
    deleted = replace(BILL, status=Status.DELETED)
    assert code(decided(world, deleted, **BOOKED | {"state": state})) == "withdrawn-in-moss"


@pytest.mark.parametrize("state", STANDING)
def test_what_is_booked_and_was_changed_in_moss_is_an_exception(world: World, state: State) -> None:
    changed = replace(BILL, home=eur("120.00"))
    assert code(decided(world, changed, **BOOKED | {"state": state})) == "changed-in-moss"


@pytest.mark.parametrize("state", [CardState.REVERSED, CardState.REJECTED])
def test_a_booked_card_payment_that_was_reversed_is_an_exception(
    world: World, state: CardState
) -> None:
    back = card(facts={"state": state})
    booked = BOOKED | {"plan_hash": fingerprint(COFFEE, ZoneInfo("Europe/Berlin"))}
    assert code(decided(world, back, **booked)) == "withdrawn-in-moss"


def test_an_exception_names_the_bill_and_what_happened_in_moss(world: World) -> None:
    outcome = decided(world, replace(BILL, status=Status.DELETED), **BOOKED)
    assert outcome.reason == "It is booked as MOSSB/5001, but now it was deleted in Moss."


def test_an_exception_about_what_was_never_confirmed_does_not_pretend_to_know(world: World) -> None:
    outcome = decided(world, replace(BILL, status=Status.DELETED), state=State.SENT)
    assert outcome.reason == "It may be booked in Odoo, but now it was deleted in Moss."


@pytest.mark.parametrize("state", [State.SENT, State.EXCEPTION])
def test_what_may_stand_in_odoo_and_was_deleted_in_moss_is_an_exception(
    world: World, state: State
) -> None:
    deleted = replace(BILL, status=Status.DELETED)
    assert code(decided(world, deleted, state=state)) == "withdrawn-in-moss"


@pytest.mark.parametrize("state", [State.NEW, State.PLANNED, State.BLOCKED, State.LEFT_OUT])
def test_what_never_was_sent_and_was_deleted_in_moss_is_left_out(
    world: World, state: State
) -> None:
    deleted = replace(BILL, status=Status.DELETED)
    assert isinstance(decided(world, deleted, state=state), LeftOut)


def test_what_was_undone_and_deleted_in_moss_is_left_out(world: World) -> None:
    deleted = replace(BILL, status=Status.DELETED)
    undone = decided(world, deleted, **BOOKED | {"state": State.UNDONE})
    assert isinstance(undone, LeftOut)


NO_EXCEPTIONS = {
    "Moss exported it elsewhere": replace(BILL, exported_elsewhere=True),
    "it is reviewed again in Moss": replace(BILL, status=Status.SUBMITTED),
    "its texts were changed in Moss": replace(BILL, booking_text="New text"),
    "Moss paid it": replace(BILL, payment=paid_from_wallet()),
}


@pytest.mark.parametrize("why", NO_EXCEPTIONS)
def test_what_is_booked_stays_booked_although(world: World, why: str) -> None:
    assert isinstance(decided(world, NO_EXCEPTIONS[why], **BOOKED), Plan)


def test_what_is_booked_stays_booked_although_the_start_date_was_moved(world: World) -> None:
    late = policy(start_date=date(2026, 6, 1))
    world.connection = replace(world.connection, policy=late)
    assert isinstance(decided(world, BILL, **BOOKED), Plan)


def test_an_exception_that_moss_took_back_is_none_any_more(world: World) -> None:
    assert isinstance(decided(world, BILL, **EXCEPTION), Plan)


PAID_LATER = replace(BILL, payment=paid_from_wallet(date(2026, 3, 20)))
CLOSED = chart(locks=LockDates(everything=date(2026, 2, 28)))


@pytest.mark.parametrize("state", [State.POSTED, State.PARTLY_PAID])
def test_a_posted_bill_of_a_period_that_was_closed_since_is_paid(
    world: World, state: State
) -> None:
    world.odoo.odoo_chart = CLOSED
    standing = BOOKED | {"accounting_date": date(2026, 2, 27)}
    assert decided(world, PAID_LATER, **standing | {"state": state}).payment


@pytest.mark.parametrize("state", [State.NEW, State.BLOCKED, State.DRAFT])
def test_a_bill_that_is_not_posted_yet_is_blocked_by_a_closed_period(
    world: World, state: State
) -> None:
    world.odoo.odoo_chart = CLOSED
    standing = BOOKED | {"accounting_date": date(2026, 2, 27)} if state is State.DRAFT else {}
    assert code(decided(world, PAID_LATER, **standing | {"state": state})) == "period-locked"
