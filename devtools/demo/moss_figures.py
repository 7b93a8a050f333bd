"""Moss's figures, worked out from its raw answers and from nothing of the connector's code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from devtools.demo.figures import Figures
from devtools.demo.raw_moss import Json, RawMoss

DEFAULT_SUPPLIER = "Moss Default Supplier"
_CENT = Decimal("0.01")
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class SupplierRule:
    """Who a card purchase is booked on, said once more and independently."""

    policy: str
    threshold: Decimal = Decimal(0)

    def default_for(self, gross: Decimal) -> bool:
        if self.policy == "single":
            return True
        return self.policy == "hybrid" and gross < self.threshold


@dataclass(frozen=True, slots=True)
class OwnAccounts:
    """Codes of the accounts that the connection chose."""

    fees: str
    cashback: str


def moss_figures(
    moss: RawMoss,
    booked: Collection[str],
    rule: SupplierRule,
    taxes: Collection[str],
    own: OwnAccounts,
) -> Figures:
    """The figures of what has these ids, expenses and payouts; `taxes` are the names of Odoo's."""
    return _Count(moss, rule, taxes, own).of(set(booked))


class _Count:
    def __init__(
        self, moss: RawMoss, rule: SupplierRule, taxes: Collection[str], own: OwnAccounts
    ) -> None:
        self._moss = moss
        self._rule = rule
        self._own = own
        self._accounts = moss.names("/v1/expense-accounts", "code")
        self._rates = {
            one["id"]: one["code"] if one["code"] in taxes else one["name"]
            for one in moss.everything("/v1/tax-rates")
        }
        self._suppliers = moss.names("/v1/suppliers", "name")
        self._people = moss.people()
        self._expenses = list(moss.everything("/v1/expenses"))
        self._payouts = [one for one in moss.movements() if one["transactionType"] == "PAYOUT"]
        self._figures = Figures()

    def of(self, booked: Collection[str]) -> Figures:
        owners: list[str] = []
        for expense in self._expenses:
            if expense["id"] in booked:
                self._expense(expense)
                owners += [expense["id"], *(line["id"] for line in expense["lines"])]
        for payout in self._payouts:
            if payout["id"] in booked:
                self._fee(_sum(_amount(one["amount"]) for one in payout["fees"]), paid=True)
        self._figures.documents["receipts"] = self._moss.files(owners)
        return self._figures

    def _expense(self, expense: Json) -> None:
        sign = -1 if _comes_back(expense) else 1
        spend = _spend(expense)
        for line in spend:
            self._line(expense, line, sign)
        gross = sign * _home(spend)
        self._figures.suppliers[self._supplier(expense)] += gross
        self._figures.documents["bills"] += 1
        fee = _fee_of(expense)
        paid = self._paid(expense, gross)
        if fee:
            self._fee(fee, paid=False)
        if paid:
            self._figures.documents["payments"] += 1
            self._figures.paid += paid + fee

    def _line(self, expense: Json, line: Json, sign: int) -> None:
        net, vat, gross = (_amount(line[f"{one}Amount"]) for one in ("net", "vat", "gross"))
        home = _amount(line["homeAmount"])
        home_net = _rounded(net * home / gross) if vat and gross else home
        code = self._own.cashback
        if expense["expenseSubType"] != "CASHBACK":
            code = self._accounts[line["expenseAccountId"]]
        self._figures.accounts[code] += sign * home_net
        if line.get("taxRateId"):
            self._figures.taxes[self._rates[line["taxRateId"]]] += sign * (home - home_net)

    def _fee(self, fee: Decimal, *, paid: bool) -> None:
        """A bill of its own; what a card charges leaves the wallet together with the purchase."""
        self._figures.accounts[self._own.fees] += fee
        self._figures.suppliers[DEFAULT_SUPPLIER] += fee
        self._figures.documents["bills"] += 1
        if paid:
            self._figures.documents["payments"] += 1
            self._figures.paid += fee

    def _supplier(self, expense: Json) -> str:
        facts = expense["expenseMetadata"]
        if expense["expenseType"] == "REIMBURSEMENT":
            return self._people[facts.get("recipientId") or expense["createdBy"]]
        if expense["expenseType"] == "INVOICE":
            return self._suppliers[expense["supplierId"]]
        purchase = self._refunded(expense)
        if expense["expenseSubType"] == "CASHBACK" or self._rule.default_for(
            _home(_spend(purchase))
        ):
            return DEFAULT_SUPPLIER
        if purchase.get("supplierId"):
            return self._suppliers[purchase["supplierId"]]
        return str(purchase["expenseMetadata"]["merchantDetails"]["name"])

    def _refunded(self, expense: Json) -> Json:
        """The only purchase that a refund can be of; else the card payment itself."""
        if expense["expenseSubType"] != "REFUND":
            return expense
        facts = expense["expenseMetadata"]
        fitting = [
            one
            for one in self._expenses
            if one["expenseType"] == "CARD_TRANSACTION"
            and one["expenseSubType"] == "EXPENSE"
            and one["status"] != "DELETED"
            and one["expenseMetadata"]["transactionStatus"] == "ACCEPTED"
            and one["expenseMetadata"]["cardId"] == facts["cardId"]
            and one["expenseMetadata"]["merchantDetails"]["name"]
            == facts["merchantDetails"]["name"]
            and one["expenseMetadata"]["bookingDate"] <= facts["bookingDate"]
            and _currency(one) == _currency(expense)
            and _gross(one) >= _gross(expense)
        ]
        return fitting[0] if len(fitting) == 1 else expense

    def _paid(self, expense: Json, gross: Decimal) -> Decimal:
        """What was moved for the purchase; negative where it came back."""
        facts = expense["expenseMetadata"]
        if expense["expenseType"] == "CARD_TRANSACTION":
            return gross
        if facts["paymentStatus"] == "UNPAID" or facts["paymentChannel"] != "MOSS_WALLET":
            return _ZERO
        if expense["expenseType"] == "REIMBURSEMENT":
            return gross
        paid = _amount(facts["paidAmount"])
        if _currency(expense) != expense["homeAmount"]["currency"]:
            return self._exchanged(expense, paid)
        return paid if gross > 0 else -paid

    def _exchanged(self, expense: Json, paid: Decimal) -> Decimal:
        """What a foreign payment cost, by the only payout of that amount to that supplier."""
        name = self._suppliers[expense["supplierId"]]
        fitting = [
            one
            for one in self._payouts
            if one["counterparty"] == name
            and "originalAmount" in one
            and abs(_amount(one["originalAmount"])) == paid
            and one["bookingDate"] == expense["expenseMetadata"]["paymentDate"]
        ]
        return -_amount(fitting[0]["amountBeforeFees"]) if len(fitting) == 1 else _ZERO


def _comes_back(expense: Json) -> bool:
    return bool(expense["expenseSubType"] != "EXPENSE")


def _leaves(expense: Json) -> list[Json]:
    """The lines that are booked: splits stand for what they split."""
    split = {line.get("parentLineId") for line in expense["lines"]}
    return [line for line in expense["lines"] if line["id"] not in split]


def _spend(expense: Json) -> list[Json]:
    return [line for line in _leaves(expense) if line["expenseType"] != "FX_FEE"]


def _fee_of(expense: Json) -> Decimal:
    """In company currency; a cost on a refund as well."""
    fees = [line for line in _leaves(expense) if line["expenseType"] == "FX_FEE"]
    fee = _home(fees)
    return abs(fee) if _comes_back(expense) else fee


def _home(lines: Sequence[Json]) -> Decimal:
    return _sum(_amount(line["homeAmount"]) for line in lines)


def _gross(expense: Json) -> Decimal:
    return abs(_sum(_amount(line["grossAmount"]) for line in _spend(expense)))


def _currency(expense: Json) -> str:
    return str(_spend(expense)[0]["grossAmount"]["currency"])


def _amount(money: Json) -> Decimal:
    return Decimal(money["amount"])


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, _ZERO)


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)
