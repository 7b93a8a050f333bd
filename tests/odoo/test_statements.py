"""Statement lines in a real Odoo: against what they stand, and what they clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.money import Money, total
from moss_odoo.books.statement import Account, Payments, StatementLine, Suspense
from moss_odoo.books.wallet import BookItem, Settled, WalletBooks
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import InDoubtError
from moss_odoo.odoo.statements import LineHeldError
from moss_odoo.sync.statement_ports import BookedLine, RefusedLine

from .booked import administrator, switch_on
from .bots import BOT, working_as
from .till import Till, of
from .world import World, world

OPTIONS = SandboxOptions(expenses=0, several_wallets=True)
CLEARED = [("paid", True)]


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Prepared by the administrator; a user without access rights works in it."""
    database = odoo.fresh_database("statements")
    [key] = database.add_users({"bot": BOT}).values()
    with world(database, tmp_path_factory.mktemp("home"), Company(OPTIONS)) as made:
        switch_on(made, {"USD": "2"})
        _let_travel_pay_itself(made)
        with working_as(made, key):
            yield made
    odoo.drop(database)


def _let_travel_pay_itself(here: World) -> None:
    travel = next(
        one.journal_id
        for one in here.connection.targets.wallets
        if here.company.wallets[one.wallet_id].name == "Moss EUR Reisen"
    )
    with administrator(here) as odoo:
        [journal] = odoo.read(
            "account.journal", "read", ids=[travel], fields=["default_account_id"]
        )
        lines = odoo.read(
            "account.payment.method.line", "search", domain=[["journal_id", "=", travel]]
        )
        account = {"payment_account_id": journal["default_account_id"][0]}
        odoo.write("account.payment.method.line", "write", ids=lines, vals=account)


@pytest.fixture(scope="module")
def till(here: World) -> Iterator[Till]:
    here.export(dry_run=True)
    with here.installation.sides(here.connection) as sides:
        yield Till(here, sides.odoo, sides.statements)


def test_a_line_clears_the_payment_of_its_expense(till: Till) -> None:
    paid = till.pay("11.90")
    line = till.line("-11.90", of(*paid))
    [booked] = till.book(line)
    assert isinstance(booked, BookedLine)
    assert booked.settled is Settled.PAYMENTS
    assert till.stands(line) == ["2026-04-09 | -11.90 | 1806 | 11.90"]
    assert till.payments(paid) == CLEARED
    shown = till.here.database.sql(
        "select line.payment_ref, line.partner_name, entry.invoice_origin, line.is_reconciled"
        " from account_bank_statement_line line join account_move entry on entry.id = line.move_id"
        " where line.id = %s",
        [booked.line_id],
    )
    assert shown == [(line.label, "Kiosk", f"movement {line.key}", True)]
    assert till.book(line) == (booked,)


def test_twins_are_cleared_together_so_that_nobody_need_tell_which_is_which(till: Till) -> None:
    paid = till.pay("3.20", "3.20", "5.00")
    twins = [till.line("-3.20", of(*paid[:2])) for _ in range(2)]
    other = till.line("-5.00", of(paid[2]))
    assert [one.settled for one in booked(till.book(*twins, other))] == [Settled.PAYMENTS] * 3
    assert till.payments(paid) == CLEARED * 3
    assert len(numbers(till, *paid[:2])) == 1
    assert len(numbers(till, *paid)) == 2


