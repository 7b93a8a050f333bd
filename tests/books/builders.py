"""Expenses and what they refer to: valid ones of each kind, with whatever a test changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from moss_odoo.books.chart import Account, AnalyticAccount, Chart, Currency, LockDates, Tax
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
    Person,
    Status,
    Supplier,
)
from moss_odoo.books.fees import home_gross
from moss_odoo.books.lines import bookable
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow, MappingTable
from moss_odoo.books.money import Money, total
from moss_odoo.books.plan import KnownPartner, Payment, Role, Settlement
from moss_odoo.books.policy import Policy
from moss_odoo.books.reference import PayingWallet, Reference

# Moss's ids of what a line may choose.
OFFICE = "account-office"
MEALS = "account-meals"
SOFTWARE = "account-software"
TRAVEL = "account-travel"
MILEAGE = "account-mileage"
PER_DIEM = "account-per-diem"

VAT_19 = "rate-19"
VAT_7 = "rate-7"
VAT_0 = "rate-0"
REVERSE_CHARGE = "rate-reverse-charge"

COST_CENTRE = "dimension-cost-centre"
PROJECT = "dimension-project"
MARKETING = Dimension(COST_CENTRE, "item-marketing")
SALES = Dimension(COST_CENTRE, "item-sales")
TRADE_FAIR = Dimension(PROJECT, "item-trade-fair")

WALLET = "wallet-main"
UPDATED = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)

ACCOUNTS = {
    OFFICE: Account(601, "6815", "Bürobedarf"),
    MEALS: Account(602, "6640", "Bewirtungskosten"),
    SOFTWARE: Account(603, "6837", "Lizenzen, Konzessionen"),
    TRAVEL: Account(604, "6650", "Reisekosten Arbeitnehmer"),
    MILEAGE: Account(605, "6668", "Kilometergelderstattung"),
    PER_DIEM: Account(606, "6664", "Verpflegungsmehraufwand"),
}
TAXES = {
    VAT_19: Tax(21, "19% VSt", Decimal(19)),
    VAT_7: Tax(22, "7% VSt", Decimal(7)),
    REVERSE_CHARGE: Tax(23, "19% USt/VSt §13b", Decimal(19), cancels=True),
    VAT_0: Tax(24, "0% VSt", Decimal(0)),
}
ANALYTIC = {
    MARKETING.item_id: AnalyticAccount(31, "Marketing", "100", 1, "Kostenstelle"),
    SALES.item_id: AnalyticAccount(32, "Vertrieb", "200", 1, "Kostenstelle"),
    TRADE_FAIR.item_id: AnalyticAccount(41, "Messe Köln", None, 2, "Projekt"),
}

FEES = Account(607, "6855", "Nebenkosten des Geldverkehrs")
CASHBACK = Account(608, "4830", "Sonstige betriebliche Erträge")
CURRENCIES = {
    code: Currency(number, code, active=code != "CHF", digits=digits)
    for number, (code, digits) in enumerate(
        {"EUR": 2, "USD": 2, "GBP": 2, "JPY": 0, "KWD": 3, "TND": 3, "TWD": 0, "CHF": 2}.items(),
        start=1,
    )
}

DEFAULT_SUPPLIER = KnownPartner(7, "Moss Default Supplier")
HETZNER = Supplier(
    "supplier-hetzner",
    "Hetzner Online GmbH",
    code="70001",
    vat_id="DE812871812",
    iban="DE92 7606 9559 0000 0000 01",
    email="billing@hetzner.com",
    street="Industriestr. 25",
    zip="91710",
    city="Gunzenhausen",
    country="DE",
)
ERIKA = Person("user-erika", "Erika Mustermann", email="erika@acme.example")


def eur(amount: str | int | Decimal) -> Money:
    return Money.of(amount, "EUR")


def identity(number: int = 1) -> str:
    """An expense's id: each number its own in the first eight hex digits."""
    return f"5f3a{number:04x}-0b7e-4d55-8a10-{number:012d}"


