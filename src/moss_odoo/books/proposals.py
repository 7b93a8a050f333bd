"""Proposing a mapping: equal codes and names are taken, equal rates only proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from moss_odoo.books.chart import Account, AnalyticAccount, Chart, Tax
from moss_odoo.books.expense import DimensionItem, ExpenseAccount, MossMasterData, Rate
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow, MappingTable
from moss_odoo.books.names import normalised

_Record = TypeVar("_Record", Account, Tax, AnalyticAccount)
_SHOWN = 3
"""Candidates that are named; the others are counted."""
_BUT = ", but "


def propose(master: MossMasterData, chart: Chart, known: MappingTable) -> list[MappingRow]:
    """Rows for all that is new or undecided, also for what has no partner.

    Of what a person has decided, only the names are brought up to date.
    """
    rows = (
        *_accounts(master.accounts, chart.accounts.values()),
        *_taxes(master.rates, chart.taxes.values()),
        *_dimensions(master.items, chart.analytic.values()),
    )
    return list(news(rows, known, labels(chart)))


def labels(chart: Chart) -> dict[tuple[MappingKind, int], str]:
    """How each record of Odoo is called in the mapping."""
    records: dict[MappingKind, Mapping[int, Account | Tax | AnalyticAccount]] = {
        MappingKind.ACCOUNT: chart.accounts,
        MappingKind.TAX: chart.taxes,
        MappingKind.DIMENSION: chart.analytic,
    }
    return {(kind, id_): str(one) for kind, those in records.items() for id_, one in those.items()}


def news(
    rows: Iterable[MappingRow], known: MappingTable, names: Mapping[tuple[MappingKind, int], str]
) -> Iterator[MappingRow]:
    """Those of the rows that are other than before; a person's choice stays under its new names."""
    for row in rows:
        old = known.get(row.kind, row.moss_id)
        new = row
        if old is not None and old.by_person:
            label = names.get((old.kind, old.odoo_id or 0), old.odoo_label)
            new = replace(old, moss_label=row.moss_label, odoo_label=label)
        if new != old:
            yield new


def moss_label(moss: ExpenseAccount | Rate | DimensionItem) -> str:
    """`[dimension: ][code ]name`; a tax rate by its name only."""
    if isinstance(moss, Rate):
        return moss.name
    name = f"{moss.code} {moss.name}" if moss.code else moss.name
    return f"{moss.dimension}: {name}" if isinstance(moss, DimensionItem) else name


def rate_doubt(moss: Rate, tax: Tax) -> str:
    """`Moss has 19 %, Odoo 16 %`; nothing where they agree or one of them has no percentage."""
    if moss.percent is None or tax.percent is None or moss.percent in {tax.percent, tax.added}:
        return ""
    return f"Moss has {_percent(moss.percent)}, Odoo {_percent(tax.percent)}"


def is_doubtful(row: MappingRow) -> bool:
    """Whether something speaks against a proposal: its percentages differ."""
    return _BUT in row.reason


def several(found: Sequence[str]) -> str:
    """Candidates as they are named where nothing is chosen."""
    more = len(found) - _SHOWN
    return " or ".join(found[:_SHOWN]) + (f" or {more} more" if more > 0 else "")


def _index(
    records: Iterable[_Record], key: Callable[[_Record], str | None]
) -> defaultdict[str, list[_Record]]:
    """The active ones by code or name: built once, as charts are large."""
    found: defaultdict[str, list[_Record]] = defaultdict(list)
    for record in records:
        if record.active and (value := key(record)):
            found[normalised(value)].append(record)
    return found


def _in(index: Mapping[str, list[_Record]], text: str | None) -> list[_Record]:
    return index.get(normalised(text), []) if text else []


def _row(
    kind: MappingKind,
    moss: ExpenseAccount | Rate | DimensionItem,
    found: Sequence[Account | Tax | AnalyticAccount],
    reason: str,
    *,
    sure: bool = False,
) -> MappingRow:
    label = moss_label(moss)
    if len(found) != 1:
        named = several([str(one) for one in found])
        return MappingRow(kind, moss.id, label, None, named, reason, confirmed=False)
    record = found[0]
    by = AUTOMATIC if sure else ""
    return MappingRow(kind, moss.id, label, record.id, str(record), reason, sure, by)


