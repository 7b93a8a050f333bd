"""From Moss's JSON to the neutral expense."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from moss_odoo.books.expense import (
    CardFacts,
    CardState,
    Dimension,
    Expense,
    InvoiceFacts,
    Kind,
    Line,
    LineKind,
    Nature,
    PaymentChannel,
    PaymentFacts,
    PaymentState,
    Status,
)
from moss_odoo.books.money import Money
from moss_odoo.moss.translation import glance, merchant_of, translate
from tests.unit.moss.builders import (
    ACCOUNT_ID,
    EXPENSE_ID,
    SUPPLIER_ID,
    TAX_ID,
    USER_ID,
    Json,
    card,
    expense,
    invoice,
    line,
    line_id,
    money,
    reimbursement,
    with_,
    without,
)


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def grosses(translated: Expense) -> list[str]:
    return [str(line.gross) for line in translated.lines]


def test_a_card_purchase() -> None:
    assert translate(card()) == Expense(
        id=EXPENSE_ID,
        kind=Kind.CARD,
        nature=Nature.PURCHASE,
        status=Status.VERIFIED,
        home=eur("11.90"),
        original=eur("11.90"),
        lines=(
            Line(
                id=line_id(1),
                kind=LineKind.SPEND,
                gross=eur("11.90"),
                net=eur("10.00"),
                vat=eur("1.90"),
                home_gross=eur("11.90"),
                account_id=ACCOUNT_ID,
                tax_rate_id=TAX_ID,
                dimensions=(Dimension("dim-1", "item-1"),),
                description="Coffee",
            ),
        ),
        updated=datetime(2026, 3, 5, 12, 0, 0, 123000, tzinfo=UTC),
        time=datetime(2026, 3, 2, 10, 15, tzinfo=UTC),
        user_id=USER_ID,
        card=CardFacts(
            state=CardState.ACCEPTED,
            merchant="Café Müller",
            booking_date=date(2026, 3, 3),
            settlement_date=date(2026, 3, 4),
            receipt_required=True,
        ),
    )


def test_an_open_invoice() -> None:
    translated = translate(invoice())
    assert translated.kind is Kind.INVOICE
    assert translated.supplier_id == SUPPLIER_ID
    assert translated.card is None
    assert translated.invoice == InvoiceFacts(
        number="RE-1",
        invoice_date=date(2026, 2, 27),
        due_date=date(2026, 3, 27),
        payment_reference="RE-1 / 4711",
    )
    assert translated.payment == PaymentFacts(state=PaymentState.UNPAID)


def test_a_paid_invoice() -> None:
    paid = {
        "paymentStatus": "PARTIALLY_PAID",
        "paymentChannel": "MOSS_WALLET",
        "paymentDate": "2026-03-20",
        "paidAmount": money("5.00"),
    }
    assert translate(invoice(metadata=paid)).payment == PaymentFacts(
        state=PaymentState.PARTIALLY_PAID,
        channel=PaymentChannel.WALLET,
        date=date(2026, 3, 20),
        paid=eur("5.00"),
    )


def test_a_due_date_is_the_net_one_where_there_is_no_other() -> None:
    facts = translate(invoice(metadata={"dueDate": None})).invoice
    assert facts is not None
    assert facts.due_date == date(2026, 3, 29)


def test_a_reimbursement_belongs_to_who_is_paid() -> None:
    translated = translate(reimbursement())
    assert translated.user_id == "recipient-1"
    assert translated.payment == PaymentFacts(
        state=PaymentState.PAID,
        channel=PaymentChannel.WALLET,
        date=datetime(2026, 3, 6, 8, 0, tzinfo=UTC),
    )
    assert translate(reimbursement(metadata={"recipientId": None})).user_id == USER_ID


def test_who_made_an_expense_may_be_an_object_or_only_the_card_s_holder() -> None:
    assert translate(card(createdBy={"id": "u-1", "name": "Anna"})).user_id == "u-1"
    assert translate(card(createdBy=None, metadata={"cardholderId": "u-2"})).user_id == "u-2"


@pytest.mark.parametrize(("sent", "kept"), [("c-1", "c-1"), (None, None), ("**** 4711", None)])
def test_the_card_is_known_where_moss_names_it(sent: str | None, kept: str | None) -> None:
    facts = translate(card(metadata={"cardId": sent})).card
    assert facts is not None
    assert facts.card_id == kept


def test_the_merchant_is_known_also_of_what_cannot_be_translated() -> None:
    assert (
        merchant_of(card(metadata={"merchantDetails": {"name": "Café  MÜLLER"}})) == "café müller"
    )
    assert merchant_of({"id": "e-1", "expenseMetadata": "none"}) == ""
    assert merchant_of(invoice()) == ""


def test_a_trip_and_days_away_say_what_they_were_counted_by() -> None:
    trip = line(
        "12.60",
        expenseType="MILEAGE_LINE",
        distance="42",
        distanceUnit="KM",
        ratePerUnit=money("0.30"),
    )
    away = line(
        "84.00", number=2, expenseType="PER_DIEM_LINE", quantity=3, unitPrice=money("28.00")
    )
    translated = translate(reimbursement(trip, away, home="96.60"))
    assert [(found.kind, found.note) for found in translated.lines] == [
        (LineKind.MILEAGE, "42 km \N{MULTIPLICATION SIGN} 0,30 EUR"),
        (LineKind.PER_DIEM, "3 \N{MULTIPLICATION SIGN} 28,00 EUR"),
    ]


@pytest.mark.parametrize(
    ("members", "note"),
    [
        ({"distance": Decimal("10.5"), "distanceUnit": "MILE", "ratePerUnit": "0.655"}, "0,655"),
        ({"distance": 10, "distanceUnit": "FURLONG", "ratePerUnit": 1}, "10 furlong"),
        ({"distance": 10, "distanceUnit": "KM"}, "10 km"),
        ({"distance": 10}, "10"),
    ],
)
def test_a_trip_s_note_says_what_is_known(members: Json, note: str) -> None:
    translated = translate(reimbursement(line(expenseType="MILEAGE_LINE", **members)))
    assert note in (translated.lines[0].note or "")


def test_an_unreadable_distance_only_costs_the_note() -> None:
    trip = line(expenseType="MILEAGE_LINE", distance={"far": "away"}, distanceUnit="KM")
    translated = translate(reimbursement(trip))
    assert translated.lines[0].note is None
    assert translated.oddities == ()


def test_a_receipt_s_splits_stand_beside_it_and_count_for_it() -> None:
    parent = line(number=1, expenseType="REIMBURSEMENT_INVOICE_LINE")
    splits = [
        line("5.95", "5.00", "0.95", number=2, expenseType="REIMBURSEMENT_INVOICE_LINE_SPLIT"),
        line("5.95", number=3, expenseType="REIMBURSEMENT_INVOICE_LINE_SPLIT"),
    ]
    for split in splits:
        split["parentLineId"] = line_id(1)
    translated = translate(reimbursement(parent, *splits))
    assert [found.parent_id for found in translated.lines] == [None, line_id(1), line_id(1)]
    assert all(found.kind is LineKind.SPEND for found in translated.lines)


def test_a_purchase_in_another_currency_with_its_fee() -> None:
    raw = card(
        line("100.00", currency="USD", home="92.00"),
        line("1.84", number=2, expenseType="FX_FEE"),
        home="93.84",
        originalAmount=money("100.00", "USD"),
    )
    translated = translate(raw)
    assert translated.home == eur("93.84")
    assert translated.original == usd("100.00")
    assert [(found.kind, found.gross, found.home_gross) for found in translated.lines] == [
        (LineKind.SPEND, usd("100.00"), eur("92.00")),
        (LineKind.FX_FEE, eur("1.84"), eur("1.84")),
    ]


def test_without_home_amounts_of_foreign_lines_the_sum_cannot_be_told() -> None:
    raw = card(line("100.00", currency="USD", homeAmount=None), home="92.00")
    assert translate(raw).lines[0].home_gross is None


@pytest.mark.parametrize(
    ("build", "subtype", "nature"),
    [
        (card, "REFUND", Nature.REFUND),
        (card, "CASHBACK", Nature.CASHBACK),
        (invoice, "CREDIT_NOTE", Nature.CREDIT_NOTE),
    ],
)
@pytest.mark.parametrize("header", ["11.90", "-11.90"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_what_comes_back_is_positive_however_moss_signs_it(
    build: Any, subtype: str, nature: Nature, header: str, sign: str
) -> None:
    back = line(f"{sign}11.90", f"{sign}10.00", f"{sign}1.90")
    back["homeAmount"] = money(header)
    translated = translate(build(back, home=header, expenseSubType=subtype))
    assert translated.nature is nature
    assert (translated.home, translated.original) == (eur("11.90"), eur("11.90"))
    (found,) = translated.lines
    assert (found.gross, found.net, found.vat) == (eur("11.90"), eur("10.00"), eur("1.90"))
    assert found.home_gross == eur("11.90")


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_line_that_lessens_a_credit_note_stays_on_its_side(sign: str) -> None:
    other = "" if sign else "-"
    raw = invoice(
        line(f"{sign}110.00"),
        line(f"{other}10.00", number=2),
        home=f"{sign}100.00",
        expenseSubType="CREDIT_NOTE",
    )
    assert grosses(translate(raw)) == ["110.00 EUR", "-10.00 EUR"]


@pytest.mark.parametrize("written", ["10.00", "-10.00"])
@pytest.mark.parametrize("subtype", ["EXPENSE", "REFUND"])
def test_a_correction_always_lessens(written: str, subtype: str) -> None:
    raw = card(
        line("110.00"),
        line(written, number=2, lineType="CORRECTION"),
        home="100.00",
        expenseSubType=subtype,
    )
    translated = translate(raw)
    assert grosses(translated) == ["110.00 EUR", "-10.00 EUR"]
    assert translated.lines[1].kind is LineKind.CORRECTION
    assert translated.lines[1].home_gross == eur("-10.00")


@pytest.mark.parametrize(
    ("home", "back", "fee"),
    [
        ("98.00", "100.00", "-2.00"),
        ("98.00", "100.00", "2.00"),
        ("-98.00", "-100.00", "2.00"),
        ("102.00", "100.00", "2.00"),
    ],
)
def test_the_fee_on_a_refund_is_a_cost_however_moss_signs_it(
    home: str, back: str, fee: str
) -> None:
    raw = card(
        line(back),
        line(fee, number=2, expenseType="FX_FEE"),
        home=home,
        expenseSubType="REFUND",
    )
    assert grosses(translate(raw)) == ["100.00 EUR", "2.00 EUR"]


@pytest.mark.parametrize(("fee", "less"), [("-2.50", "0.50"), ("2.50", "-0.50")])
def test_a_part_that_lessens_the_fee_on_a_refund_lessens_the_cost(fee: str, less: str) -> None:
    raw = card(
        line("100.00"),
        line(fee, number=2, expenseType="FX_FEE"),
        line(less, number=3, expenseType="FX_FEE"),
        home="98.00",
        expenseSubType="REFUND",
    )
    assert grosses(translate(raw)) == ["100.00 EUR", "2.50 EUR", "-0.50 EUR"]


def test_a_purchase_that_nets_to_less_than_nothing_keeps_its_sign() -> None:
    translated = translate(card(line("-5.00"), home="-5.00"))
    assert translated.home == eur("-5.00")
    assert grosses(translated) == ["-5.00 EUR"]


@pytest.mark.parametrize(
    ("members", "amounts"),
    [
        ({"vatAmount": None}, ("11.90", "10.00", "1.90")),
        ({"netAmount": None}, ("11.90", "10.00", "1.90")),
        ({"grossAmount": None}, ("11.90", "10.00", "1.90")),
        ({"grossAmount": None, "amount": None}, ("11.90", "10.00", "1.90")),
        ({"netAmount": None, "vatAmount": None, "taxRateId": None}, ("11.90", "11.90", "0.00")),
    ],
)
def test_an_amount_that_follows_from_the_others_may_be_missing(
    members: Json, amounts: tuple[str, str, str]
) -> None:
    (found,) = translate(card(line(**members))).lines
    assert (found.gross, found.net, found.vat) == tuple(map(eur, amounts))


def test_a_net_amount_alone_without_tax_is_the_gross() -> None:
    alone = line(amount=None, grossAmount=None, vatAmount=None, taxRateId=None)
    (found,) = translate(card(alone, home="10.00", lines=[{**alone, "homeAmount": None}])).lines
    assert (found.gross, found.net, found.vat) == (eur("10.00"), eur("10.00"), eur("0.00"))


@pytest.mark.parametrize(
    "amount",
    ["11.90", "11.9", "+11.900", Decimal("11.90"), Decimal("1.19E+1"), 11.9],
    ids=repr,
)
def test_amounts_may_be_strings_or_numbers(amount: object) -> None:
    raw = card(homeAmount={"amount": amount, "currency": "eur"})
    assert str(translate(raw).home) == "11.90 EUR"


def test_an_amount_without_a_currency_is_in_that_of_its_expense() -> None:
    bare = line(amount=None, grossAmount="11.90", netAmount=10, vatAmount="1.90", homeAmount=11.9)
    (found,) = translate(card(bare)).lines
    assert (found.gross, found.home_gross) == (eur("11.90"), eur("11.90"))


def test_a_zero_has_no_sign() -> None:
    raw = card(line("-0.00"), home="-0.00")
    assert str(translate(raw).home) == "0.00 EUR"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("2026-03-02T10:15:00Z", datetime(2026, 3, 2, 10, 15, tzinfo=UTC)),
        ("2026-03-02T10:15:00", datetime(2026, 3, 2, 10, 15, tzinfo=UTC)),
        ("2026-03-01T23:00:00.000Z", datetime(2026, 3, 1, 23, 0, tzinfo=UTC)),
        ("2026-03-02T00:00:00Z", date(2026, 3, 2)),
        ("2026-03-02T00:00:00.000+00:00", date(2026, 3, 2)),
        ("2026-03-02T00:00:00", date(2026, 3, 2)),
        (None, None),
        ("", None),
    ],
)
def test_dates_stay_dates_and_times_know_their_zone(written: str | None, read: object) -> None:
    found = translate(card(expenseTime=written)).time
    assert found == read
    assert type(found) is type(read)


def test_a_time_of_another_zone_keeps_its_moment() -> None:
    found = translate(card(expenseTime="2026-03-02T00:00:00+01:00")).time
    assert found == datetime(2026, 3, 1, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("export", "exported"),
    [
        (None, False),
        ({}, False),
        ({"exportStatus": "READY_FOR_EXPORT", "firstExportTime": None}, False),
        ({"exportStatus": "EXPORTED"}, True),
        ({"firstExportTime": "2026-01-01T00:00:00Z"}, True),
        ({"exportStatus": "NOT_EXPORTED", "firstExportTime": "2026-01-01T00:00:00Z"}, True),
    ],
)
def test_what_moss_exported_before_is_known(export: Json | None, *, exported: bool) -> None:
    assert translate(card(exportMetadata=export)).exported_elsewhere is exported


@pytest.mark.parametrize(
    ("raw", "oddity"),
    [
        (card(expenseSubType="CHARGEBACK"), "expenseSubType=CHARGEBACK"),
        (card(expenseSubType=None), "expenseSubType=missing"),
        (card(expenseSubType=["REFUND"]), "expenseSubType=a list"),
        (card(status="UNKNOWN_DEFAULT_OPEN_API"), "status=UNKNOWN_DEFAULT_OPEN_API"),
        (card(status="UNKNOWN"), "status=UNKNOWN"),
        (card(metadata={"transactionStatus": "HELD"}), "expenseMetadata.transactionStatus=HELD"),
        (card(expenseMetadata=None), "expenseMetadata.transactionStatus=missing"),
        (invoice(metadata={"paymentStatus": "LATE"}), "expenseMetadata.paymentStatus=LATE"),
        (invoice(metadata={"paymentChannel": "CASH"}), "expenseMetadata.paymentChannel=CASH"),
        (card(line(lineType="SURCHARGE")), "lines[0].lineType=SURCHARGE"),
        (card(line(expenseType="TIP_LINE")), "lines[0].expenseType=TIP_LINE"),
        (card(line(expenseType=None)), "lines[0].expenseType=missing"),
        (card(bookingText={"de": "Kaffee"}), "bookingText=an object"),
        (card(expenseSubType="x" * 99), f"expenseSubType={'x' * 40}…"),
    ],
)
def test_values_that_we_do_not_know_are_kept_as_oddities(raw: Json, oddity: str) -> None:
    assert oddity in translate(raw).oddities


def test_what_is_unknown_is_never_taken_for_something_known() -> None:
    assert translate(card(expenseSubType="CHARGEBACK")).nature is Nature.UNKNOWN
    assert translate(card(status="PAUSED")).status is Status.UNKNOWN
    facts = translate(card(metadata={"transactionStatus": "HELD"})).card
    assert facts is not None
    assert facts.state is CardState.UNKNOWN
    assert translate(card(line(lineType="SURCHARGE"))).lines[0].kind is LineKind.UNKNOWN


@pytest.mark.parametrize("status", ["DRAFT", "SUBMITTED", "REVIEWED", "FLAGGED", "DELETED"])
def test_while_it_is_in_review_its_lines_may_be_anything(status: str) -> None:
    for raw in (
        card(line("5.00"), status=status),
        card(status=status, lines=None),
        card(line(grossAmount={"amount": "?"}), status=status),
    ):
        translated = translate(raw)
        assert translated.lines == ()
        assert translated.oddities[-1].startswith("lines=")


@pytest.mark.parametrize("state", ["PENDING", "REVERSED", "REJECTED"])
def test_while_it_is_not_charged_its_lines_may_be_anything(state: str) -> None:
    assert translate(card(line("5.00"), metadata={"transactionStatus": state})).lines == ()


def test_unknown_members_are_not_looked_at() -> None:
    assert translate(card(surprise={"a": [1]}, another=None)) == translate(card())


def test_texts_are_trimmed_and_freed_from_what_no_database_takes() -> None:
    raw = card(bookingText=" \t ", description=" a\x00b\ud800c\x7f\nd ")
    translated = translate(raw)
    assert translated.booking_text is None
    assert translated.description == "ab?c\nd"
    assert translate(invoice(metadata={"invoiceNumber": 4711})).invoice == InvoiceFacts(
        number="4711",
        invoice_date=date(2026, 2, 27),
        due_date=date(2026, 3, 27),
        payment_reference="RE-1 / 4711",
    )


def test_a_dimension_without_a_choice_is_none() -> None:
    chosen = [{"dimensionId": "d", "dimensionItemId": None}, {"dimensionId": "d"}]
    assert translate(card(line(dimensions=chosen))).lines[0].dimensions == ()


def test_what_cannot_be_translated_can_still_be_recognised() -> None:
    updated = datetime(2026, 3, 5, 12, 0, 0, 123000, tzinfo=UTC)
    assert glance(card()) == (EXPENSE_ID, "card", updated)
    assert glance(without(card(), "homeAmount")) == (EXPENSE_ID, "card", updated)
    assert glance(expense(expenseType="TRAVEL")) == (EXPENSE_ID, "unknown", updated)
    long_ago = datetime(1970, 1, 1, tzinfo=UTC)
    assert glance(with_(card(), "updateTime", value="?")) == (EXPENSE_ID, "card", long_ago)
