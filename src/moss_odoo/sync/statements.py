"""Booking the wallets' statements: each movement has one line in Odoo, and clears what it paid.

Nothing is asked of anybody where no movement is new, no expense has changed and nobody has
chosen; what is known to wait is not matched again before that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.statement import Open, Reason
from moss_odoo.books.statement_decisions import (
    OF_THE_BANK,
    Party,
    Place,
    Surroundings,
    Verdict,
    is_changed,
    of_changed,
    of_party,
    of_single,
)
from moss_odoo.books.statement_parties import sort_out
from moss_odoo.books.wallet import Choice, OutgoingItem, PaidExpense, Settled, StandingMovement
from moss_odoo.errors import BugError, CredentialsError, MossOdooError, TransientError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.openings import Openings
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.statement_days import open_movements
from moss_odoo.sync.statement_lines import Lines
from moss_odoo.sync.statement_matching import Matched, Matcher
from moss_odoo.sync.statement_ports import MovementChange, OdooStatements
from moss_odoo.sync.statement_report import StatementReport

_TRIED_AGAIN = frozenset({Reason.REFUSED, Reason.NO_TRANSFER_ACCOUNT})
"""Reasons that end without anything changing in Moss or in the ledger."""

_ASKS_FOR_TRANSFERS = OF_THE_BANK | {MovementKind.WITHDRAWAL, MovementKind.UNKNOWN}


def book_statements(
    statements: Statements, openings: Openings, matcher: Matcher, report: StatementReport
) -> None:
    """Opening lines first, then what moved; what hinders all of it is told in the report.

    TransientError and a refused key stop it, as they stop an export.
    """
    try:
        openings.book(report)
        if not statements.is_idle():
            statements.book(matcher, report)
    except (CredentialsError, TransientError, BugError):
        raise
    except MossOdooError as error:
        report.trouble = str(error)
    report.waiting = statements.waiting()


class Statements:
    """The movements of one connection's wallets, from the first day of each statement on."""

    def __init__(
        self,
        connection: Connection,
        ledger: Ledger,
        odoo: OdooStatements,
        progress: Progress,
    ) -> None:
        self._connection = connection
        self._places = places(connection)
        self._ledger = ledger
        self._odoo = odoo
        self._lines = Lines(ledger, odoo, progress)

    def is_idle(self) -> bool:
        """Whether nothing is known that could change how a movement stands."""
        if self._ledger.matched_until() != self._ledger.last_change():
            return False
        return not any(_needs_a_look(one, self._places) for one in self._open())

    def book(self, matcher: Matcher, report: StatementReport) -> None:
        """Bring Odoo to what is known of all that is open."""
        until = self._ledger.last_change()
        standing = self._freed(self._known(self._open()))
        changed = [one for one in standing if is_changed(one)]
        rest = [one for one in standing if not is_changed(one)]
        matched = matcher.of(rest, self._connection.policy.start_date)
        verdicts = [*map(of_changed, changed), *self._verdicts(rest, matched)]
        self._lines.book(verdicts, report)
        self._ledger.keep_matched(until)

    def settle(self, movement_ids: Collection[str], report: StatementReport) -> None:
        """Only what a person has just told of these."""
        chosen = [one for one in self._open() if one.movement.id in movement_ids]
        self._lines.book(self._verdicts(self._freed(chosen), Matched()), report)

    def against(self, standing: Sequence[StandingMovement], choice: Choice) -> Open | None:
        """What stands against settling these so, as things are now; None where nothing does."""
        free_again = [
            replace(one, choice=choice, settled=Settled.SUSPENSE if one.line_id else Settled.NO)
            for one in standing
        ]
        verdicts = list(self._verdicts(free_again, Matched()))
        return next((one.open for one in verdicts if one.open is not None), None)

    def waiting(self) -> tuple[StandingMovement, ...]:
        return self._open()

    def _open(self) -> tuple[StandingMovement, ...]:
        return open_movements(self._connection, self._ledger)

    def _known(self, standing: Sequence[StandingMovement]) -> list[StandingMovement]:
        """Without those that Moss has taken back while it was not known what became of them."""
        lost = [one for one in standing if one.gone_since is not None]
        if lost:
            lines = self._odoo.standing_lines()
            self._ledger.confirm_lines([_found(one, lines.get(one.movement.id)) for one in lost])
        return [one for one in standing if one.gone_since is None]

    def _freed(self, standing: Sequence[StandingMovement]) -> list[StandingMovement]:
        """Those that a person decided on anew stand against suspense again, with their groups."""
        held = [
            one
            for one in standing
            if one.settled in {Settled.PAYMENTS, Settled.ACCOUNT} and not is_changed(one)
        ]
        if not held:
            return list(standing)
        freed = {one.movement.id: one for one in free(self._ledger, self._odoo, held)}
        return [*(freed.pop(one.movement.id, one) for one in standing), *freed.values()]

    def _verdicts(
        self, standing: Sequence[StandingMovement], matched: Matched
    ) -> Iterator[Verdict]:
        found = sort_out(standing, matched.pairings)
        known = self._surroundings(found.parties, found.singles)
        for party in found.parties:
            yield from of_party(party, known)
        for one in found.singles:
            yield of_single(one, matched.doubts.get(one.movement.id), known)

    def _surroundings(
        self, parties: Sequence[Party], singles: Sequence[StandingMovement]
    ) -> Surroundings:
        expense_ids = {one for party in parties for one in party.expenses}
        paid = self._ledger.paid_expenses(expense_ids)
        asks = any(
            one.movement.kind in _ASKS_FOR_TRANSFERS and one.movement.wallet_id in self._places
            for one in singles
        )
        return Surroundings(
            self._places,
            transfer_account=self._transfer_account if asks else None,
            expenses=paid,
            items=self._items(parties, paid),
            earlier=self._earlier(expense_ids),
        )

    @cached_property
    def _transfer_account(self) -> int | None:
        return self._odoo.transfer_account()

    def _items(
        self, parties: Sequence[Party], paid: Mapping[str, PaidExpense]
    ) -> Mapping[int, OutgoingItem]:
        """Asked of Odoo only for parties all of whose expenses have payments."""
        wanted = {
            payment_id
            for party in parties
            if all(one in paid and paid[one].payment_ids for one in party.expenses)
            for one in party.expenses
            for payment_id in paid[one].payment_ids
        }
        return self._odoo.outgoing(sorted(wanted)) if wanted else {}

    def _earlier(self, expense_ids: Collection[str]) -> Mapping[str, tuple[Movement, ...]]:
        if not any(place.pays_itself for place in self._places.values()):
            return {}
        found: dict[str, tuple[Movement, ...]] = {}
        for one in self._ledger.settling(expense_ids):
            for expense_id in one.expenses:
                found[expense_id] = (*found.get(expense_id, ()), one.movement)
        return found


