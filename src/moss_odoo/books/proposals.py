"""Proposing a mapping: equal codes and names are taken, equal rates only proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from moss_odoo.books.chart import Account, AnalyticAccount, Chart, Tax
from moss_odoo.books.expense import DimensionItem, ExpenseAccount, MossMasterData, Rate
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow, MappingTable
from moss_odoo.books.names import normalised

_Record = TypeVar("_Record", Account, Tax, AnalyticAccount)


def propose(master: MossMasterData, chart: Chart, known: MappingTable) -> list[MappingRow]:
    """Rows for all that Moss has and a person has not decided, also those without a partner."""
    accounts = [account for account in chart.accounts.values() if account.active]
    taxes = [tax for tax in chart.taxes.values() if tax.active]
    analytic = [account for account in chart.analytic.values() if account.active]
    rows = [
        *(_account(account, accounts) for account in master.accounts),
        *(_tax(rate, taxes) for rate in master.rates),
        *(_dimension(item, analytic) for item in master.items),
    ]
    return [row for row in rows if _is_news(row, known.get(row.kind, row.moss_id))]


def _is_news(row: MappingRow, old: MappingRow | None) -> bool:
    if old is None:
        return True
    decided = old.confirmed and old.odoo_id is not None and old.confirmed_by != AUTOMATIC
    return not decided and row != old


def _index(
    records: Iterable[_Record], key: Callable[[_Record], str | None]
) -> dict[str, list[_Record]]:
    found: dict[str, list[_Record]] = defaultdict(list)
    for record in records:
        if value := key(record):
            found[normalised(value)].append(record)
    return found


def _row(
    kind: MappingKind, moss: tuple[str, str], found: Sequence[_Record], reason: str, *, sure: bool
) -> MappingRow:
    moss_id, moss_label = moss
    if len(found) != 1:
        return MappingRow(kind, moss_id, moss_label, None, "", reason, confirmed=False)
    record = found[0]
    name = record.name if isinstance(record, Tax) else str(record)
    by = AUTOMATIC if sure else ""
    return MappingRow(kind, moss_id, moss_label, record.id, name, reason, sure, by)


def _account(moss: ExpenseAccount, accounts: Sequence[Account]) -> MappingRow:
    kind = MappingKind.ACCOUNT
    title = (moss.id, f"{moss.code} {moss.name}" if moss.code else moss.name)
    if moss.code:
        same = _index(accounts, lambda account: account.code).get(normalised(moss.code), [])
        if len(same) == 1:
            return _row(kind, title, same, f"same code {moss.code}", sure=True)
        if same:
            reason = f"{len(same)} accounts have the code {moss.code}"
            return _row(kind, title, [], reason, sure=False)
    named = _index(accounts, lambda account: account.name).get(normalised(moss.name), [])
    if len(named) == 1:
        # Another code under the same name may be another account on purpose.
        return _row(kind, title, named, "same name", sure=not moss.code)
    if named:
        return _row(kind, title, named, f"{len(named)} accounts have this name", sure=False)
    wanted = f"the code {moss.code}" if moss.code else "this name"
    return _row(kind, title, [], f"no account has {wanted}", sure=False)


def _tax(moss: Rate, taxes: Sequence[Tax]) -> MappingRow:
    kind = MappingKind.TAX
    title = (moss.id, moss.name)
    by_name = _index(taxes, lambda tax: tax.name)
    for text, what in ((moss.code, "code"), (moss.name, "name")):
        same = by_name.get(normalised(text), []) if text else []
        if len(same) == 1:
            return _row(kind, title, same, f"same {what} {text}", sure=True)
    if not moss.percent:
        return _row(kind, title, [], "no tax has this code or name", sure=False)
    alike = [tax for tax in taxes if tax.percent == moss.percent]
    percent = f"{moss.percent.normalize():f} %"
    if len(alike) == 1:
        return _row(kind, title, alike, f"same rate {percent}", sure=False)
    reason = f"{len(alike)} taxes have {percent}" if alike else f"no tax has {percent}"
    return _row(kind, title, [], reason, sure=False)


def _dimension(moss: DimensionItem, analytic: Sequence[AnalyticAccount]) -> MappingRow:
    kind = MappingKind.DIMENSION
    name = f"{moss.code} {moss.name}" if moss.code else moss.name
    title = (moss.id, f"{moss.dimension}: {name}")
    for key, text, what in (
        (lambda account: account.code, moss.code, "code"),
        (lambda account: account.name, moss.name, "name"),
    ):
        same = _index(analytic, key).get(normalised(text), []) if text else []
        plans = [one for one in same if normalised(one.plan) == normalised(moss.dimension)]
        found = plans or same
        if len(found) == 1:
            return _row(kind, title, found, f"same {what} {text}", sure=True)
        if found:
            return _row(kind, title, [], f"{len(found)} have the {what} {text}", sure=False)
    return _row(kind, title, [], "no analytic account has this code or name", sure=False)
