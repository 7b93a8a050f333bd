"""Where people find a record in Odoo's own pages."""

from __future__ import annotations

from dataclasses import dataclass

from moss_odoo.sync.journal import JournalEntry

_OF_TITLES = {"Vendor bill": "vendor-bills", "Vendor credit note": "vendor-refunds"}
_ENTRIES = "entries"


@dataclass(frozen=True, slots=True)
class OdooPages:
    """Paths of Odoo 19's own menu entries, which open the record among its likes."""

    url: str
    """Of Odoo."""

    def bill(self, bill_id: int) -> str:
        return self._at("vendor-bills", bill_id)

    def payment(self, payment_id: int) -> str:
        return self._at("vendor-payments", payment_id)

    def entry(self, entry_id: int) -> str:
        return self._at(_ENTRIES, entry_id)

    def journal_entry(self, entry: JournalEntry) -> str:
        """Empty while it is only planned."""
        if entry.payment_id is not None:
            return self.payment(entry.payment_id)
        return self._at(_OF_TITLES.get(entry.title, _ENTRIES), entry.id) if entry.id else ""

    def record(self, model: str, record_id: int) -> str:
        return self._at(model, record_id)

    def _at(self, path: str, record_id: int) -> str:
        return f"{self.url}/odoo/{path}/{record_id}"
