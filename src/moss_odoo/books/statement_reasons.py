"""Why a movement waits, in words: for each reason a sentence and what a person may do."""

from __future__ import annotations

from collections.abc import Sequence

from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.state import State
from moss_odoo.books.statement import Open, Reason
from moss_odoo.books.statement_text import kind_name
from moss_odoo.books.wallet import PaidExpense, StandingMovement

_OR_ACCOUNT = "put the bank transaction on an account (`moss-odoo wallet book`)"
_OR_SAY = f"say which expense it paid (`moss-odoo wallet match`), or {_OR_ACCOUNT}"


_NOT_BOOKED = (
    Reason.NOT_EXPORTED,
    "which is not booked yet",
    "Nothing to do: the export that books the expense settles it.",
)
_WITHOUT_PAYMENT = (
    Reason.NOT_PAID,
    "whose payment was not booked by an export",
    f"Nothing to do if an export is to book it; else {_OR_ACCOUNT}.",
)
_UNPAID = {
    State.LEFT_OUT: (
        Reason.LEFT_OUT,
        "which is left out",
        f"Release the expense (`moss-odoo release`), or {_OR_ACCOUNT}.",
    ),
    State.BLOCKED: (
        Reason.BLOCKED,
        "which is blocked",
        "Mend the expense; the export that books it settles the bank transaction.",
    ),
    State.EXCEPTION: (
        Reason.BLOCKED,
        "which is an exception",
        f"Resolve the exception of the expense, or {_OR_ACCOUNT}.",
    ),
    State.UNDONE: (
        Reason.NOT_EXPORTED,
        "whose export was taken back",
        f"Export the expense anew, or {_OR_ACCOUNT}.",
    ),
    State.DRAFT: (
        Reason.NOT_PAID,
        "whose bill is still a draft in Odoo",
        "Post the bill in Odoo; the next export books its payment.",
    ),
    State.POSTED: _WITHOUT_PAYMENT,
    State.PARTLY_PAID: _WITHOUT_PAYMENT,
    State.PAID: _WITHOUT_PAYMENT,
}
"""By the state of the expense: the reason, how it goes on, what to do."""


def named(expenses: Sequence[PaidExpense]) -> str:
    """“2026-03-02 Café Müller 11.90 EUR”, or the first of several and how many there are more."""
    first, *others = (f"“{one.label or one.moss_id}”" for one in expenses)
    match len(others):
        case 0:
            return first
        case 1:
            return f"{first} and {others[0]}"
        case number:
            return f"{first} and {number} others"


def unseen(expense_ids: Sequence[str]) -> Open:
    """Expenses that the ledger does not know."""
    return Open(
        Reason.NOT_EXPORTED,
        f"It paid the expense {', '.join(expense_ids)}, which has not been seen in Moss.",
        f"Wait for the next export; else {_OR_SAY}.",
        tuple(expense_ids),
    )


def without_payment(expense: PaidExpense) -> Open:
    """An expense of which no payment stands in Odoo."""
    reason, how, remedy = _UNPAID.get(State(expense.state), _NOT_BOOKED)
    # Of what is booked, only what has a code tells about its payment.
    tells = expense.code or reason is not Reason.NOT_PAID
    because = f": {expense.reason}" if expense.reason and tells else ""
    sentence = _ended(f"It paid {named([expense])}, {how}{because}")
    return Open(reason, sentence, remedy, (expense.moss_id,))


def gone_payment(expense: PaidExpense) -> Open:
    """Its payments were booked, and are not posted in Odoo any more."""
    return Open(
        Reason.NOT_PAID,
        f"It paid {named([expense])}, whose payment is no longer posted in Odoo.",
        "Post it there again, or take the export back (`moss-odoo undo`).",
        (expense.moss_id,),
    )


def differs(expenses: Sequence[PaidExpense], booked: Money, moved: Money) -> Open:
    return Open(
        Reason.DIFFERS,
        f"It paid {named(expenses)}; what is open of that in Odoo, from this wallet, comes to "
        f"{booked} instead of {moved}.",
        f"Compare the payments in Odoo with Moss; else {_OR_ACCOUNT}.",
        tuple(one.moss_id for one in expenses),
    )


def doubtful(sentence: str, expense_ids: Sequence[str]) -> Open:
    return Open(Reason.DOUBTFUL, sentence, f"{_capital(_OR_SAY)}.", expenses=tuple(expense_ids))


def no_journal() -> Open:
    return Open(
        Reason.NO_JOURNAL,
        "Its wallet has no bank journal in Odoo yet.",
        "Run `moss-odoo prepare`; the next export books it.",
    )


def no_transfer_account(movement: Movement) -> Open:
    return Open(
        Reason.NO_TRANSFER_ACCOUNT,
        f"{kind_name(movement.kind)}: the company has no account in Odoo for money on its way "
        "between its bank accounts.",
        "Choose one in Odoo (Accounting, Configuration, Settings, Internal Transfer); the next "
        "export books it there.",
    )


def unexplained(
    movement: Movement, *, transfer_account: int | None, outgoing_account: int | None
) -> Open:
    """What no expense fits; no outgoing account where payments stand on the wallet's own."""
    transfer = (transfer_account,) if transfer_account else ()
    match movement.kind:
        case MovementKind.WITHDRAWAL:
            return Open(
                Reason.WITHDRAWAL,
                "Money was withdrawn from the wallet, and no expense of Moss tells for what.",
                f"{_capital(_OR_ACCOUNT)}: that for transfers, where it went into the till.",
                accounts=transfer,
            )
        case MovementKind.UNKNOWN:
            return Open(
                Reason.UNKNOWN,
                "Moss does not tell what kind of bank transaction it is.",
                f"Ask Moss, then {_OR_ACCOUNT}.",
                accounts=transfer,
            )
        case MovementKind.PAYOUT if movement.amount.amount > 0:
            return Open(
                Reason.RETURNED,
                f"A payout of {movement.amount} came back into the wallet.",
                "Take back the export of the expense that was not paid (`moss-odoo undo`), and "
                "put both bank transactions on the same account (`moss-odoo wallet book`).",
                accounts=(outgoing_account,) if outgoing_account else (),
            )
        case _:
            return Open(
                Reason.NO_EXPENSE,
                "No expense in Moss fits it.",
                f"Nothing to do if its expense is still to come; else {_OR_SAY}.",
            )


def changed(standing: StandingMovement) -> Open:
    moved = standing.movement
    return Open(
        Reason.CHANGED,
        f"It stands in Odoo with {standing.booked_amount} on {standing.booked_on}; Moss now says "
        f"{moved.amount} on {moved.booked}.",
        "Correct the bank transaction in Odoo by hand, or ask Moss why it was changed.",
    )


def held() -> Open:
    return Open(
        Reason.HELD,
        "A person took back what it was settled with.",
        f"{_capital(_OR_SAY)}.",
    )


def refused(reason: str, remedy: str) -> Open:
    return Open(Reason.REFUSED, reason, remedy)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