def test_a_movement_pays_several_and_an_expense_has_several_movements(till: Till) -> None:
    paid = till.pay("35.70", "40.00", "0.40", "10.00")
    many = till.line("-76.10", of(*paid[:3]))
    charged, given_back = (till.line(one, of(paid[3])) for one in ("-14.00", "4.00"))
    never_booked = [till.line(one, Payments("nothing", ())) for one in ("-9.00", "9.00")]
    results = booked(till.book(many, charged, given_back, *never_booked))
    assert {one.settled for one in results} == {Settled.PAYMENTS}
    assert till.payments(paid) == CLEARED * 4
    assert till.stands(many, charged, given_back, *never_booked) == [
        "2026-04-09 | -76.10 | 1806 | 76.10",
        "2026-04-09 | -14.00 | 1806 | 14.00",
        "2026-04-09 | 4.00 | 1806 | -4.00",
        "2026-04-09 | -9.00 | 1806 | 9.00",
        "2026-04-09 | 9.00 | 1806 | -9.00",
    ]


def test_what_nobody_knew_goes_over_from_suspense_once_it_is_known(till: Till) -> None:
    topped_up, coffee, part, rest = (
        till.line(one) for one in ("500.00", "-7.10", "-20.00", "-2.00")
    )
    lines = (topped_up, coffee, part, rest)
    first = booked(till.book(*lines))
    assert {one.settled for one in first} == {Settled.SUSPENSE}
    assert {one.split(" | ")[2] for one in till.stands(*lines)} == {"1802"}
    paid = till.pay("7.10", "22.00")
    transfer = till.statements.transfer_account() or 0
    known = (
        replace(topped_up, against=Account(transfer)),
        replace(coffee, against=of(paid[0])),
        replace(part, against=of(paid[1])),
        replace(rest, against=of(paid[1])),
    )
    again = booked(till.book(*known))
    assert [one.line_id for one in again] == [one.line_id for one in first]
    assert [one.settled for one in again] == [Settled.ACCOUNT, *[Settled.PAYMENTS] * 3]
    assert till.stands(*lines) == [
        "2026-04-09 | 500.00 | 1460 | -500.00 | open",
        "2026-04-09 | -7.10 | 1806 | 7.10",
        "2026-04-09 | -20.00 | 1806 | 20.00",
        "2026-04-09 | -2.00 | 1806 | 2.00",
    ]
    assert till.payments(paid) == CLEARED * 2
    assert booked(till.book(*known)) == again


def test_an_instalment_clears_what_the_last_one_left(till: Till) -> None:
    paid = till.pay("30.00")
    first = till.line("-12.00", of(*paid))
    [waits] = till.book(first)
    assert isinstance(waits, RefusedLine)
    assert waits.line_id
    assert waits.reason == "Of its payments -30.00 EUR are open in Odoo, and it moved -12.00 EUR."
    assert till.stands(first) == ["2026-04-09 | -12.00 | 1802 | 12.00"]
    second = till.line("-18.00", of(*paid))
    assert {one.settled for one in booked(till.book(first, second))} == {Settled.PAYMENTS}
    assert till.payments(paid) == CLEARED


def test_lines_are_released_to_suspense_and_can_be_settled_anew(till: Till) -> None:
    paid = till.pay("8.00", "9.00")
    line, bought, never = till.line("-8.00", of(paid[0])), till.line("-1.00"), till.line("-4.00")
    bought = replace(bought, against=till.account("6837"))
    first = booked(till.book(line, bought))
    assert [one.settled for one in first] == [Settled.PAYMENTS, Settled.ACCOUNT]
    till.statements.release_lines([line.key, bought.key, never.key])
    till.statements.release_lines([line.key])
    assert {one.split(" | ")[2] for one in till.stands(line, bought)} == {"1802"}
    assert till.payments(paid) == [("in_process", False)] * 2
    anew = booked(
        till.book(replace(line, against=of(paid[0])), replace(bought, against=Suspense()))
    )
    assert [one.line_id for one in anew] == [one.line_id for one in first]
    assert [one.settled for one in anew] == [Settled.PAYMENTS, Settled.SUSPENSE]


