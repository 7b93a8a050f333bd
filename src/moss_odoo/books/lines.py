"""Which lines of an expense are booked, and what they are called."""

from __future__ import annotations

from moss_odoo.books.expense import Expense, Kind, Line, Nature

_LABEL_LENGTH = 250


def bookable(expense: Expense) -> tuple[Line, ...]:
    """The lines without those that were split: their splits stand for them."""
    split = {line.parent_id for line in expense.lines if line.parent_id}
    return tuple(line for line in expense.lines if line.id not in split)


def counterparty(expense: Expense, supplier: str | None = None) -> str:
    """Who was paid, as people know them."""
    merchant = expense.card.merchant if expense.card else None
    is_cashback = expense.nature is Nature.CASHBACK
    what = expense.nature.value if is_cashback else expense.kind.value
    return _first(supplier, merchant, expense.description) or what


def label(line: Line, expense: Expense, supplier: str | None, *, merchant: bool) -> str:
    """The line's text: booking text, else description, else what it stands for.

    With `merchant` the merchant's name leads, for bills whose supplier does not show it.
    """
    text = _first(
        line.booking_text,
        expense.booking_text,
        line.description,
        expense.description,
        line.note,
    )
    who = counterparty(expense, supplier)
    if text is None:
        return _cut(who)
    if merchant and expense.kind is Kind.CARD and who.casefold() not in text.casefold():
        return _cut(f"{who}: {text}")
    return _cut(text)


def fee_label(line: Line, expense: Expense) -> str:
    """The text of what Moss charges for the purchase."""
    text = _first(line.booking_text, line.description)
    return _cut(text or f"Conversion fee {counterparty(expense)}")


def _first(*texts: str | None) -> str | None:
    """The first that is not blank, on one line."""
    return next((joined for text in texts if (joined := " ".join((text or "").split()))), None)


def _cut(text: str) -> str:
    return text if len(text) <= _LABEL_LENGTH else text[: _LABEL_LENGTH - 1] + "…"
