"""What a person accepts of how Odoo and Moss differ; exceptions are looked at on every run."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Words

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("expense", sa.Column("accepted", Words, nullable=False, server_default=""))
    op.execute("UPDATE expense SET due = true WHERE state = 'exception'")