def test_what_people_settled_in_odoo_is_left_as_it_is(till: Till) -> None:
    paid = till.pay("6.00")
    line, changed, cancelled = (till.line(one) for one in ("-6.00", "-6.50", "-6.60"))
    first = booked(till.book(line, changed, cancelled))
    account = till.account("6837").id
    with administrator(till.here) as odoo:
        [item] = odoo.read(
            "account.move.line",
            "search",
            domain=[
                ["statement_line_id", "=", first[0].line_id],
                ["account_id", "=", till.account("1802").id],
            ],
        )
        odoo.write("account.move.line", "write", ids=[item], vals={"account_id": account})
        odoo.write(
            "account.bank.statement.line",
            "write",
            ids=[first[1].line_id or 0],
            vals={"amount": -6.51},
        )
        [row] = odoo.read(
            "account.bank.statement.line",
            "read",
            ids=[first[2].line_id or 0],
            fields=["move_id"],
            load=None,
        )
        odoo.write("account.move", "button_draft", ids=[row["move_id"]])
        odoo.write("account.move", "button_cancel", ids=[row["move_id"]])
    settled, *others = till.book(line, changed, cancelled)
    assert settled == BookedLine(line.key, first[0].line_id, Settled.ACCOUNT)
    assert [one.reason.partition(" MOSS/2026/")[2][6:] for one in refusals(others)] == [
        "bears -6.51 EUR on 2026-04-09; Moss says -6.50 EUR on 2026-04-09.",
        "was cancelled.",
    ]
    [refused] = till.book(replace(line, against=of(*paid)))
    assert isinstance(refused, RefusedLine)
    assert refused.reason.startswith("Somebody has settled the statement line MOSS/2026/")
    assert till.payments(paid) == [("in_process", False)]


def test_a_foreign_wallet_leaves_no_difference_where_its_payments_are_known(till: Till) -> None:
    dollars = "Moss USD"
    paid = till.pay("25.03 for 20.01", "26.03 for 21.00", "27.03 for 21.99", wallet=dollars)
    one = till.line("-25.03", of(paid[0]), wallet=dollars)
    two = till.line("-53.06", of(*paid[1:]), wallet=dollars)
    assert {each.settled for each in booked(till.book(one, two))} == {Settled.PAYMENTS}
    assert till.stands(one, two) == [
        "2026-04-09 | -25.03 | 1811 | 20.01 | 25.03 USD",
        "2026-04-09 | -53.06 | 1811 | 21.00 | 26.03 USD",
        "2026-04-09 | -53.06 | 1811 | 21.99 | 27.03 USD",
    ]
    assert exchange_entries(till) == []
    assert till.payments(paid) == CLEARED * 3


def test_a_foreign_line_that_was_in_suspense_leaves_odoos_exchange_difference(till: Till) -> None:
    dollars = "Moss USD"
    paid = till.pay("25.00 for 20.00", "16.00 for 12.00", wallet=dollars)
    late, first, second, fee = (
        till.line(one, wallet=dollars) for one in ("-25.00", "-10.00", "-6.00", "-2.00")
    )
    till.book(late)
    known = (
        replace(late, against=of(paid[0])),
        *(replace(one, against=of(paid[1])) for one in (first, second)),
        replace(fee, against=till.account("6855")),
    )
    results = booked(till.book(*known))
    assert [one.settled for one in results] == [*[Settled.PAYMENTS] * 3, Settled.ACCOUNT]
    assert till.stands(late, first, second, fee) == [
        "2026-04-09 | -25.00 | 1811 | 12.50 | 25.00 USD",
        "2026-04-09 | -10.00 | 1811 | 5.00 | 10.00 USD",
        "2026-04-09 | -6.00 | 1811 | 3.00 | 6.00 USD",
        "2026-04-09 | -2.00 | 6855 | 1.00 | 2.00 USD",
    ]
    assert sum(exchange_entries(till)) == Decimal("11.50")
    assert till.payments(paid) == CLEARED * 2
    till.statements.release_lines([late.key])
    assert till.payments(paid) == [("in_process", False), *CLEARED]
    assert [one.settled for one in booked(till.book(known[0]))] == [Settled.PAYMENTS]
    assert [str(one) for one in open_dollars(till)] == ["0.00 USD", "0.00 EUR"]


