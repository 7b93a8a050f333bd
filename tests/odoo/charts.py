"""Companies with other charts: what of each the tests book on, and a Moss that knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from devtools.odoo import Database
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.records import ExpenseAccount, TaxRate

_MADE = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Books:
    """A company of the group recipe, and what its chart calls things."""

    company: str
    seed: int
    """Of its Moss."""
    payable: str
    accounts: tuple[str, ...]
    """Expense accounts."""
    rates: Mapping[str, str]
    """What each tax adds to the price, in percent, by its name in Odoo."""
    self_assessed: Mapping[str, str]
    """Taxes that add nothing to the price: the buyer owes this percentage, and deducts it."""
    per_line: bool = False
    """Whether Odoo is to round the tax of each line, instead of that of the whole document."""


GERMAN_RATES = {"19% I": "19", "7% I": "7", "0% V C EXEMPT": "0"}
GERMAN_SELF_ASSESSED = {
    "19% EU O S": "19",
    "19% EU": "19",
    "7% EU": "7",
    "19% EX": "19",
    "19% CS": "19",
}

ACME = Books(
    company="ACME GmbH",
    seed=31,
    payable="3301",
    accounts=("6815", "6640", "6837", "6600"),
    rates=GERMAN_RATES,
    self_assessed=GERMAN_SELF_ASSESSED,
)
BETA = Books(
    company="Beta GmbH",
    seed=32,
    payable="1610",
    accounts=("4930", "4650", "4964", "4600"),
    rates=GERMAN_RATES,
    self_assessed=GERMAN_SELF_ASSESSED,
    per_line=True,
)
GAMMA = Books(
    company="Gamma SAS",
    seed=33,
    payable="401100",
    accounts=("606400", "606100", "625700", "623100"),
    rates={"20% G": "20", "5.5% G": "5.5", "20% G INC": "20", "10% G INC": "10"},
    self_assessed={"20% EU S": "20", "20% EU G": "20"},
)


def switch_on(database: Database, *currencies: str) -> None:
    """All taxes, these currencies, and how each company rounds; before the server looks."""
    database.sql("update account_tax set active = true")
    database.sql("update res_currency set active = true where name = any(%s)", [list(currencies)])
    for books in (ACME, BETA, GAMMA):
        method = "round_per_line" if books.per_line else "round_globally"
        database.sql(
            "update res_company set tax_calculation_rounding_method = %s where name = %s",
            [method, books.company],
        )


def moss_of(books: Books, *more: str, rates: Mapping[str, str] | None = None) -> Company:
    """A Moss that calls accounts and taxes as the chart does; `more` accounts, more `rates`."""
    # Each organisation has expenses of its own: no id is that of another's.
    company = Company(SandboxOptions(seed=books.seed, expenses=0))
    _add_accounts(company, [*books.accounts, *more])
    _add_rates(company, {**books.rates, **dict.fromkeys(books.self_assessed, "0"), **(rates or {})})
    return company


def _add_accounts(company: Company, codes: Sequence[str]) -> None:
    known = {account.code for account in company.accounts.values()}
    for code in dict.fromkeys(codes):
        if code not in known:
            new = ExpenseAccount(company.ids.new("account"), _MADE, _MADE, f"Account {code}", code)
            company.keep(company.accounts, new)


def _add_rates(company: Company, rates: Mapping[str, str]) -> None:
    known = {text for rate in company.tax_rates.values() for text in (rate.code, rate.name)}
    for name, percent in rates.items():
        if name not in known:
            made = TaxRate(
                company.ids.new("tax"), _MADE, _MADE, f"Tax {name}", name, rate=Decimal(percent)
            )
            company.keep(company.tax_rates, made)
