"""What is left out until a person releases it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rich.table import Table
from rich.text import Text

from moss_odoo.books.state import Resolution
from moss_odoo.cli.figures import amount, count
from moss_odoo.cli.render import findings
from moss_odoo.cli.render.findings import Heap
from moss_odoo.cli.render.status import KINDS
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.held import Group, Held, NotHeld, groups
from moss_odoo.sync.release import Done, Found

_DIGITS = 13
"""Of a Moss id: enough to name one."""

_REASONS = {
    Resolution.BEFORE_START: "too early",
    Resolution.EXPORTED_ELSEWHERE: "exported in Moss",
    Resolution.NOT_SPEND: "no spend",
    Resolution.NETS_TO_ZERO: "nets to zero",
    Resolution.ACCEPTED: "accepted as it is",
    None: "none by now: the next export books it anyway",
}


def show(screen: Screen, connection: Connection, found: Found, *, singly: bool) -> None:
    if found.held:
        title = "Released and not booked yet" if found.undo else "Left out until it is released"
        table = _groups(groups(found.held), connection.company_currency)
        screen.section(title, table)
    if found.held and singly:
        screen.section("One by one", _singles(found.held))
    if found.refused:
        title = "Not to be taken back" if found.undo else "Not to be released"
        screen.section(title, _refused(found.refused))
    obstacles = Counter(one.obstacle for one in found.held if one.obstacle)
    if obstacles:
        heaps = [Heap(reason, "", number) for reason, number in obstacles.most_common()]
        screen.section("Of these would be blocked", findings.table(heaps))


def nothing(screen: Screen, found: Found) -> None:
    what = "was released and waits to be booked" if found.undo else "is left out that fits"
    screen.print(f"Nothing {what}.")


def done(screen: Screen, found: Found, result: Done) -> None:
    number = count(len(result.held), "expense")
    if found.undo:
        said = f" The release of {number} is taken back."
    else:
        said = f" Released {number}; the next `moss-odoo export` books what can be booked."
    screen.print(Text.assemble(("✓", "good"), said))


def document(connection: Connection, found: Found, result: Done | None) -> dict[str, Any]:
    """`result`: none where it was only shown."""
    held = found.held if result is None else result.held
    return {
        "run": result.run if result else None,
        "undo": found.undo,
        "done": len(result.held) if result else 0,
        "currency": connection.company_currency,
        "groups": [_group_document(one) for one in groups(held)],
        "expenses": [_held_document(one) for one in held],
        "refused": [
            {"expense": one.moss_id, "label": one.label, "reason": one.why} for one in found.refused
        ],
    }


def _groups(found: Sequence[Group], currency: str) -> Table:
    table = listing("Kind", "Reason", "", currency, "from", "to", right=(2, 3))
    for one in found:
        reason = _REASONS[one.code]
        figures = f"{one.count:,}", amount(one.amount)
        table.add_row(KINDS[one.kind], reason, *figures, _day(one.first), _day(one.last))
    return table


def _singles(held: Iterable[Held]) -> Table:
    table = listing("Booked on", "Expense", "Moss id")
    for one in held:
        table.add_row(_day(one.accounting_date), Text(one.label), one.moss_id[:_DIGITS])
    return table


def _refused(refused: Iterable[NotHeld]) -> Table:
    table = listing("Expense", "why not")
    for one in refused:
        table.add_row(Text(one.label or one.moss_id), Text(one.why))
    return table


def _day(day: date | None) -> str:
    return str(day or "")


def _group_document(one: Group) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "code": one.code and one.code.value,
        "count": one.count,
        "amount": str(one.amount.amount),
        "from": one.first and one.first.isoformat(),
        "to": one.last and one.last.isoformat(),
    }


def _held_document(one: Held) -> dict[str, Any]:
    return {
        "expense": one.moss_id,
        "label": one.label,
        "kind": one.kind.value,
        "code": one.code and one.code.value,
        "reason": one.reason,
        "amount": str(one.amount.amount),
        "accounting_date": one.accounting_date and one.accounting_date.isoformat(),
    }
