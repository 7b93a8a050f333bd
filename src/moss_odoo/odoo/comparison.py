"""A bill in Odoo held against its plan, to the cent, and what may be corrected on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from moss_odoo.books.money import Money, total
from moss_odoo.books.plan import Bill, BillLine
from moss_odoo.odoo.entries import Entry, Item
from moss_odoo.odoo.loading import Record


@dataclass(frozen=True, slots=True)
class Correction:
    """An item that must bear Moss's figures instead of Odoo's; debits, credits negative."""

    item_id: int
    balance: Decimal
    amount: Decimal
    """In the bill's currency."""


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
    found = [
        *_dates(bill, entry),
        _equal("due date", _days(entry.payable), str(bill.due_date)),
        _equal("reference", entry.reference, bill.reference),
        _lines(bill, entry),
        *_taxes(bill, entry),
        *_totals(bill, entry),
    ]
    return [difference for difference in found if difference]


def differences_since(bill: Bill, entry: Entry) -> list[Difference]:
    """What of a bill that was booked before is not what it was: its dates and its totals.

    Accounts and taxes are for people to correct, and the mapping may have changed since.
    """
    return [one for one in (*_dates(bill, entry), *_totals(bill, entry)) if one]


def differences_linked(bill: Bill, entry: Entry) -> list[Difference]:
    """What of a bill of others is not as it was when it was linked: dates are its own."""
    found = _amount("total", -bill.type.sign * _sum(entry.payable), bill.gross)
    return [found] if found else []


def _dates(bill: Bill, entry: Entry) -> Iterable[Difference | None]:
    yield _equal("accounting date", str(entry.accounting_date), str(bill.accounting_date))
    yield _equal("bill date", str(entry.invoice_date), str(bill.bill_date))


def _totals(bill: Bill, entry: Entry) -> Iterable[Difference | None]:
    sign = -bill.type.sign
    yield _amount("total", sign * _sum(entry.payable), bill.gross)
    if bill.is_foreign:
        yield _amount("total", sign * sum(item.balance for item in entry.payable), bill.home)


def _days(items: Iterable[Item]) -> str:
    return ", ".join(sorted({str(item.maturity) for item in items}))


def _sum(items: Iterable[Item]) -> Decimal:
    return sum((item.amount_currency for item in items), Decimal(0))


def _equal(what: str, odoo: str, moss: str) -> Difference | None:
    return None if odoo == moss else Difference(what, odoo, moss)


def _lines(bill: Bill, entry: Entry) -> Difference | None:
    ours = sorted(map(_planned_line, bill.lines))
    theirs = sorted(_standing_line(item, bill.type.sign) for item in entry.of("product"))
    if ours == theirs:
        return None
    only_theirs = [line for line in theirs if line not in ours]
    only_ours = [line for line in ours if line not in theirs]
    return Difference("lines", _listed(only_theirs), _listed(only_ours))


@dataclass(frozen=True, slots=True, order=True)
class _Line:
    """What of a line has to agree."""

    account: int
    label: str
    net: Decimal
    home: Decimal
    taxes: tuple[int, ...]
    analytic: tuple[int, ...]

    def __str__(self) -> str:
        words = [f"“{self.label}” {self.net:.2f} on account {self.account}"]
        if self.home != self.net:
            words.append(f"({self.home:.2f} in company currency)")
        if self.taxes:
            words.append(f"tax {', '.join(map(str, self.taxes))}")
        if self.analytic:
            words.append(f"analytic {', '.join(map(str, self.analytic))}")
        return " ".join(words)


def _planned_line(line: BillLine) -> _Line:
    return _Line(
        line.account.id,
        line.label,
        line.net.amount,
        line.home_net.amount,
        (line.tax.id,) if line.tax else (),
        tuple(sorted(account.id for account in line.analytic)),
    )


def _standing_line(item: Item, sign: int) -> _Line:
    return _Line(
        item.account_id,
        item.label,
        sign * item.amount_currency,
        sign * item.balance,
        item.tax_ids,
        tuple(sorted(item.analytic)),
    )


def _listed(lines: Sequence[_Line]) -> str:
    return "; ".join(map(str, lines)) or "nothing more"


