"""Odoo's analytic accounts against the items of Moss's dimensions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from moss_odoo.books.chart import AnalyticAccount
from moss_odoo.books.expense import DimensionItem, MossDimension
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.names import normalised
from moss_odoo.books.push.changes import (
    ACTIVE,
    INACTIVE,
    Cause,
    Change,
    Conflict,
    Edit,
    Facts,
    Field,
    PushPlan,
    Step,
    filled,
)
from moss_odoo.books.push.items import KnownItems, shown
from moss_odoo.books.push.links import Links
from moss_odoo.books.push.plans import Pair, pair_plans

_KIND = MappingKind.DIMENSION
_CHOOSE = "choose another one with `moss-odoo mapping set dimension …`"


def plan_analytic(
    accounts: Sequence[AnalyticAccount],
    dimensions: Sequence[MossDimension],
    rows: Iterable[MappingRow],
    chosen: Mapping[str, str],
) -> PushPlan:
    """`accounts`: all of the company, archived ones too, each in its topmost plan.

    `chosen`: the dimension that a person named for a plan, both by name.
    """
    links = Links(_KIND, rows)
    paired = pair_plans(accounts, dimensions, links, chosen)
    plan = PushPlan(conflicts=paired.conflicts, unpaired=paired.unpaired)
    items = {item.id: item for dimension in dimensions for item in dimension.items}
    for pair in paired.pairs:
        plan += _Comparison(pair, links, items).plan()
    return plan + PushPlan(conflicts=tuple(_gone(accounts, items, links)))


class _Comparison:
    """The accounts of one plan against the items of its dimension."""

    def __init__(self, pair: Pair, links: Links, items: Mapping[str, DimensionItem]) -> None:
        self._pair = pair
        self._links = links
        self._items = items
        self._known = KnownItems(pair.dimension.items)
        self._changes: list[Change] = []
        self._conflicts: list[Conflict] = []
        self._unchanged = 0

    def plan(self) -> PushPlan:
        fresh = []
        for account in self._pair.accounts:
            if self._links.moss_ids(account.id):
                self._compare_linked(account)
            elif account.active:
                fresh.append(account)
        self._create(self._unrecognised(fresh))
        return PushPlan(tuple(self._changes), tuple(self._conflicts), self._unchanged)

    def _compare_linked(self, account: AnalyticAccount) -> None:
        moss_ids = self._links.moss_ids(account.id)
        known = [self._items[one] for one in moss_ids if one in self._items]
        active = [one for one in known if one.active]
        if not account.active:
            self._changes += [self._deactivated(account, one) for one in active]
            self._unchanged += not active
        elif not known:
            self._object(
                account,
                Cause.GONE_IN_MOSS,
                "The item that it was linked to is no longer in Moss.",
                f"Archive the account in Odoo if it is not needed, or {_CHOOSE}.",
            )
        elif len(active or known) > 1:
            self._object_to_several(account, "mapping", active or known)
        elif (item := (active or known)[0]).dimension_id != self._dimension.id:
            self._object(
                account,
                Cause.LINKED_OTHERWISE,
                f"It is linked to “{shown(item)}” of the dimension “{item.dimension}”, and its "
                f"plan belongs to “{self._dimension.name}”.",
                f"Move it to another plan in Odoo, or {_CHOOSE}.",
            )
        else:
            self._compare(account, item, "")

    def _unrecognised(self, accounts: Sequence[AnalyticAccount]) -> list[AnalyticAccount]:
        """Those that the dimension does not have; the others are compared."""
        unknown = []
        for account in accounts:
            by, found = self._known.match(account)
            active = [item for item in found if item.active]
            if not found:
                unknown.append(account)
            elif len(active or found) > 1:
                self._object_to_several(account, by, active or found)
            else:
                self._take(account, (active or found)[0], by)
        return unknown

    def _take(self, account: AnalyticAccount, item: DimensionItem, by: str) -> None:
        other = self._links.odoo_id(item.id)
        if other is not None:
            self._object(
                account,
                Cause.LINKED_OTHERWISE,
                f"“{shown(item)}” of Moss has the same {by} and is linked to another analytic "
                f"account of Odoo (id {other}).",
                f"Give each its own code and name, or {_CHOOSE}.",
            )
        elif not item.active:
            self._object(
                account,
                Cause.INACTIVE_IN_MOSS,
                f"“{shown(item)}”, with the same {by}, was deactivated in Moss.",
                "Activate it in Moss, or archive the account in Odoo.",
            )
        elif by == "name" and account.code and item.code:
            self._object(
                account,
                Cause.CONTRADICTION,
                f"“{shown(item)}” of Moss has the same name, but another code.",
                "Correct the wrong one; if they are the same, say so with "
                "`moss-odoo mapping set dimension …`.",
            )
        else:
            self._compare(account, item, f"same {by}")

    def _compare(self, account: AnalyticAccount, item: DimensionItem, reason: str) -> None:
        old = filled({Field.NAME: item.name, Field.CODE: item.code})
        edits = tuple(
            Edit(field, old.get(field), value)
            for field, value in _facts(account).items()
            if old.get(field) != value
        )
        if not item.active:
            edits += (Edit(Field.STATUS, INACTIVE, ACTIVE),)
        if edits or reason:
            step = Step.UPDATE if edits else Step.LINK
            code = account.code or item.code
            change = self._change(account, step, edits, item.id, reason, code=code)
            self._changes.append(change)
        else:
            self._unchanged += 1

    def _create(self, accounts: Sequence[AnalyticAccount]) -> None:
        names = Counter(normalised(one.name) for one in accounts)
        codes = Counter(normalised(one.code) for one in accounts if one.code)
        for account in accounts:
            if account.code and codes[normalised(account.code)] > 1:
                self._object_to_twins(account, f"code {account.code}")
            elif names[normalised(account.name)] > 1:
                self._object_to_twins(account, f"name {account.name}")
            else:
                facts = _facts(account).items()
                edits = tuple(Edit(field, None, value) for field, value in facts)
                change = self._change(account, Step.CREATE, edits, code=account.code)
                self._changes.append(change)

    def _deactivated(self, account: AnalyticAccount, item: DimensionItem) -> Change:
        edits = (Edit(Field.STATUS, ACTIVE, INACTIVE),)
        reason = "archived in Odoo"
        change = self._change(account, Step.DEACTIVATE, edits, item.id, reason, code=item.code)
        return replace(change, dimension_id=item.dimension_id, group=item.dimension)

    def _change(
        self,
        account: AnalyticAccount,
        step: Step,
        edits: tuple[Edit, ...],
        moss_id: str = "",
        reason: str = "",
        *,
        code: str | None,
    ) -> Change:
        name = f"{code} {account.name}" if code else account.name
        return Change(
            kind=_KIND,
            step=step,
            odoo_id=account.id,
            label=str(account),
            moss_label=f"{self._dimension.name}: {name}",
            edits=edits,
            moss_id=moss_id,
            reason=reason,
            dimension_id=self._dimension.id,
            group=self._dimension.name,
        )

    @property
    def _dimension(self) -> MossDimension:
        return self._pair.dimension

    def _object_to_several(
        self, account: AnalyticAccount, by: str, items: Sequence[DimensionItem]
    ) -> None:
        listed = ", ".join(map(shown, items[:5]))
        self._object(
            account,
            Cause.SEVERAL_IN_MOSS,
            f"Several items of “{self._dimension.name}” in Moss are it by their {by}: {listed}.",
            "Deactivate the needless ones in Moss.",
        )

    def _object_to_twins(self, account: AnalyticAccount, what: str) -> None:
        self._object(
            account,
            Cause.SEVERAL_IN_ODOO,
            f"Several analytic accounts of “{self._pair.plan}” have the {what}.",
            "Moss gives each code and name once in a dimension: rename one of them in Odoo.",
        )

    def _object(self, account: AnalyticAccount, cause: Cause, reason: str, remedy: str) -> None:
        self._conflicts.append(Conflict(_KIND, str(account), cause, reason, remedy))


def _gone(
    accounts: Sequence[AnalyticAccount], items: Mapping[str, DimensionItem], links: Links
) -> Iterable[Conflict]:
    there = {account.id for account in accounts}
    for row in links.rows:
        item = items.get(row.moss_id)
        if row.odoo_id not in there and item is not None and item.active:
            yield Conflict(
                _KIND,
                f"{item.dimension}: {shown(item)}",
                Cause.GONE_IN_ODOO,
                f"Its analytic account “{row.odoo_label}” was deleted in Odoo.",
                f"Deactivate the item in Moss, or {_CHOOSE}.",
            )


def _facts(account: AnalyticAccount) -> Facts:
    return filled({Field.NAME: account.name, Field.CODE: account.code})
