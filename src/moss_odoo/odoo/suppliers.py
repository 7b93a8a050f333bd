"""Contacts that bookings need and Odoo does not have yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape

from moss_odoo.books.plan import NewPartner
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.failures import RightMissingError
from moss_odoo.odoo.finding import Finder, Sought
from moss_odoo.odoo.loading import Record, load
from moss_odoo.sync.bookings import ContactRefusal


def create_partners(
    client: OdooClient, finder: Finder, partners: Sequence[NewPartner], ids: ExternalIds
) -> Mapping[str, int | ContactRefusal]:
    """Database ids by key; one created by an earlier run is found and left as people edited it."""
    names = {partner.key: f"{ids.name('partner', partner.key)}" for partner in partners}
    there = finder.find(
        Sought(name, "res.partner", "comment", _note(key), amid=True) for key, name in names.items()
    )
    archived = _archived(client, there.values())
    found: dict[str, int | ContactRefusal] = {
        key: ContactRefusal(archived=there[name]) if there[name] in archived else there[name]
        for key, name in names.items()
        if name in there
    }
    missing = {partner.key: partner for partner in partners if partner.key not in found}
    if not missing:
        return found
    records = [_record(partner, names[key]) for key, partner in missing.items()]
    try:
        loaded = load(client, "res.partner", records)
    except RightMissingError as error:
        refusal = ContactRefusal(error.message, mend_right=error.remedy)
        return found | dict.fromkeys(missing, refusal)
    refused = {key: ContactRefusal(one.words) for key, one in loaded.refused.items()}
    return found | loaded.ids | refused


def _archived(client: OdooClient, ids: Collection[int]) -> set[int]:
    if not ids:
        return set()
    domain = [["id", "in", sorted(ids)], ["active", "=", False]]
    return set(client.read("res.partner", "search", domain=domain))


def _note(key: str) -> str:
    return f"Moss contact {key}"


def _comment(partner: NewPartner) -> str:
    number = partner.tax_number
    return _note(partner.key) + (f"<br/>Tax number in Moss: {escape(number)}" if number else "")


def _record(partner: NewPartner, external_id: str) -> Record:
    return Record(
        partner.key,
        [
            {
                "id": external_id,
                "name": partner.name,
                "is_company": "1" if partner.company else "",
                "supplier_rank": "1",
                "vat": partner.vat or "",
                "ref": partner.ref or "",
                "email": partner.email or "",
                "street": partner.street or "",
                "street2": partner.street2 or "",
                "zip": partner.zip or "",
                "city": partner.city or "",
                # Odoo finds countries by their two letters, as it does for people.
                "country_id": partner.country or "",
                "comment": _comment(partner),
            }
        ],
    )
