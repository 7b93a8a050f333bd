"""Moss's balance of a wallet and Odoo's at the end of a day, with every difference named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from moss_odoo.books.money import Money
from moss_odoo.books.proof.bank import bank_items
from moss_odoo.books.proof.evidence import Evidence
from moss_odoo.books.proof.items import Item, Section, in_order, section
from moss_odoo.books.proof.month import Month, month
from moss_odoo.books.proof.moss_side import MossSide, moss_side
from moss_odoo.books.proof.open_items import outgoing_items, suspense_items


@dataclass(frozen=True, slots=True)
class Proof:
    wallet_id: str
    on: date
    since: date
    fresh: bool
    """Whether Moss's balance was asked for this proof; else it is one that was kept."""
    moss: MossSide
    bank_account: str
    odoo: Money
    """The bank account's balance, as Odoo adds it up."""
    difference: Money
    """What Odoo has too little; negative where it has too much."""
    items: tuple[Item, ...]
    unnamed: Money
    """What of the difference the items do not explain: zero, or an error of ours."""
    outgoing: Section | None
    """None where payments stand on the wallet's own account."""
    suspense: Section
    month: Month

    @property
    def proved(self) -> bool:
        """Whether both sides agree, without differences that only balance each other."""
        return not self.difference and not self.items

    @property
    def named(self) -> bool:
        return not any(
            (self.unnamed, self.suspense.unnamed, self.outgoing and self.outgoing.unnamed)
        )

    @property
    def waits(self) -> bool:
        """Whether anything is left to do: for a person, an export, or Moss."""
        beside = [one for one in (self.outgoing, self.suspense) if one is not None]
        return not (self.proved and self.named) or any(one.waits for one in beside)


def prove(evidence: Evidence) -> Proof:
    books, moss = evidence.books, moss_side(evidence)
    difference = moss.amount - books.balance
    items = sorted(bank_items(evidence, moss), key=in_order)
    outgoing = None
    if not evidence.own_account:
        outgoing = section(books.outgoing_account, books.outgoing_balance, outgoing_items(evidence))
    return Proof(
        wallet_id=evidence.wallet_id,
        on=evidence.on,
        since=evidence.since,
        fresh=evidence.fresh,
        moss=moss,
        bank_account=books.bank_account,
        odoo=books.balance,
        difference=difference,
        items=tuple(items),
        unnamed=difference - evidence.sum([one.amount for one in items]),
        outgoing=outgoing,
        suspense=section(books.suspense_account, books.suspense_balance, suspense_items(evidence)),
        month=month(evidence, moss),
    )
