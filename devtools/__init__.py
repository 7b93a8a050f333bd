"""Tools for those who work on moss-odoo; nothing here is part of what users install."""
