"""When and how bills are paid; the golden files show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from moss_odoo.books.chart import Partner
from moss_odoo.books.expense import Expense, PaymentChannel, PaymentFacts, PaymentState
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.policy import BookIn
from moss_odoo.books.reference import PayingWallet
from tests.books.abroad import (
    DOLLAR_WALLET,
    EURO_WALLET,
    TRAVEL_WALLET,
    abroad,
    movement,
    usd,
)
from tests.books.builders import (
    WALLET,
    card,
    eur,
    identity,
    invoice,
    paid_from_wallet,
    partly_paid,
    policy,
)
from tests.books.conftest import Golden
from tests.books.journal import booking

KNOWN = [Partner(61, "Hetzner", vat="DE812871812")]
PAID_ON = date(2026, 3, 20)


def foreign_invoice(payment: PaymentFacts, **changes: Any) -> Expense:
    return invoice(abroad("500.00", "460.00"), original=usd("500.00"), payment=payment, **changes)


def payout(amount: str, original: str) -> Movement:
    """What a payment in dollars cost the wallet in euros, with its own fee."""
    return movement(
        eur(amount), on=PAID_ON, kind=MovementKind.PAYOUT, fee=eur("4.90"), original=-usd(original)
    )


def test_payment_from_the_one_of_several_wallets_that_moved(golden: Golden) -> None:
    golden(
        booking(
            card(),
            wallets=(EURO_WALLET, TRAVEL_WALLET),
            movement=movement(eur("11.90"), TRAVEL_WALLET),
        )
    )


def test_payment_from_a_wallet_without_a_journal(golden: Golden) -> None:
    golden(booking(card(), wallets=[PayingWallet(WALLET, "EUR", prepared=False)]))


def test_payment_before_the_invoice_date(golden: Golden) -> None:
    early = invoice(payment=paid_from_wallet(date(2026, 2, 20)))
    golden(booking(early, contacts=KNOWN))


def test_payment_without_a_date(golden: Golden) -> None:
    golden(booking(invoice(payment=paid_from_wallet(None)), contacts=KNOWN))


def test_payment_that_moss_does_not_place(golden: Golden) -> None:
    placeless = replace(paid_from_wallet(), channel=PaymentChannel.UNKNOWN)
    golden(booking(invoice(payment=placeless), contacts=KNOWN))


def test_payment_of_a_part_of_unknown_amount(golden: Golden) -> None:
    golden(booking(invoice(payment=partly_paid(None)), contacts=KNOWN))


def test_payment_of_all_after_a_part_of_it(golden: Golden) -> None:
    golden(booking(invoice(payment=paid_from_wallet(paid=eur("119.00"))), contacts=KNOWN,
                   standing=date(2026, 2, 27)))  # fmt: skip


def test_payment_of_more_than_the_bill(golden: Golden) -> None:
    golden(booking(invoice(payment=paid_from_wallet(paid=eur("119.01"))), contacts=KNOWN))


def test_payment_of_nothing(golden: Golden) -> None:
    golden(booking(invoice(payment=partly_paid("0.00")), contacts=KNOWN))


def test_payment_of_two_invoices_together(golden: Golden) -> None:
    facts = {"number": "RE-2026-0816", "payment_reference": "RE-2026-0816 K4711"}
    both = [
        invoice(payment=paid_from_wallet()),
        invoice(id=identity(2), facts=facts, payment=paid_from_wallet()),
    ]
    golden("\n".join(booking(one, contacts=KNOWN) for one in both))


def test_payment_of_a_foreign_invoice_at_another_rate(golden: Golden) -> None:
    made = foreign_invoice(paid_from_wallet())
    golden(booking(made, contacts=KNOWN, movement=payout("470.40", "500.00")))


def test_payment_of_a_foreign_invoice_whose_cost_is_not_known(golden: Golden) -> None:
    golden(booking(foreign_invoice(paid_from_wallet()), contacts=KNOWN))


def test_payment_of_a_part_of_a_foreign_invoice(golden: Golden) -> None:
    part = replace(paid_from_wallet(paid=usd("200.00")), state=PaymentState.PARTIALLY_PAID)
    made = foreign_invoice(part)
    golden(booking(made, contacts=KNOWN, movement=payout("190.90", "200.00")))


def test_payment_of_a_foreign_invoice_in_parts_of_which_one_cost_is_known(golden: Golden) -> None:
    made = foreign_invoice(paid_from_wallet(paid=usd("500.00")))
    golden(booking(made, contacts=KNOWN, movement=payout("288.40", "300.00")))


def test_payment_of_a_foreign_invoice_from_a_wallet_in_its_currency(golden: Golden) -> None:
    golden(booking(foreign_invoice(paid_from_wallet()), contacts=KNOWN, wallets=[DOLLAR_WALLET]))


def test_payment_of_a_part_from_a_wallet_in_the_currency_of_the_invoice(golden: Golden) -> None:
    part = replace(paid_from_wallet(paid=usd("166.67")), state=PaymentState.PARTIALLY_PAID)
    golden(booking(foreign_invoice(part), contacts=KNOWN, wallets=[DOLLAR_WALLET]))


def test_payment_of_an_invoice_in_euros_from_a_wallet_in_dollars(golden: Golden) -> None:
    paid = movement(usd("131.30"), DOLLAR_WALLET, PAID_ON, fee=usd("0.40"), original=-eur("119.00"))
    made = invoice(payment=paid_from_wallet())
    golden(booking(made, contacts=KNOWN, wallets=[DOLLAR_WALLET], movement=paid))


def test_payment_at_another_rate_of_a_foreign_invoice_booked_in_euros(golden: Golden) -> None:
    golden(
        booking(
            foreign_invoice(paid_from_wallet()),
            policy(book_in=BookIn.HOME),
            contacts=KNOWN,
            movement=payout("462.40", "500.00"),
        )
    )
