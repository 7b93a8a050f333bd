"""Users, sessions, tokens and the audit log: implements the port `AccessStore`."""

from moss_odoo.ledger.people.store import People

__all__ = ["People"]
