"""The proof of a wallet: Moss's balance, Odoo's balance, and every difference named."""
