"""What is stuck, gathered by reason: said once, with how to go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from moss_odoo.books.money import Money
from moss_odoo.cli.figures import count, money
from moss_odoo.sync.report import Finding

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Heap:
    """Several of one reason."""

    reason: str
    remedy: str
    count: int
    examples: tuple[str, ...] = ()
    amount: Money | None = None


def heaps(findings: Iterable[Finding]) -> list[Heap]:
    """By reason, the commonest first."""
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.code, one.reason, one.remedy), []).append(one)
    piled = [
        Heap(reason, remedy, len(these), tuple(one.label or one.expense for one in these))
        for (_code, reason, remedy), these in found.items()
    ]
    return sorted(piled, key=lambda heap: -heap.count)


def table(piled: Sequence[Heap], *, examples: bool = True) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", no_wrap=True, min_width=4)
    grid.add_column(overflow="fold")
    for heap in piled:
        sum_ = f" ({money(heap.amount)})" if heap.amount else ""
        grid.add_row(f"{heap.count:,}", Text(f"{heap.reason}{sum_}"))
        if heap.remedy:
            grid.add_row("", Text(f"→ {heap.remedy}", style="quiet"))
        for label in heap.examples[:_EXAMPLES] if examples else ():
            grid.add_row("", Text(f"· {label}", style="quiet"))
        rest = heap.count - min(len(heap.examples), _EXAMPLES)
        if examples and heap.examples and rest > 0:
            grid.add_row("", Text(f"· and {count(rest, 'more', 'more')}", style="quiet"))
    return grid
