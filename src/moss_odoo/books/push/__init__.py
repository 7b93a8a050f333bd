"""What of Odoo is written to Moss: pure, and showable before it happens."""
