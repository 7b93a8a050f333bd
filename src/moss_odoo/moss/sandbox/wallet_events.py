"""What happens to wallets beside the spend: what no expense tells, and how banks show what it does.

Each is what somebody who proves a balance has to explain.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from moss_odoo.moss.sandbox import invoice_kinds
from moss_odoo.moss.sandbox.days import moment
from moss_odoo.moss.sandbox.domain import BankTransaction, Fee, FeeType, TransactionType
from moss_odoo.moss.sandbox.maker import Maker
from moss_odoo.moss.sandbox.records import Funding, Wallet
from moss_odoo.moss.sandbox.shops import COFFEE

CLOSED = "CLOSED"

_OLD_NAME, _OLD_IBAN = "Moss EUR Alt", "DE08701500002627457552"
_COFFEE = Decimal("3.80")
_COFFEE_DAYS = 15
_LATEST_BOOKING = 5
_SHOWN_NAME = 22
"""Characters of a name that a card network keeps."""


def happen(make: Maker) -> None:
    _spend_before_the_start(make)
    _drink_coffee(make)
    for number, first in enumerate(_months(make)):
        _pay_claims_together(make, first)
        if number % 3 == 0:
            _take_cash(make, first)
            _return_a_payout(make, first, pay_again=number % 2 == 0)
        if number % 6 == 1:
            _correct(make, first)
    if make.company.options.several_wallets:
        _close_a_wallet(make)
    _blur(make)


def _months(make: Maker) -> Iterator[date]:
    first = make.company.options.start
    while first <= make.last:
        yield first
        first = (first.replace(day=1) + timedelta(days=32)).replace(day=1)


def _spend_before_the_start(make: Maker) -> None:
    """So that a wallet holds something, or owes it, when the company's time begins."""
    start = make.company.options.start
    for wallet in list(make.company.wallets.values()):
        for days in (20, 9, 3):
            day = start - timedelta(days=days)
            make.company.add_card_purchase(
                make.price(45, wallet.currency),
                on=day,
                merchant="Papier & Büro Krüger",
                currency=wallet.currency,
                rate=make.rate(wallet.currency, day),
                wallet=wallet,
                **make.common(day),
            )


def _drink_coffee(make: Maker) -> None:
    """One price at one till on every working day, on Fridays twice."""
    day = make.company.options.start + timedelta(days=31)
    for _ in range(_COFFEE_DAYS):
        day += timedelta(days=3 if day.weekday() == 4 else 1)
        if day > make.last:
            return
        for _cup in range(2 if day.weekday() == 4 else 1):
            make.company.add_card_purchase(
                _COFFEE,
                on=day,
                at=make.time_of_day(),
                merchant=COFFEE.merchant,
                account=COFFEE.account,
                tax=COFFEE.taxes[0],
                booked=make.until_last(day, make.rng.choice((0, 0, 1, 2))),
                **make.common(day),
            )


def _pay_claims_together(make: Maker, first: date) -> None:
    """What an employee claimed in the first days of a month, by one payout."""
    day = make.until_last(first, 12)
    who = make.common(first)["by"]
    claims = []
    for days in range(make.rng.choice((2, 2, 3, 4))):
        common = make.common(make.until_last(first, days), "18:05", by=who)
        on = make.until_last(first, days)
        claims.append(make.company.add_reimbursement(make.price(30), on=on, **common))
    make.company.pay_together(claims, day, made=moment(day, "10:00"))


def _take_cash(make: Maker, first: date) -> None:
    day = make.until_last(first, make.rng.randrange(4, 20))
    fee = Decimal("2.50") if make.chance(0.5) else Decimal(0)
    make.company.add_movement(
        TransactionType.WITHDRAWAL,
        -make.rng.choice((50, 100, 200)) - fee,
        on=day,
        counterparty="GA 4711 Spreetaler Bank",
        description="Cash withdrawal",
        fees=(Fee(FeeType.PAYMENT, fee),) if fee else (),
        made=moment(day, "13:00"),
    )


def _return_a_payout(make: Maker, first: date, *, pay_again: bool) -> None:
    """A supplier's bank sends it back; as a rule it is sent once more."""
    invoice = invoice_kinds.open_(make, first)
    paid_on = make.until_last(first, 8)
    made = moment(paid_on, "09:30")
    fee = "0.35" if make.chance(0.5) else None
    payout = make.company.pay(invoice, paid_on, fee=fee, made=made)
    if payout is None:
        raise LookupError("A payment from a wallet makes a bank transaction.")
    back_on = make.until_last(paid_on, 3)
    back = make.company.bounce(payout, back_on, made=moment(back_on, "09:30"))
    if pay_again:
        _send_again(make, back)


def _send_again(make: Maker, back: BankTransaction) -> None:
    day = make.until_last(back.booked, 2)
    make.company.add_movement(
        TransactionType.PAYOUT,
        -back.amount,
        on=day,
        wallet=make.company.wallets[back.wallet_id],
        counterparty=back.counterparty,
        description=back.description.removeprefix("Returned: "),
        made=moment(day, "09:30"),
    )


def _correct(make: Maker, first: date) -> None:
    day = make.until_last(first, 15)
    make.company.add_movement(
        TransactionType.ADJUSTMENT,
        make.rng.choice((Decimal("-12.34"), Decimal("0.01"), Decimal("25.00"))),
        on=day,
        counterparty="Moss",
        description="Correction",
        made=moment(day, "16:00"),
    )


def _close_a_wallet(make: Maker) -> None:
    """One that was used for the first weeks; what was left in it was paid out."""
    company, start = make.company, make.company.options.start
    opened = moment(start - timedelta(days=90), "08:00")
    wallet = company.keep(
        company.wallets,
        Wallet(company.ids.new("wallet"), opened, opened, _OLD_NAME, _OLD_IBAN, "EUR",
               Funding.DEBIT, CLOSED),
    )  # fmt: skip
    filled = start - timedelta(days=60)
    company.add_top_up(1000, on=filled, wallet=wallet, made=moment(filled, "08:00"))
    for days in (-30, 5, 12, 19):
        day = make.until_last(start, days)
        company.add_card_purchase(
            make.price(60), on=day, merchant="BYTEWERK.DE", wallet=wallet, **make.common(day)
        )
    closed = make.until_last(start, 40)
    company.add_movement(
        TransactionType.WITHDRAWAL,
        -company.balance(wallet),
        on=closed,
        wallet=wallet,
        description="Account closure",
        made=moment(closed, "08:00"),
    )


def _blur(make: Maker) -> None:
    """Some card payments are booked days after the purchase, or under another name."""
    for wallet in make.company.wallets.values():
        for movement in make.company.movements(wallet):
            if movement.type is not TransactionType.CARD or wallet.status == CLOSED:
                continue
            if make.chance(0.06):
                late = make.rng.randrange(1, _LATEST_BOOKING + 1)
                movement.booked = make.until_last(movement.booked, late)
                movement.valued = max(movement.booked, movement.valued)
            if make.chance(0.05):
                movement.counterparty = movement.counterparty.upper()[:_SHOWN_NAME]
            elif make.chance(0.02):
                movement.counterparty = ""
