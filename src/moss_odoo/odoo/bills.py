"""Vendor bills in Odoo: loaded as drafts, read back, compared with the plan to the cent."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from moss_odoo.books.money import Money
from moss_odoo.books.plan import Bill, BillType, Plan
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.loading import Record, Row

_LINE_FIELDS = [
    "move_id",
    "display_type",
    "account_id",
    "partner_id",
    "balance",
    "amount_currency",
    "amount_residual",
    "tax_ids",
    "tax_line_id",
    "group_tax_id",
    "date",
    "invoice_date",
    "date_maturity",
    "parent_state",
    "move_name",
    "reconciled",
]


@dataclass(frozen=True, slots=True)
class Item:
    """A journal item as Odoo has it; amounts are debits, credits negative."""

    id: int
    display_type: str
    account_id: int
    partner_id: int | None
    balance: Decimal
    amount_currency: Decimal
    residual: Decimal
    tax_ids: tuple[int, ...]
    tax_id: int | None
    """Of a tax item: the tax, or the group it belongs to."""
    maturity: date | None


@dataclass(slots=True)
class Entry:
    """A journal entry as read back from Odoo."""

    id: int
    name: str
    state: str
    accounting_date: date
    invoice_date: date | None
    items: list[Item] = field(default_factory=list)

    def of(self, display_type: str) -> list[Item]:
        return [item for item in self.items if item.display_type == display_type]

    @property
    def payable(self) -> list[Item]:
        return self.of("payment_term")

    @property
    def is_settled(self) -> bool:
        return bool(self.payable) and not any(item.residual for item in self.payable)

    @property
    def open_amount(self) -> Decimal:
        return abs(sum((item.residual for item in self.payable), Decimal(0)))


def record(
    plan: Plan,
    ids: ExternalIds,
    *,
    revision: int,
    journal_id: int,
    currency_id: int,
    partner_id: int,
) -> Record:
    """The bill as rows for `load`: everything explicit, so that Odoo chooses nothing."""
    bill = plan.bill
    head: dict[str, str] = {
        "id": ids.name("bill", plan.expense_id, revision=revision),
        "move_type": bill.type.value,
        "journal_id/.id": str(journal_id),
        "partner_id/.id": str(partner_id),
        "currency_id/.id": str(currency_id),
        "invoice_date": bill.bill_date.isoformat(),
        "date": bill.accounting_date.isoformat(),
        # An empty payment term keeps the due date that is sent.
        "invoice_payment_term_id/.id": "",
        "invoice_date_due": bill.due_date.isoformat(),
        "ref": bill.reference,
        "payment_reference": bill.payment_reference or bill.reference,
        "invoice_origin": plan.expense_id,
    }
    lines = [_line_row(plan, bill, index, ids, revision) for index in range(len(bill.lines))]
    return Record(plan.expense_id, [{**head, **lines[0]}, *lines[1:]])


def _line_row(plan: Plan, bill: Bill, index: int, ids: ExternalIds, revision: int) -> Row:
    line = bill.lines[index]
    analytic = (
        {",".join(str(account.id) for account in line.analytic): 100} if line.analytic else {}
    )
    return {
        "invoice_line_ids/id": ids.name("line", plan.expense_id, line.line_id, revision=revision),
        "invoice_line_ids/name": line.label,
        "invoice_line_ids/quantity": "1",
        "invoice_line_ids/price_unit": str(line.net.amount),
        "invoice_line_ids/account_id/.id": str(line.account.id),
        "invoice_line_ids/tax_ids/.id": str(line.tax.id) if line.tax else "",
        "invoice_line_ids/analytic_distribution": json.dumps(analytic) if analytic else "",
    }


def read_entries(client: OdooClient, move_ids: Sequence[int]) -> dict[int, Entry]:
    """The entries with their items, by database id."""
    entries: dict[int, Entry] = {}
    if not move_ids:
        return entries
    rows = client.read(
        "account.move.line",
        "search_read",
        domain=[["move_id", "in", list(move_ids)]],
        fields=_LINE_FIELDS,
        order="id",
        load=None,
    )
    for row in rows:
        move_id = row["move_id"]
        entry = entries.get(move_id) or entries.setdefault(move_id, _entry(row))
        entry.items.append(_item(row))
    return entries


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        id=row["move_id"],
        name=row["move_name"] or "",
        state=row["parent_state"],
        accounting_date=date.fromisoformat(row["date"]),
        invoice_date=_date(row["invoice_date"]),
    )


def _item(row: dict[str, Any]) -> Item:
    return Item(
        id=row["id"],
        display_type=row["display_type"],
        account_id=row["account_id"],
        partner_id=row["partner_id"] or None,
        balance=_cents(row["balance"]),
        amount_currency=_cents(row["amount_currency"]),
        residual=_cents(row["amount_residual"]),
        tax_ids=tuple(sorted(row["tax_ids"])),
        tax_id=row["group_tax_id"] or row["tax_line_id"] or None,
        maturity=_date(row["date_maturity"]),
    )


def _date(value: str | bool | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _cents(value: Decimal | int) -> Decimal:
    # Odoo keeps amounts as floats of the database; a ten-thousandth is finer than any cent.
    return round(Decimal(value), 4).normalize() + 0


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
        if not off or abs(off) > allowed or not items:
            continue
        largest = max(items, key=lambda item: abs(item.amount_currency))
        found.append(Correction(largest.id, largest.amount_currency + sign * off))
    return found


def correction_record(correction: Correction) -> Record:
    # Company currency and document currency agree: foreign bills are not booked yet.
    amount = str(correction.amount)
    key = str(correction.item_id)
    return Record(key, [{".id": key, "amount_currency": amount, "balance": amount}])
