"""Bank transactions that are open, and what became of those that a person settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group
from rich.text import Text

from moss_odoo.books.money import minor_digits
from moss_odoo.books.proof.sentences import title
from moss_odoo.books.statement import Reason
from moss_odoo.books.wallet import Opening, Settled, StandingMovement
from moss_odoo.cli.figures import amount, count, money
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.open_movements import OpenMovement
from moss_odoo.sync.statement_report import OF_THEIR_EXPENSE, needs_person

_SHORT = 8
"""Of an id: so much is usually enough to name it."""


def show(screen: Screen, found: Sequence[OpenMovement]) -> None:
    ordered = sorted(found, key=lambda one: (_place(one.standing), one.standing.movement.booked))
    digits = _digits([one.standing.movement.id for one in found])
    for reason, these in groupby(ordered, key=lambda one: _reason(one.standing)):
        _section(screen, reason, list(these), digits)
    people = sum(needs_person(one.standing) for one in found)
    if people:
        waits = "waits" if people == 1 else "wait"
        screen.print(f"{count(people, 'bank transaction')} {waits} for a person.")
    else:
        screen.print(Text.assemble(("✓", "good"), " No bank transaction waits for a person."))


def settled(screen: Screen, movement: StandingMovement, trouble: str) -> None:
    what = f"{title(movement)}, {money(movement.movement.amount)}"
    if is_settled(movement):
        screen.print(Text.assemble(("✓", "good"), f" Settled: {what}."))
        return
    why = movement.open.sentence if movement.open else trouble
    screen.print(Text.assemble(("!", "care"), f" Not settled yet: {what}. {why}".rstrip()))
    if movement.open and movement.open.remedy:
        screen.note(f"→ {movement.open.remedy}")


def is_settled(movement: StandingMovement) -> bool:
    return movement.settled in {Settled.ACCOUNT, Settled.PAYMENTS}


def released(screen: Screen, movement: StandingMovement) -> None:
    what = f"{title(movement)}, {money(movement.movement.amount)}"
    screen.print(Text.assemble(("✓", "good"), f" Open again: {what}."))


def opened(screen: Screen, opening: Opening) -> None:
    where = "against its account" if opening.account_id else "against suspense"
    said = f" The opening line of {opening.before} is {money(opening.amount) or '0'}, {where}."
    screen.print(Text.assemble(("✓", "good"), said))


def document(found: Iterable[OpenMovement]) -> list[dict[str, Any]]:
    return [
        movement_document(one.standing)
        | {
            "may_have_paid": [
                {"expense": expense.moss_id, "label": expense.label, "state": expense.state.value}
                for expense in one.expenses
            ],
            "accounts": [{"code": one.code, "name": one.name} for one in one.accounts],
            "needs_person": needs_person(one.standing),
        }
        for one in found
    ]


def movement_document(standing: StandingMovement) -> dict[str, Any]:
    movement, why = standing.movement, standing.open
    digits = minor_digits(movement.amount.currency)
    return {
        "bank_transaction": movement.id,
        "wallet": movement.wallet_id,
        "kind": movement.kind.value,
        "booked": movement.booked.isoformat(),
        "amount": f"{movement.amount.amount:.{digits}f}",
        "currency": movement.amount.currency,
        "counterparty": movement.counterparty,
        "description": movement.description,
        "settled": standing.settled.value,
        "why": standing.why,
        "code": why.reason.value if why else "",
        "reason": why.sentence if why else "",
        "remedy": why.remedy if why else "",
    }


def opening_document(opening: Opening) -> dict[str, Any]:
    digits = minor_digits(opening.amount.currency)
    return {
        "wallet": opening.wallet_id,
        "before": opening.before.isoformat(),
        "amount": f"{opening.amount.amount:.{digits}f}",
        "currency": opening.amount.currency,
        "told": opening.told,
        "account_id": opening.account_id,
        "line_id": opening.line_id,
    }


def _digits(ids: Sequence[str]) -> int:
    """How much of an id tells one that is open from all others."""
    enough = (n for n in range(_SHORT, 64) if len({one[:n] for one in ids}) == len(ids))
    return next(enough, 64)


def _section(
    screen: Screen, reason: Reason | None, these: Sequence[OpenMovement], digits: int
) -> None:
    table = listing("Day", "Id", "What", "", right=(3,))
    for one in these:
        movement, why = one.standing.movement, one.standing.open
        what = Text(title(one.standing))
        if why is not None:
            what.append(f"\n{why.sentence}", style="quiet")
        for expense in one.expenses if reason not in OF_THEIR_EXPENSE else ():
            what.append(f"\n· {expense.label} ({expense.moss_id[:_SHORT]})", style="quiet")
        for account in one.accounts:
            what.append(f"\n· {account}", style="quiet")
        table.add_row(
            str(movement.booked),
            movement.id[:digits],
            what,
            f"{amount(movement.amount)} {movement.amount.currency}",
        )
    remedies = dict.fromkeys(one.standing.open.remedy for one in these if one.standing.open)
    hints = [Text(f"→ {remedy}", style="quiet") for remedy in remedies if remedy]
    screen.section(_HEADINGS.get(reason, "Not looked at yet"), Group(table, *hints))


_HEADINGS: dict[Reason | None, str] = {
    Reason.DOUBTFUL: "Several expenses fit",
    Reason.NO_EXPENSE: "No expense fits",
    Reason.DIFFERS: "The payments do not add up to it",
    Reason.RETURNED: "Payouts that came back",
    Reason.WITHDRAWAL: "Withdrawals",
    Reason.UNKNOWN: "Of unknown kind",
    Reason.HELD: "Released by a person",
    Reason.CHANGED: "Changed in Moss after the booking",
    Reason.REFUSED: "Refused by Odoo",
    Reason.NO_TRANSFER_ACCOUNT: "No liquidity transfer account",
    Reason.NO_JOURNAL: "No bank journal in Odoo",
    Reason.NOT_PAID: "The payment is not booked yet",
    Reason.NOT_EXPORTED: "The expense is not booked yet",
    Reason.BLOCKED: "The expense is blocked",
    Reason.LEFT_OUT: "The expense was left out",
}
"""In the order in which they are shown: a person's first."""


def _reason(standing: StandingMovement) -> Reason | None:
    return standing.open.reason if standing.open else None


def _place(standing: StandingMovement) -> int:
    reason = _reason(standing)
    return list(_HEADINGS).index(reason) if reason in _HEADINGS else len(_HEADINGS)