def tax_amounts(entry: Entry, sign: int) -> dict[int, tuple[Decimal, Decimal]]:
    """What Odoo books as tax of each tax, in either currency; reverse charge nets to zero."""
    sums: dict[int, tuple[Decimal, Decimal]] = defaultdict(lambda: (Decimal(0), Decimal(0)))
    for item in entry.of("tax"):
        if item.tax_id is not None:
            amount, home = sums[item.tax_id]
            sums[item.tax_id] = (amount + sign * item.amount_currency, home + sign * item.balance)
    return sums


def _taxes(bill: Bill, entry: Entry) -> Iterable[Difference | None]:
    theirs = tax_amounts(entry, bill.type.sign)
    ours = _planned_taxes(bill)
    names = {line.tax.id: line.tax.name for line in bill.lines if line.tax}
    nothing = (Money.of(0, bill.currency), Money.of(0, bill.home.currency))
    for tax in sorted({*theirs, *ours}):
        what = f"tax “{names.get(tax, tax)}”"
        amount, home = theirs.get(tax, (Decimal(0), Decimal(0)))
        moss, moss_home = ours.get(tax, nothing)
        yield _amount(what, amount, moss)
        if bill.is_foreign:
            yield _amount(what, home, moss_home)


def _planned_taxes(bill: Bill) -> dict[int, tuple[Money, Money]]:
    sums: dict[int, tuple[Money, Money]] = {}
    for tax_id in dict.fromkeys(line.tax.id for line in bill.lines if line.tax):
        bearing = [line for line in bill.lines if line.tax and line.tax.id == tax_id]
        sums[tax_id] = (
            total([line.vat for line in bearing], bill.currency),
            total([line.home_vat for line in bearing], bill.home.currency),
        )
    return sums


def _amount(what: str, odoo: Decimal | int, moss: Money) -> Difference | None:
    if odoo == moss.amount:
        return None
    return Difference(what, str(Money(Decimal(odoo), moss.currency)), str(moss))


def corrections(bill: Bill, entry: Entry) -> list[Correction]:
    """Items to set to Moss's figures, where Odoo's rounding differs from Moss's.

    At most a unit of the smallest coin for each line of the bill, for a tax for each line that
    bears it. Larger differences are not corrected, so that `differences` still shows them.
    """
    return [*_line_corrections(bill, entry), *_tax_corrections(bill, entry)]


def _tax_corrections(bill: Bill, entry: Entry) -> Iterable[Correction]:
    sign = bill.type.sign
    theirs = tax_amounts(entry, sign)
    # Reverse charge owes and deducts the same tax: there is no figure of Moss to set it to.
    self_assessed = {line.tax.id for line in bill.lines if line.tax and line.tax.cancels}
    for tax_id, (moss, moss_home) in _planned_taxes(bill).items():
        amount, home = theirs.get(tax_id, (Decimal(0), Decimal(0)))
        off, off_home = moss.amount - amount, moss_home.amount - home
        items = [item for item in entry.of("tax") if item.tax_id == tax_id]
        bearing = bill.lines_with(tax_id)
        if not (off or off_home) or not items or tax_id in self_assessed:
            continue
        if _within(off, moss.currency, bearing) and _within(
            off_home, moss_home.currency, bearing + len(bill.lines)
        ):
            largest = max(items, key=lambda item: abs(item.amount_currency))
            yield Correction(
                largest.id,
                largest.balance + sign * off_home,
                largest.amount_currency + sign * off,
            )


def _line_corrections(bill: Bill, entry: Entry) -> Iterable[Correction]:
    """Odoo keeps the lines in the order in which they were sent."""
    items = sorted(entry.of("product"), key=lambda item: item.id)
    if len(items) != len(bill.lines):
        return
    for line, item in zip(bill.lines, items, strict=True):
        off = bill.type.sign * line.net.amount - item.amount_currency
        off_home = bill.type.sign * line.home_net.amount - item.balance
        if not (off or off_home):
            continue
        if _within(off, line.net.currency, 1) and _within(
            off_home, line.home_net.currency, len(bill.lines)
        ):
            yield Correction(item.id, item.balance + off_home, item.amount_currency + off)


def _within(off: Decimal, currency: str, units: int) -> bool:
    return abs(off) <= Money.from_minor(units, currency).amount


def correction_record(correction: Correction) -> Record:
    key = str(correction.item_id)
    amount, balance = str(correction.amount), str(correction.balance)
    return Record(key, [{".id": key, "amount_currency": amount, "balance": balance}])
