"""Tables and lists of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

_GAP = "   "


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: set[str]) -> str:
    """Columns as wide as they must be; empty ones are left out, and `numbers` stand right."""
    filled = list(rows)
    used = [index for index in range(len(headings)) if any(row[index] for row in filled)]
    cells = [[row[index] for index in used] for row in (headings, *filled)]
    right = {place for place, index in enumerate(used) if headings[index] in numbers}
    widths = [max(len(row[place]) for row in cells) for place in range(len(used))]
    rule = "-" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    first, *others = [_row(row, widths, right) for row in cells]
    return "\n".join([first, rule, *others])


def _row(cells: Sequence[str], widths: Sequence[int], right: set[int]) -> str:
    return _GAP.join(
        cell.rjust(width) if place in right else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ).rstrip()


def facts(values: Mapping[str, object]) -> str:
    """One to a line; those that are empty are left out."""
    shown = {name: str(value) for name, value in values.items() if value not in {None, ""}}
    width = max(map(len, shown), default=0)
    return "\n".join(f"{name.ljust(width)}   {value}" for name, value in shown.items())


def indented(text: str) -> str:
    return "\n".join(f"  {one}".rstrip() for one in text.splitlines())
