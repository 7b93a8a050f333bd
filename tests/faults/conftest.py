"""What these tests share with those of the real Odoo."""

from tests.ledger.conftest import postgresql
from tests.odoo.conftest import sandbox, shared_database

__all__ = ["postgresql", "sandbox", "shared_database"]
