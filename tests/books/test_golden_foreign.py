"""Purchases in other currencies, and what Moss charges for them; the golden files show them."""

from __future__ import annotations

from dataclasses import replace

from moss_odoo.books.chart import Partner
from moss_odoo.books.expense import LineKind
from moss_odoo.books.money import Money
from moss_odoo.books.policy import BookIn, SupplierPolicy
from tests.books.abroad import DOLLAR_WALLET, abroad, fee, movement, taxed_abroad, usd
from tests.books.builders import (
    MARKETING,
    MEALS,
    SALES,
    SOFTWARE,
    TRAVEL,
    card,
    eur,
    line,
    paid_from_wallet,
    policy,
    reimbursement,
)
from tests.books.conftest import Golden
from tests.books.journal import booking

PER_MERCHANT = policy(supplier_policy=SupplierPolicy.PER_MERCHANT)
AT_HOME = policy(book_in=BookIn.HOME)
CAFE = [Partner(51, "Café Müller")]
ERIKA = [Partner(71, "E. Mustermann", email="Erika@ACME.example")]


def test_foreign_purchase_with_a_fee_of_the_default_supplier(golden: Golden) -> None:
    golden(booking(card(abroad("118.00", "108.56"), fee("2.17"), original=usd("118.00"))))


def test_foreign_purchase_with_a_fee_of_a_merchant_with_its_own_supplier(golden: Golden) -> None:
    made = card(abroad("118.00", "108.56"), fee("2.17"), original=usd("118.00"))
    golden(booking(made, PER_MERCHANT, contacts=CAFE))


def test_foreign_purchase_without_a_fee(golden: Golden) -> None:
    golden(booking(card(abroad("318.64", "298.37"), original=usd("318.64"))))


def test_foreign_purchase_with_tax_and_several_lines(golden: Golden) -> None:
    golden(
        booking(
            card(
                taxed_abroad("100.00", "19.00", "109.48", account_id=SOFTWARE),
                abroad("0.35", "0.32", account_id=MEALS, dimensions=(SALES,)),
                taxed_abroad("33.33", "6.33", "36.49", dimensions=(MARKETING,)),
                original=usd("159.01"),
            )
        )
    )


def test_foreign_purchase_of_which_moss_tells_the_whole_cost_alone(golden: Golden) -> None:
    lines = [abroad("33.33", None), abroad("33.33", None), abroad("33.34", None)]
    golden(booking(card(*lines, original=usd("100.00"), home=eur("92.01"))))


def test_foreign_purchase_whose_remaining_cents_go_to_the_tax(golden: Golden) -> None:
    lines = [taxed_abroad("33.33", "6.33", None), abroad("60.34", None)]
    golden(booking(card(*lines, original=usd("100.00"), home=eur("92.00"))))


def test_foreign_purchase_split_where_only_the_whole_line_has_a_cost(golden: Golden) -> None:
    golden(
        booking(
            card(
                abroad("100.00", "92.00", id="whole"),
                abroad("60.01", None, id="a", parent_id="whole", dimensions=(MARKETING,)),
                abroad("39.99", None, id="b", parent_id="whole", dimensions=(SALES,)),
                fee("1.84"),
                original=usd("100.00"),
                home=eur("93.84"),
            )
        )
    )


def test_foreign_purchase_whose_fee_is_split_like_its_lines(golden: Golden) -> None:
    golden(
        booking(
            card(
                abroad("60.00", "55.20", dimensions=(MARKETING,)),
                abroad("40.00", "36.80", dimensions=(SALES,)),
                fee("1.10", dimensions=(MARKETING,)),
                fee("0.74", dimensions=(SALES,)),
            )
        )
    )


def test_foreign_purchase_with_a_correction(golden: Golden) -> None:
    golden(
        booking(
            card(
                abroad("120.00", "110.40"),
                abroad("-20.00", "-18.40", kind=LineKind.CORRECTION),
                original=usd("100.00"),
            )
        )
    )


def test_foreign_purchase_in_yen(golden: Golden) -> None:
    yen = abroad("12345", "76.54", "JPY")
    golden(booking(card(yen, original=Money.of("12345", "JPY"))))


def test_foreign_purchase_in_kuwaiti_dinars(golden: Golden) -> None:
    lines = [abroad("10.005", "29.97", "KWD"), abroad("0.001", "0.00", "KWD")]
    golden(booking(card(*lines, original=Money.of("10.006", "KWD"))))


