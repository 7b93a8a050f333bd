"""`connect` for people: one question after the other, each answer checked at once."""

from moss_odoo.cli.wizard.run import lead_through

__all__ = ["lead_through"]
