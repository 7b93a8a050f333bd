"""The merchant of a card payment, to find the purchase that a refund takes back."""

import sqlalchemy as sa
from alembic import op

from moss_odoo.ledger.types import Key

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Left empty for the card payments that are known already: the next refund fills it in.
    op.add_column("expense", sa.Column("merchant", Key))
    op.execute("update expense set merchant = '' where kind <> 'card'")
    op.create_index("expense_connection_id_merchant_idx", "expense", ["connection_id", "merchant"])