def line(net: str = "10.00", vat: str = "1.90", /, **changes: Any) -> Line:
    """Spend on office supplies; with 19 % where it has VAT, else without a tax rate."""
    values: dict[str, Any] = {
        "id": "",
        "kind": LineKind.SPEND,
        "gross": eur(net) + eur(vat),
        "net": eur(net),
        "vat": eur(vat),
        "account_id": OFFICE,
        "tax_rate_id": VAT_19 if Decimal(vat) else None,
        "description": "Coffee",
    }
    return Line(**values | changes)


def trip(amount: str = "36.00", /, **changes: Any) -> Line:
    """Mileage: no receipt, no tax, no text of its own."""
    values: dict[str, Any] = {
        "kind": LineKind.MILEAGE,
        "account_id": MILEAGE,
        "description": None,
        "note": "120 km × 0,30 EUR",  # noqa: RUF001 - as Moss's adapter writes it
    }
    return line(amount, "0.00", **values | changes)


def day_away(amount: str = "28.00", /, **changes: Any) -> Line:
    values: dict[str, Any] = {
        "kind": LineKind.PER_DIEM,
        "account_id": PER_DIEM,
        "description": None,
        "note": "2 × 14,00 EUR",  # noqa: RUF001 - as Moss's adapter writes it
    }
    return line(amount, "0.00", **values | changes)


def numbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """With ids where they have none: `line-1`, `line-2` …"""
    return tuple(
        one if one.id else replace(one, id=f"line-{number}")
        for number, one in enumerate(lines, start=1)
    )


def expense(kind: Kind, lines: Sequence[Line], **changes: Any) -> Expense:
    """Verified; it cost what its bookable lines cost, and a fee lessens what comes back."""
    values: dict[str, Any] = {
        "id": identity(),
        "kind": kind,
        "nature": Nature.PURCHASE,
        "status": Status.VERIFIED,
        "lines": numbered(lines or [line()]),
        "updated": UPDATED,
    }
    values |= {"home": eur(0)} | changes
    made = Expense(**values)
    if "home" in changes:
        return made
    costs = [
        -cost if made.nature.comes_back and one.kind is LineKind.FX_FEE else cost
        for one in bookable(made)
        if (cost := home_gross(one, "EUR"))
    ]
    return replace(made, home=total(costs, "EUR"))


def card(*lines: Line, facts: dict[str, Any] | None = None, **changes: Any) -> Expense:
    """A settled card purchase at a café, its receipt one day older than its booking."""
    card_facts: dict[str, Any] = {
        "state": CardState.ACCEPTED,
        "merchant": "Café Müller",
        "booking_date": date(2026, 3, 3),
        "settlement_date": date(2026, 3, 4),
    }
    values: dict[str, Any] = {
        "time": date(2026, 3, 2),
        "card": CardFacts(**card_facts | (facts or {})),
    }
    return expense(Kind.CARD, lines, **values | changes)


def invoice(
    *lines: Line,
    facts: dict[str, Any] | None = None,
    payment: PaymentFacts | None = None,
    **changes: Any,
) -> Expense:
    """An unpaid supplier invoice."""
    invoice_facts: dict[str, Any] = {
        "number": "RE-2026-0815",
        "invoice_date": date(2026, 2, 27),
        "due_date": date(2026, 3, 29),
        "payment_reference": "RE-2026-0815 K4711",
    }
    values: dict[str, Any] = {
        "time": date(2026, 2, 27),
        "supplier_id": HETZNER.id,
        "invoice": InvoiceFacts(**invoice_facts | (facts or {})),
        "payment": payment or PaymentFacts(PaymentState.UNPAID),
    }
    lines = lines or (line("100.00", "19.00", account_id=SOFTWARE, description="Cloud Server"),)
    return expense(Kind.INVOICE, lines, **values | changes)


