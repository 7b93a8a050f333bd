"""Card purchases as they are booked; the golden files show them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from moss_odoo.books.chart import LockDates, Partner
from moss_odoo.books.policy import MissingReceipts, Policy, SupplierPolicy, UnknownSuppliers
from tests.books.abroad import EURO_WALLET, TRAVEL_WALLET
from tests.books.builders import (
    HETZNER,
    MARKETING,
    MEALS,
    REVERSE_CHARGE,
    SALES,
    SOFTWARE,
    TRADE_FAIR,
    TRAVEL,
    VAT_0,
    VAT_7,
    card,
    line,
    policy,
)
from tests.books.conftest import Golden
from tests.books.journal import booking

PER_MERCHANT = policy(supplier_policy=SupplierPolicy.PER_MERCHANT)
CAFE = Partner(51, "CAFÉ MÜLLER")


def hybrid(threshold: str) -> Policy:
    return policy(supplier_policy=SupplierPolicy.HYBRID, hybrid_threshold=Decimal(threshold))


def test_card_with_one_tax_rate(golden: Golden) -> None:
    golden(booking(card()))


def test_card_with_several_tax_rates(golden: Golden) -> None:
    golden(
        booking(
            card(
                line("84.03", "15.97", account_id=TRAVEL, description="Hotel room"),
                line(
                    "14.02", "0.98", account_id=TRAVEL, tax_rate_id=VAT_7, description="Breakfast"
                ),
            )
        )
    )


def test_card_split_on_accounts_and_cost_centres(golden: Golden) -> None:
    golden(
        booking(
            card(
                line("60.00", "11.40", dimensions=(MARKETING, TRADE_FAIR)),
                line("40.00", "7.60", account_id=MEALS, dimensions=(SALES,)),
                line("0.01", "0.00", account_id=MEALS),
            )
        )
    )


def test_card_whose_splits_stand_for_the_line_they_split(golden: Golden) -> None:
    golden(
        booking(
            card(
                line("100.00", "19.00", id="whole"),
                line("60.00", "11.40", id="part-1", parent_id="whole", dimensions=(MARKETING,)),
                line("40.00", "7.60", id="part-2", parent_id="whole", dimensions=(SALES,)),
            )
        )
    )


def test_card_without_tax(golden: Golden) -> None:
    golden(booking(card(line("12.50", "0.00"))))


def test_card_with_a_zero_tax_rate(golden: Golden) -> None:
    golden(booking(card(line("12.50", "0.00", tax_rate_id=VAT_0))))


def test_card_under_reverse_charge(golden: Golden) -> None:
    golden(
        booking(
            card(line("49.00", "0.00", account_id=SOFTWARE, tax_rate_id=REVERSE_CHARGE)),
        )
    )


def test_card_with_an_invoice_number(golden: Golden) -> None:
    golden(booking(card(facts={"invoice_number": "JUQW2MX2-0004"})))


def test_card_with_a_receipt_of_a_later_month(golden: Golden) -> None:
    golden(booking(card(time=date(2026, 4, 1), facts={"booking_date": date(2026, 3, 31)})))


def test_card_single_policy(golden: Golden) -> None:
    golden(booking(card(), policy(supplier_policy=SupplierPolicy.SINGLE)))


def test_card_single_policy_although_moss_names_the_supplier(golden: Golden) -> None:
    single = policy(supplier_policy=SupplierPolicy.SINGLE)
    golden(booking(card(supplier_id=HETZNER.id), single))


def test_card_per_merchant_with_a_known_supplier(golden: Golden) -> None:
    golden(booking(card(), PER_MERCHANT, contacts=[CAFE]))


def test_card_per_merchant_with_a_new_supplier(golden: Golden) -> None:
    golden(booking(card(), PER_MERCHANT, contacts=[Partner(52, "Café Maier")]))


def test_card_per_merchant_with_new_suppliers_forbidden(golden: Golden) -> None:
    strict = policy(
        supplier_policy=SupplierPolicy.PER_MERCHANT, unknown_suppliers=UnknownSuppliers.BLOCK
    )
    golden(booking(card(), strict))


def test_card_per_merchant_the_supplier_named_by_moss_wins(golden: Golden) -> None:
    golden(booking(card(supplier_id=HETZNER.id), PER_MERCHANT, contacts=[CAFE]))


def test_card_per_merchant_without_a_merchant(golden: Golden) -> None:
    golden(booking(card(facts={"merchant": None}), PER_MERCHANT))


def test_card_hybrid_below_the_threshold(golden: Golden) -> None:
    golden(booking(card(), hybrid("11.91"), contacts=[CAFE]))


def test_card_hybrid_at_the_threshold(golden: Golden) -> None:
    golden(booking(card(), hybrid("11.90"), contacts=[CAFE]))


def test_card_hybrid_above_the_threshold(golden: Golden) -> None:
    golden(booking(card(), hybrid("11.89"), contacts=[CAFE]))


def test_card_hybrid_above_the_supplier_named_by_moss_wins(golden: Golden) -> None:
    golden(booking(card(supplier_id=HETZNER.id), hybrid("11.89"), contacts=[CAFE]))


def test_card_hybrid_below_although_moss_names_the_supplier(golden: Golden) -> None:
    golden(booking(card(supplier_id=HETZNER.id), hybrid("11.91"), contacts=[CAFE]))


def test_card_without_texts(golden: Golden) -> None:
    golden(booking(card(line(description=None))))


def test_card_without_texts_and_without_a_merchant(golden: Golden) -> None:
    golden(booking(card(line(description=None), facts={"merchant": None})))


def test_card_with_very_long_texts(golden: Golden) -> None:
    words = "Kaffee, Kuchen und belegte Brötchen für die Jahreshauptversammlung des Beirats; " * 8
    golden(booking(card(line(booking_text=words), line(description="first line\n\tsecond line"))))


def test_card_whose_text_names_the_merchant_already(golden: Golden) -> None:
    golden(booking(card(line(booking_text="café müller, Team lunch"))))


@pytest.mark.parametrize("rule", list(MissingReceipts))
def test_card_with_tax_and_no_receipt(golden: Golden, rule: MissingReceipts) -> None:
    golden(booking(card(), policy(missing_receipts=rule), receipts=0))


@pytest.mark.parametrize("rule", list(MissingReceipts))
def test_card_without_tax_and_no_receipt(golden: Golden, rule: MissingReceipts) -> None:
    golden(booking(card(line("12.50", "0.00")), policy(missing_receipts=rule), receipts=0))


def test_card_whose_bill_date_is_locked(golden: Golden) -> None:
    golden(booking(card(), locks=LockDates(purchases=date(2026, 3, 31))))


def test_card_paid_by_one_of_several_wallets(golden: Golden) -> None:
    golden(booking(card(), wallets=(EURO_WALLET, TRAVEL_WALLET)))
