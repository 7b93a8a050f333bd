"""Alembic's entry: run what is missing on the connection that `schema` hands over."""

from alembic import context

attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    version_table=attributes["version_table"],
    # SQLite cannot alter a table in place; batch mode builds a new one and moves the rows.
    render_as_batch=True,
)
# The transaction is the caller's: it also holds the lock.
with context.begin_transaction():
    context.run_migrations()