def test_foreign_purchase_in_tunisian_dinars_of_which_the_whole_is_told(golden: Golden) -> None:
    lines = [abroad("9.995", None, "TND"), abroad("0.005", None, "TND")]
    golden(booking(card(*lines, original=Money.of("10.000", "TND"), home=eur("2.95"))))


def test_foreign_purchase_finer_than_odoo_rounds_its_currency(golden: Golden) -> None:
    golden(booking(card(abroad("100.50", "2.81", "TWD")), given="TWD has no decimals"))


def test_foreign_purchase_in_a_currency_that_is_not_active(golden: Golden) -> None:
    golden(booking(card(abroad("10.00", "10.60", "CHF")), given="CHF is not active"))


def test_foreign_purchase_that_cost_less_than_a_cent(golden: Golden) -> None:
    golden(booking(card(abroad("1", "0.00", "JPY"))))


def test_foreign_purchase_whose_fee_is_not_told_apart(golden: Golden) -> None:
    unclear = fee("2.00", gross=usd("2.00"), net=usd("2.00"), vat=usd("0"))
    golden(booking(card(abroad("118.00", None), unclear, home=eur("110.73"))))


def test_foreign_purchase_whose_lines_do_not_make_up_the_whole(golden: Golden) -> None:
    golden(booking(card(abroad("118.00", "108.56"), fee("2.17"), home=eur("110.74"))))


def test_foreign_purchase_booked_in_company_currency(golden: Golden) -> None:
    made = card(abroad("118.00", "108.56"), fee("2.17"), original=usd("118.00"))
    golden(booking(made, AT_HOME))


def test_foreign_purchase_with_tax_booked_in_company_currency(golden: Golden) -> None:
    made = card(taxed_abroad("100.00", "19.00", "109.48"), original=usd("119.00"))
    golden(booking(made, AT_HOME))


def test_foreign_purchase_paid_from_a_wallet_in_its_currency(golden: Golden) -> None:
    made = card(abroad("118.00", "108.56"), original=usd("118.00"))
    golden(booking(made, wallets=[DOLLAR_WALLET]))


def test_foreign_purchase_booked_in_company_currency_and_paid_in_its_own(golden: Golden) -> None:
    made = card(abroad("118.00", "108.56"), original=usd("118.00"))
    golden(booking(made, AT_HOME, wallets=[DOLLAR_WALLET]))


def test_purchase_in_euros_from_a_wallet_in_dollars(golden: Golden) -> None:
    charge = fee("0.26", gross=usd("0.26"), net=usd("0.26"), vat=usd("0"), home_gross=eur("0.24"))
    paid = movement(usd("13.20"), DOLLAR_WALLET, fee=usd("0.26"), original=eur("11.90"))
    golden(booking(card(line(), charge), wallets=[DOLLAR_WALLET], movement=paid))


def test_purchase_in_euros_from_a_wallet_in_dollars_whose_movement_is_not_known(
    golden: Golden,
) -> None:
    golden(booking(card(), wallets=[DOLLAR_WALLET]))


def test_reimbursement_of_receipts_in_several_currencies(golden: Golden) -> None:
    golden(
        booking(
            reimbursement(
                line("84.03", "15.97", account_id=TRAVEL, description="Hotel"),
                abroad("20.00", "18.40", account_id=TRAVEL, description="Taxi"),
                abroad("1500", "9.12", "JPY", account_id=MEALS, description="Lunch"),
                payment=paid_from_wallet(),
            ),
            contacts=ERIKA,
        )
    )


def test_reimbursement_in_several_currencies_whose_cost_is_not_told(golden: Golden) -> None:
    mixed = reimbursement(line(), abroad("20.00", None), home=eur("30.30"))
    golden(booking(mixed, contacts=ERIKA))


def test_fee_that_is_given_back(golden: Golden) -> None:
    given = card(abroad("118.00", "108.56"), fee("-2.17"), original=usd("118.00"))
    golden(booking(given))


def test_fee_without_an_account_for_fees(golden: Golden) -> None:
    golden(
        booking(
            card(abroad("118.00", "108.56"), fee()), fee_account=None, given="no fee account yet"
        )
    )


def test_fee_without_a_default_supplier(golden: Golden) -> None:
    made = card(abroad("118.00", "108.56"), fee())
    golden(booking(made, PER_MERCHANT, contacts=CAFE, default_supplier=None,
                   given="no default supplier yet"))  # fmt: skip


def test_fee_without_a_purchase(golden: Golden) -> None:
    golden(booking(card(fee())))


def test_organisation_in_another_currency_than_the_company(golden: Golden) -> None:
    dollars = replace(abroad("10.00", None), home_gross=None)
    golden(booking(card(dollars, home=usd("10.00"))))