def test_a_credit_wallet_is_booked_in_either_direction(till: Till) -> None:
    credit = "Moss Credit"
    paid = till.pay("8.00", "+3.00", wallet=credit)
    transfer = Account(till.statements.transfer_account() or 0)
    lines = (
        till.line("-8.00", of(paid[0]), wallet=credit),
        till.line("3.00", of(paid[1]), wallet=credit),
        till.line("5.00", transfer, wallet=credit),
    )
    results = booked(till.book(*lines))
    assert [one.settled for one in results] == [*[Settled.PAYMENTS] * 2, Settled.ACCOUNT]
    assert till.stands(*lines) == [
        "2026-04-09 | -8.00 | 1813 | 8.00",
        "2026-04-09 | 3.00 | 1813 | -3.00",
        "2026-04-09 | 5.00 | 1460 | -5.00 | open",
    ]
    assert till.payments(paid) == CLEARED * 2
    assert str(books(till, credit).balance) == "0.00 EUR"


def test_a_wallet_that_pays_itself_has_no_line_beside_its_payments(till: Till) -> None:
    travel = "Moss EUR Reisen"
    paid = till.pay("12.00", "13.00", wallet=travel)
    coffee = till.line("-12.00", of(paid[0]), wallet=travel)
    unknown = till.line("-13.00", wallet=travel)
    topped_up = till.line("100.00", Account(till.statements.transfer_account() or 0), wallet=travel)
    results = booked(till.book(coffee, unknown, topped_up))
    assert [one.settled for one in results] == [
        Settled.PAYMENTS,
        Settled.SUSPENSE,
        Settled.ACCOUNT,
    ]
    assert results[0].line_id is None
    known = replace(unknown, against=of(paid[1]))
    again = till.book(coffee, known)
    assert again == (results[0], BookedLine(known.key, None, Settled.PAYMENTS))
    assert till.stands(coffee, unknown) == []
    here = books(till, travel)
    assert (here.outgoing_account, str(here.balance)) == (here.bank_account, "75.00 EUR")
    [refused] = till.book(replace(coffee, against=of(paid[0], 999_999)))
    assert isinstance(refused, RefusedLine)
    assert refused.line_id is None


def test_an_opening_line_is_found_by_its_wallet(till: Till) -> None:
    opening = replace(
        till.line("250.00", key=till.wallet("Moss EUR"), on=date(2026, 1, 1)), opening=True
    )
    [first] = booked(till.book(opening))
    [second] = booked(till.book(replace(opening, against=till.account("2000"))))
    assert second == BookedLine(opening.key, first.line_id, Settled.ACCOUNT)
    assert till.statements.standing_lines()[opening.key] == (first.line_id, Settled.ACCOUNT)
    till.statements.release_lines([opening.key])
    assert till.stands(opening) == ["2026-01-01 | 250.00 | 1802 | -250.00"]


def test_an_opening_line_takes_another_amount_unless_its_day_is_locked(till: Till) -> None:
    wallet = till.wallet("Moss EUR Reisen")
    opening = replace(till.line("30.00", key=wallet, on=date(2025, 10, 1)), opening=True)
    opening = replace(opening, wallet_id=wallet, against=till.account("2000"))
    booked(till.book(opening))
    other = Money.of("20.00", "EUR")
    with (
        locked(till.here, date(2025, 10, 31)),
        till.here.installation.sides(till.here.connection) as sides,
    ):
        with pytest.raises(LineHeldError, match="locked up to 2025-10-31"):
            sides.statements.correct_opening(wallet, other)
        with pytest.raises(LineHeldError, match="Odoo says: "):
            till.statements.correct_opening(wallet, other)
    till.statements.correct_opening(wallet, other)
    assert till.stands(opening) == ["2025-10-01 | 20.00 | 1802 | -20.00"]