def places(connection: Connection) -> dict[str, Place]:
    return {
        one.wallet_id: Place(one.journal_id, one.outgoing_account_id, one.pays_itself)
        for one in connection.targets.wallets
    }


def free(
    ledger: Ledger, odoo: OdooStatements, standing: Iterable[StandingMovement]
) -> tuple[StandingMovement, ...]:
    """Let go of what these are cleared with, their whole groups, and of their accounts."""
    held = {one.movement.id: one for one in standing}
    expenses = {expense_id for one in held.values() for expense_id in one.expenses}
    held |= {one.movement.id: one for one in ledger.settling(expenses)}
    # Where a wallet pays itself, what is cleared with payments has no line.
    lines = [key for key, one in held.items() if one.line_id is not None]
    if lines:
        odoo.release_lines(lines)
    freed = tuple(
        replace(
            one,
            settled=Settled.SUSPENSE if one.line_id is not None else Settled.NO,
            group="",
            expenses=(),
            open=None,
            claimed_by="",
            why="",
        )
        for one in held.values()
    )
    ledger.confirm_lines([MovementChange(one.movement.id, one.settled) for one in freed])
    ledger.disclaim(list(held))
    return freed


def _needs_a_look(standing: StandingMovement, places: Collection[str]) -> bool:
    if standing.settled is Settled.SENT or standing.open is None:
        return True
    if standing.open.reason is Reason.CHANGED:
        return not is_changed(standing)
    if standing.open.reason is Reason.NO_JOURNAL:
        return standing.movement.wallet_id in places
    return standing.open.reason in _TRIED_AGAIN


def _found(standing: StandingMovement, line: tuple[int, Settled] | None) -> MovementChange:
    if line is None:
        return MovementChange(standing.movement.id, Settled.NO)
    line_id, settled = line
    return MovementChange(standing.movement.id, settled, line_id)
