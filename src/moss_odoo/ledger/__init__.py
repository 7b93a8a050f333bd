"""The memory of the exports: what came from Moss, what became of it, and what stands in Odoo."""

from moss_odoo.ledger.store import LedgerStore, open_ledger

__all__ = ["LedgerStore", "open_ledger"]
