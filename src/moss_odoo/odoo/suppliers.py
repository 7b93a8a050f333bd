"""Contacts that bookings need and Odoo does not have yet."""

from __future__ import annotations

from collections.abc import Sequence

from moss_odoo.books.plan import NewPartner
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import ExternalIds, look_up
from moss_odoo.odoo.loading import Loaded, Record, load


def create_partners(client: OdooClient, partners: Sequence[NewPartner], ids: ExternalIds) -> Loaded:
    """Database ids by key; one created by an earlier run is found and left as people edited it."""
    names = {partner.key: f"{ids.name('partner', partner.key)}" for partner in partners}
    if not names:
        return Loaded()
    there = look_up(client, names.values())
    found = {key: there[name] for key, name in names.items() if name in there}
    missing = {partner.key: partner for partner in partners if partner.key not in found}
    if not missing:
        return Loaded(found)
    records = [_record(partner, names[key]) for key, partner in missing.items()]
    loaded = load(client, "res.partner", records)
    return Loaded({**found, **loaded.ids}, loaded.refused)


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
            }
        ],
    )
