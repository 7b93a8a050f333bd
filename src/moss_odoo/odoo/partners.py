"""Contacts of Odoo, as far as suppliers and employees are recognised by them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from moss_odoo.books.chart import Partner
from moss_odoo.books.identifiers import compact
from moss_odoo.books.names import normalised
from moss_odoo.books.plan import KnownPartner
from moss_odoo.books.suppliers import Wanted
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.lists import read_all

_FIELDS = [
    "name",
    "vat",
    "ref",
    "email",
    "email_normalized",
    "parent_id",
    "commercial_partner_id",
    "is_company",
    "country_code",
    "active",
]
_BANK_FIELDS = ["sanitized_acc_number", "partner_id"]
_ENOUGH = 3
"""So many letters make a pattern that does not fit to nearly every name."""
_BEGINNING = 4
_SIMILAR_AT_MOST = 2000

Rows = list[dict[str, Any]]


def of_company(company_id: int) -> list[Any]:
    """The domain of what is this company's, or shared by all."""
    return [["company_id", "in", [False, company_id]]]


def every_partner(
    client: OdooClient, company_id: int, *, read: Callable[[int], None]
) -> tuple[Partner, ...]:
    """All contacts of the company, archived ones too."""
    rows = read_all(client, "res.partner", _FIELDS, of_company(company_id), read=read)
    return _partners(rows, read_all(client, "res.partner.bank", _BANK_FIELDS))


def find_partners(
    client: OdooClient, wanted: Sequence[Wanted], linked: Collection[int], company_id: int
) -> tuple[Partner, ...]:
    """Contacts that may be one of these, and those with these ids; archived ones too.

    The companies that they are part of come with them.
    """
    by_spelling = _by_name(client, wanted, company_id) | _by_vat(client, wanted, company_id)
    ids = {*linked, *by_spelling}
    alternatives = list(_exact(wanted, ids))
    if not alternatives:
        return ()
    rows = _read(client, alternatives, company_id)
    wholes = {row["commercial_partner_id"][0] for row in rows} - {row["id"] for row in rows}
    if wholes:
        rows += _read(client, [["id", "in", sorted(wholes)]], company_id)
    with_bank = [row["id"] for row in rows if row["bank_ids"]]
    domain = [["partner_id", "in", with_bank]]
    banks = read_all(client, "res.partner.bank", _BANK_FIELDS, domain) if with_bank else []
    return _partners(rows, banks)


def find_similar(
    client: OdooClient, names: Collection[str], company_id: int
) -> tuple[Partner, ...]:
    """Active contacts that have a word beginning like one of a name."""
    words = {word for name in names for word in normalised(name).split()}
    beginnings = sorted({word[:_BEGINNING] for word in words if len(word) >= _BEGINNING})
    if not beginnings:
        return ()
    alike = [["name", "ilike", literally(beginning)] for beginning in beginnings]
    rows = client.read(
        "res.partner",
        "search_read",
        domain=[*of_company(company_id), ["parent_id", "=", False], *_any_of(alike)],
        fields=["name"],
        limit=_SIMILAR_AT_MOST,
    )
    return tuple(Partner(row["id"], row["name"] or "") for row in rows)


def bill_partners(client: OdooClient, bill_ids: Collection[int]) -> Mapping[int, KnownPartner]:
    """Whose each of these bills is; without those that are gone."""
    if not bill_ids:
        return {}
    rows = read_all(client, "account.move", ["partner_id"], [["id", "in", sorted(bill_ids)]])
    return {row["id"]: KnownPartner(*row["partner_id"]) for row in rows if row["partner_id"]}


def _read(client: OdooClient, alternatives: list[Any], company_id: int) -> Rows:
    domain = [*of_company(company_id), *_any_of(alternatives)]
    return read_all(client, "res.partner", [*_FIELDS, "bank_ids"], domain)


def _any_of(alternatives: Sequence[Any]) -> list[Any]:
    return ["|"] * (len(alternatives) - 1) + list(alternatives)


def _exact(wanted: Sequence[Wanted], ids: Collection[int]) -> Iterator[list[Any]]:
    values = {
        "id": sorted(ids),
        "ref": [want.ref for want in wanted if want.ref],
        "email_normalized": [want.email.casefold() for want in wanted if want.email],
        "bank_ids.sanitized_acc_number": [want.iban for want in wanted if want.iban],
    }
    yield from ([field, "in", known] for field, known in values.items() if known)


def _by_name(client: OdooClient, wanted: Sequence[Wanted], company_id: int) -> set[int]:
    patterns = [["name", "=ilike", _like(want.name)] for want in wanted]
    if not patterns:
        return set()
    domain = [*of_company(company_id), *_any_of(patterns)]
    # Patterns find too many, so little is read of them.
    rows = read_all(client, "res.partner", ["name"], domain)
    names = {normalised(want.name) for want in wanted}
    return {row["id"] for row in rows if normalised(row["name"] or "") in names}


def _by_vat(client: OdooClient, wanted: Sequence[Wanted], company_id: int) -> set[int]:
    known = {part for want in wanted if want.vat for part in (want.vat, want.vat[2:])}
    if not known:
        return set()
    # People write them in so many ways that all must be looked at.
    domain = [*of_company(company_id), ["vat", "!=", False]]
    rows = read_all(client, "res.partner", ["vat"], domain)
    return {row["id"] for row in rows if known & set(_parts_of_vat(row["vat"]))}


def _parts_of_vat(written: str) -> Iterator[str]:
    """With and without its country, and without what the Swiss write behind it."""
    bare = compact(written) or ""
    yield from (bare, bare[2:], bare[:12])


def _like(name: str) -> str:
    """A pattern for what `normalised` holds to be equal, and for some more."""
    pattern = re.sub(r"(?:[^A-Za-z0-9]|ss)+", "%", name, flags=re.IGNORECASE)
    enough = len(pattern.replace("%", "")) >= _ENOUGH
    return pattern if enough else literally(name)


def literally(name: str) -> str:
    """A pattern for just this text."""
    for character in ("\\", "%", "_"):
        name = name.replace(character, "\\" + character)
    return name


def _partners(rows: Rows, banks: Rows) -> tuple[Partner, ...]:
    ibans: dict[int, list[str]] = defaultdict(list)
    for bank in banks:
        ibans[bank["partner_id"][0]].append(bank["sanitized_acc_number"] or "")
    return tuple(_partner(row, tuple(ibans.get(row["id"], ()))) for row in rows)


def _partner(row: dict[str, Any], ibans: tuple[str, ...]) -> Partner:
    whole = row["commercial_partner_id"][0] if row["commercial_partner_id"] else row["id"]
    return Partner(
        id=row["id"],
        name=row["name"] or "",
        vat=row["vat"] or None,
        ref=row["ref"] or None,
        email=row["email_normalized"] or row["email"] or None,
        ibans=ibans,
        parent_id=row["parent_id"][0] if row["parent_id"] else None,
        active=row["active"],
        company_id=whole if whole != row["id"] else None,
        is_company=row["is_company"],
        country=row["country_code"] or None,
    )
