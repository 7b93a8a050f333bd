"""Whose bills they are: contacts chosen before, recognised in Odoo, or created there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from moss_odoo.books.chart import Partner
from moss_odoo.books.contact_index import ContactIndex
from moss_odoo.books.expense import Expense, Kind, MossMasterData
from moss_odoo.books.mapping import AUTOMATIC, MappingRow, MappingTable
from moss_odoo.books.new_contacts import NewContacts, most_telling_first
from moss_odoo.books.plan import BillPartner, KnownPartner, NewPartner
from moss_odoo.books.recognition import SupplierArchivedError, recognise
from moss_odoo.books.reference import DefaultSupplierMissingError
from moss_odoo.books.suppliers import (
    SupplierUnknownError,
    Wanted,
    WantedKey,
    shared_names,
    wanted,
)
from moss_odoo.errors import BlockedError
from moss_odoo.sync.bookings import ContactRefusal
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger, Odoo
from moss_odoo.sync.refunds import Purchase


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


class ChosenContactGoneError(BlockedError):
    def __init__(self, row: MappingRow) -> None:
        super().__init__(
            "supplier-archived",
            f"The contact “{row.odoo_label}” (id {row.odoo_id}), chosen for “{row.moss_label}”, is "
            "archived, deleted or merged with another one in Odoo.",
            remedy="Restore it in Odoo, or choose another one with "
            f"`moss-odoo mapping set {row.kind.value} …`.",
        )


Found = BillPartner | BlockedError


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
        self._shared_names = shared_names(master.people)
        self._known = MappingTable(ledger.mapping())
        self._seen: dict[int, Partner] = {}
        """Contacts that Odoo has shown in this run."""
        self._new = NewContacts()

    def name(self, expense: Expense) -> str | None:
        """The supplier or employee as Moss names them."""
        supplier = self._suppliers.get(expense.supplier_id or "")
        if supplier is not None:
            return supplier.name
        person = self._people.get(expense.user_id or "")
        return person.name if person and expense.kind is Kind.REIMBURSEMENT else None

    def of(
        self,
        expenses: Sequence[Expense],
        *,
        refunded: Mapping[str, Purchase] = MappingProxyType({}),
    ) -> Mapping[str, Found]:
        """The contact of each expense, by its id; nothing is created yet.

        `refunded`: the purchases of those that are refunds; they go to the same contact.
        """
        billed = {id_: one.partner for id_, one in refunded.items() if one.partner is not None}
        wants = {
            expense.id: self._wanted(refunded[expense.id].expense)
            if expense.id in refunded
            else self._wanted(expense)
            for expense in expenses
            if expense.id not in billed
        }
        # Spellings of one merchant are one.
        each = {one.key: one for one in wants.values() if isinstance(one, Wanted)}
        found = self._resolved(most_telling_first(each.values()))
        return {
            expense.id: billed.get(expense.id) or self._partner_of(wants[expense.id], found)
            for expense in expenses
        }

    def _wanted(self, expense: Expense) -> Wanted | BlockedError | None:
        try:
            return wanted(expense, self._policy, self._suppliers, self._people, self._shared_names)
        except BlockedError as error:
            return error

    def _partner_of(
        self, want: Wanted | BlockedError | None, found: Mapping[WantedKey, Found]
    ) -> Found:
        if isinstance(want, BlockedError):
            return want
        if want is not None:
            return found[want.key]
        if self._targets.default_supplier_id is None:
            return DefaultSupplierMissingError()
        return KnownPartner(self._targets.default_supplier_id, self._targets.default_supplier_name)

    def create(self, partners: Iterable[NewPartner]) -> Mapping[str, KnownPartner | BlockedError]:
        """Each as it stands in Odoo now, by its key; found again if an earlier run made it."""
        new = {partner.key: partner for partner in partners}
        if not new:
            return {}
        answers = self._odoo.create_partners(list(new.values()))
        made: dict[str, KnownPartner | BlockedError] = {}
        remembered: dict[Wanted, Found] = {}
        for key, partner in new.items():
            answer = answers[key]
            if isinstance(answer, KnownPartner):
                made[key] = answer
                remembered |= dict.fromkeys(self._new.wants(key), answer)
                self._new.done(key)
                self._seen[answer.id] = Partner(answer.id, answer.name)
            else:
                made[key] = _refused(partner.name, answer)
        self._remember(remembered)
        return made

    def _resolved(self, wants: Sequence[Wanted]) -> Mapping[WantedKey, Found]:
        links = {want: row for want in wants if (row := self._link(want)) is not None}
        unknown = [want for want in wants if want not in links]
        self._look(unknown, {row.odoo_id or 0 for row in links.values()})
        gone = {want: row for want, row in links.items() if not self._lives(row)}
        # What a person chose is never replaced; what was recognised is looked for again.
        lost = [want for want, row in gone.items() if not row.by_person]
        self._look(lost, set())
        found = self._recognised(most_telling_first([*unknown, *lost]), gone)
        for want, row in links.items():
            if want not in gone:
                partner = self._seen[row.odoo_id or 0]
                found[want] = KnownPartner(partner.id, partner.name)
            elif row.by_person:
                found[want] = ChosenContactGoneError(row)
        self._remember(found)
        return {want.key: one for want, one in self._with_similar(found).items()}

    def _link(self, want: Wanted) -> MappingRow | None:
        row = self._known.get(want.kind, want.moss_id)
        return row if row is not None and row.odoo_id is not None and row.confirmed else None

    def _look(self, wants: Sequence[Wanted], linked: set[int]) -> None:
        unseen = linked - self._seen.keys()
        if wants or unseen:
            partners = self._odoo.find_partners(wants, linked=sorted(unseen))
            self._seen |= {partner.id: partner for partner in partners}

    def _lives(self, row: MappingRow) -> bool:
        partner = self._seen.get(row.odoo_id or 0)
        return partner is not None and partner.active

    def _recognised(
        self, wants: Sequence[Wanted], gone: Mapping[Wanted, MappingRow]
    ) -> dict[Wanted, Found]:
        if not wants:
            return {}
        index = ContactIndex(self._seen.values())
        found: dict[Wanted, Found] = {}
        for want in wants:
            try:
                known = recognise(want, index.candidates(want))
                found[want] = known or self._created(want, gone.get(want))
            except BlockedError as error:
                found[want] = error
        return found

    def _created(self, want: Wanted, link: MappingRow | None) -> NewPartner:
        archived = self._seen.get(link.odoo_id or 0) if link else None
        if archived is not None:
            raise SupplierArchivedError(want.name, archived)
        return self._new.of(want, self._policy)

    def _with_similar(self, found: dict[Wanted, Found]) -> dict[Wanted, Found]:
        unknown = {want for want, one in found.items() if isinstance(one, SupplierUnknownError)}
        if not unknown:
            return found
        index = ContactIndex(self._odoo.find_similar({want.name for want in unknown}))
        named = {
            want: SupplierUnknownError(want.name, list(map(str, index.similar(want.name))))
            for want in unknown
        }
        return found | named

    def _remember(self, found: Mapping[Wanted, Found]) -> None:
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
            if isinstance(partner, KnownPartner) and self._leads_elsewhere(want, partner)
        ]
        if rows:
            self._ledger.save_mapping(rows)
            self._known = MappingTable(self._ledger.mapping())

    def _leads_elsewhere(self, want: Wanted, partner: KnownPartner) -> bool:
        link = self._link(want)
        return link is None or link.odoo_id != partner.id


def _refused(name: str, refusal: ContactRefusal) -> BlockedError:
    if refusal.archived is not None:
        return SupplierArchivedError(name, Partner(refusal.archived, name, active=False))
    if refusal.mend_right:
        return ContactsNotAllowedError(name, refusal.mend_right)
    return ContactRefusedError(name, refusal.odoo_says)
