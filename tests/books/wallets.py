"""A wallet in Moss and in Odoo that agree, and ways to bring them apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement, MovementKind
from moss_odoo.books.proof.evidence import Evidence
from moss_odoo.books.proof.proving import Proof, prove
from moss_odoo.books.statement import Open, Reason
from moss_odoo.books.wallet import (
    Balance,
    BookItem,
    Opening,
    PaidExpense,
    Settled,
    StandingMovement,
    WalletBooks,
)

WALLET = "wallet-main"
BANK = "1801 Moss"
OUTGOING = "1802 Moss outgoing"
SUSPENSE = "1803 Suspense"
FIRST = date(2026, 1, 1)
LAST = date(2026, 3, 31)
NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)


def eur(text: str | int) -> Money:
    return Money.of(text, "EUR")


@dataclass(slots=True)
class Wallet:
    """Both sides of a wallet; what moves is booked on both unless a test says otherwise."""

    opening: Money = field(default_factory=lambda: eur("500.00"))
    own_account: bool = False
    movements: dict[str, StandingMovement] = field(default_factory=dict)
    bank: list[BookItem] = field(default_factory=list)
    outgoing: list[BookItem] = field(default_factory=list)
    suspense: list[BookItem] = field(default_factory=list)
    payers: dict[int, PaidExpense] = field(default_factory=dict)
    opening_line: Opening | None = None
    older_balances: tuple[Balance, ...] = ()
    unseen: Money = field(default_factory=lambda: eur(0))
    """What Moss's balance has and its movements do not tell."""
    off: Money = field(default_factory=lambda: eur(0))
    """By how much Odoo's own sum differs from its items."""
    _number: int = 0

    def opened(self) -> Wallet:
        line = self._next()
        self.opening_line = Opening(WALLET, FIRST, self.opening, line_id=line)
        self._line(line, FIRST, self.opening, "Opening balance", account=None)
        return self

    def paid(
        self,
        name: str,
        amount: str,
        booked: date,
        *,
        payment_on: date | None = None,
        kind: MovementKind = MovementKind.CARD,
    ) -> str:
        """A movement whose expense is booked and paid; cleared with its payment."""
        money, expense = eur(amount), f"expense of {name}"
        matching = str(900 + self._next())
        payment = self.payment(name, amount, payment_on or booked, matching=matching)
        line = None if self.own_account else self._next()
        self.movements[name] = StandingMovement(
            _movement(name, money, booked, kind),
            Settled.PAYMENTS,
            line,
            money,
            booked,
            f"group of {name}",
            claimed_by=expense,
        )
        if line is not None:
            self._line(line, booked, money, name, account=self.outgoing, matching=matching)
        assert self.payers[payment].moss_id == expense
        return name

    def payment(self, name: str, amount: str, on: date, *, matching: str = "") -> int:
        """The payment of an expense alone."""
        number = self._next()
        item = BookItem(
            number, on, eur(amount), name, f"PMOSS/{number}", number,
            matching="" if self.own_account else matching, line_id=None, payment_id=number,
        )  # fmt: skip
        (self.bank if self.own_account else self.outgoing).append(item)
        moss_id = f"expense of {name}"
        self.payers[number] = PaidExpense(moss_id, name, "paid", "", "", (number,))
        return number

    def topped_up(self, name: str, amount: str, booked: date) -> str:
        money, line = eur(amount), self._next()
        self.movements[name] = StandingMovement(
            _movement(name, money, booked, MovementKind.TOP_UP),
            Settled.ACCOUNT, line, money, booked,
        )  # fmt: skip
        self._line(line, booked, money, name, account=None)
        return name

    def in_suspense(self, name: str, amount: str, booked: date, reason: Reason) -> str:
        money, line = eur(amount), self._next()
        self.movements[name] = StandingMovement(
            _movement(name, money, booked, MovementKind.CARD),
            Settled.SUSPENSE, line, money, booked, open=_open(reason),
        )  # fmt: skip
        self._line(line, booked, money, name, account=self.suspense)
        return name

    def not_booked(self, name: str, amount: str, booked: date, reason: Reason | None = None) -> str:
        moved = _movement(name, eur(amount), booked, MovementKind.CARD)
        self.movements[name] = StandingMovement(moved, open=_open(reason) if reason else None)
        return name

    def by_hand(self, amount: str, on: date, *, reverses: int | None = None) -> BookItem:
        number = self._next()
        item = BookItem(
            number, on, eur(amount), "Cash box", f"MOSS/{number}", number, "", None, None, reverses
        )
        self.bank.append(item)
        return item

    def change(self, name: str, **changes: object) -> None:
        """What Moss tells of a movement by now."""
        one = self.movements[name]
        self.movements[name] = replace(one, movement=replace(one.movement, **changes))  # type: ignore[arg-type]

    def vanish(self, name: str) -> None:
        self.movements[name] = replace(self.movements[name], gone_since=NOW)

    def edit(self, name: str, *, amount: str | None = None, on: date | None = None) -> None:
        """A person changes the line in Odoo."""
        line = self.movements[name].line_id
        self.bank = [
            replace(item, amount=eur(amount) if amount else item.amount, on=on or item.on)
            if item.line_id == line
            else item
            for item in self.bank
        ]

    def delete(self, name: str) -> None:
        line = self.movements[name].line_id
        for items in (self.bank, self.outgoing, self.suspense):
            items[:] = [item for item in items if item.line_id != line]

    def evidence(self, on: date = LAST) -> Evidence:
        there = [one.movement.amount for one in self.movements.values() if not one.gone_since]
        held = sum(there, start=self.opening) + self.unseen
        return Evidence(
            wallet_id=WALLET,
            on=on,
            since=FIRST,
            zone=UTC,
            balances=(Balance(WALLET, NOW, held, held), *self.older_balances),
            movements=tuple(self.movements.values()),
            books=WalletBooks(
                bank_account=BANK,
                outgoing_account=BANK if self.own_account else OUTGOING,
                suspense_account=SUSPENSE,
                balance=_sum(_until(self.bank, on)) + self.off,
                outgoing_balance=_sum(_until(self.outgoing, on)),
                suspense_balance=_sum(_until(self.suspense, on)),
                bank=_until(self.bank, on),
                outgoing=_until(self.outgoing, on),
                suspense=_until(self.suspense, on),
            ),
            later=tuple(item for item in self.bank if item.on > on),
            opening=self.opening_line,
            payers=self.payers,
        )

    def proof(self, on: date = LAST) -> Proof:
        return prove(self.evidence(on))

    def _line(
        self,
        line: int,
        on: date,
        amount: Money,
        label: str,
        *,
        account: list[BookItem] | None,
        matching: str = "",
    ) -> None:
        entry, number = f"MOSS/{line}", self._next()
        self.bank.append(BookItem(number, on, amount, label, entry, line, "", line, None))
        if account is not None:
            account.append(
                BookItem(number + 1000, on, -amount, label, entry, line, matching, line, None)
            )

    def _next(self) -> int:
        self._number += 1
        return self._number


def days_after(first: date, days: int) -> date:
    return first + timedelta(days=days)


def _movement(name: str, amount: Money, booked: date, kind: MovementKind) -> Movement:
    return Movement(name, WALLET, kind, amount, booked, counterparty=name)


def _open(reason: Reason) -> Open:
    return Open(reason, f"Why: {reason}.", "What to do.")


def _until(items: Iterable[BookItem], on: date) -> tuple[BookItem, ...]:
    return tuple(item for item in items if item.on <= on)


def _sum(items: Iterable[BookItem]) -> Money:
    return sum((item.amount for item in items), start=eur(0))
