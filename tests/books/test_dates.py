"""Which day a document bears: the table of dates, time zones and changes of the clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moss_odoo.books.dates import BillDates, DateMissingError, bill_dates, day, payment_date
from tests.books.builders import card, invoice, paid_from_wallet, reimbursement

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Pacific/Auckland")]

zones = st.sampled_from([*ZONES, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Pago_Pago")])


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


IN_BERLIN = {
    # In winter the day begins at 23:00 UTC, in summer at 22:00 UTC.
    "2026-01-15 22:59": "2026-01-15",
    "2026-01-15 23:00": "2026-01-16",
    "2026-01-15 23:30": "2026-01-16",
    "2026-01-16 00:00": "2026-01-16",
    "2026-07-15 21:59": "2026-07-15",
    "2026-07-15 22:00": "2026-07-16",
    "2026-07-15 23:30": "2026-07-16",
    # The clocks go forward on 29 March at 01:00 UTC: that day still begins at 23:00 UTC.
    "2026-03-28 22:59": "2026-03-28",
    "2026-03-28 23:00": "2026-03-29",
    "2026-03-29 00:59": "2026-03-29",
    "2026-03-29 01:00": "2026-03-29",
    "2026-03-29 21:59": "2026-03-29",
    "2026-03-29 22:00": "2026-03-30",
    # They go back on 25 October at 01:00 UTC: that day has 25 hours.
    "2026-10-24 21:59": "2026-10-24",
    "2026-10-24 22:00": "2026-10-25",
    "2026-10-25 00:30": "2026-10-25",
    "2026-10-25 01:30": "2026-10-25",
    "2026-10-25 22:30": "2026-10-25",
    "2026-10-25 23:00": "2026-10-26",
    # The turn of the year is a turn of the period.
    "2026-12-31 22:59": "2026-12-31",
    "2026-12-31 23:00": "2027-01-01",
}


@pytest.mark.parametrize(("moment", "expected"), IN_BERLIN.items(), ids=IN_BERLIN)
def test_a_time_becomes_the_day_it_is_in_berlin(moment: str, expected: str) -> None:
    assert day(utc(moment), BERLIN) == date.fromisoformat(expected)


def test_a_time_west_of_greenwich_may_be_the_day_before() -> None:
    assert day(utc("2026-03-12 03:30"), ZoneInfo("America/New_York")) == date(2026, 3, 11)


def test_a_time_with_an_offset_of_its_own_is_the_day_of_the_company() -> None:
    tokyo = datetime(2026, 3, 12, 1, 0, tzinfo=timezone(timedelta(hours=9)))
    assert day(tokyo, BERLIN) == date(2026, 3, 11)


@given(moment=st.dates(), zone=zones)
@settings(deadline=None)
def test_a_date_is_the_same_date_everywhere(moment: date, zone: ZoneInfo) -> None:
    assert day(moment, zone) == moment


@given(
    moment=st.datetimes(
        datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
        datetime(2100, 1, 1),  # noqa: DTZ001
        timezones=zones,
    ),
    zone=zones,
)
@settings(deadline=None)
def test_a_time_is_never_further_than_a_day_from_utc(moment: datetime, zone: ZoneInfo) -> None:
    found = day(moment, zone)
    assert found is not None
    assert abs(found - moment.astimezone(UTC).date()) <= timedelta(days=1)


def test_no_moment_is_no_day() -> None:
    assert day(None, BERLIN) is None


def test_the_date_of_a_document_is_a_date_and_no_time() -> None:
    dated = bill_dates(reimbursement(time=utc("2026-03-12 23:30")), BERLIN)
    assert type(dated.bill) is date


MARCH_2, MARCH_3 = date(2026, 3, 2), date(2026, 3, 3)


def test_a_card_bill_bears_its_receipt_date() -> None:
    assert bill_dates(card(), BERLIN).bill == MARCH_2


def test_a_card_bill_without_a_receipt_date_bears_its_booking_date() -> None:
    assert bill_dates(card(time=None), BERLIN) == BillDates(MARCH_3, MARCH_3, MARCH_3)


def test_a_card_is_accounted_on_its_booking_date_where_that_is_later() -> None:
    assert bill_dates(card(), BERLIN).accounting == MARCH_3


def test_a_card_is_accounted_on_its_receipt_date_where_that_is_later() -> None:
    late = card(time=date(2026, 3, 9))
    assert bill_dates(late, BERLIN).accounting == date(2026, 3, 9)


def test_a_card_without_a_booking_date_is_accounted_on_its_receipt_date() -> None:
    assert bill_dates(card(facts={"booking_date": None}), BERLIN).accounting == MARCH_2


def test_a_card_bill_is_due_at_once() -> None:
    assert bill_dates(card(), BERLIN).due == MARCH_2


def test_a_card_without_any_date_names_what_is_missing() -> None:
    with pytest.raises(DateMissingError, match="no receipt date and no booking date"):
        bill_dates(card(time=None, facts={"booking_date": None}), BERLIN)


def test_the_receipt_and_the_booking_of_a_card_are_compared_as_days_of_the_company() -> None:
    spanning = card(time=utc("2026-03-31 21:30"), facts={"booking_date": utc("2026-03-31 22:30")})
    dated = bill_dates(spanning, BERLIN)
    assert (dated.bill, dated.accounting) == (date(2026, 3, 31), date(2026, 4, 1))


def test_an_invoice_bears_its_invoice_date_in_both_places() -> None:
    dated = bill_dates(invoice(time=date(2026, 3, 9)), BERLIN)
    assert (dated.bill, dated.accounting) == (date(2026, 2, 27), date(2026, 2, 27))


def test_an_invoice_keeps_its_due_date() -> None:
    assert bill_dates(invoice(), BERLIN).due == date(2026, 3, 29)


def test_an_invoice_without_a_due_date_is_due_at_once() -> None:
    assert bill_dates(invoice(facts={"due_date": None}), BERLIN).due == date(2026, 2, 27)


def test_an_invoice_without_a_date_of_its_own_bears_the_expenses_date() -> None:
    dated = bill_dates(invoice(facts={"invoice_date": None}, time=MARCH_2), BERLIN)
    assert dated.bill == MARCH_2


def test_an_invoice_without_any_date_names_what_is_missing() -> None:
    with pytest.raises(DateMissingError, match="no invoice date"):
        bill_dates(invoice(facts={"invoice_date": None}, time=None), BERLIN)


def test_a_reimbursement_bears_its_submission_date_everywhere() -> None:
    submitted = reimbursement(time=utc("2026-03-31 22:15"))
    april_1 = date(2026, 4, 1)
    assert bill_dates(submitted, BERLIN) == BillDates(april_1, april_1, april_1)


def test_a_reimbursement_without_a_date_names_what_is_missing() -> None:
    with pytest.raises(DateMissingError, match="no submission date"):
        bill_dates(reimbursement(time=None), BERLIN)


def test_a_card_is_paid_on_its_settlement_date() -> None:
    assert payment_date(card(), BERLIN) == date(2026, 3, 4)


def test_a_card_without_a_settlement_date_is_paid_on_its_booking_date() -> None:
    assert payment_date(card(facts={"settlement_date": None}), BERLIN) == MARCH_3


def test_a_card_without_either_names_what_is_missing() -> None:
    with pytest.raises(DateMissingError, match="no settlement date"):
        payment_date(card(facts={"settlement_date": None, "booking_date": None}), BERLIN)


@pytest.mark.parametrize("kind", [invoice, reimbursement], ids=["invoice", "reimbursement"])
def test_invoices_and_reimbursements_are_paid_on_their_payment_date(kind: type) -> None:
    paid = kind(payment=paid_from_wallet(utc("2026-03-19 23:30")))
    assert payment_date(paid, BERLIN) == date(2026, 3, 20)


def test_a_payment_without_a_date_names_what_is_missing() -> None:
    with pytest.raises(DateMissingError, match="no payment date"):
        payment_date(invoice(payment=paid_from_wallet(None)), BERLIN)


def test_an_invoice_without_facts_of_a_payment_has_no_payment_date() -> None:
    with pytest.raises(DateMissingError):
        payment_date(replace(invoice(), payment=None), BERLIN)
