"""Whose bills they are: contacts chosen before, recognised in Odoo, or created there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from moss_odoo.books.chart import Partner
from moss_odoo.books.expense import Expense, Kind, MossMasterData
from moss_odoo.books.mapping import AUTOMATIC, MappingKind, MappingRow, MappingTable
from moss_odoo.books.plan import BillPartner, KnownPartner, NewPartner
from moss_odoo.books.suppliers import Wanted, created, recognise, wanted
from moss_odoo.errors import BlockedError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import ContactRefusal, Ledger, Odoo


class DefaultSupplierMissingError(BlockedError):
    def __init__(self) -> None:
        super().__init__(
            "default-supplier-missing",
            "The connection has no default supplier in Odoo.",
            remedy="Run `moss-odoo prepare`.",
        )


class ContactRefusedError(BlockedError):
    def __init__(self, name: str, odoo_says: str) -> None:
        super().__init__(
            "supplier-refused",
            f"Odoo does not accept the new contact “{name}”: {odoo_says}",
            remedy="Correct the supplier in Moss, or create it in Odoo by hand.",
        )


class ContactsNotAllowedError(BlockedError):
    def __init__(self, name: str, mend_right: str) -> None:
        super().__init__(
            "supplier-not-allowed",
            f"Odoo has no contact for “{name}”, and the Odoo user may not create contacts.",
            remedy=f"{mend_right} Or create the contact in Odoo by hand.",
        )


class Contacts:
    """Finds the contact of each expense; what was found is remembered in the mapping."""

    def __init__(
        self, connection: Connection, ledger: Ledger, odoo: Odoo, master: MossMasterData
    ) -> None:
        self._policy = connection.policy
        self._targets = connection.targets
        self._ledger = ledger
        self._odoo = odoo
        self._suppliers = {one.id: one for one in master.suppliers}
        self._people = {one.id: one for one in master.people}
        self._known = MappingTable(ledger.mapping())
        self._wanted: dict[str, Wanted] = {}
        """Those that Odoo does not have, by the key of the contact that would be created."""

    def name(self, expense: Expense) -> str | None:
        """The supplier or employee as Moss names them."""
        supplier = self._suppliers.get(expense.supplier_id or "")
        if supplier is not None:
            return supplier.name
        person = self._people.get(expense.user_id or "")
        return person.name if person and expense.kind is Kind.REIMBURSEMENT else None

    def of(self, expenses: Sequence[Expense]) -> Mapping[str, BillPartner | BlockedError]:
        """The contact of each expense, by its id; nothing is created yet."""
        wants: dict[str, Wanted | BlockedError] = {}
        for expense in expenses:
            try:
                want = wanted(expense, self._policy, self._suppliers, self._people)
            except BlockedError as error:
                wants[expense.id] = error
                continue
            if want is not None:
                wants[expense.id] = want
        found = self._resolved(
            {(want.kind, want.moss_id): want for want in wants.values() if isinstance(want, Wanted)}
        )
        return {expense.id: self._partner_of(wants.get(expense.id), found) for expense in expenses}

    def _partner_of(
        self,
        want: Wanted | BlockedError | None,
        found: Mapping[tuple[MappingKind, str], BillPartner | BlockedError],
    ) -> BillPartner | BlockedError:
        if isinstance(want, BlockedError):
            return want
        if want is not None:
            return found[want.kind, want.moss_id]
        if self._targets.default_supplier_id is None:
            return DefaultSupplierMissingError()
        return KnownPartner(self._targets.default_supplier_id, self._targets.default_supplier_name)

    def create(self, partners: Iterable[NewPartner]) -> Mapping[str, KnownPartner | BlockedError]:
        """Each as it stands in Odoo now, by its key; found again if an earlier run made it."""
        new = {partner.key: partner for partner in partners}
        if not new:
            return {}
        answers = self._odoo.create_partners(list(new.values()))
        created_now = {
            key: answer
            if isinstance(answer := answers[key], KnownPartner)
            else _refused(partner.name, answer)
            for key, partner in new.items()
        }
        self._remember({self._wanted[key]: made for key, made in created_now.items()})
        return created_now

    def _resolved(
        self, wants: Mapping[tuple[MappingKind, str], Wanted]
    ) -> dict[tuple[MappingKind, str], BillPartner | BlockedError]:
        found: dict[tuple[MappingKind, str], BillPartner | BlockedError] = {}
        unknown: list[Wanted] = []
        for key, want in wants.items():
            row = self._known.get(*key)
            if row is not None and row.odoo_id is not None and row.confirmed:
                found[key] = KnownPartner(row.odoo_id, want.name)
            else:
                unknown.append(want)
        if not unknown:
            return found
        candidates = self._odoo.find_partners(unknown)
        recognised = {want: self._recognised(want, candidates) for want in unknown}
        self._remember(recognised)
        return found | {(want.kind, want.moss_id): one for want, one in recognised.items()}

    def _recognised(
        self, want: Wanted, candidates: Sequence[Partner]
    ) -> BillPartner | BlockedError:
        try:
            known = recognise(want, candidates)
            partner = known or created(want, self._policy)
        except BlockedError as error:
            return error
        if isinstance(partner, NewPartner):
            self._wanted[partner.key] = want
        return partner

    def _leads_nowhere(self, want: Wanted) -> bool:
        row = self._known.get(want.kind, want.moss_id)
        return row is None or row.odoo_id is None

    def _remember(self, found: Mapping[Wanted, BillPartner | BlockedError]) -> None:
        rows = [
            MappingRow(
                want.kind,
                want.moss_id,
                want.name,
                partner.id,
                partner.name,
                "recognised or created at its first export",
                confirmed=True,
                confirmed_by=AUTOMATIC,
            )
            for want, partner in found.items()
            if isinstance(partner, KnownPartner) and self._leads_nowhere(want)
        ]
        if rows:
            self._ledger.save_mapping(rows)
            self._known = MappingTable(self._ledger.mapping())


def _refused(name: str, refusal: ContactRefusal) -> BlockedError:
    if refusal.mend_right:
        return ContactsNotAllowedError(name, refusal.mend_right)
    return ContactRefusedError(name, refusal.odoo_says)
