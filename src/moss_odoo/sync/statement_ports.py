"""What the wallets' statements need of Moss, the ledger and Odoo, as protocols."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from moss_odoo.books.money import Money
from moss_odoo.books.statement import Open, StatementLine
from moss_odoo.books.wallet import (
    Balance,
    BookItem,
    Carried,
    Choice,
    Opening,
    OutgoingItem,
    PaidExpense,
    Settled,
    StandingMovement,
    WalletBooks,
)
from moss_odoo.errors import TransientError
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.statement_report import Unsettled

__all__ = [
    "Balance",
    "BalanceNotToldError",
    "BookItem",
    "BookedLine",
    "Carried",
    "Choice",
    "MossBalances",
    "MovementChange",
    "OdooStatements",
    "Opening",
    "OutgoingItem",
    "PaidExpense",
    "RefusedLine",
    "Settled",
    "StandingMovement",
    "StatementMemory",
    "WalletBooks",
]


class BalanceNotToldError(TransientError):
    def __init__(self, wallet_id: str, why: str) -> None:
        super().__init__(
            f"Moss does not tell the balance of the wallet {wallet_id}: {why}.",
            remedy="Try again later; if it stays so, Moss's API has changed: report this.",
        )


class MossBalances(Protocol):
    def balance(self, wallet_id: str) -> Balance:
        """Of a wallet as it is now; BalanceNotToldError."""


@dataclass(frozen=True, slots=True)
class MovementChange:
    """The next state of a movement; None leaves what is stored."""

    movement_id: str
    settled: Settled
    """With NO all that was known of a line is forgotten."""
    line_id: int | None = None
    booked_amount: Money | None = None
    booked_on: date | None = None
    group: str = ""
    """Stored as it is; so is `open`."""
    expenses: tuple[str, ...] = ()
    """All of the group, by Moss id; kept while it is `payments`, or sent anew."""
    open: Open | None = None
    """None: it is settled."""
    why: str = ""
    """Why it is settled so; stored as it is."""


class StatementMemory(Protocol):
    """What the ledger keeps of the wallets' statements. Each method is one transaction."""

    def unsettled(self, since: date) -> tuple[StandingMovement, ...]:
        """Booked from this day on and neither cleared nor on an account, in booking order.

        Also what was settled where Moss has changed its amount or day since, or a person has
        chosen since; `confirm_lines` ends that. Not what is gone, unless it was sent.
        """

    def unsettled_reasons(self, begins: Mapping[str, date], otherwise: date) -> Unsettled:
        """The same in numbers: from these days on by wallet, of all others from `otherwise` on."""

    def standing_movements(
        self, wallet_id: str, *, since: date, until: date
    ) -> tuple[StandingMovement, ...]:
        """All of a wallet, those that are gone in Moss too, in booking order."""

    def standing_movement(self, movement_id: str) -> StandingMovement | None: ...

    def intend_lines(self, changes: Sequence[MovementChange]) -> None:
        """Before sending: `sent`; by the run's lease."""

    def confirm_lines(self, changes: Sequence[MovementChange]) -> None:
        """What became of them; by the run's lease."""

    def settling(self, expense_ids: Collection[str]) -> tuple[StandingMovement, ...]:
        """All movements that are cleared with payments of these expenses, in booking order."""

    def choose(self, movement_id: str, choice: Choice | None) -> None:
        """What was known of why it is open is forgotten: the next run looks at it again."""

    def unsettled_expenses(
        self, *, updated_since: datetime, after: str = "", limit: int = 500
    ) -> tuple[StoredExpense, ...]:
        """Those changed in Moss since then of which no, or perhaps not every, movement is settled.

        Ordered by id after `after`; payout fees, which are movements themselves, are left out.
        """

    def last_change(self) -> int:
        """Grows with whatever changes of an expense; of other connections too."""

    def matched_until(self) -> int | None:
        """The `last_change` that the movements were last matched at."""

    def keep_matched(self, last_change: int) -> None: ...

    def mark_gone(self, movement_ids: Collection[str]) -> None:
        """Moss does not show these any more; one that it shows again is there again."""

    def paid_expenses(self, moss_ids: Collection[str]) -> Mapping[str, PaidExpense]: ...

    def payers(self, payment_ids: Collection[int]) -> Mapping[int, PaidExpense]:
        """Whose payments these are, by database id in Odoo; those taken back too, not others'."""

    def keep_balance(self, balance: Balance, carried: Carried | None = None) -> None:
        """The last of each day (in UTC) is kept; what was carried is that of the last."""

    def carried(self, wallet_id: str) -> Carried | None:
        """As it was when a balance was last kept with it."""

    def moved_since(self, wallet_id: str, since: date, currency: str) -> Money:
        """The sum of all that is booked from this day on, without what is gone."""

    def balances(self, wallet_id: str, *, limit: int = 400) -> tuple[Balance, ...]:
        """The last ones first."""

    def opening(self, wallet_id: str) -> Opening | None: ...

    def keep_opening(self, opening: Opening) -> None: ...


@dataclass(frozen=True, slots=True)
class BookedLine:
    key: str
    line_id: int | None
    """None where the payments stand on the wallet's own account: there is no line then."""
    settled: Settled


@dataclass(frozen=True, slots=True)
class RefusedLine:
    key: str
    line_id: int | None
    """The line, where it stands against suspense all the same."""
    reason: str
    remedy: str


class OdooStatements(Protocol):
    """The wallets' statements in one company of Odoo."""

    def transfer_account(self) -> int | None:
        """The company's liquidity transfer account."""

    def outgoing(self, payment_ids: Collection[int]) -> Mapping[int, OutgoingItem]:
        """By payment; those that are gone or not posted are missing."""

    def book_lines(self, lines: Sequence[StatementLine]) -> tuple[BookedLine | RefusedLine, ...]:
        """Bring the statements to what the lines say; what is there is found, never doubled.

        A line that stands against suspense goes over to what is known now. May be repeated after
        any failure.
        """

    def release_lines(self, keys: Collection[str]) -> None:
        """Lines that stand against payments or an account go back to suspense."""

    def correct_opening(self, wallet_id: str, amount: Money) -> None:
        """The opening line that stands bears this from now on, against suspense."""

    def books(self, wallet_id: str, until: date) -> WalletBooks: ...

    def standing_lines(self) -> Mapping[str, tuple[int, Settled]]:
        """All lines of ours, by key: for a ledger that was lost."""
