"""What the ledger keeps of each expense and of each run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from moss_odoo.books.money import Money
from moss_odoo.books.state import State

STOPPED_BY = "stopped by "
"""So begins the outcome of a run that a person stopped."""


@dataclass(frozen=True, slots=True)
class SeenExpense:
    """An expense as it came from Moss in a listing."""

    moss_id: str
    kind: str
    """Kind of books.expense, or `unknown`."""
    updated: datetime
    raw: str
    """Moss's JSON, kept whole."""
    merchant: str = ""
    """Of a card payment, normalised."""
    label: str = ""
    """How people recognise it, where that is known before it is decided on."""


@dataclass(frozen=True, slots=True)
class StoredExpense:
    """An expense of the ledger with the state of its export."""

    moss_id: str
    kind: str
    raw: str
    state: State
    code: str = ""
    """Of a blocked, left out or exceptional one: the stable short reason."""
    reason: str = ""
    remedy: str = ""
    revision: int = 1
    plan_hash: str = ""
    """Fingerprint of the bill that was sent, to notice changes in Moss after the export."""
    bill_id: int | None = None
    bill_name: str = ""
    payment_id: int | None = None
    first_seen: datetime | None = None
    exported_at: datetime | None = None
    label: str = ""
    amount: Money | None = None
    accounting_date: date | None = None
    version: int = 1
    """Counts what Moss changed; goes back with the StateChange that was decided on it."""
    released_at: datetime | None = None
    """Since when a person lets it through although it was left out."""
    accepted: frozenset[str] = frozenset()
    """Marks of the exceptions that a person accepted; see `books.acceptance`."""

    @property
    def standing_bill_id(self) -> int | None:
        """Its bill in Odoo as far as we know, also of an exception; none once undone."""
        return None if self.state is State.UNDONE else self.bill_id

    @property
    def is_in_doubt(self) -> bool:
        """Whether something of it may stand in Odoo that we have not seen there."""
        if self.standing_bill_id is not None:
            return False
        return self.state is State.SENT or (
            self.state is State.EXCEPTION and self.code != "existing-bill"
        )


@dataclass(frozen=True, slots=True)
class InOdoo:
    """What stands in Odoo of an expense, as it was found there; takes the place of what is stored.

    Without a bill the expense is free to be exported, as this revision.
    """

    revision: int
    bill_id: int | None = None
    bill_name: str = ""
    payment_id: int | None = None
    since: datetime | None = None
    """When it was exported, by Odoo's clock."""


@dataclass(frozen=True, slots=True)
class StateChange:
    """The next state of an expense, with what a person will want to know.

    `undone` frees the expense from its bill and payment, and the next export is a new revision.
    """

    moss_id: str
    state: State
    code: str = ""
    reason: str = ""
    remedy: str = ""
    label: str = ""
    """How people recognise it, as `books.titles` writes it."""
    plan_hash: str | None = None
    """None leaves what is stored."""
    amount: Money | None = None
    """Gross in home currency; None leaves what is stored."""
    accounting_date: date | None = None
    bill_id: int | None = None
    bill_name: str | None = None
    payment_id: int | None = None
    detail: str = ""
    """For the history: what happened in this step."""
    again: bool = False
    """It stays due: the next run looks at it again."""
    version: int | None = None
    """Of the StoredExpense that this was decided on: what Moss changed since then stays due.
    None takes it to be the newest."""
    released: bool | None = None
    """Whether a person lets it through although it was left out; None leaves what is stored."""
    accepts: str = ""
    """Mark of the exception that a person accepts with it."""
    found: InOdoo | None = None
    """What stands in Odoo, whatever was stored of it."""


@dataclass(frozen=True, slots=True)
class OdooRecord:
    """A record that we wrote, or meant to write, to Odoo for an expense."""

    moss_id: str
    external_id: str
    model: str
    odoo_id: int | None = None
    """None: the intent is stored and its fate not known yet."""


@dataclass(frozen=True, slots=True)
class KnownBill:
    """A bill of ours in Odoo."""

    id: int
    external_id: str
    name: str
    """Its number in Odoo."""
    moss_id: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    at: datetime
    run_id: int
    state: State
    code: str
    reason: str
    detail: str
    run_kind: str = ""


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many expenses are in a state, by kind and reason, with their gross in home currency."""

    kind: str
    state: State
    code: str
    reason: str
    count: int
    amount: Money | None


@dataclass(frozen=True, slots=True)
class Stuck:
    """An expense that stays in its state for a reason."""

    state: State
    code: str
    reason: str
    remedy: str
    moss_id: str
    label: str


@dataclass(frozen=True, slots=True)
class RunRow:
    id: int
    kind: str
    started: datetime
    finished: datetime | None
    outcome: str
    """`done`, `stopped by` whom, or `stopped` with the reason; empty while it goes on."""
    summary: Mapping[str, Any]

    @property
    def stopped_by(self) -> str:
        """The person who stopped it; empty where nobody did."""
        who = self.outcome.removeprefix(STOPPED_BY)
        return who if who != self.outcome else ""
