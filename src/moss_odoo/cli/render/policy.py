"""What a connection decides, and what a change of it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from moss_odoo.books.choices import CHOICES, Choice
from moss_odoo.books.policy import Policy
from moss_odoo.cli.figures import count, money
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.policy import TooEarly


def show(screen: Screen, connection: Connection) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for choice, (title, value) in zip(CHOICES, chosen(connection), strict=True):
        table.add_row(title, Text(value))
        table.add_row("", Text(choice.meaning, style="quiet"))
    screen.section(f"How “{connection.name}” books", table)
    screen.note("Options change it; `moss-odoo policy preview` tries the supplier policies out.")


def chosen(connection: Connection) -> list[tuple[str, str]]:
    """Each choice with what is chosen."""
    policy, currency = connection.policy, connection.company_currency
    return [(choice.title, choice.value(policy, currency)) for choice in CHOICES]


def show_change(
    screen: Screen,
    connection: Connection,
    new: Policy,
    changed: Sequence[Choice],
    early: TooEarly,
) -> None:
    """What would be otherwise, and what that does."""
    old, currency = connection.policy, connection.company_currency
    table = listing("", "now", "then")
    for choice in changed:
        table.add_row(
            choice.title, Text(choice.value(old, currency)), Text(choice.value(new, currency))
        )
    screen.section(f"How “{connection.name}” books", table)
    for choice in changed:
        screen.print(_note(choice.effect(old, new)))
    if early.count and any(choice.name == "start_date" for choice in changed):
        sum_ = f" ({money(early.amount)})" if early.amount else ""
        number = count(early.count, "expense is", "expenses are")
        screen.print(_note(f"At present {number} left out as too early{sum_}."))
    screen.print("")


def done(screen: Screen, connection: Connection) -> None:
    screen.print(Text.assemble(("✓", "good"), f" “{connection.name}” books like this now."))


def unchanged(screen: Screen, connection: Connection) -> None:
    screen.print(f"“{connection.name}” books like this already; nothing was changed.")


def document(connection: Connection, changed: Sequence[Choice]) -> dict[str, Any]:
    return {
        "connection": connection.name,
        "policy": policy_document(connection.policy),
        "changed": [choice.name for choice in changed],
    }


def policy_document(policy: Policy) -> dict[str, Any]:
    """The members of a policy as JSON has them."""
    threshold = policy.hybrid_threshold
    return asdict(policy) | {
        "start_date": policy.start_date.isoformat(),
        "hybrid_threshold": None if threshold is None else str(threshold),
    }


def _note(text: str) -> Padding:
    return Padding(Text(text), (0, 0, 0, 2), expand=False)
