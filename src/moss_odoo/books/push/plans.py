"""Which dimension of Moss each analytic plan of Odoo is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moss_odoo.books.chart import AnalyticAccount
from moss_odoo.books.expense import MossDimension
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.names import normalised
from moss_odoo.books.push.changes import Cause, Conflict
from moss_odoo.books.push.links import Links


@dataclass(frozen=True, slots=True)
class Pair:
    plan: str
    accounts: tuple[AnalyticAccount, ...]
    dimension: MossDimension


@dataclass(frozen=True, slots=True)
class Pairs:
    pairs: tuple[Pair, ...]
    unpaired: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def pair_plans(
    accounts: Sequence[AnalyticAccount],
    dimensions: Sequence[MossDimension],
    links: Links,
    chosen: Mapping[str, str],
) -> Pairs:
    """By a person's word, else by an equal name, else by the items that are linked already."""
    plans: dict[int, list[AnalyticAccount]] = {}
    for account in accounts:
        plans.setdefault(account.plan_id, []).append(account)
    candidates = {
        plan_id: _candidates(members, dimensions, links, chosen)
        for plan_id, members in plans.items()
    }
    takers = Counter(found[0].id for found in candidates.values() if len(found) == 1)
    pairs, unpaired, conflicts = [], [], []
    for plan_id, members in plans.items():
        found, plan = candidates[plan_id], members[0].plan
        if not found:
            unpaired.append(plan)
        elif len(found) > 1 or takers[found[0].id] > 1:
            conflicts.append(_ambiguous(plan, found))
        elif not found[0].active:
            conflicts.append(_inactive(plan, found[0]))
        else:
            pairs.append(Pair(plan, tuple(members), found[0]))
    return Pairs(tuple(pairs), tuple(unpaired), tuple(conflicts))


def _candidates(
    members: Sequence[AnalyticAccount],
    dimensions: Sequence[MossDimension],
    links: Links,
    chosen: Mapping[str, str],
) -> list[MossDimension]:
    plan = normalised(members[0].plan)
    by_word = {normalised(name): normalised(dimension) for name, dimension in chosen.items()}
    if plan in by_word:
        return [one for one in dimensions if normalised(one.name) == by_word[plan]]
    if named := [one for one in dimensions if normalised(one.name) == plan]:
        return named
    linked = {moss_id for account in members for moss_id in links.moss_ids(account.id)}
    return [one for one in dimensions if any(item.id in linked for item in one.items)]


def _ambiguous(plan: str, found: Sequence[MossDimension]) -> Conflict:
    if len(found) > 1:
        listed = ", ".join(f"“{one.name}”" for one in found)
        reason = f"Its accounts belong to several dimensions of Moss: {listed}."
    else:
        reason = f"Other plans belong to the dimension “{found[0].name}” of Moss too."
    return Conflict(
        MappingKind.DIMENSION,
        f"plan {plan}",
        Cause.DIMENSION_AMBIGUOUS,
        reason,
        f"Name the one: --plan “{plan}=…” with the dimension's name.",
    )


def _inactive(plan: str, dimension: MossDimension) -> Conflict:
    return Conflict(
        MappingKind.DIMENSION,
        f"plan {plan}",
        Cause.DIMENSION_INACTIVE,
        f"The dimension “{dimension.name}” is not active in Moss, and takes no changes.",
        "Activate it in Moss, or archive the plan's accounts in Odoo.",
    )
