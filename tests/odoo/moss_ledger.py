"""What the books should say, from Moss's raw answers; shares nothing with the export's code.

Moss's amounts, and of Odoo only how its taxes are defined: where each is booked and reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from devtools.demo.moss_figures import DEFAULT_SUPPLIER
from devtools.demo.raw_moss import RawMoss

from .odoo_ledger import TaxRule
from .sums import Item

Json = dict[str, Any]
HOME = "EUR"
CENT = Decimal("0.01")
ROUNDING = {"JPY": Decimal(1), "KWD": Decimal("0.001")}


@dataclass(frozen=True)
class Accounts:
    """Codes of the accounts that no line names."""

    payable: str
    money: str
    fees: str
    cashback: str


@dataclass(frozen=True)
class _Line:
    account: str
    currency: str
    net: Decimal
    vat: Decimal
    home_net: Decimal
    home_vat: Decimal
    rule: TaxRule | None


class MossLedger:
    """Card spend on the default supplier, invoices on theirs, claims on the employee."""

    def __init__(
        self,
        moss: RawMoss,
        accounts: Accounts,
        rules: Mapping[tuple[str, str], TaxRule],
        *,
        per_line: bool = False,
    ) -> None:
        """`per_line`: where the buyer owes the tax, each line's is rounded."""
        self._moss = moss
        self._per_line = per_line
        self._accounts = accounts
        self._rules = rules
        self._codes = moss.names("/v1/expense-accounts", "code")
        self._suppliers = moss.names("/v1/suppliers", "name")
        self._people = moss.people()
        names = {name for name, _document in rules}
        self._taxes = {
            one["id"]: one["code"] if one["code"] in names else one["name"]
            for one in moss.everything("/v1/tax-rates")
        }

    def items(self, booked: Collection[str]) -> Iterator[Item]:
        """The journal items of the expenses with these ids."""
        for expense in self._moss.everything("/v1/expenses"):
            if expense["id"] in booked:
                yield from self._expense(expense)

    def _expense(self, expense: Json) -> Iterator[Item]:
        back = expense["expenseSubType"] != "EXPENSE"
        split = {line.get("parentLineId") for line in expense["lines"]}
        leaves = [line for line in expense["lines"] if line["id"] not in split]
        spend = [line for line in leaves if line["expenseType"] != "FX_FEE"]
        fee = sum_of(_amount(line["grossAmount"]) for line in leaves if line not in spend)
        fee = abs(fee) if back else fee
        sign = -1 if back else 1
        gross = sum_of(_amount(line["grossAmount"]) for line in spend)
        document = "refund" if back != (gross < 0) else "invoice"
        lines = [self._line(line, document, expense) for line in spend]
        day, partner = _accounting_date(expense), self._partner(expense)
        owed = self._document(lines, sign, partner, day)
        yield from owed
        if fee:
            yield Item(self._accounts.fees, DEFAULT_SUPPLIER, HOME, fee, fee, day)
            yield Item(self._accounts.payable, DEFAULT_SUPPLIER, HOME, -fee, -fee, day)
        yield from self._payment(expense, owed[-1], fee)

    def _line(self, line: Json, document: str, expense: Json) -> _Line:
        net, vat, gross = (_amount(line[f"{one}Amount"]) for one in ("net", "vat", "gross"))
        home = _amount(line["homeAmount"])
        # What is left of a line's own cost in euros after its net amount is its tax.
        home_net = _rounded(net * home / gross, HOME) if gross else home
        tax = line.get("taxRateId")
        code = self._accounts.cashback
        if expense["expenseSubType"] != "CASHBACK":
            code = self._codes[line["expenseAccountId"]]
        rule = self._rules[self._taxes[tax], document] if tax else None
        currency = line["grossAmount"]["currency"]
        if not vat:
            home_net = home
        return _Line(code, currency, net, vat, home_net, home - home_net, rule)

    def _document(self, lines: list[_Line], sign: int, partner: str, day: date) -> list[Item]:
        """Expenses, taxes and, last, what is owed."""
        currency = lines[0].currency
        items = [
            Item(one.account, partner, currency, sign * one.net, sign * one.home_net, day,
                 one.rule.base if one.rule else ())
            for one in lines
        ]  # fmt: skip
        amount = sign * sum_of(one.net + one.vat for one in lines)
        home = sign * sum_of(one.home_net + one.home_vat for one in lines)
        rate = home / amount if amount else Decimal(1)
        bearing: defaultdict[TaxRule, list[_Line]] = defaultdict(list)
        for one in lines:
            if one.rule:
                bearing[one.rule].append(one)
        for rule, those in bearing.items():
            tax, home_tax = _tax(rule, those, rate, per_line=self._per_line)
            for part in rule.parts:
                factor = sign * part.factor
                items.append(
                    Item(part.account, partner, currency, factor * tax, factor * home_tax, day,
                         part.grids)
                )  # fmt: skip
        items.append(Item(self._accounts.payable, partner, currency, -amount, -home, day))
        return items

    def _payment(self, expense: Json, owed: Item, fee: Decimal) -> Iterator[Item]:
        """All that Moss has moved: for a card at once, else what it says was paid."""
        facts = expense["expenseMetadata"]
        amount, home, partner = -owed.amount, -owed.balance, owed.partner
        day = owed.day
        if expense["expenseType"] == "CARD_TRANSACTION":
            if fee:
                yield Item(self._accounts.payable, DEFAULT_SUPPLIER, HOME, fee, fee, day)
        elif facts["paymentStatus"] == "UNPAID" or facts["paymentChannel"] != "MOSS_WALLET":
            return
        elif expense["expenseType"] == "INVOICE":
            paid = _amount(facts["paidAmount"])
            amount = home = paid if amount > 0 else -paid
        yield Item(self._accounts.payable, partner, owed.currency, amount, home, day)
        yield Item(self._accounts.money, partner, HOME, -home - fee, -home - fee, day)

    def _partner(self, expense: Json) -> str:
        if expense["expenseType"] == "CARD_TRANSACTION":
            return DEFAULT_SUPPLIER
        if expense["expenseType"] == "INVOICE":
            return self._suppliers[expense["supplierId"]]
        facts = expense["expenseMetadata"]
        return self._people[facts.get("recipientId") or expense["createdBy"]]


