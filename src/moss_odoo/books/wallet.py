"""What is known of a wallet on either side: what Moss holds, what stands of it in Odoo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from moss_odoo.books.money import Money
from moss_odoo.books.movements import Movement
from moss_odoo.books.statement import Open


@dataclass(frozen=True, slots=True)
class Balance:
    """What a wallet held, as Moss told it."""

    wallet_id: str
    at: datetime
    """Moss's own clock when it answered."""
    amount: Money
    available: Money


@dataclass(frozen=True, slots=True)
class Carried:
    """What a wallet held before a day: a balance of Moss less all that moved from that day on."""

    before: date
    amount: Money


class Settled(StrEnum):
    """How far a movement is on its way into Odoo."""

    NO = "no"
    """Not in Odoo yet."""
    SENT = "sent"
    """Sent, its fate unknown: looked for by its External ID."""
    SUSPENSE = "suspense"
    ACCOUNT = "account"
    PAYMENTS = "payments"
    """Cleared with the payments of its expenses; without a line of its own where these stand on
    the wallet's own account."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided of a movement: the expenses that it paid, or an account.

    With neither it is to stay open.
    """

    expenses: tuple[str, ...] = ()
    account_id: int | None = None

    @property
    def holds(self) -> bool:
        return not self.expenses and self.account_id is None


@dataclass(frozen=True, slots=True)
class StandingMovement:
    """A movement of the ledger with what stands of it in Odoo."""

    movement: Movement
    settled: Settled = Settled.NO
    line_id: int | None = None
    """Of the `account.bank.statement.line`."""
    booked_amount: Money | None = None
    """As it was booked; Moss may tell otherwise by now."""
    booked_on: date | None = None
    group: str = ""
    open: Open | None = None
    choice: Choice | None = None
    gone_since: datetime | None = None
    """Since when Moss does not show it any more."""
    claimed_by: str = ""
    """The expense that it surely paid, by Moss id."""
    expenses: tuple[str, ...] = ()
    """With whose payments it is cleared, by Moss id."""
    first_seen: datetime | None = None
    """When Moss showed it first."""
    why: str = ""
    """Why it is cleared with these, or stands on its account, in a sentence."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a wallet held before the start date, as it stands or is to stand in Odoo."""

    wallet_id: str
    before: date
    """The first day of the statement."""
    amount: Money
    told: bool = False
    """Whether a person told it; else it was computed from Moss's balance and movements."""
    account_id: int | None = None
    """Against which a person wants it; None: suspense."""
    line_id: int | None = None


@dataclass(frozen=True, slots=True)
class PaidExpense:
    """What the ledger knows of the payments of an expense."""

    moss_id: str
    label: str
    state: str
    code: str
    reason: str
    payment_ids: tuple[int, ...]
    """All that were booked, by database id in Odoo."""


@dataclass(frozen=True, slots=True)
class OutgoingItem:
    """The money side of a payment, on the Outgoing Payments account."""

    payment_id: int
    wallet_journal_id: int
    date: date
    amount: Money
    """In the wallet's currency; negative when money leaves."""
    open: Money
    """What of it no statement line has cleared."""


@dataclass(frozen=True, slots=True)
class BookItem:
    """One posted journal item of a wallet in Odoo."""

    id: int
    on: date
    amount: Money
    """In the wallet's currency; positive on the debit side."""
    label: str
    entry: str
    """The number of its journal entry."""
    entry_id: int
    matching: str
    """Items that are cleared with each other bear the same; empty where nothing is."""
    line_id: int | None
    """Of the statement line whose entry it is."""
    payment_id: int | None
    """Of the payment whose entry it is."""
    reverses_entry_id: int | None = None
    """The entry that its entry takes back."""


@dataclass(frozen=True, slots=True)
class WalletBooks:
    """A wallet's accounts in Odoo up to a day: balances as Odoo adds them up, and all items."""

    bank_account: str
    """Code and name, as people know them; so the others."""
    outgoing_account: str
    """The same as `bank_account` where the wallet's own account is mapped."""
    suspense_account: str
    balance: Money
    outgoing_balance: Money
    suspense_balance: Money
    """Of the journal's own items on the suspense account."""
    bank: tuple[BookItem, ...]
    outgoing: tuple[BookItem, ...]
    suspense: tuple[BookItem, ...]
