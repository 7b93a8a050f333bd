"""A proof as it is laid out: its items by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from moss_odoo.books.money import Money, total
from moss_odoo.books.proof.items import Item, ItemKind, Section

_SHOWN = 50
"""So many of one kind are listed; the files hold them all."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one kind."""

    kind: ItemKind
    count: int
    sum: Money
    items: tuple[Item, ...]
    """The first ones."""

    @property
    def more(self) -> int:
        return self.count - len(self.items)


@dataclass(frozen=True, slots=True)
class Beside:
    """An account between the wallet and the books."""

    name: str
    section: Section
    waiting: Sequence[Group]
    cleared: Group | None
    """What was cleared since."""

    @property
    def is_clear(self) -> bool:
        return not (self.waiting or self.section.balance or self.section.unnamed)


def groups(items: Iterable[Item]) -> tuple[Group, ...]:
    """In the order in which the kinds are defined, which is that of what to do first."""
    found: dict[ItemKind, list[Item]] = {}
    for item in items:
        found.setdefault(item.kind, []).append(item)
    return tuple(_group(kind, found[kind]) for kind in ItemKind if kind in found)


def beside(name: str, section: Section | None) -> Beside | None:
    if section is None:
        return None
    every = groups(section.items)
    cleared = next((one for one in every if one.kind is ItemKind.CLEARED_LATER), None)
    waiting = [one for one in every if one is not cleared]
    return Beside(name, section, waiting, cleared)


def _group(kind: ItemKind, items: Sequence[Item]) -> Group:
    sum_ = total([one.amount for one in items], items[0].amount.currency)
    return Group(kind, len(items), sum_, tuple(items[:_SHOWN]))