def _tax(
    rule: TaxRule, lines: list[_Line], rate: Decimal, *, per_line: bool
) -> tuple[Decimal, Decimal]:
    """Moss's tax; where the buyer owes it, the percentage of the net, at the rate of the bill."""
    if sum(part.factor for part in rule.parts) != 0:
        return sum_of(one.vat for one in lines), sum_of(one.home_vat for one in lines)
    owed = [one.net * rule.percent / 100 for one in lines]
    currency = lines[0].currency
    if per_line:
        parts = [_rounded(one, currency) for one in owed]
        return sum_of(parts), sum_of(_rounded(one * rate, HOME) for one in parts)
    whole = sum_of(owed)
    return _rounded(whole, currency), _rounded(whole * rate, HOME)


def sum_of(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _accounting_date(expense: Json) -> date:
    facts = expense["expenseMetadata"]
    if expense["expenseType"] == "INVOICE":
        return date.fromisoformat(facts["invoiceDate"])
    # Spend is entered at noon or in the evening here: its day is the same in UTC and in Berlin.
    day = date.fromisoformat(expense["expenseTime"][:10])
    if expense["expenseType"] == "REIMBURSEMENT":
        return day
    return max(day, date.fromisoformat(facts["bookingDate"]))


def _amount(money: Json) -> Decimal:
    return Decimal(money["amount"])


def _rounded(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(ROUNDING.get(currency, CENT), ROUND_HALF_UP)
