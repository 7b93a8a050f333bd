"""What every chart is drawn in: its size, its scale, and the lines behind it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

WIDTH, HEIGHT = 720, 252
LEFT = 84
_TOP, _BOTTOM = 24, 28  # above: of what the axis is
_MOST_STEPS = 5
_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Tick:
    y: float
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    month: date


@dataclass(frozen=True, slots=True)
class Frame:
    """From a round amount to another, with zero between or at one end."""

    low: Decimal
    high: Decimal
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]
    left: int = LEFT
    width: int = WIDTH
    height: int = HEIGHT

    def y(self, amount: Decimal) -> float:
        return _y(self.low, self.high, amount)


def frame(amounts: Sequence[Decimal], labels: Sequence[Label]) -> Frame:
    lowest, highest = min([*amounts, Decimal()]), max([*amounts, Decimal()])
    if lowest == highest:
        highest = Decimal(1)
    step = _step(highest - lowest)
    first, last = math.floor(lowest / step), math.ceil(highest / step)
    low, high = first * step, last * step
    ticks = tuple(
        Tick(_y(low, high, number * step), number * step) for number in range(first, last + 1)
    )
    return Frame(low, high, ticks, tuple(labels))


def _step(span: Decimal) -> Decimal:
    """The smallest round one of which a few are as much as the span."""
    least = span / _MOST_STEPS
    unit = Decimal(10) ** least.adjusted()
    return next(unit * one for one in _ROUND if unit * one >= least)


def _y(low: Decimal, high: Decimal, amount: Decimal) -> float:
    bottom = HEIGHT - _BOTTOM
    return round(bottom - float((amount - low) / (high - low)) * (bottom - _TOP), 1)