def test_nothing_is_booked_on_a_locked_day_or_moved_to_another(till: Till) -> None:
    old, until = date(2025, 11, 3), date(2025, 11, 30)
    waits, stays, fresh = (till.line(one, on=old) for one in ("-3.00", "-3.50", "-4.00"))
    account = till.account("6837")
    first, second = booked(till.book(waits, replace(stays, against=account)))
    known = replace(waits, against=account)
    with locked(till.here, until):
        with till.here.installation.sides(till.here.connection) as sides:
            refused = refusals(sides.statements.book_lines((known, fresh)))
            with pytest.raises(LineHeldError, match="locked up to 2025-11-30"):
                sides.statements.release_lines([stays.key])
        assert [one.line_id for one in refused] == [first.line_id, None]
        assert all("locked in Odoo up to 2025-11-30" in one.reason for one in refused)
        # Locked after the run had looked.
        [unlucky] = refusals(till.book(fresh))
        assert unlucky.reason == "Its day, 2025-11-03, is locked in Odoo."
        with pytest.raises(LineHeldError, match="Odoo says: "):
            till.statements.release_lines([stays.key])
    assert till.stands(fresh) == []
    after = booked(till.book(known, stays, fresh))
    assert [one.line_id for one in after[:2]] == [first.line_id, second.line_id]
    assert {one.partition(" ")[0] for one in till.stands(known, fresh)} == {"2025-11-03"}


def test_one_that_odoo_refuses_does_not_stop_the_others(till: Till) -> None:
    paid = till.pay("2.00", "2.50")
    nowhere = till.line("-1.00", Account(999_999))
    lines = (
        till.line("-2.00", of(paid[0])),
        nowhere,
        *(till.line("-1.00") for _ in range(30)),
        till.line("-2.50", of(paid[1])),
    )
    results = till.book(*lines)
    [refused] = [one for one in results if isinstance(one, RefusedLine)]
    assert (refused.key, refused.line_id) == (nowhere.key, None)
    assert refused.reason.startswith("Odoo says: ")
    assert till.payments(paid) == CLEARED * 2
    assert len(till.stands(*lines)) == len(lines) - 1


def test_another_currency_than_the_journals_is_refused(till: Till) -> None:
    line = replace(till.line("-1.00"), amount=Money.of("-1.00", "USD"))
    [refused] = refusals(till.book(line))
    assert refused.reason == "The wallet's journal in Odoo is kept in EUR, and -1.00 USD moved."
    assert till.stands(line) == []


def test_lines_stand_in_booking_order(till: Till) -> None:
    days = [date(2026, 5, day) for day in (4, 5, 5, 6)]
    lines = [till.line(f"-{n}.00", on=day) for n, day in enumerate(days, 1)]
    till.book(*lines)
    rows = till.here.database.sql(
        "select amount from account_bank_statement_line where payment_ref = any(%s)"
        " order by internal_index",
        [[line.label for line in lines]],
    )
    assert [f"{amount:.0f}" for (amount,) in rows] == ["-1", "-2", "-3", "-4"]


STEPS = [
    "account.move.line/load",
    "account.bank.statement.line/load",
    "account.bank.statement.line/load",
    "account.move.line/load",
    "account.move.line/reconcile",
]
"""Payments are marked, lines made without and with Odoo's rate, moved over, reconciled."""


class CutError(BaseException):
    """The process is gone."""


