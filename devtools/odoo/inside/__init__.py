"""Source that runs inside Odoo's own process (`odoo shell`), never in ours."""
