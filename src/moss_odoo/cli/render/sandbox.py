"""The sandbox that has just started."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rich.text import Text

from moss_odoo.cli.figures import count
from moss_odoo.cli.render.tables import facts, listing
from moss_odoo.cli.screen import Screen
from moss_odoo.moss.sandbox.running import Sandbox

_KINDS = {
    "CARD_TRANSACTION": "Card payments",
    "INVOICE": "Supplier invoices",
    "REIMBURSEMENT": "Reimbursements",
}


def show(screen: Screen, running: Sandbox) -> None:
    options = running.company.options
    screen.print("[good]✓[/good] A made-up company answers as Moss does.")
    rows = [
        ("Address", running.url),
        ("Key ID", options.key_id),
        ("Secret Key", options.secret),
    ]
    screen.print(facts(rows), "")
    table = listing("The company has", "", right=(1,))
    for title, number in _counts(running):
        table.add_row(title, f"{number:,}")
    screen.print(table, "")
    screen.print("Connect it with an Odoo of yours, in another terminal:", "")
    for line in _connect(running):
        screen.print(Text(line, no_wrap=True, overflow="ignore"))
    screen.print(
        "", f"[quiet]{count(options.reads_per_minute, 'request')} per minute; Ctrl-C stops.[/quiet]"
    )
    screen.document(document(running))


def document(running: Sandbox) -> dict[str, Any]:
    options = running.company.options
    return {
        "url": running.url,
        "key_id": options.key_id,
        "secret": options.secret,
        "counts": dict(_counts(running)),
    }


def _counts(running: Sandbox) -> list[tuple[str, int]]:
    company = running.company
    kinds = Counter(expense.type.value for expense in company.expenses.values())
    return [
        *((title, kinds[kind]) for kind, title in _KINDS.items()),
        ("Receipts", len(company.files)),
        ("Suppliers", len(company.suppliers)),
        ("Employees", len(company.users)),
        ("Expense accounts", len(company.accounts)),
        ("Tax rates", len(company.tax_rates)),
        ("Dimension items", len(company.items)),
        ("Wallets", len(company.wallets)),
    ]


def _connect(running: Sandbox) -> list[str]:
    options = running.company.options
    return [
        f"  export MOSS_ODOO_MOSS_SECRET={options.secret}",
        "  moss-odoo connect --odoo-url … \\",
        f"    --moss-url {running.url} --moss-key-id {options.key_id} \\",
        f"    --start-date {options.start}",
    ]
