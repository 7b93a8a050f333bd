"""What a line of a wallet's statement says."""

from __future__ import annotations

from datetime import date

from moss_odoo.books.movements import Movement, MovementKind

_NAMES = {
    MovementKind.CARD: "Card payment",
    MovementKind.PAYOUT: "Payout",
    MovementKind.TOP_UP: "Top-up",
    MovementKind.REPAYMENT: "Repayment",
    MovementKind.WITHDRAWAL: "Withdrawal",
    MovementKind.UNKNOWN: "Bank transaction",
}


def kind_name(kind: MovementKind) -> str:
    return _NAMES[kind]


def line_label(movement: Movement) -> str:
    """Moss's description, with the original amount and the fee where there are."""
    text = " ".join((movement.description or movement.counterparty).split())
    facts = [str(abs(movement.original))] if movement.original else []
    facts += [f"{movement.fee} of it a fee"] if movement.fee else []
    more = f" ({', '.join(facts)})" if facts else ""
    return f"{text or kind_name(movement.kind)}{more}"


def opening_label(before: date) -> str:
    return f"What the wallet held before {before}"
