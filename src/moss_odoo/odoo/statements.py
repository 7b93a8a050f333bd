"""The wallets' statements in one company of Odoo."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain

from moss_odoo.books.money import Money, minor_digits
from moss_odoo.books.statement import Payments, StatementLine
from moss_odoo.books.wallet import OutgoingItem, Settled, WalletBooks
from moss_odoo.errors import ConfigError
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.failures import ConcurrentUpdateError, InDoubtError, RefusedError
from moss_odoo.odoo.finding import Finder, Sought
from moss_odoo.odoo.loading import Record, load
from moss_odoo.odoo.outgoing_items import MoneyItem, read_money_items
from moss_odoo.odoo.standing_lines import LINE, StandingLine, read_all_lines, read_lines
from moss_odoo.odoo.statement_batch import StatementBatch
from moss_odoo.odoo.statement_records import shown_as
from moss_odoo.odoo.wallet_books import read_books
from moss_odoo.odoo.wallet_places import NoJournalError, WalletPlace, read_places
from moss_odoo.odoo.work import ASK_ODOO
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.statement_ports import BookedLine, RefusedLine

Results = tuple[BookedLine | RefusedLine, ...]


class LineHeldError(ConfigError):
    """A statement line cannot go back to suspense, or bear another amount."""

    def __init__(self, lines: Sequence[StandingLine], why: str, *, remedy: str) -> None:
        entries = ", ".join(one.entry for one in lines)
        super().__init__(f"In Odoo {entries} stays as it is: {why}", remedy=remedy)


class Statements:
    """The port `OdooStatements` on a real Odoo."""

    def __init__(self, client: OdooClient, connection: Connection, company: OdooCompany) -> None:
        self._client = client
        self._company = company
        self._wallets = connection.targets.wallets
        self._ids = ExternalIds(connection.company_id)
        self._finder = Finder(client)

    def transfer_account(self) -> int | None:
        return self._company.facts.transfer_account_id

    def outgoing(self, payment_ids: Collection[int]) -> Mapping[int, OutgoingItem]:
        items = read_money_items(self._client, payment_ids)
        by_journal = {one.journal_id: one for one in self._places.values()}
        return {
            payment_id: _outgoing(item, by_journal[item.journal_id])
            for payment_id, item in items.items()
            if item.journal_id in by_journal
        }

    def book_lines(self, lines: Sequence[StatementLine]) -> Results:
        results = {one.key: one for one in self._booked(list(lines), twice=True)}
        return tuple(results[line.key] for line in lines)

    def release_lines(self, keys: Collection[str]) -> None:
        held = self._held(self._standing(keys))
        self._refuse_locked(held)
        if held:
            self._let_go(held)

    def correct_opening(self, wallet_id: str, amount: Money) -> None:
        lines = [one for one in self._standing([wallet_id]) if one.amount != amount.amount]
        self._refuse_locked(lines)
        # Odoo lets no other amount in while it stands against an account.
        if held := self._held(lines):
            self._let_go(held)
        records = [
            Record(str(one.id), [{".id": str(one.id), "amount": str(amount.amount)}])
            for one in lines
        ]
        for refusal in load(self._client, LINE, records).refused.values():
            raise LineHeldError(lines, f"Odoo says: {refusal}", remedy=ASK_ODOO)

    def books(self, wallet_id: str, until: date) -> WalletBooks:
        place = self._places.get(wallet_id)
        if place is None:
            raise NoJournalError(wallet_id)
        return read_books(self._client, self._company.id, place, until)

    def standing_lines(self) -> Mapping[str, tuple[int, Settled]]:
        places = {one.journal_id: one for one in self._places.values()}
        lines = read_all_lines(self._client, self._ids, places.values())
        return {
            key: (line.id, line.stands(places[line.journal_id]))
            for key, line in lines.items()
            if line.journal_id in places
        }

    def _standing(self, keys: Collection[str]) -> list[StandingLine]:
        found = self._find(keys)
        return list(read_lines(self._client, found, self._places.values()).values())

    def _held(self, lines: Sequence[StandingLine]) -> list[StandingLine]:
        """Those that do not stand against suspense."""
        places = {one.journal_id: one for one in self._places.values()}
        return [one for one in lines if one.stands(places[one.journal_id]) is not Settled.SUSPENSE]

    def _refuse_locked(self, lines: Sequence[StandingLine]) -> None:
        until = self._company.facts.locks.for_payment()
        if locked := [one for one in lines if until and one.on <= until]:
            why = f"the period is locked up to {until}."
            raise LineHeldError(locked, why, remedy="Open the period in Odoo and try again.")

    def _let_go(self, held: Sequence[StandingLine]) -> None:
        ids = [one.id for one in held]
        try:
            self._client.write(LINE, "action_undo_reconciliation", ids=ids)
        except RefusedError as error:
            why = f"Odoo says: {error.message}"
            raise LineHeldError(held, why, remedy="Mend it in Odoo and try again.") from error

    @cached_property
    def _places(self) -> dict[str, WalletPlace]:
        return read_places(self._client, self._company, self._wallets)

    def _find(self, keys: Collection[str]) -> list[int]:
        """The lines of these movements, and opening lines of these wallets."""
        sought = [
            Sought(
                self._ids.line(key, opening=opening),
                LINE,
                "invoice_origin",
                shown_as(key, opening=opening),
            )
            for key in keys
            for opening in [key in self._places]
        ]
        return list(self._finder.find(sought).values())

    def _booked(self, lines: list[StatementLine], *, twice: bool) -> Results:
        """What Odoo refuses as a whole is tried in halves; what gets no answer, once more."""
        if not lines:
            return ()
        batch = StatementBatch(self._client, self._finder, self._ids, self._places, lines)
        try:
            return batch.run(self._company.facts.locks.for_payment())
        except (InDoubtError, ConcurrentUpdateError):
            if not twice:
                raise
            return self._booked(lines, twice=False)
        except RefusedError as error:
            first, second = _halves(lines)
            if not second:
                return tuple(_refused(one, error) for one in lines)
            return self._booked(first, twice=twice) + self._booked(second, twice=twice)


def _halves(lines: Sequence[StatementLine]) -> tuple[list[StatementLine], list[StatementLine]]:
    """A group is never torn apart."""
    units: dict[tuple[str, object], list[StatementLine]] = {}
    for line in lines:
        of = line.against if isinstance(line.against, Payments) else line.key
        units.setdefault((line.wallet_id, of), []).append(line)
    each = list(units.values())
    middle = (len(each) + 1) // 2
    first, second = each[:middle], each[middle:]
    return list(chain.from_iterable(first)), list(chain.from_iterable(second))


def _refused(line: StatementLine, error: RefusedError) -> RefusedLine:
    return RefusedLine(line.key, None, f"Odoo says: {error.message}", ASK_ODOO)


def _outgoing(item: MoneyItem, place: WalletPlace) -> OutgoingItem:
    digits = minor_digits(place.currency)
    return OutgoingItem(
        payment_id=item.payment_id,
        wallet_journal_id=item.journal_id,
        date=item.on,
        amount=Money(round(item.amount, digits), place.currency),
        open=Money(round(item.open, digits), place.currency),
    )
