"""Bringing what the ledger knows of the wallets' statements in line with what stands in Odoo.

The ledger only takes note of where the two differ: the next export then looks at each of these,
takes over what stands, and books again what is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from moss_odoo.books.wallet import Opening, Settled, StandingMovement
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.statement_ports import MovementChange, OdooStatements

_Standing = Mapping[str, tuple[int, Settled]]


@dataclass(frozen=True, slots=True)
class LinesApart:
    """Where ledger and Odoo differ about statement lines."""

    found: tuple[MovementChange, ...] = ()
    """They stand in Odoo, and otherwise or not at all in the ledger."""
    lost: tuple[MovementChange, ...] = ()
    """The ledger knows them, and Odoo has them no more."""
    lost_openings: tuple[Opening, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.found or self.lost or self.lost_openings)

    @property
    def count_lost(self) -> int:
        return len(self.lost) + len(self.lost_openings)

    def without_lost(self) -> LinesApart:
        return LinesApart(self.found)


def compare(connection: Connection, ledger: Ledger, odoo: OdooStatements) -> LinesApart:
    """Changes nothing."""
    lines = odoo.standing_lines()
    found: list[MovementChange] = []
    lost: list[MovementChange] = []
    openings: list[Opening] = []
    for target in connection.targets.wallets:
        opening = ledger.opening(target.wallet_id)
        if opening and opening.line_id is not None and target.wallet_id not in lines:
            openings.append(replace(opening, line_id=None))
        begin = opening.before if opening else connection.policy.start_date
        known = ledger.standing_movements(target.wallet_id, since=begin, until=date.max)
        found += [change for one in known for change in _found(one, lines)]
        lost += [
            MovementChange(one.movement.id, Settled.NO)
            for one in known
            if one.line_id is not None and one.movement.id not in lines
        ]
    return LinesApart(tuple(found), tuple(lost), tuple(openings))


def take_note(ledger: Ledger, apart: LinesApart) -> None:
    """Under the lease of the run that recovers."""
    ledger.confirm_lines([*apart.found, *apart.lost])
    for opening in apart.lost_openings:
        ledger.keep_opening(opening)


def _found(known: StandingMovement, lines: _Standing) -> Iterator[MovementChange]:
    line = lines.get(known.movement.id)
    noted = (line[0], Settled.SENT) if line else None
    if line is not None and (known.line_id, known.settled) not in {line, noted}:
        yield MovementChange(known.movement.id, Settled.SENT, line[0])
