"""The line of what a wallet held from day to day, with the days that were proved on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from moss_odoo.console.charts.frame import LEFT, WIDTH, Frame, Label, frame
from moss_odoo.sync.proofs import KeptProof
from moss_odoo.sync.wallets import DayBalance

_RIGHT = 8  # so that a point on the last day is whole
_LABELS = 13
_NARROW = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    proof: KeptProof


@dataclass(frozen=True, slots=True)
class Line:
    frame: Frame
    currency: str
    path: str
    """As the `d` of an SVG path."""
    points: tuple[Point, ...]


def line(days: Sequence[DayBalance], proofs: Sequence[KeptProof]) -> Line:
    """`days` from the first one that is shown to the last; at least one."""
    first, last = days[0].on, days[-1].on

    def x(day: date) -> float:
        whole = max((last - first).days, 1)
        return round(LEFT + (WIDTH - _RIGHT - LEFT) * (day - first).days / whole, 1)

    shown = [one for one in proofs if first <= one.on <= last]
    amounts = [one.amount.amount for one in days] + [one.moss.amount for one in shown]
    around = frame(amounts, [Label(x(month), month) for month in _months(first, last)])
    return Line(
        around,
        days[0].amount.currency,
        _path([(x(one.on), around.y(one.amount.amount)) for one in days]),
        tuple(Point(x(one.on), around.y(one.moss.amount), one) for one in shown),
    )


def _path(places: Sequence[tuple[float, float]]) -> str:
    """Level from each day to the next, as nothing moves between."""
    (x, y), *others = places
    return f"M{x} {y}" + "".join(f"H{x}V{y}" for x, y in others)


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of months, a few where there are many."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    step = -(-len(numbers) // _LABELS)
    for number in numbers[::step]:
        month = date(number // 12, number % 12 + 1, 1)
        # Near the end its name would run over the edge.
        if first <= month <= last - _NARROW:
            yield month
