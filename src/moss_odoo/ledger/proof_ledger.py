"""The memory of proofs: implements the port `ProofMemory`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import ItemKind
from moss_odoo.ledger import movements, proofs
from moss_odoo.ledger.access import Access
from moss_odoo.ledger.proof_content import Content
from moss_odoo.sync.proof_outline import Group, Outline, Part
from moss_odoo.sync.proofs import KeptProof, Proofs, WalletProof, kept


class ProofLedger(Access):
    def keep_proofs(self, made: Proofs, by: str) -> None:
        with self._write() as transaction:
            for one in made.wallets:
                proofs.keep(transaction, self._id, kept(one, made, by), one)

    def last_proofs(self) -> tuple[KeptProof, ...]:
        with self._database.read() as transaction:
            return proofs.last(transaction, self._id)

    def proofs(
        self, *, wallet_id: str | None = None, since: date = date.min, until: date = date.max
    ) -> tuple[KeptProof, ...]:
        with self._database.read() as transaction:
            return proofs.between(transaction, self._id, wallet_id, since, until)

    def proof(self, wallet_id: str, on: date) -> tuple[KeptProof, WalletProof] | None:
        with self._database.read() as transaction:
            return proofs.one(transaction, self._id, wallet_id, on)

    def proof_outline(self, wallet_id: str, on: date, *, most: int) -> Outline | None:
        found = self._stored(wallet_id, on)
        return found[1].outline(found[0], most) if found else None

    def proof_group(
        self, wallet_id: str, on: date, part: Part, kind: ItemKind, *, skip: int, limit: int
    ) -> Group | None:
        found = self._stored(wallet_id, on)
        return found[1].group(part, kind, skip, limit) if found else None

    def moved_by_day(self, wallet_id: str, since: date, currency: str) -> Mapping[date, Money]:
        with self._database.read() as transaction:
            return movements.by_day(transaction, self._id, wallet_id, since, currency)

    def _stored(self, wallet_id: str, on: date) -> tuple[KeptProof, Content] | None:
        with self._database.read() as transaction:
            return proofs.stored(transaction, self._id, wallet_id, on)
