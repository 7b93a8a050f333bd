"""Proofs of wallets: as they were made, and as the ledger keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from moss_odoo.books.expense import Wallet
from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import ItemKind
from moss_odoo.books.proof.proving import Proof


@dataclass(frozen=True, slots=True)
class WalletProof:
    wallet: Wallet
    proof: Proof


@dataclass(frozen=True, slots=True)
class Proofs:
    on: date
    made: datetime
    wallets: tuple[WalletProof, ...]
    without_journal: tuple[Wallet, ...] = ()
    """Wallets that moved and have no bank journal in Odoo yet: they cannot be proved."""
    not_asked: str = ""
    """Why Moss did not tell, so that what was kept had to do."""

    @property
    def well(self) -> bool:
        return not self.without_journal and not any(one.proof.waits for one in self.wallets)


@dataclass(frozen=True, slots=True)
class KeptProof:
    """What a proof came to."""

    wallet_id: str
    wallet_name: str
    on: date
    made: datetime
    by: str
    """Whose proof it is: a login, or `schedule`."""
    moss: Money
    odoo: Money
    items: int
    """Of the difference."""
    waiting: int
    """What waits on the accounts beside it."""
    named: bool
    """Whether every cent of the difference is."""
    not_asked: str = ""
    """Why Moss did not tell its balance then."""

    @property
    def difference(self) -> Money:
        return self.moss - self.odoo

    @property
    def proved(self) -> bool:
        return self.named and not self.items and not self.difference


class ProofMemory(Protocol):
    """What the ledger keeps of proofs: the last one of each wallet and day."""

    def keep_proofs(self, made: Proofs, by: str) -> None: ...

    def last_proofs(self) -> tuple[KeptProof, ...]:
        """Of each wallet the one of its latest day, by name."""

    def proofs(
        self, *, wallet_id: str | None = None, since: date = date.min, until: date = date.max
    ) -> tuple[KeptProof, ...]:
        """The latest day first; those of one day by name."""

    def proof(self, wallet_id: str, on: date) -> tuple[KeptProof, WalletProof] | None:
        """All of it; None where there is none, or another version wrote what this cannot read."""

    def moved_by_day(self, wallet_id: str, since: date, currency: str) -> Mapping[date, Money]:
        """What was booked on each day from then on, added up, without what is gone."""


def kept(one: WalletProof, made: Proofs, by: str) -> KeptProof:
    proof = one.proof
    beside = [each for each in (proof.outgoing, proof.suspense) if each is not None]
    waiting = sum(
        item.kind is not ItemKind.CLEARED_LATER for section in beside for item in section.items
    )
    return KeptProof(
        wallet_id=one.wallet.id,
        wallet_name=one.wallet.name,
        on=made.on,
        made=made.made,
        by=by,
        moss=proof.moss.amount,
        odoo=proof.odoo,
        items=len(proof.items),
        waiting=waiting,
        named=proof.named,
        not_asked=made.not_asked,
    )


def together(on: date, found: Sequence[tuple[KeptProof, WalletProof]]) -> Proofs:
    """Kept proofs of one day as they were when they were made; at least one."""
    summaries = [summary for summary, _proof in found]
    return Proofs(
        on,
        max(one.made for one in summaries),
        tuple(proof for _summary, proof in found),
        not_asked=next((one.not_asked for one in summaries if one.not_asked), ""),
    )