def _accounts(moss: Iterable[ExpenseAccount], odoo: Iterable[Account]) -> Iterator[MappingRow]:
    accounts = list(odoo)
    by_code = _index(accounts, lambda account: account.code)
    by_name = _index(accounts, lambda account: account.name)
    for one in moss:
        yield _account(one, _in(by_code, one.code), _in(by_name, one.name))


def _account(
    moss: ExpenseAccount, coded: Sequence[Account], named: Sequence[Account]
) -> MappingRow:
    kind = MappingKind.ACCOUNT
    if len(coded) == 1:
        reason = f"same code {moss.code}{_other_name(moss.name, coded[0].name)}"
        return _row(kind, moss, coded, reason, sure=True)
    if coded:
        return _row(kind, moss, coded, f"{len(coded)} accounts have the code {moss.code}")
    if len(named) == 1:
        # Another code under the same name may be another account on purpose.
        reason = "same name, another code" if moss.code else "same name"
        return _row(kind, moss, named, reason, sure=not moss.code)
    if named:
        return _row(kind, moss, named, f"{len(named)} accounts have this name")
    wanted = f"the code {moss.code}" if moss.code else "this name"
    return _row(kind, moss, [], f"no account has {wanted}")


def _taxes(moss: Iterable[Rate], odoo: Iterable[Tax]) -> Iterator[MappingRow]:
    taxes = list(odoo)
    by_name = _index(taxes, lambda tax: tax.name)
    for name, those in _index(taxes, lambda tax: tax.english).items():
        by_name[name] += [one for one in those if one not in by_name[name]]
    by_rate: dict[Decimal, list[Tax]] = defaultdict(list)
    for tax in taxes:
        if tax.active and tax.added is not None:
            by_rate[tax.added].append(tax)
    for one in moss:
        yield _tax(one, by_name, by_rate.get(one.percent, []) if one.percent else [])


def _tax(moss: Rate, by_name: Mapping[str, list[Tax]], alike: Sequence[Tax]) -> MappingRow:
    kind = MappingKind.TAX
    for text, what in ((moss.code, "code"), (moss.name, "name")):
        same = _in(by_name, text)
        if len(same) == 1:
            doubt = rate_doubt(moss, same[0])
            reason = f"same {what} {text}" + (f"{_BUT}{doubt}" if doubt else "")
            return _row(kind, moss, same, reason, sure=not doubt)
        if same:
            return _row(kind, moss, same, f"{len(same)} taxes have the {what} {text}")
    if not moss.percent:
        return _row(kind, moss, [], "no tax has this code or name")
    percent = _percent(moss.percent)
    if len(alike) == 1:
        return _row(kind, moss, alike, f"same rate {percent}")
    reason = f"{len(alike)} taxes have {percent}" if alike else f"no tax has {percent}"
    return _row(kind, moss, alike, reason)


def _dimensions(
    moss: Iterable[DimensionItem], odoo: Iterable[AnalyticAccount]
) -> Iterator[MappingRow]:
    analytic = list(odoo)
    by_code = _index(analytic, lambda account: account.code)
    by_name = _index(analytic, lambda account: account.name)
    for one in moss:
        yield _dimension(one, _in(by_code, one.code), _in(by_name, one.name))


def _dimension(
    moss: DimensionItem, coded: Sequence[AnalyticAccount], named: Sequence[AnalyticAccount]
) -> MappingRow:
    kind = MappingKind.DIMENSION
    for same, text, what in ((coded, moss.code, "code"), (named, moss.name, "name")):
        plans = [one for one in same if normalised(one.plan) == normalised(moss.dimension)]
        found = plans or same
        if len(found) == 1:
            other = _other_name(moss.name, found[0].name) if what == "code" else ""
            return _row(kind, moss, found, f"same {what} {text}{other}", sure=True)
        if found:
            return _row(kind, moss, found, f"{len(found)} have the {what} {text}")
    return _row(kind, moss, [], "no analytic account has this code or name")


def _other_name(ours: str, theirs: str) -> str:
    return "" if normalised(ours) == normalised(theirs) else ", another name"


def _percent(rate: Decimal) -> str:
    return f"{rate.normalize():f} %"
