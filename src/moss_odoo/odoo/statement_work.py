"""A statement line on its way into Odoo: what is wanted, what stands, how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moss_odoo.books.money import Money
from moss_odoo.books.statement import Account, Against, Payments, StatementLine, Suspense
from moss_odoo.books.wallet import Settled
from moss_odoo.odoo.standing_lines import StandingLine
from moss_odoo.odoo.statement_records import shown_as
from moss_odoo.odoo.wallet_places import WalletPlace
from moss_odoo.sync.statement_ports import BookedLine, RefusedLine

_AGAIN = "The next run books it."
_SETTLED_BY_PEOPLE = "Undo that in Odoo if it is wrong; the next run looks at it again."


@dataclass(slots=True)
class LineWork:
    """One line of a batch."""

    line: StatementLine
    place: WalletPlace
    name: str
    """Its External ID."""
    against: Against
    """What it is to stand against; suspense where that is not possible now."""
    standing: StandingLine | None = None
    refused: tuple[str, str] | None = None
    """Reason and remedy."""
    stops: bool = False
    """Whether nothing more is to be done with it."""

    @property
    def shown(self) -> str:
        return shown_as(self.line.key, opening=self.line.opening)

    @property
    def makes_no_line(self) -> bool:
        """Its payments stand on the wallet's own account: a line would double them."""
        return self.place.pays_itself and isinstance(self.line.against, Payments)

    @property
    def is_missing(self) -> bool:
        return self.standing is None and not self.stops and not self.makes_no_line

    @property
    def wanted_account(self) -> int:
        if isinstance(self.against, Account):
            return self.against.id
        if isinstance(self.against, Payments):
            return self.place.outgoing_account_id
        return self.place.suspense_account_id

    @property
    def to_clear(self) -> Decimal:
        """What it brings to the payments of its group; debits positive."""
        if self.standing and self.standing.stands(self.place) in {Settled.SENT, Settled.PAYMENTS}:
            return sum((one.open for one in self.standing.against), Decimal(0))
        return -self.line.amount.amount

    @property
    def is_moved(self) -> bool:
        return self.standing is not None and self.standing.on != self.line.booked

    @property
    def goes_over(self) -> bool:
        """Whether it stands, and against another account than it should."""
        if self.stops or self.makes_no_line or self.standing is None:
            return False
        if not self.standing.is_free(self.place):
            return False
        return any(one.account_id != self.wanted_account for one in self.standing.against)

    def turn_down(self, reason: str, remedy: str, *, stops: bool = True) -> None:
        """The first reason counts; unless it stops it goes on against suspense."""
        self.refused = self.refused or (reason, remedy)
        self.stops = self.stops or stops
        if not stops:
            self.against = Suspense()

    def judge(self) -> None:
        """Whether it stands as it was sent; people may have changed it since."""
        if self.line.amount.currency != self.place.currency:
            self.turn_down(
                f"The wallet's journal in Odoo is kept in {self.place.currency}, and "
                f"{self.line.amount} moved.",
                "Give the wallet a journal in its own currency: run `moss-odoo prepare`.",
            )
        there = self.standing
        if there is None:
            return
        what = f"In Odoo the statement line {there.entry}"
        if there.state != "posted":
            state = "was cancelled" if there.state == "cancel" else "was reset to draft"
            self.turn_down(f"{what} {state}.", "Post it again in Odoo, or delete it there.")
        elif there.journal_id != self.place.journal_id:
            self.turn_down(
                f"{what} is in another journal than the wallet's.", "Move it back in Odoo."
            )
        elif there.amount != self.line.amount.amount or there.on != self.line.booked:
            amount = Money(there.amount, self.line.amount.currency)
            self.turn_down(
                f"{what} bears {amount} on {there.on}; Moss says {self.line.amount} on "
                f"{self.line.booked}.",
                "Correct the line in Odoo as Moss says, or book the difference there by hand.",
            )

    def judge_lock(self, until: date | None) -> None:
        """Whether what is to be done to it is allowed on its day; nothing is moved to another."""
        if until is None or self.line.booked > until or self.stops:
            return
        if self.is_missing:
            self.turn_down(
                f"Its day, {self.line.booked}, is locked in Odoo up to {until}.",
                "Open the period in Odoo; the next run books it.",
            )
        elif self.goes_over and self.standing:
            self.turn_down(
                f"The statement line {self.standing.entry} stands against another account, and "
                f"its day, {self.line.booked}, is locked in Odoo up to {until}.",
                "Open the period in Odoo; the next run moves it over.",
            )

    def refuse_moved(self) -> None:
        """It stood on another day than it was sent for."""
        self.turn_down(
            f"Its day, {self.line.booked}, is locked in Odoo.",
            "Open the period in Odoo; the next run books it.",
        )

    def outcome(self) -> BookedLine | RefusedLine:
        line_id = self.standing.id if self.standing else None
        if self.refused:
            return RefusedLine(self.line.key, line_id, *self.refused)
        if self.standing is None:
            if self.makes_no_line:
                return BookedLine(self.line.key, None, Settled.PAYMENTS)
            return RefusedLine(self.line.key, None, "Somebody deletes it in Odoo.", _AGAIN)
        settled = self.standing.stands(self.place)
        if not self._is_as_wanted(settled):
            return RefusedLine(self.line.key, line_id, *self._stands_otherwise(settled))
        return BookedLine(self.line.key, line_id, settled)

    def _is_as_wanted(self, settled: Settled) -> bool:
        if isinstance(self.against, Payments):
            return settled is Settled.PAYMENTS
        if isinstance(self.against, Account):
            accounts = {one.account_id for one in self.standing.against} if self.standing else set()
            return accounts == {self.against.id}
        return settled is not Settled.SENT

    def _stands_otherwise(self, settled: Settled) -> tuple[str, str]:
        entry = self.standing.entry if self.standing else ""
        if settled is Settled.SENT:
            return (
                f"Odoo has not cleared the statement line {entry} with its payments.",
                "Reconcile them in Odoo yourself, or run the export again.",
            )
        return (
            f"Somebody has settled the statement line {entry} otherwise in Odoo.",
            _SETTLED_BY_PEOPLE,
        )
