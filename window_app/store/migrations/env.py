"""Alembic's entry: runs on the connection that schema.py hands over, inside its transaction."""

from alembic import context

from window_app.store.models import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=True, render_as_batch=True)
context.run_migrations()
