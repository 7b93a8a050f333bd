"""Open bank transactions as people read them: by reason, with what they may have paid."""

from __future__ import annotations

from datetime import date

from moss_odoo.books.chart import Account
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.state import State
from moss_odoo.books.statement import Open, Reason
from moss_odoo.books.wallet import Opening, Settled, StandingMovement
from moss_odoo.cli.render import movements
from moss_odoo.sync.open_movements import OpenMovement
from moss_odoo.sync.remembered import StoredExpense
from tests.books.wallets import eur

from .conftest import Seen

DAY = date(2026, 3, 12)


def standing(
    number: int, why: Open | None, settled: Settled = Settled.SUSPENSE
) -> StandingMovement:
    moved = Movement(
        f"5f3a000{number}-77", "main", MovementKind.CARD, eur("-1011.90"), DAY,
        counterparty=f"Café [{number}]",
    )  # fmt: skip
    return StandingMovement(moved, settled, open=why)


def stored(number: int, label: str) -> StoredExpense:
    return StoredExpense(f"e{number}-of-march", "card", "{}", State.PAID, label=label)


DOUBT = standing(1, Open(Reason.DOUBTFUL, "Two expenses fit it.", "Say which one it paid."))
BLOCKED = standing(
    2, Open(Reason.BLOCKED, "It paid “Taxi”, which is blocked.", "Mend the expense.")
)
NEW = standing(3, None, Settled.NO)
CASH = standing(4, Open(Reason.WITHDRAWAL, "Money was withdrawn.", "Put it on an account."))


def test_those_that_wait_for_a_person_stand_first_with_what_is_proposed(seen: Seen) -> None:
    coffees = (stored(1, "Coffee of Anna"), stored(2, "Coffee of Ben"))
    till = (Account(1, "1460", "Transit [cash]"),)
    found = [
        OpenMovement(NEW),
        OpenMovement(BLOCKED),
        OpenMovement(CASH, accounts=till),
        OpenMovement(DOUBT, coffees),
    ]
    assert seen(movements.show, found) == [
        "Several expenses fit",
        "  Day          Id         What",
        "  ───────────────────────────────────────────────────────────────────",
        "  2026-03-12   5f3a0001   Café [1]                      -1,011.90 EUR",
        "                          Two expenses fit it.",
        "                          · Coffee of Anna (e1-of-ma)",
        "                          · Coffee of Ben (e2-of-ma)",
        "  → Say which one it paid.",
        "",
        "Withdrawals",
        "  Day          Id         What",
        "  ─────────────────────────────────────────────────────────────",
        "  2026-03-12   5f3a0004   Café [4]                -1,011.90 EUR",
        "                          Money was withdrawn.",
        "                          · 1460 Transit [cash]",
        "  → Put it on an account.",
        "",
        "The expense is blocked",
        "  Day          Id         What",
        "  ─────────────────────────────────────────────────────────────────────────",
        "  2026-03-12   5f3a0002   Café [2]                            -1,011.90 EUR",
        "                          It paid “Taxi”, which is blocked.",
        "  → Mend the expense.",
        "",
        "Not looked at yet",
        "  Day          Id         What",
        "  ────────────────────────────────────────────────",
        "  2026-03-12   5f3a0003   Café [3]   -1,011.90 EUR",
        "",
        "2 bank transactions wait for a person.",
    ]


def test_what_waits_only_for_its_expense_waits_for_nobody(seen: Seen) -> None:
    shown = seen(movements.show, [OpenMovement(BLOCKED)])
    assert shown[-1] == "✓ No bank transaction waits for a person."


def test_ids_are_as_long_as_tells_them_apart(seen: Seen) -> None:
    twin = Movement("5f3a0001-78", "main", MovementKind.CARD, eur("-1.00"), DAY)
    both = [OpenMovement(DOUBT), OpenMovement(StandingMovement(twin, open=DOUBT.open))]
    shown = " ".join(seen(movements.show, both))
    assert "5f3a0001-77" in shown
    assert "5f3a0001-78" in shown


def test_a_settled_one_is_told_and_one_that_is_not_says_why(seen: Seen) -> None:
    done = standing(1, None, Settled.PAYMENTS)
    assert seen(movements.settled, done, "") == ["✓ Settled: Café [1], -1,011.90 EUR."]
    assert seen(movements.settled, BLOCKED, "", width=120) == [
        "! Not settled yet: Café [2], -1,011.90 EUR. It paid “Taxi”, which is blocked."
    ]
    assert seen(movements.settled, NEW, "Odoo does not answer.", width=120) == [
        "! Not settled yet: Café [3], -1,011.90 EUR. Odoo does not answer."
    ]


def test_an_opening_tells_its_amount_and_where_it_stands(seen: Seen) -> None:
    opening = Opening("main", date(2026, 1, 1), eur("500.00"))
    assert seen(movements.opened, opening) == [
        "✓ The opening line of 2026-01-01 is 500.00 EUR, against suspense."
    ]


def test_the_document_tells_what_each_may_have_paid() -> None:
    [shown] = movements.document([OpenMovement(DOUBT, (stored(1, "Coffee"),))])
    assert shown["bank_transaction"] == "5f3a0001-77"
    assert (shown["amount"], shown["code"]) == ("-1011.90", "several-fit")
    assert shown["may_have_paid"] == [
        {"expense": "e1-of-march", "label": "Coffee", "state": "paid"}
    ]
    assert shown["needs_person"]
