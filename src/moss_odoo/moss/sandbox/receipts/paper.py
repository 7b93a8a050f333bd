"""What stands on a receipt, before anybody thinks of how it looks."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b

from moss_odoo.moss.sandbox.days import local
from moss_odoo.moss.sandbox.domain import (
    Line,
    Merchant,
    StoredFile,
)
from moss_odoo.moss.sandbox.masterdata import EU_GOODS, REVERSE_CHARGE
from moss_odoo.moss.sandbox.money import ZERO, spread
from moss_odoo.moss.sandbox.shops import goods
from moss_odoo.moss.sandbox.store import Store

_GERMAN = ("DE", "AT", None)
_REDUCED = Decimal(7)
_OWN_FEW = 4
_SMALL = 8
"""Below this amount nobody bought several things."""


@dataclass(frozen=True, slots=True)
class Position:
    text: str
    quantity: Decimal
    unit_price: Decimal
    """Net."""
    net: Decimal
    gross: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class TaxSum:
    percent: Decimal
    net: Decimal
    vat: Decimal
    gross: Decimal


@dataclass(frozen=True)
class Paper:
    """All amounts positive, in `currency`; a credit shows them with a minus."""

    seller: Merchant
    time: datetime
    """In Berlin."""
    number: str
    currency: str
    positions: Sequence[Position]
    taxes: Sequence[TaxSum]
    german: bool
    credit: bool
    reverse_charge: bool
    vat_id: str | None
    iban: str | None
    due: date | None

    @cached_property
    def total(self) -> TaxSum:
        return TaxSum(
            Decimal(0),
            sum((tax.net for tax in self.taxes), ZERO),
            sum((tax.vat for tax in self.taxes), ZERO),
            sum((tax.gross for tax in self.taxes), ZERO),
        )

    def amount(self, value: Decimal) -> str:
        """1.234,56 in German, 1,234.56 elsewhere."""
        text = f"{-value if self.credit else value:,.2f}"
        return text.translate(str.maketrans(",.", ".,")) if self.german else text

    def say(self, german: str, english: str) -> str:
        return german if self.german else english

    def day(self, day: date) -> str:
        return f"{day:%d.%m.%Y}" if self.german else f"{day:%d %b %Y}"


def paper_of(stored: StoredFile, store: Store) -> Paper:
    document = stored.document
    chance = random.Random(stored.expense_id)  # noqa: S311 - the same paper every time, on purpose
    codes = {tax.id: tax.code for tax in store.tax_rates.values()}
    percents = {tax.id: tax.rate for tax in store.tax_rates.values()}
    sums: dict[Decimal, TaxSum] = {}
    positions: list[Position] = []
    for line in document.lines:
        percent = percents.get(line.tax_id or "", Decimal(0))
        account = store.accounts.get(line.account_id or "")
        code = account.code if account else None
        items = goods(document.seller.name, code, reduced=percent == _REDUCED)
        positions += _positions(line, percent, items, chance)
        so_far = sums.get(percent, TaxSum(percent, ZERO, ZERO, ZERO))
        sums[percent] = TaxSum(
            percent, so_far.net + line.net, so_far.vat + line.vat, so_far.gross + line.gross
        )
    return Paper(
        seller=document.seller,
        time=local(document.time),
        number=document.number or f"{int(stored.id[:6], 16)}",
        currency=document.lines[0].currency if document.lines else "EUR",
        positions=positions,
        taxes=list(sums.values()),
        german=document.seller.country in _GERMAN,
        credit=document.credit,
        reverse_charge=any(
            codes.get(line.tax_id or "") in (REVERSE_CHARGE, EU_GOODS) for line in document.lines
        ),
        vat_id=document.vat_id or _vat_id(document.seller),
        iban=document.iban,
        due=document.due,
    )


def _positions(
    line: Line, percent: Decimal, items: Sequence[str], chance: random.Random
) -> Sequence[Position]:
    """The line as it was bought: as it stands if it has a quantity, else as one to four things."""
    if line.quantity and line.unit_price:
        text = chance.choice(items)
        return [Position(text, line.quantity, line.unit_price, line.net, line.gross, percent)]
    most = 1 if line.gross < _SMALL else min(4, len(items))
    count = chance.randint(1, most)
    # A shop's own few goods are in order of importance: a hotel's first is the night.
    names = items[:count] if len(items) <= _OWN_FEW else chance.sample(items, count)
    weights = [Decimal(chance.randint(2, 9)) for _ in names]
    nets = spread(line.net, weights, line.currency)
    grosses = spread(line.gross, weights, line.currency)
    one = Decimal(1)
    return [
        Position(name, one, net, net, gross, percent)
        for name, net, gross in zip(names, nets, grosses, strict=True)
    ]


def _vat_id(seller: Merchant) -> str | None:
    """A German one with a right check digit; always the same for the same shop."""
    if seller.country not in ("DE", None):
        return None
    digits = str(int.from_bytes(blake2b(seller.name.encode(), digest_size=4).digest()) + 10**9)[:8]
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return f"DE{digits}{(11 - product) % 10}"
