"""Alembic's entry: runs migrations on the connection that `server.migrate` hands over."""

from alembic import context

from server.db import Base
from server.domain import tables  # noqa: F401  (fills the metadata)

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
