"""Spend with nasty amounts: many small lines, half cents, corrections, odd rates and currencies."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import SubType
from moss_odoo.moss.sandbox.lines import LineSpec, mileage, per_diem

from .charts import Books

RATES = {"USD": "0.9364", "GBP": "1.17283", "JPY": "0.0061", "KWD": "2.99017"}
"""Euros per unit; none of them divides well."""
DIGITS = {"JPY": 0, "KWD": 3}
MERCHANTS = ("Café Morgenrot", "Kiosk", "Büro Krüger", "Cloudworks", "Bahn")
PEOPLE = ("anna.schmidt", "jonas.weber", "lena.vogt")
SUPPLIERS = ("70001", "70002", "70003", "70005")
FIRST = date(2025, 1, 1)


def spend(company: Company, books: Books, count: int, seed: int) -> list[str]:
    """Moss ids of new expenses of all kinds; the same for the same seed."""
    nasty = _Nasty(company, books, random.Random(seed))  # noqa: S311 - tests are to be repeatable
    return [nasty.expense() for _ in range(count)]


@dataclass
class _Nasty:
    company: Company
    books: Books
    rng: random.Random

    def expense(self) -> str:
        kinds = (self.card, self.card, self.card, self.refund, self.cashback, self.invoice,
                 self.invoice, self.paid_invoice, self.credit_note, self.reimbursement)  # fmt: skip
        return self.rng.choice(kinds)()

    def card(self, subtype: SubType = SubType.EXPENSE) -> str:
        currency = self.currency()
        on = self.day()
        return self.company.add_card_purchase(
            on=on,
            booked=on + timedelta(days=self.rng.choice((0, 0, 1, 2))),
            merchant=self.rng.choice(MERCHANTS),
            lines=self.lines(currency),
            currency=currency,
            rate=RATES.get(currency),
            subtype=subtype,
            receipts=(),
        ).id

    def refund(self) -> str:
        return self.card(SubType.REFUND)

    def cashback(self) -> str:
        return self.company.add_cashback(self.cents(5000), on=self.day()).id

    def invoice(self, subtype: SubType = SubType.EXPENSE) -> str:
        currency = self.currency()
        return self.company.add_invoice(
            supplier=self.rng.choice(SUPPLIERS),
            number=f"R-{len(self.company.expenses)}",
            on=self.day(),
            lines=self.lines(currency),
            currency=currency,
            rate=RATES.get(currency),
            subtype=subtype,
            receipts=(),
        ).id

    def credit_note(self) -> str:
        return self.invoice(SubType.CREDIT_NOTE)

    def paid_invoice(self) -> str:
        """In full, or a part of it, some days later."""
        on = self.day()
        invoice = self.company.add_invoice(
            supplier=self.rng.choice(SUPPLIERS),
            number=f"P-{len(self.company.expenses)}",
            on=on,
            lines=self.lines("EUR"),
            receipts=(),
        )
        part = (invoice.original / 3).quantize(Decimal("0.01"))
        amount = part if part and self.rng.random() < 0.3 else None
        self.company.pay(invoice, on + timedelta(days=self.rng.randrange(20)), amount=amount)
        return invoice.id

    def reimbursement(self) -> str:
        lines = self.lines("EUR")
        parts = tuple(self.plain("EUR") for _ in range(2))
        more = (mileage(self.rng.randrange(1, 900), account=self.books.accounts[0]),
                per_diem(self.rng.randrange(1, 9), account=self.books.accounts[1]),
                LineSpec(splits=parts))  # fmt: skip
        claim = self.company.add_reimbursement(
            lines=[*lines, *self.rng.sample(more, self.rng.randrange(3))],
            by=self.rng.choice(PEOPLE),
            on=self.day(),
            receipts=(),
        )
        if self.rng.random() < 0.5:
            self.company.pay(claim, "2026-03-20")
        return claim.id

    def day(self) -> date:
        return FIRST + timedelta(days=self.rng.randrange(400))

    def currency(self) -> str:
        return self.rng.choice(("EUR", "EUR", "EUR", *RATES))

    def cents(self, most: int, digits: int = 2) -> Decimal:
        return Decimal(self.rng.randrange(1, most)).scaleb(-digits)

    def lines(self, currency: str) -> list[LineSpec]:
        kinds = (self.few, self.few, self.many_small, self.with_correction, self.with_nothing)
        return self.rng.choice(kinds)(currency)

    def few(self, currency: str) -> list[LineSpec]:
        return [self.plain(currency) for _ in range(self.rng.choice((1, 1, 1, 2, 3, 5)))]

    def many_small(self, currency: str) -> list[LineSpec]:
        """Each line's tax rounded by itself, as a till does that counts every piece."""
        tax = self.rng.choice(tuple(self.books.rates))
        digits = DIGITS.get(currency, 2)
        nets = [self.cents(60, digits) for _ in range(self.rng.randrange(8, 30))]
        return [self.line(net, tax, currency) for net in nets]

    def with_correction(self, currency: str) -> list[LineSpec]:
        """A line that takes back a part of another, under the same tax."""
        tax = self.rng.choice(self.taxes)
        digits = DIGITS.get(currency, 2)
        net = self.cents(90000, digits) + 1000
        less = self.cents(90000, digits)
        return [
            self.line(net, tax, currency),
            self.line(-less, tax, currency, correction=True),
            self.plain(currency),
        ]

    def with_nothing(self, currency: str) -> list[LineSpec]:
        return [self.plain(currency), self.line(Decimal(0), None, currency)]

    @property
    def taxes(self) -> Sequence[str | None]:
        return (*self.books.rates, *self.books.rates, *self.books.self_assessed, None)

    def plain(self, currency: str) -> LineSpec:
        digits = DIGITS.get(currency, 2)
        # With 19 % and 7 % a multiple of half a unit of currency makes half a cent of tax.
        net = self.rng.choice(
            (self.cents(200000, digits), self.cents(300, digits), self.cents(10**9, digits),
             Decimal(self.rng.randrange(1, 999)) / 2)
        )  # fmt: skip
        if not digits:
            net = net.quantize(Decimal(1), ROUND_HALF_UP)
        return self.line(net, self.rng.choice(self.taxes), currency)

    def line(
        self, net: Decimal, tax: str | None, currency: str, *, correction: bool = False
    ) -> LineSpec:
        return LineSpec(
            net=net,
            vat=self.vat(net, tax, currency),
            tax=tax,
            account=self.rng.choice(self.books.accounts),
            correction=correction,
        )

    def vat(self, net: Decimal, tax: str | None, currency: str) -> Decimal:
        """As receipts have it: halves rounded up or down, now and then a unit off, or two."""
        digits = DIGITS.get(currency, 2)
        percent = Decimal(self.books.rates.get(tax or "", "0"))
        unit = Decimal(1).scaleb(-digits)
        halves = self.rng.choice((ROUND_HALF_UP, ROUND_HALF_DOWN))
        vat = (net * percent / 100).quantize(unit, halves)
        if vat <= 2 * unit:
            return vat
        return vat + unit * self.rng.choices((0, 1, -1, 2, -2), (85, 6, 6, 1, 2))[0]
