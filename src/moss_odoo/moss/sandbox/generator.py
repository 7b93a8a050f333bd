"""A company's spend from a seed: which kinds, how often, on which days, and its money."""

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from moss_odoo.moss.sandbox import card_kinds, claim_kinds, invoice_kinds
from moss_odoo.moss.sandbox.clock import Clock
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import (
    Expense,
)
from moss_odoo.moss.sandbox.funding import fund
from moss_odoo.moss.sandbox.maker import Maker
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.wallet_events import happen

FULL_VARIETY = 150
"""From this many expenses on, every kind occurs."""


@dataclass(frozen=True, slots=True)
class Kind:
    make: Callable[[Maker, date], Expense]
    share: float
    """Of all expenses."""
    least: int = 1
    looks_back: bool = False
    """Repeats or refunds an earlier purchase."""
    latest: bool = False
    """Happens in the last days only."""


KINDS = (
    Kind(card_kinds.standard, 0.25),
    Kind(card_kinds.reduced, 0.10),
    Kind(card_kinds.mixed_taxes, 0.075),
    Kind(card_kinds.untaxed, 0.05),
    Kind(card_kinds.reverse_charge, 0.04),
    Kind(card_kinds.split, 0.035),
    Kind(card_kinds.dollars, 0.025),
    Kind(card_kinds.coffee, 0.015),
    Kind(card_kinds.sterling, 0.012),
    Kind(card_kinds.cent_off, 0.01, least=2),
    Kind(card_kinds.no_receipt, 0.01),
    Kind(card_kinds.unready, 0.015),
    Kind(card_kinds.pending, 0.01, latest=True),
    Kind(card_kinds.rejected, 0.01),
    Kind(card_kinds.refund, 0.01, looks_back=True),
    Kind(card_kinds.exported, 0.01),
    Kind(card_kinds.reversed_, 0.007),
    Kind(card_kinds.cashback, 0.007),
    Kind(card_kinds.twin, 0.007, looks_back=True),
    Kind(card_kinds.line_file, 0.007),
    Kind(card_kinds.foreign_split, 0.003),
    Kind(card_kinds.foreign_refund, 0.003, looks_back=True),
    Kind(card_kinds.missing_account, 0.003, least=2),
    Kind(card_kinds.foreign_vat, 0.003),
    Kind(card_kinds.exempt, 0.003),
    Kind(card_kinds.correction, 0.003),
    Kind(card_kinds.uncoded, 0.003),
    Kind(card_kinds.deleted, 0.003),
    Kind(invoice_kinds.paid, 0.06),
    Kind(invoice_kinds.open_, 0.03),
    Kind(invoice_kinds.paid_externally, 0.02),
    Kind(invoice_kinds.paid_with_fee, 0.01),
    Kind(invoice_kinds.with_einvoice, 0.007, least=2),
    Kind(invoice_kinds.untaxed, 0.01),
    Kind(invoice_kinds.reverse_charge, 0.01),
    Kind(invoice_kinds.credit_note, 0.01, least=2),
    Kind(invoice_kinds.unready, 0.01),
    Kind(invoice_kinds.partly_paid, 0.005),
    Kind(invoice_kinds.eu_goods, 0.005),
    Kind(invoice_kinds.foreign_paid, 0.004),
    Kind(invoice_kinds.foreign_open, 0.004),
    Kind(invoice_kinds.rejected, 0.003),
    Kind(invoice_kinds.exempt, 0.003),
    Kind(invoice_kinds.exported, 0.003),
    Kind(claim_kinds.receipt, 0.04),
    Kind(claim_kinds.receipts, 0.02),
    Kind(claim_kinds.drive, 0.02),
    Kind(claim_kinds.splits, 0.012, least=2),
    Kind(claim_kinds.allowance, 0.01),
    Kind(claim_kinds.journey, 0.01),
    Kind(claim_kinds.unpaid, 0.01),
    Kind(claim_kinds.paid_with_salary, 0.005),
    Kind(claim_kinds.file_on_whole, 0.005),
    Kind(claim_kinds.unready, 0.005),
    Kind(claim_kinds.exported, 0.003),
)
PLAIN = KINDS[0]
"""Fills up what the shares leave."""


def generate(options: SandboxOptions, clock: Clock | None = None) -> Company:
    """The company of these options; the same options make the same company."""
    company = Company(options, clock)
    if not options.expenses:
        return company
    last = _last_day(options.start, options.months)
    maker = Maker(company, last)
    days = _days(maker, options.start, last, options.expenses)
    for kind, day in zip(_deck(maker, options.expenses), days, strict=True):
        kind.make(maker, day)
    if options.wallet_events:
        happen(Maker(company, last, "wallet events"))
    fund(company, last)
    return company


def _last_day(start: date, months: int) -> date:
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) - timedelta(days=1)


def _days(maker: Maker, first: date, last: date, count: int) -> Sequence[date]:
    """As many days as expenses, in order; fewer of them at weekends."""
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weights = [(10, 10, 10, 10, 10, 4, 2)[day.weekday()] for day in span]
    return sorted(maker.rng.choices(span, weights, k=count))


def _deck(maker: Maker, count: int) -> list[Kind]:
    """The kinds in a random order in which what looks back has something to look back at."""
    full = count >= FULL_VARIETY
    deck = [
        kind
        for kind in KINDS
        if kind is not PLAIN
        for _ in range(max(int(kind.share * count), kind.least if full else 0))
    ]
    deck += [PLAIN] * (count - len(deck))
    latest = [kind for kind in deck if kind.latest]
    deck = [kind for kind in deck if not kind.latest]
    maker.rng.shuffle(deck)
    backward = [kind for kind in deck if kind.looks_back]
    deck = [kind for kind in deck if not kind.looks_back]
    for kind in backward:
        deck.insert(maker.rng.randrange(len(deck) // 4, len(deck)) + 1, kind)
    return deck + latest
