"""What a proof is made from: all that is known of a wallet on either side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo

from moss_odoo.books.money import Money
from moss_odoo.books.wallet import (
    Balance,
    BookItem,
    Carried,
    Opening,
    PaidExpense,
    StandingMovement,
    WalletBooks,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    wallet_id: str
    on: date
    """The day whose end is proved."""
    since: date
    """The first day of the wallet's statement in Odoo."""
    zone: tzinfo
    """The company's."""
    balances: tuple[Balance, ...]
    """As Moss told them, the last one first; at least one."""
    movements: tuple[StandingMovement, ...]
    """All since the first day: those after the proved day, and those that are gone in Moss, too.

    Earlier ones count as part of the opening; they matter where a line of theirs stands in Odoo.
    """
    books: WalletBooks
    """Up to the proved day."""
    later: tuple[BookItem, ...] = ()
    """Items of the bank account after that day."""
    opening: Opening | None = None
    payers: Mapping[int, PaidExpense] = field(default_factory=dict)
    """Whose payments are among the items, by payment."""
    carried: Carried | None = None
    """What the wallet held before a first day, as it followed from the last balance when told."""
    fresh: bool = True
    """Whether the last balance was told together with these movements; else it is from before."""

    @property
    def currency(self) -> str:
        return self.balances[0].amount.currency

    @property
    def own_account(self) -> bool:
        """Whether payments stand on the wallet's own account, so that they make no line."""
        return self.books.outgoing_account == self.books.bank_account

    def sum(self, amounts: list[Money]) -> Money:
        return sum(amounts, start=Money.of(0, self.currency))
