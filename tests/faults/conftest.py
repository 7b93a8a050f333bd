"""What these tests share with those of the real Odoo."""

from tests.odoo.conftest import sandbox, shared_database

__all__ = ["sandbox", "shared_database"]
