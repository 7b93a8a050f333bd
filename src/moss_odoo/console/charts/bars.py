"""Bars of what was booked per month, drawn on the server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moss_odoo.console.charts.frame import LEFT, WIDTH, Frame, Label, frame
from moss_odoo.sync.spending import Spending

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
class Bars:
    frame: Frame
    bars: tuple[Bar, ...]


def bars(spending: Spending) -> Bars:
    """What came back in a month on balance has no bar; the table beside it tells."""
    slot = (WIDTH - LEFT) / len(spending.months)
    labels = [
        Label(round(LEFT + slot * (place + 0.5), 1), month)
        for place, month in enumerate(spending.months)
    ]
    around = frame([_pile(spending, month) for month in spending.months], labels)
    return Bars(around, tuple(_bars(spending, around, slot)))


def _bars(spending: Spending, around: Frame, slot: float) -> Iterator[Bar]:
    for place, month in enumerate(spending.months):
        below = Decimal()
        for shade, kind in enumerate(spending.kinds):
            amount = _amount(spending, month, kind)
            if not amount:
                continue
            top, bottom = around.y(below + amount), around.y(below)
            below += amount
            x, width = round(LEFT + slot * (place + 0.2), 1), round(slot * 0.6, 1)
            yield Bar(x, top, width, round(bottom - top, 1), shade % _SHADES, month, kind)


def _pile(spending: Spending, month: date) -> Decimal:
    return sum((_amount(spending, month, kind) for kind in spending.kinds), Decimal())


def _amount(spending: Spending, month: date, kind: str) -> Decimal:
    money = spending.amounts.get((month, kind))
    return max(money.amount, Decimal()) if money else Decimal()
