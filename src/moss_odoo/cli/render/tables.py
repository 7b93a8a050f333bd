"""Tables as an accountant likes them: few lines, aligned figures, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text


def facts(rows: Iterable[tuple[str, str]]) -> Table:
    """Names on the left, what they are on the right."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="quiet", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(f"  {name}", Text(value))
    return table


def listing(*columns: str, right: Iterable[int] = ()) -> Table:
    """A table with a heading and a line beneath it; `right`: the columns with figures."""
    figures = set(right)
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        header_style="quiet",
        border_style="quiet",
    )
    for number, title in enumerate(columns):
        is_figure = number in figures
        table.add_column(
            title, justify="right" if is_figure else "left", no_wrap=is_figure, overflow="fold"
        )
    return table
