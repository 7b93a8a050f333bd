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
    countries = _countries(client, [partner.country for partner in missing.values()])
    records = [_record(partner, names[key], countries) for key, partner in missing.items()]
    loaded = load(client, "res.partner", records)
    return Loaded({**found, **loaded.ids}, loaded.refused)


def _countries(client: OdooClient, codes: Sequence[str | None]) -> dict[str, int]:
    wanted = sorted({code for code in codes if code})
    if not wanted:
        return {}
    rows = client.read(
        "res.country", "search_read", domain=[["code", "in", wanted]], fields=["code"]
    )
    return {row["code"]: row["id"] for row in rows}


def _record(partner: NewPartner, external_id: str, countries: dict[str, int]) -> Record:
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
                "country_id/.id": str(countries.get(partner.country or "", "")),
            }
        ],
    )