def reimbursement(*lines: Line, payment: PaymentFacts | None = None, **changes: Any) -> Expense:
    """An employee's claim that was not paid out yet."""
    values: dict[str, Any] = {
        "time": date(2026, 3, 6),
        "user_id": ERIKA.id,
        "payment": payment or PaymentFacts(PaymentState.UNPAID),
    }
    lines = lines or (line("84.03", "15.97", account_id=TRAVEL, description="Hotel"),)
    return expense(Kind.REIMBURSEMENT, lines, **values | changes)


def paid_from_wallet(on: date | datetime | None = date(2026, 3, 20), **more: Any) -> PaymentFacts:
    return PaymentFacts(PaymentState.PAID, PaymentChannel.WALLET, on, **more)


def paid_outside_moss(on: date | datetime | None = date(2026, 3, 20)) -> PaymentFacts:
    return PaymentFacts(PaymentState.PAID, PaymentChannel.EXTERNAL, on)


def partly_paid(paid: str | None = "50.00") -> PaymentFacts:
    return PaymentFacts(
        PaymentState.PARTIALLY_PAID,
        PaymentChannel.WALLET,
        date(2026, 3, 20),
        eur(paid) if paid else None,
    )


def policy(**changes: Any) -> Policy:
    """Everything on the default supplier, from the first of January, in Berlin."""
    values: dict[str, Any] = {"start_date": date(2026, 1, 1), "time_zone": "Europe/Berlin"}
    return Policy(**values | changes)


def chart(**changes: Any) -> Chart:
    values: dict[str, Any] = {
        "company_id": 1,
        "currency": "EUR",
        "locks": LockDates(),
        "accounts": {one.id: one for one in ACCOUNTS.values()},
        "taxes": {one.id: one for one in TAXES.values()},
        "analytic": {one.id: one for one in ANALYTIC.values()},
        "currencies": CURRENCIES,
    }
    return Chart(**values | changes)


def mapped(kind: MappingKind, moss_id: str, odoo_id: int | None, **changes: Any) -> MappingRow:
    """A row that may be booked on, unless it leads nowhere."""
    values: dict[str, Any] = {
        "kind": kind,
        "moss_id": moss_id,
        "moss_label": moss_id,
        "odoo_id": odoo_id,
        "odoo_label": f"record {odoo_id}" if odoo_id else "",
        "reason": "same code" if odoo_id else "no account has this code",
        "confirmed": odoo_id is not None,
        "confirmed_by": AUTOMATIC if odoo_id else "",
    }
    return MappingRow(**values | changes)


def mapping(*instead: MappingRow) -> MappingTable:
    """Everything above, each to its namesake; `instead` replaces rows or adds some."""
    return MappingTable(mapping_rows() + list(instead))


def mapping_rows() -> list[MappingRow]:
    return [
        *(
            mapped(MappingKind.ACCOUNT, id_, one.id, moss_label=str(one), odoo_label=str(one))
            for id_, one in ACCOUNTS.items()
        ),
        *(mapped(MappingKind.TAX, id_, one.id) for id_, one in TAXES.items()),
        *(mapped(MappingKind.DIMENSION, id_, one.id) for id_, one in ANALYTIC.items()),
    ]


def reference(**changes: Any) -> Reference:
    values: dict[str, Any] = {
        "policy": policy(),
        "chart": chart(),
        "mapping": mapping(),
        "wallets": (PayingWallet(WALLET, "EUR"),),
        "default_supplier": DEFAULT_SUPPLIER,
        "fee_account": FEES,
        "cashback_account": CASHBACK,
    }
    return Reference(**values | changes)


def paying(amount: Money, on: date, wallet: str = WALLET) -> Payment:
    """A payment of one bill in company currency, in full."""
    return Payment(on, wallet, amount, (Settlement(Role.BILL, amount, amount),))
