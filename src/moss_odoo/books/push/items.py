"""The items of a dimension of Moss, by the code and name that an analytic account has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from moss_odoo.books.chart import AnalyticAccount
from moss_odoo.books.expense import DimensionItem
from moss_odoo.books.names import normalised


def shown(item: DimensionItem) -> str:
    return f"{item.code} {item.name}" if item.code else item.name


class KnownItems:
    def __init__(self, items: Sequence[DimensionItem]) -> None:
        self._by_code = _index(items, lambda item: item.code)
        self._by_name = _index(items, lambda item: item.name)

    def match(self, account: AnalyticAccount) -> tuple[str, Sequence[DimensionItem]]:
        """By what they were found, and which: by code, else by name, as an import does."""
        if account.code and (same := self._by_code.get(normalised(account.code))):
            return "code", same
        return "name", self._by_name.get(normalised(account.name), ())


def _index(
    items: Iterable[DimensionItem], key: Callable[[DimensionItem], str | None]
) -> dict[str, list[DimensionItem]]:
    found: dict[str, list[DimensionItem]] = {}
    for item in items:
        if value := key(item):
            found.setdefault(normalised(value), []).append(item)
    return found
