"""Where a person mends what the checklist finds: a page of ours, or a place in Odoo."""

from __future__ import annotations

from dataclasses import dataclass

from moss_odoo.access.model import Role
from moss_odoo.sync.checklist import Item, Mark
from moss_odoo.sync.connection import Connection

_PREPARED = {
    "purchase-journal",
    "bank-journal",
    "outgoing-account",
    "default-supplier",
    "fee-account",
    "cashback-account",
}
_OURS = {
    **dict.fromkeys(_PREPARED, ("prepare", "set-up/prepare")),
    "odoo-key": ("renew", "set-up/keys#odoo"),
    "odoo-key-expiry": ("renew", "set-up/keys#odoo"),
    "moss-key": ("renew", "set-up/keys#moss"),
    "odoo-database": ("trust", "set-up/trust"),
}
"""For admins: the word for it, and the page of the connection."""

# Paths of Odoo 19's own menu entries.
_IN_ODOO = {
    "lock-dates": "accounting",
    "bank-feed": "accounting",
    "transfer-account": "settings",
    "payable-account": "vendors",
    "company": "users",
    "right": "users",
    "rights": "users",
}


@dataclass(frozen=True, slots=True)
class Mend:
    word: str
    """Of the texts of the checklist."""
    address: str
    outside: bool = False


def kind_of(item: Item) -> str:
    """Its id without the wallet that it is about."""
    return item.id.partition(":")[0]


def mend(connection: Connection, item: Item, role: Role) -> Mend | None:
    """None where the item is well, or there is nothing but what its remedy says."""
    kind, base = kind_of(item), f"/connections/{connection.id}"
    if item.mark is Mark.OK:
        return None
    if kind.startswith("mapping"):
        return Mend("map", f"{base}/mapping")
    if kind in _OURS and role.covers(Role.ADMIN):
        word, page = _OURS[kind]
        return Mend(word, f"{base}/{page}")
    place = _IN_ODOO.get("right" if kind.startswith("right-") else kind)
    return Mend("in_odoo", f"{connection.odoo_url}/odoo/{place}", outside=True) if place else None
