"""Recognising a supplier or an employee among Odoo's contacts, surely or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from moss_odoo.books.chart import Partner
from moss_odoo.books.identifiers import iban_key, number_key, vat_key
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.names import normalised
from moss_odoo.books.plan import KnownPartner
from moss_odoo.books.suppliers import Wanted
from moss_odoo.errors import BlockedError


class SupplierAmbiguousError(BlockedError):
    def __init__(self, want: Wanted, by: str, partners: Sequence[Partner]) -> None:
        listed = ", ".join(map(str, partners[:5]))
        super().__init__(
            "supplier-ambiguous",
            f"Several contacts in Odoo have the {by} of “{want.name}”: {listed}.",
            remedy=f"Merge them in Odoo, or {_choose(want)}.",
        )
        self.partners = tuple(partners)
        self.why = f"{len(partners)} contacts have its {by}"


class SupplierArchivedError(BlockedError):
    def __init__(self, name: str, partner: Partner) -> None:
        super().__init__(
            "supplier-archived",
            f"The contact of “{name}” is archived in Odoo ({partner.name}, id {partner.id}).",
            remedy="Unarchive it in Odoo, or choose another one in the mapping.",
        )
        self.partners = (partner,)
        self.why = "its contact is archived"


class SupplierContradictionError(BlockedError):
    def __init__(self, want: Wanted, by: str, partner: Partner, what: str) -> None:
        super().__init__(
            "supplier-contradiction",
            f"“{want.name}” of Moss has the {by} of {partner} in Odoo, but another {what}.",
            remedy=f"Correct the wrong {what}. If they are the same, {_choose(want)}; if not, "
            "create the right contact in Odoo.",
        )
        self.partners = (partner,)
        self.why = f"same {by}, but another {what}"


class NamesakesError(BlockedError):
    def __init__(self, want: Wanted, partner: Partner) -> None:
        super().__init__(
            "supplier-namesakes",
            f"Moss has several people called “{want.name}”, and {partner} in Odoo could be any of "
            "them.",
            remedy=f"Give the contact in Odoo the e-mail address of its owner, or {_choose(want)}.",
        )
        self.partners = (partner,)
        self.why = "Moss has several people of this name"


class PartOfCompanyError(BlockedError):
    def __init__(self, want: Wanted, partner: Partner) -> None:
        super().__init__(
            "supplier-part-of-company",
            f"In Odoo the contact {partner} of the employee “{want.name}” is part of a company: "
            "that would be owed the money.",
            remedy=f"Make it a contact of its own in Odoo, or {_choose(want)}.",
        )
        self.partners = (partner,)
        self.why = "its contact is part of a company"


UNSURE = (
    SupplierAmbiguousError,
    SupplierArchivedError,
    SupplierContradictionError,
    NamesakesError,
    PartOfCompanyError,
)
"""Why a person must look; each tells of which `partners`, and in few words `why`."""


@dataclass(frozen=True, slots=True)
class _Sign:
    by: str
    fits: Callable[[Partner], bool]


def recognise(want: Wanted, partners: Iterable[Partner]) -> KnownPartner | None:
    """The contact that surely is the wanted one: by VAT id, number, IBAN, e-mail or exact name.

    The first of these that finds anybody decides. Errors: several, an archived one, or one that
    another sign speaks against.
    """
    found = recognise_by(want, partners)
    return found[0] if found else None


def recognise_by(want: Wanted, partners: Iterable[Partner]) -> tuple[KnownPartner, str] | None:
    """The same, with what both have in common: `VAT id`."""
    known = {partner.id: partner for partner in partners}
    for sign in _signs(want):
        if found := [partner for partner in known.values() if sign.fits(partner)]:
            partner = _only(want, sign.by, found, known)
            return KnownPartner(partner.id, partner.name), sign.by
    return None


def contradiction(want: Wanted, by: str, partner: Partner) -> str | None:
    """What speaks against it: a surer sign that both have, and that differs."""
    pairs = (
        ("VAT id", want.vat, vat_key(partner.vat, partner.country)),
        ("supplier number", want.ref, number_key(partner.ref)),
    )
    for what, ours, theirs in pairs:
        if what == by:
            return None
        if ours and theirs and ours != theirs:
            return what
    return None


def _signs(want: Wanted) -> Iterator[_Sign]:
    """The surest first."""
    if want.vat:
        yield _Sign("VAT id", lambda one: vat_key(one.vat, one.country) == want.vat)
    if want.ref:
        yield _Sign("supplier number", lambda one: number_key(one.ref) == want.ref)
    if want.iban:
        yield _Sign("IBAN", lambda one: want.iban in map(iban_key, one.ibans))
    if want.kind is MappingKind.PERSON and want.email:
        # Suppliers share mailboxes (info@…): only a person is known by an address.
        address = want.email.casefold()
        yield _Sign("e-mail address", lambda one: _is_mailbox_of_person(one, address))
    if name := normalised(want.name):
        # Whoever is part of a company bears a name of people or places, not a supplier's.
        yield _Sign("name", lambda one: one.company_id is None and normalised(one.name) == name)


def _is_mailbox_of_person(partner: Partner, address: str) -> bool:
    return not partner.is_company and (partner.email or "").casefold() == address


def _only(want: Wanted, by: str, found: Sequence[Partner], known: Mapping[int, Partner]) -> Partner:
    ids = {partner.id for partner in found}
    # A company and its addresses share the VAT id in Odoo: the company stands for all.
    heads = [partner for partner in found if partner.parent_id not in ids]
    if want.kind is not MappingKind.PERSON:
        whole = [known.get(partner.company_id or partner.id, partner) for partner in heads]
        heads = list({partner.id: partner for partner in whole}.values())
    active = [partner for partner in heads if partner.active]
    if len(active) > 1:
        raise SupplierAmbiguousError(want, by, active)
    chosen = min(active or heads, key=lambda one: (bool(contradiction(want, by, one)), one.id))
    if what := contradiction(want, by, chosen):
        raise SupplierContradictionError(want, by, chosen, what)
    if not chosen.active:
        raise SupplierArchivedError(want.name, chosen)
    if chosen.company_id is not None and want.kind is MappingKind.PERSON:
        raise PartOfCompanyError(want, chosen)
    if want.namesakes and by == "name":
        raise NamesakesError(want, chosen)
    return chosen


def _choose(want: Wanted) -> str:
    return f"choose one with `moss-odoo mapping set {want.kind.value} …`"
