"""What the use cases need to know of the wallets' bank transactions, as protocols."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from moss_odoo.books.expense import Wallet
from moss_odoo.books.movements import Movement, MovementKind

RawMovement = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MovementPage:
    raw: tuple[RawMovement, ...]
    """As Moss sent them."""
    asked_at: datetime
    """Moss's own clock when it answered; the machine's where Moss does not tell."""
    until: date
    """The last day that was asked for."""


@dataclass(frozen=True, slots=True)
class SeenMovement:
    """A bank transaction as it came from Moss in a listing."""

    moss_id: str
    kind: MovementKind
    updated: datetime
    raw: str
    """Moss's JSON, kept whole."""
    deleted: bool = False
    """Whether Moss says itself that it has taken it back."""


@dataclass(frozen=True, slots=True)
class ReadMovement:
    """A bank transaction that was understood, with what Moss sent."""

    movement: Movement
    raw: str
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class KnownMovement:
    """A bank transaction of the ledger."""

    movement: Movement
    claimed_by: str = ""
    """The expense that it surely paid, by Moss id; none while nothing of that is booked."""
    is_settled: bool = False
    """Whether it is cleared with payments in Odoo, or stands on an account there."""


class MossMovements(Protocol):
    """Moss's wallets and what moved in them."""

    def wallets(self) -> tuple[Wallet, ...]:
        """All of the organisation, closed ones too."""

    def movements(
        self, wallet_id: str, *, since: date, until: date | None = None
    ) -> Iterator[MovementPage]:
        """The wallet's bank transactions booked on these days, page by page."""

    def seen_movement(self, raw: RawMovement) -> SeenMovement:
        """What the ledger keeps of it; BlockedError only where it has no id."""

    def movement(self, raw: RawMovement) -> Movement:
        """What it tells; BlockedError names a member that is missing or makes no sense."""


class MovementMemory(Protocol):
    """What the ledger keeps of bank transactions, beside Moss's JSON."""

    def remember_movements(self, seen: Sequence[ReadMovement]) -> frozenset[str]:
        """Insert or update; the ids of those that Moss has changed since.

        What they paid stays remembered; one that was gone is there again.
        """

    def movements(self, *, since: date) -> tuple[KnownMovement, ...]:
        """All of them booked from this day on, without those that are gone, the oldest first."""

    def movement_days(self, wallet_id: str, *, since: date, until: date) -> Mapping[str, date]:
        """When each of a wallet was booked, by Moss id, without those that are gone."""

    def movements_of(self, moss_ids: Sequence[str]) -> Mapping[str, tuple[Movement, ...]]:
        """Those that surely paid these expenses, by the expense's Moss id, the oldest first."""

    def claim(self, claims: Mapping[str, str]) -> None:
        """Remember whose payment each is: expense by movement, both by Moss id.

        One that has paid another expense of which something is booked stays with that one.
        """

    def disclaim(self, movement_ids: Sequence[str]) -> None:
        """Forget whose payments these are."""

    def wallets_that_moved(self) -> frozenset[str]:
        """Wallets with at least one bank transaction."""
