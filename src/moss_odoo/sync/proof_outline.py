"""A kept proof as people read it: of each kind of item how many, their sum, and some of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import Item, ItemKind
from moss_odoo.sync.proofs import KeptProof, WalletProof


class Part(StrEnum):
    """Of which account the items are."""

    WALLET = "wallet"
    """Of the difference itself."""
    OUTGOING = "outgoing"
    SUSPENSE = "suspense"


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one kind."""

    kind: ItemKind
    count: int
    sum: Money
    items: tuple[Item, ...]
    """Those that were asked for, in the proof's order."""

    @property
    def more(self) -> int:
        return self.count - len(self.items)


@dataclass(frozen=True, slots=True)
class Outline:
    summary: KeptProof
    whole: WalletProof
    """With no other items than those of the groups."""
    groups: Mapping[Part, tuple[Group, ...]]
    """In the order of the kinds, which is that of what to do first."""


class OutlineMemory(Protocol):
    def proof_outline(self, wallet_id: str, on: date, *, most: int) -> Outline | None:
        """With at most so many items of each kind; None as `ProofMemory.proof`."""

    def proof_group(
        self, wallet_id: str, on: date, part: Part, kind: ItemKind, *, skip: int, limit: int
    ) -> Group | None:
        """Some of them, from one place on; None where the proof has none, or there is no proof."""
