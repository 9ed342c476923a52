"""Alembic's entry: runs on the connection handed over by central.base.schema, never opens one of its own."""

from __future__ import annotations

from alembic import context

from central.base.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
