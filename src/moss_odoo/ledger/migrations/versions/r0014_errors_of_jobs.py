"""Which error ended a job, so that it can be told in other languages."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Words

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("job", sa.Column("error", Words, nullable=False, server_default=""))
