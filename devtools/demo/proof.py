"""Moss's figures beside Odoo's: nothing of it comes from the code that exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from rich.console import Console
from rich.table import Table

from devtools.demo.figures import Comparison, compare
from devtools.demo.moss_figures import OwnAccounts, SupplierRule, moss_figures
from devtools.demo.odoo_figures import booked_expenses, odoo_figures, purchase_taxes
from devtools.demo.raw_moss import RawMoss
from devtools.demo.wallet_figures import compared_wallets, month_ends
from devtools.odoo import Database
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET
from moss_odoo.sync.wished_names import BANK_JOURNAL, PURCHASE_JOURNAL

_TITLES = {
    "expenses": "Expenses in Moss, and here",
    "account": "Expense accounts (net)",
    "tax": "Input tax",
    "supplier": "Suppliers (gross)",
    "documents": "Documents",
    "paid": "Paid",
    "wallet": "Wallet's balance",
}

_YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def compared(
    database: Database, moss_url: str, rule: SupplierRule, own: OwnAccounts, *, known: int
) -> list[Comparison]:
    """Every figure on both sides, for all that is booked; `known` expenses have a visible state."""
    purchase, bank = _journal(database, PURCHASE_JOURNAL), _journal(database, BANK_JOURNAL)
    booked = set(booked_expenses(database, purchase))
    moss = RawMoss(moss_url, DEFAULT_KEY_ID, DEFAULT_SECRET)
    try:
        theirs = moss_figures(moss, booked, rule, purchase_taxes(database), own)
        total = sum(1 for _ in moss.everything("/v1/expenses")) + sum(
            bool(one["fees"]) for one in moss.movements() if one["transactionType"] == "PAYOUT"
        )
        wallets = compared_wallets(moss, database, month_ends(*_YEAR))
    finally:
        moss.close()
    accounted = Comparison("expenses", "with a visible state", Decimal(total), Decimal(known))
    ours = odoo_figures(database, purchase=purchase, bank=bank)
    return [accounted, *compare(theirs, ours), *wallets]


def _journal(database: Database, name: str) -> str:
    rows = database.sql("select code from account_journal where name ->> 'en_US' = %s", [name])
    return str(rows[0][0])


def account_names(database: Database) -> dict[str, str]:
    """What people call the accounts, by code."""
    rows = database.sql(
        "select code_store ->> %(company)s::text, name ->> 'en_US' from account_account",
        {"company": database.company_id},
    )
    return {code: name for code, name in rows if code}


def show(console: Console, comparisons: Sequence[Comparison], names: Mapping[str, str]) -> None:
    """A line for each figure; those that are many stand together unless one differs."""
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    table.add_column("", no_wrap=True, overflow="ellipsis", max_width=42)
    for title in ("Moss", "Odoo", "Diff."):
        table.add_column(title, justify="right", no_wrap=True)
    for what, title in _TITLES.items():
        rows = [one for one in comparisons if one.what == what]
        table.add_row(f"[bold]{title}[/]")
        for one in _shown(what, rows):
            name = names.get(one.name, "") if what == "account" else ""
            table.add_row(f"  {one.name} {name}".rstrip(), *_amounts(one))
    console.print(table)
    wrong = [one for one in comparisons if one.difference]
    if wrong:
        console.print(f"[bold red]{len(wrong)} figures differ.[/]")
    else:
        console.print(f"[bold green]All {len(comparisons)} figures agree to the cent.[/]")


def _shown(what: str, rows: Sequence[Comparison]) -> Sequence[Comparison]:
    differing = [one for one in rows if one.difference]
    if what == "supplier":
        name = f"{len(rows)} suppliers"
        return [*differing, Comparison(what, name, _total(rows, "moss"), _total(rows, "odoo"))]
    if what == "wallet":
        last = replace(rows[-1], name=f"at the end of {len(rows)} months, the last")
        return [*differing, last]
    return rows


def _total(rows: Sequence[Comparison], side: str) -> Decimal:
    return sum((getattr(one, side) for one in rows), Decimal(0))


def _amounts(one: Comparison) -> tuple[str, str, str]:
    if one.what in {"documents", "expenses"}:
        return f"{one.moss:,.0f}", f"{one.odoo:,.0f}", f"{one.difference:,.0f}"
    difference = f"{one.difference:,.2f}"
    return (
        f"{one.moss:,.2f}",
        f"{one.odoo:,.2f}",
        f"[red]{difference}[/]" if one.difference else difference,
    )
