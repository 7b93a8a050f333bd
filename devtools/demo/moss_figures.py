"""Moss's figures, worked out from its raw answers and from nothing of the connector's code."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import httpx2

from devtools.demo.figures import Figures

Json = dict[str, Any]
DEFAULT_SUPPLIER = "Moss Default Supplier"


@dataclass(frozen=True, slots=True)
class SupplierRule:
    """Who a card purchase is booked on, said once more and independently."""

    policy: str
    threshold: Decimal = Decimal(0)

    def default_for(self, gross: Decimal) -> bool:
        if self.policy == "single":
            return True
        return self.policy == "hybrid" and gross < self.threshold


class RawMoss:
    """Moss's API, asked directly."""

    def __init__(self, url: str, key_id: str, secret: str) -> None:
        self._http = httpx2.Client(base_url=url, timeout=60)
        token = self._http.post(
            "/oauth2/token",
            data={
                "grant_type": "client_credentials",
                "client_id": key_id,
                "client_secret": secret,
                "scope": "read",
            },
        )
        token.raise_for_status()
        self._http.headers["Authorization"] = f"Bearer {token.json()['access_token']}"

    def close(self) -> None:
        self._http.close()

    def everything(self, path: str) -> Iterator[Json]:
        """All objects of a listing."""
        page = 1
        while True:
            answer = self._http.get(path, params={"page": page, "page_size": 100})
            answer.raise_for_status()
            body = answer.json()
            yield from body["data"]
            if not body["meta"]["pagination"]["hasMore"]:
                return
            page += 1

    def names(self, path: str, member: str) -> dict[str, str]:
        return {one["id"]: one[member] for one in self.everything(path)}

    def people(self) -> dict[str, str]:
        return {
            one["id"]: f"{one['firstName']} {one['lastName']}"
            for one in self.everything("/v1/users")
        }

    def files(self, owners: list[str]) -> int:
        """How many files these expenses or lines have."""
        found: set[str] = set()
        for start in range(0, len(owners), 100):
            wanted = {"expenseIds": owners[start : start + 100]}
            page, more = 1, True
            while more:
                body = {"filters": wanted, "pagination": {"page": page, "pageSize": 100}}
                answer = self._http.post("/v1/files/search-query", json=body)
                answer.raise_for_status()
                found |= {one["id"] for one in answer.json()["data"]}
                more = answer.json()["meta"]["pagination"]["hasMore"]
                page += 1
        return len(found)


def moss_figures(
    moss: RawMoss, booked: Collection[str], rule: SupplierRule, taxes: Collection[str]
) -> Figures:
    """The figures of the expenses with these ids; `taxes` are the names of Odoo's."""
    accounts = moss.names("/v1/expense-accounts", "code")
    rates = {
        one["id"]: one["code"] if one["code"] in taxes else one["name"]
        for one in moss.everything("/v1/tax-rates")
    }
    suppliers = moss.names("/v1/suppliers", "name")
    people = moss.people()
    figures = Figures()
    owners: list[str] = []
    for expense in moss.everything("/v1/expenses"):
        if expense["id"] not in booked:
            continue
        gross = Decimal(expense["homeAmount"]["amount"])
        parents = {line.get("parentLineId") for line in expense["lines"]}
        owners += [expense["id"], *(line["id"] for line in expense["lines"])]
        for line in expense["lines"]:
            if line["id"] not in parents:
                figures.accounts[accounts[line["expenseAccountId"]]] += _amount(line["netAmount"])
                if line.get("taxRateId"):
                    figures.taxes[rates[line["taxRateId"]]] += _amount(line["vatAmount"])
        figures.suppliers[_supplier(expense, gross, suppliers, people, rule)] += gross
        figures.documents["bills"] += 1
        if _left_the_wallet(expense):
            figures.documents["payments"] += 1
            figures.paid += gross
    figures.documents["receipts"] = moss.files(owners)
    return figures


def _amount(money: Json) -> Decimal:
    return Decimal(money["amount"])


def _supplier(
    expense: Json,
    gross: Decimal,
    suppliers: dict[str, str],
    people: dict[str, str],
    rule: SupplierRule,
) -> str:
    facts = expense["expenseMetadata"]
    if expense["expenseType"] == "REIMBURSEMENT":
        return people[facts.get("recipientId") or expense["createdBy"]]
    if expense["expenseType"] == "CARD_TRANSACTION" and rule.default_for(gross):
        return DEFAULT_SUPPLIER
    if expense.get("supplierId"):
        return suppliers[expense["supplierId"]]
    return str(facts["merchantDetails"]["name"])


def _left_the_wallet(expense: Json) -> bool:
    facts = expense["expenseMetadata"]
    if expense["expenseType"] == "CARD_TRANSACTION":
        return bool(facts["transactionStatus"] == "ACCEPTED")
    return bool(facts["paymentStatus"] == "PAID" and facts["paymentChannel"] == "MOSS_WALLET")
