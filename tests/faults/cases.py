"""What happens in a case, all of it decided by its seed and number."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from moss_odoo.books.policy import Posting, SupplierPolicy

from .arena import Boundaries
from .faults import ANY_WRITE, BEFORE_ONLY, CARRIED_OUT_ONLY, FOR_EVER, Fault, Kind
from .spend import FROM_STOCK, KINDS
from .stumbling_ledger import LedgerFault

CLEARING_AWAY = {
    "account.payment/write": 1,
    "account.payment/unlink": 1,
    "account.move/unlink": 1,
    "account.move/search": 1,
}
"""Calls of a run that finds drafts of the one before."""
WRITING = {ANY_WRITE: 6}
"""Whatever an export of a little sends to Odoo, by its place."""


@dataclass(frozen=True, slots=True)
class OdooFault:
    fault: Fault

    def __str__(self) -> str:
        return f"Odoo: {self.fault}"


@dataclass(frozen=True, slots=True)
class MossFault:
    fault: Fault

    def __str__(self) -> str:
        return f"Moss: {self.fault}"


Plan = OdooFault | MossFault | LedgerFault
Attempt = tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Case:
    seed: int
    number: int
    kinds: tuple[str, ...]
    merchants: SupplierPolicy
    posting: Posting
    as_bot: bool
    batch: int
    lanes: int
    attempts: tuple[Attempt, ...]
    """Exports that something happens to, one after another; then one that nothing happens to."""

    def spent_before(self, attempt: int) -> tuple[str, ...]:
        """The kinds of spend that come in before this one, so that each has something to do."""
        return self.kinds[attempt :: len(self.attempts)]

    def __str__(self) -> str:
        words = [
            self.merchants,
            self.posting,
            f"batches of {self.batch}, lanes: {self.lanes}",
        ]
        words += ["as a bot"] if self.as_bot else []
        tries = " | ".join(
            f"{', '.join(self.spent_before(number)) or 'no more'}: {' + '.join(map(str, plans))}"
            for number, plans in enumerate(self.attempts)
        )
        return f"seed {self.seed}, case {self.number}: {'; '.join(words)}; {tries}"


def case(seed: int, number: int, boundaries: Boundaries) -> Case:
    chance = _chance(seed, number)
    kinds = _kinds(chance)
    drafts = chance.random() < 0.2
    merchants = SupplierPolicy.PER_MERCHANT if chance.random() < 0.2 else SupplierPolicy.SINGLE
    draw = _Draw(chance, boundaries)
    tries = chance.choice((1, 2, 3, 3))
    return Case(
        seed,
        number,
        kinds,
        merchants,
        Posting.DRAFT if drafts else Posting.POSTED,
        chance.random() < 0.2,
        chance.choice((100, 1, 2, 3)),
        chance.choice((1, 2)),
        tuple(draw.attempt(again=again > 0) for again in range(tries)),
    )


def stock_needed(seed: int, numbers: Iterable[int]) -> Mapping[str, int]:
    """How many invoices must stand in Odoo before these cases, by kind."""
    kinds = Counter(kind for number in numbers for kind in _kinds(_chance(seed, number)))
    return {kind: kinds[kind] for kind in FROM_STOCK}


def _chance(seed: int, number: int) -> random.Random:
    return random.Random(f"{seed}/{number}")  # noqa: S311 - to be repeated


def _kinds(chance: random.Random) -> tuple[str, ...]:
    return tuple(chance.sample(sorted(KINDS), chance.choice((3, 3, 4, 5))))


class _Draw:
    def __init__(self, chance: random.Random, boundaries: Boundaries) -> None:
        self._chance = chance
        self._boundaries = boundaries

    def attempt(self, *, again: bool) -> Attempt:
        """A fault or several, of which the later ones happen if the run survives the first."""
        plans = [self._plan(again=again) for _ in range(self._chance.choice((1, 2, 3, 3)))]
        ledgers = [one for one in plans if isinstance(one, LedgerFault)]
        return tuple(one for one in plans if one not in ledgers[1:])

    def _plan(self, *, again: bool) -> Plan:
        known = self._boundaries
        dice = self._chance.random()
        if again and dice < 0.15:
            return OdooFault(self._fault(CLEARING_AWAY))
        if dice < 0.35:
            return OdooFault(self._fault(WRITING))
        if dice < 0.6:
            return OdooFault(self._fault(known.odoo_writes))
        if dice < 0.75:
            return OdooFault(self._fault(known.odoo_reads))
        if dice < 0.9:
            return MossFault(self._fault(known.moss))
        return LedgerFault(self._early(known.ledger), self._chance.random() < 0.5)

    def _fault(self, calls: Mapping[str, int]) -> Fault:
        call = self._chance.choice(sorted(calls))
        kinds, weights = zip(*_WEIGHTS.items(), strict=True)
        [kind] = self._chance.choices(kinds, weights)
        carried_out = self._chance.random() < 0.6
        if kind in BEFORE_ONLY | CARRIED_OUT_ONLY:
            carried_out = kind in CARRIED_OUT_ONLY
        times = self._chance.choice((1, 1, 1, 1, 1, 1, 1, 1, 2, FOR_EVER))
        return Fault(call, self._early(calls[call]), kind, carried_out, times)

    def _early(self, known: int) -> int:
        """Rather one of the first: an export of a little has fewer than one of everything."""
        return min(self._chance.randint(1, known) for _ in range(2))


_WEIGHTS = dict.fromkeys(Kind, 6) | {Kind.HANGS: 2, Kind.SLOW: 2, Kind.DROPPED: 12}