def test_a_run_that_was_cut_anywhere_is_completed_by_the_next_one(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = undisturbed(till, monkeypatch)
    paid = till.pay(*("4.20", "10.40") * len(STEPS))
    for number in range(len(STEPS)):
        ids = paid[2 * number : 2 * number + 2]
        lines = batch(till, ids)
        with monkeypatch.context() as patched:
            cut(patched, number + 1)
            with pytest.raises(CutError):
                till.book(*lines)
        results = booked(till.book(*lines))
        assert [one.settled for one in results] == usual
        assert till.payments(ids) == CLEARED * 2
        assert len(till.stands(*lines)) == len(lines)


def batch(till: Till, paid: Sequence[int]) -> list[StatementLine]:
    """One of everything: new and standing, cleared by marks and by reconciling."""
    late = till.line("-4.20")
    till.book(late)
    return [
        replace(late, against=of(paid[0])),
        *(till.line("-5.20", of(paid[1])) for _ in range(2)),
        till.line("70.00", Account(till.statements.transfer_account() or 0)),
        till.line("-6.00"),
        till.line("-7.00", till.account("6855"), wallet="Moss USD"),
    ]


def undisturbed(till: Till, monkeypatch: pytest.MonkeyPatch) -> list[Settled]:
    """How a run ends that nobody cuts."""
    lines = batch(till, till.pay("4.20", "10.40"))
    with monkeypatch.context() as patched:
        calls = cut(patched, 0)
        results = booked(till.book(*lines))
    assert calls == STEPS
    return [one.settled for one in results]


def cut(patched: pytest.MonkeyPatch, nth: int) -> list[str]:
    """End the process after the nth writing call; the calls that were made.

    Before the next one Odoo is the same, and nothing else keeps what was done.
    """
    calls: list[str] = []
    write = OdooClient.write

    def noted(self: OdooClient, model: str, method: str, **rest: Any) -> Any:
        calls.append(f"{model}/{method}")
        answer = write(self, model, method, **rest)
        if len(calls) == nth:
            raise CutError
        return answer

    patched.setattr(OdooClient, "write", noted)
    return calls


def test_an_answer_that_is_lost_is_looked_up_at_once(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid = till.pay("9.90")
    line = till.line("-9.90", of(*paid))
    write, lost = OdooClient.write, []

    def loses(self: OdooClient, model: str, method: str, **rest: Any) -> Any:
        answer = write(self, model, method, **rest)
        if not lost and model == "account.bank.statement.line":
            lost.append(method)
            raise InDoubtError("odoo", f"{model}/{method}", "the line broke")
        return answer

    monkeypatch.setattr(OdooClient, "write", loses)
    assert [one.settled for one in booked(till.book(line))] == [Settled.PAYMENTS]
    assert lost == ["load"]
    assert len(till.stands(line)) == 1


def test_the_books_tell_what_odoo_adds_up(till: Till) -> None:
    for name in ("Moss EUR", "Moss USD", "Moss Credit", "Moss EUR Reisen"):
        here = books(till, name)
        sums = [
            total([one.amount for one in each], here.balance.currency) for each in here_of(here)
        ]
        assert sums == [here.balance, here.outgoing_balance, here.suspense_balance]
        assert here.balance == moved(till, name)
    assert till.here.database.sql(
        "select sum(balance) from account_move_line where parent_state = 'posted'"
    ) == [(0,)]


def test_the_books_of_a_day_end_there_and_name_each_item(till: Till) -> None:
    paid = till.pay("1.11")
    line = till.line("-1.11", of(*paid), on=date(2026, 6, 1))
    [result] = booked(till.book(line))
    before, since = (books(till, "Moss EUR", date(2026, n, 30)) for n in (5, 6))
    assert str(before.balance - since.balance) == "1.11 EUR"
    [item] = set(since.bank) - set(before.bank)
    assert (item.label, item.line_id, str(item.amount)) == (line.label, result.line_id, "-1.11 EUR")
    [waits] = [one for one in before.outgoing if one.payment_id == paid[0]]
    [cleared] = [one for one in since.outgoing if one.line_id == result.line_id]
    assert waits.matching == cleared.matching != ""
    assert str(waits.amount + cleared.amount) == "0.00 EUR"
    assert before.outgoing_account == "1806 Moss Outgoing Payments EUR"


def test_every_line_is_found_again_without_a_memory(till: Till, here: World) -> None:
    by_bot = till.statements.standing_lines()
    with working_as(here, here.database.api_key), here.installation.sides(here.connection) as sides:
        by_administrator = sides.statements.standing_lines()
        known = sides.statements.book_lines([till.line("-1.00")])
    assert by_bot == by_administrator
    lines = here.database.sql("select count(*) from account_bank_statement_line")
    assert lines == [(len(by_bot) + len(known),)]
    assert {settled for _id, settled in by_bot.values()} == {
        Settled.PAYMENTS,
        Settled.ACCOUNT,
        Settled.SUSPENSE,
    }


def booked(results: Sequence[BookedLine | RefusedLine]) -> list[BookedLine]:
    assert refusals(results) == []
    return [one for one in results if isinstance(one, BookedLine)]


def refusals(results: Sequence[BookedLine | RefusedLine]) -> list[RefusedLine]:
    return [one for one in results if isinstance(one, RefusedLine)]


def books(till: Till, wallet: str, until: date = date(2026, 12, 31)) -> WalletBooks:
    return till.statements.books(till.wallet(wallet), until)


def here_of(found: WalletBooks) -> list[tuple[BookItem, ...]]:
    return [found.bank, found.outgoing, found.suspense]


def moved(till: Till, wallet: str) -> Money:
    """The sum of a wallet's statement lines, and of payments on its own account."""
    [target] = [
        one for one in till.here.connection.targets.wallets if one.wallet_id == till.wallet(wallet)
    ]
    currency = till.here.company.wallets[target.wallet_id].currency
    [(lines, payments)] = till.here.database.sql(
        "select (select coalesce(sum(line.amount), 0) from account_bank_statement_line line"
        "  join account_move entry on entry.id = line.move_id and entry.state = 'posted'"
        "  where line.journal_id = %(journal)s),"
        " (select coalesce(sum(item.balance), 0) from account_move_line item"
        "  where item.journal_id = %(journal)s and item.payment_id is not null"
        "  and item.account_id = (select default_account_id from account_journal"
        "   where id = %(journal)s))",
        {"journal": target.journal_id},
    )
    return Money(lines + payments, currency).rounded()


def numbers(till: Till, *payment_ids: int) -> set[str]:
    """The matching numbers of what these payments and lines face each other with."""
    rows = till.here.database.sql(
        "select matching_number from account_move_line where payment_id = any(%s)"
        " and account_id = %s",
        [list(payment_ids), till.account("1806").id],
    )
    return {number for (number,) in rows}


def exchange_entries(till: Till) -> list[Decimal]:
    """What was booked on the outgoing account in dollars for differences of exchange."""
    rows = till.here.database.sql(
        "select item.balance from account_move_line item"
        " join account_partial_reconcile partial on partial.exchange_move_id = item.move_id"
        " where item.account_id = %s group by item.id order by item.id",
        [till.account("1811").id],
    )
    return [balance for (balance,) in rows]


def open_dollars(till: Till) -> list[Money]:
    """What is left on the outgoing account in dollars, in either currency."""
    [sums] = till.here.database.sql(
        "select sum(amount_currency), sum(balance) from account_move_line"
        " where parent_state = 'posted' and account_id = %s",
        [till.account("1811").id],
    )
    return [Money(one, code).rounded() for one, code in zip(sums, ("USD", "EUR"), strict=True)]


@contextmanager
def locked(here: World, until: date) -> Iterator[None]:
    """Past Odoo, which wants no line in suspense before it locks a period."""
    lock = "update res_company set fiscalyear_lock_date = %s where id = %s returning id"
    company = here.connection.company_id
    here.database.sql(lock, [until, company])
    try:
        yield
    finally:
        here.database.sql(lock, [None, company])
