"""A bill in Odoo held against its plan, to the cent, and what may be corrected on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from moss_odoo.books.money import Money
from moss_odoo.books.plan import Bill, BillType
from moss_odoo.odoo.entries import Entry, Item
from moss_odoo.odoo.loading import Record


@dataclass(frozen=True, slots=True)
class Correction:
    """A tax item that must bear Moss's figure instead of Odoo's."""

    item_id: int
    amount: Decimal
    """Debit, credits negative."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What Odoo would book otherwise than Moss says."""

    what: str
    odoo: str
    moss: str

    def __str__(self) -> str:
        return f"{self.what}: Odoo has {self.odoo}, Moss has {self.moss}"


def differences(bill: Bill, entry: Entry) -> list[Difference]:
    """All in which the entry differs from the plan; empty when it may be posted."""
    sign = 1 if bill.type is BillType.BILL else -1
    found = [
        Difference("accounting date", str(entry.accounting_date), str(bill.accounting_date))
        if entry.accounting_date != bill.accounting_date
        else None,
        Difference("bill date", str(entry.invoice_date), str(bill.bill_date))
        if entry.invoice_date != bill.bill_date
        else None,
        _due(bill, entry),
        _lines(bill, entry, sign),
        *_taxes(bill, entry, sign),
        _amount("total", -sign * _sum(entry.payable), bill.gross),
    ]
    return [difference for difference in found if difference]


def _sum(items: Iterable[Item]) -> Decimal:
    return sum((item.amount_currency for item in items), Decimal(0))


def _due(bill: Bill, entry: Entry) -> Difference | None:
    due = {item.maturity for item in entry.payable}
    if due == {bill.due_date}:
        return None
    return Difference("due date", ", ".join(sorted(map(str, due))), str(bill.due_date))


def _lines(bill: Bill, entry: Entry, sign: int) -> Difference | None:
    ours = sorted(
        (line.account.id, line.net.amount, (line.tax.id,) if line.tax else ())
        for line in bill.lines
    )
    theirs = sorted(
        (item.account_id, sign * item.amount_currency, item.tax_ids) for item in entry.of("product")
    )
    if ours == theirs:
        return None
    return Difference("lines (account, net, tax)", _listed(theirs), _listed(ours))


def _listed(lines: Sequence[tuple[int, Decimal, tuple[int, ...]]]) -> str:
    return "; ".join(
        f"account {account} {net:.2f}" + (f" tax {taxes}" if taxes else "")
        for account, net, taxes in lines
    )


def tax_amounts(entry: Entry, sign: int) -> dict[int, Decimal]:
    """What Odoo books as tax of each tax; reverse charge nets to zero."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for item in entry.of("tax"):
        if item.tax_id is not None:
            sums[item.tax_id] += sign * item.amount_currency
    return sums


def _taxes(bill: Bill, entry: Entry, sign: int) -> list[Difference | None]:
    theirs = tax_amounts(entry, sign)
    ours = bill.vat_by_tax()
    names = {line.tax.id: line.tax.name for line in bill.lines if line.tax}
    return [
        _amount(
            f"tax “{names.get(tax, tax)}”",
            theirs.get(tax, Decimal(0)),
            ours.get(tax, Money.of(0, bill.currency)),
        )
        for tax in sorted({*theirs, *ours})
    ]


def _amount(what: str, odoo: Decimal, moss: Money) -> Difference | None:
    if odoo == moss.amount:
        return None
    return Difference(what, str(Money(odoo, moss.currency)), str(moss))


def corrections(bill: Bill, entry: Entry) -> list[Correction]:
    """Tax items to set to Moss's figure: at most a cent for each line that bears the tax.

    Larger differences are not corrected, so that `differences` still shows them.
    """
    sign = 1 if bill.type is BillType.BILL else -1
    theirs = tax_amounts(entry, sign)
    found = []
    for tax_id, moss in bill.vat_by_tax().items():
        off = moss.amount - theirs.get(tax_id, Decimal(0))
        items = [item for item in entry.of("tax") if item.tax_id == tax_id]
        allowed = Money.from_minor(bill.lines_with(tax_id), bill.currency).amount
        # Reverse charge owes and deducts the same tax: there is no figure of Moss to set it to.
        both_ways = len({item.amount_currency > 0 for item in items}) > 1
        if not off or abs(off) > allowed or not items or both_ways:
            continue
        largest = max(items, key=lambda item: abs(item.amount_currency))
        found.append(Correction(largest.id, largest.amount_currency + sign * off))
    return found


def correction_record(correction: Correction) -> Record:
    # Company currency and document currency agree: foreign bills are not booked yet.
    amount = str(correction.amount)
    key = str(correction.item_id)
    return Record(key, [{".id": key, "amount_currency": amount, "balance": amount}])
