"""A wallet's statement in Odoo: one line for each of its movements, and against what it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from moss_odoo.books.money import Money


@dataclass(frozen=True, slots=True)
class Payments:
    """The line clears the outgoing items of these payments."""

    group: str
    """Lines and payments of one group are cleared together; their amounts add up to zero."""
    payment_ids: tuple[int, ...]
    """All of the group, by their database ids in Odoo."""


@dataclass(frozen=True, slots=True)
class Account:
    """The line stands against this account, by its database id in Odoo."""

    id: int


@dataclass(frozen=True, slots=True)
class Suspense:
    """Nobody can tell yet: the line stands against the journal's suspense account."""


Against = Payments | Account | Suspense


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line as it is to stand in Odoo."""

    key: str
    """The movement's Moss id; of an opening line the wallet's."""
    wallet_id: str
    booked: date
    amount: Money
    """In the wallet's currency; negative when money leaves."""
    label: str
    counterparty: str = ""
    against: Against = Suspense()
    opening: bool = False
    """Whether it carries what was in the wallet before the start date."""


class Reason(StrEnum):
    """Why a movement is not settled."""

    NOT_EXPORTED = "expense-not-exported"
    """Its expense is known, and not booked yet."""
    BLOCKED = "expense-blocked"
    """Its expense is blocked or an exception."""
    LEFT_OUT = "expense-left-out"
    NOT_PAID = "payment-not-booked"
    """Its expense is booked, its payment is not: a draft that waits, a locked period."""
    DIFFERS = "amount-differs"
    """The payments that were booked do not add up to it."""
    DOUBTFUL = "several-fit"
    """Several expenses fit, and a person must tell."""
    NO_EXPENSE = "no-expense"
    """Nothing that Moss shows fits it."""
    RETURNED = "returned-payout"
    WITHDRAWAL = "withdrawal"
    UNKNOWN = "unknown-movement"
    NO_TRANSFER_ACCOUNT = "no-transfer-account"
    NO_JOURNAL = "wallet-without-journal"
    CHANGED = "changed-in-moss"
    """Moss tells it otherwise than it was booked."""
    HELD = "released-by-a-person"
    """A person took back what it was settled with; nobody but a person settles it again."""
    REFUSED = "refused-by-odoo"


@dataclass(frozen=True, slots=True)
class Open:
    """Why a movement is not settled, in a sentence, and what a person may do."""

    reason: Reason
    sentence: str
    remedy: str = ""
    expenses: tuple[str, ...] = ()
    """Those that it may have paid, by Moss id, the likeliest first."""
    accounts: tuple[int, ...] = ()
    """Those of Odoo that are proposed, by database id."""
