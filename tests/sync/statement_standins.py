"""A stand-in for the statements of an Odoo: it books what it is given, once each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from moss_odoo.books.money import Money
from moss_odoo.books.plan import Payment
from moss_odoo.books.statement import Account, Payments, StatementLine, Suspense
from moss_odoo.books.wallet import OutgoingItem, Settled, WalletBooks
from moss_odoo.sync.statement_ports import BookedLine, RefusedLine
from tests.books.builders import eur

TRANSFER = 99


@dataclass
class Line:
    line_id: int
    line: StatementLine
    settled: Settled


class StatementsStandIn:
    """Payments are open until a group of lines that adds up to them clears them."""

    def __init__(self, payments: Mapping[int, Payment], journals: Mapping[str, int]) -> None:
        self._payments = payments
        self._journals = journals
        """By wallet."""
        self.transfers: int | None = TRANSFER
        self.cleared: set[int] = set()
        """Payments that lines, or people, have cleared."""
        self.clears: dict[str, set[int]] = {}
        """What each group of lines has cleared."""
        self.lines: dict[str, Line] = {}
        self.sent: list[list[StatementLine]] = []
        self.refuses: dict[str, str] = {}
        """Why it refuses a line, by key."""
        self.fails: Exception | None = None
        """Raised after a batch was booked: its answer is lost."""
        self.forbids: Exception | None = None
        self.forbids_release: Exception | None = None
        self.before: Money = eur(0)
        """What it holds of the wallet from before the start date."""
        self.asked = 0
        self.pays_itself = False

    def against(self) -> dict[str, object]:
        """Against what each line stands."""
        return {key: one.line.against for key, one in self.lines.items()}

    def settled(self) -> dict[str, Settled]:
        return {key: one.settled for key, one in self.lines.items()}

    def transfer_account(self) -> int | None:
        self.asked += 1
        return self.transfers

    def outgoing(self, payment_ids: Collection[int]) -> Mapping[int, OutgoingItem]:
        self.asked += 1
        return {one: self._item(one) for one in payment_ids if one in self._payments}

    def book_lines(self, lines: Sequence[StatementLine]) -> tuple[BookedLine | RefusedLine, ...]:
        self.asked += 1
        if self.forbids is not None:
            raise self.forbids
        self.sent.append(list(lines))
        answers = tuple(self._booked(line) for line in lines)
        if self.fails is not None:
            failure, self.fails = self.fails, None
            raise failure
        return answers

    def release_lines(self, keys: Collection[str]) -> None:
        self.asked += 1
        if self.forbids_release is not None:
            raise self.forbids_release
        for key in keys:
            against = self.lines[key].line.against
            if isinstance(against, Payments):
                self.cleared -= set(against.payment_ids)
            self.lines[key].settled = Settled.SUSPENSE

    def correct_opening(self, wallet_id: str, amount: Money) -> None:
        self.asked += 1
        if self.forbids_release is not None:
            raise self.forbids_release
        known = self.lines[wallet_id]
        if known.line.amount != amount:
            known.line = replace(known.line, amount=amount)
            known.settled = Settled.SUSPENSE

    def books(self, wallet_id: str, until: date) -> WalletBooks:  # noqa: ARG002
        self.asked += 1
        zero = eur(0)
        return WalletBooks(
            "1810 Moss", "1811 Moss", "1812 Suspense", self.before, zero, zero, (), (), ()
        )

    def standing_lines(self) -> Mapping[str, tuple[int, Settled]]:
        self.asked += 1
        return {key: (one.line_id, one.settled) for key, one in self.lines.items()}

    def _booked(self, line: StatementLine) -> BookedLine | RefusedLine:
        if line.key in self.refuses:
            return RefusedLine(line.key, None, self.refuses[line.key], "Mend it.")
        if self.pays_itself and isinstance(line.against, Payments):
            return BookedLine(line.key, None, Settled.PAYMENTS)
        known = self.lines.get(line.key)
        stays = known and known.settled is not Settled.SUSPENSE
        if known is None:
            known = Line(700 + len(self.lines), line, Settled.SUSPENSE)
            self.lines[line.key] = known
        if not stays:
            if isinstance(line.against, Payments) and self._is_taken(line.against):
                return RefusedLine(line.key, known.line_id, "Cleared otherwise.", "Mend it.")
            known.line, known.settled = line, _settled(line)
        if isinstance(line.against, Payments):
            self.clears[line.against.group] = set(line.against.payment_ids)
            self.cleared |= set(line.against.payment_ids)
        return BookedLine(line.key, known.line_id, known.settled)

    def _is_taken(self, against: Payments) -> bool:
        ours = self.clears.get(against.group, set())
        return bool(self.cleared & set(against.payment_ids) - ours)

    def _item(self, payment_id: int) -> OutgoingItem:
        payment = self._payments[payment_id]
        amount = payment.amount if payment.incoming else -payment.amount
        left = amount - amount if payment_id in self.cleared else amount
        journal = self._journals[payment.wallet_id]
        return OutgoingItem(payment_id, journal, payment.date, amount, left)


def _settled(line: StatementLine) -> Settled:
    match line.against:
        case Payments():
            return Settled.PAYMENTS
        case Account():
            return Settled.ACCOUNT
        case Suspense():
            return Settled.SUSPENSE
