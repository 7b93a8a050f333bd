"""Bars of what was booked per month, drawn on the server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moss_odoo.sync.spending import Spending

WIDTH, HEIGHT = 720, 240
_LEFT, _TOP, _BOTTOM = 64, 12, 28
_STEPS = 4
_SHADES = 5  # the style sheet knows so many


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    shade: int
    month: date
    kind: str


@dataclass(frozen=True, slots=True)
class Tick:
    y: float
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    month: date


@dataclass(frozen=True, slots=True)
class Chart:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]
    left: int = _LEFT
    width: int = WIDTH
    height: int = HEIGHT


def chart(spending: Spending) -> Chart:
    """What came back in a month on balance has no bar; the table beside it tells."""
    scale = _scale(spending)
    bottom = HEIGHT - _BOTTOM
    high = bottom - _TOP
    slot = (WIDTH - _LEFT) / len(spending.months)

    def bars() -> Iterator[Bar]:
        for place, month in enumerate(spending.months):
            y = float(bottom)
            for shade, kind in enumerate(spending.kinds):
                money = spending.amounts.get((month, kind))
                if money is None or money.amount <= 0:
                    continue
                height = round(float(money.amount / scale) * high, 1)
                y -= height
                x = round(_LEFT + slot * (place + 0.2), 1)
                width = round(slot * 0.6, 1)
                yield Bar(x, round(y, 1), width, height, shade % _SHADES, month, kind)

    ticks = tuple(
        Tick(round(bottom - high * step / _STEPS, 1), scale * step / _STEPS)
        for step in range(_STEPS + 1)
    )
    labels = tuple(
        Label(round(_LEFT + slot * (place + 0.5), 1), month)
        for place, month in enumerate(spending.months)
    )
    return Chart(tuple(bars()), ticks, labels)


def _scale(spending: Spending) -> Decimal:
    """The top of the chart: a round number not below the highest pile."""
    piles = [
        sum(
            (
                money.amount
                for kind in spending.kinds
                if (money := spending.amounts.get((month, kind))) and money.amount > 0
            ),
            Decimal(),
        )
        for month in spending.months
    ]
    highest = max(piles, default=Decimal())
    if highest <= 0:
        return Decimal(1)
    unit = Decimal(10) ** highest.adjusted()
    return next(unit * step for step in (1, 2, 4, 6, 8, 10, 20) if unit * step >= highest)
