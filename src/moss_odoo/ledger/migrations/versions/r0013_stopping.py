"""Who withdrew a job, or asked that it stop."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Words

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("job", sa.Column("stopped_by", Words, nullable=False, server_default=""))
