"""What Alembic runs: the migrations, inside the transaction that `ledger.revisions` opened."""

from alembic import context

from schedules.ledger.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite can change a table only by rebuilding it
    compare_type=True,
)
context.run_migrations()
