"""Which day a document bears: dates stay dates, times become dates where the company is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from moss_odoo.books.expense import Expense, Kind
from moss_odoo.errors import BlockedError


class DateMissingError(BlockedError):
    def __init__(self, what: str) -> None:
        super().__init__(
            "date-missing",
            f"Moss names no {what}.",
            remedy="Complete the expense in Moss, or ask Moss why the date is missing.",
        )


def day(moment: date | datetime | None, zone: tzinfo) -> date | None:
    """The calendar day of a time in the company's zone; a date is what it is."""
    if isinstance(moment, datetime):
        return moment.astimezone(zone).date()
    return moment


@dataclass(frozen=True, slots=True)
class BillDates:
    bill: date
    accounting: date
    due: date


def bill_dates(expense: Expense, zone: tzinfo) -> BillDates:
    """Bill, accounting and due date; DateMissingError where Moss names none.

    Cards are booked on the later of receipt and booking date, so that a receipt handed in for
    another day never moves spend into a period before Moss charged it.
    """
    time = day(expense.time, zone)
    if expense.kind is Kind.CARD:
        booked = day(expense.card.booking_date, zone) if expense.card else None
        first = time or booked
        if first is None:
            raise DateMissingError("receipt date and no booking date")
        return BillDates(first, max(first, booked or first), first)
    if expense.kind is Kind.INVOICE:
        facts = expense.invoice
        dated = (day(facts.invoice_date, zone) if facts else None) or time
        if dated is None:
            raise DateMissingError("invoice date")
        due = (day(facts.due_date, zone) if facts else None) or dated
        return BillDates(dated, dated, due)
    if time is None:
        raise DateMissingError("submission date")
    return BillDates(time, time, time)


def payment_date(expense: Expense, zone: tzinfo) -> date:
    """The day on which Moss paid; DateMissingError where Moss names none."""
    if expense.kind is Kind.CARD and expense.card is not None:
        settled = expense.card.settlement_date or expense.card.booking_date
    else:
        settled = expense.payment.date if expense.payment else None
    paid = day(settled, zone)
    if paid is None:
        raise DateMissingError("settlement date" if expense.kind is Kind.CARD else "payment date")
    return paid
