"""How Alembic reaches the database: through the app, in one transaction, one migrator at a time."""

from alembic import context
from sqlalchemy import text

from chat.db import db, write_engine

# Any number will do, as long as every process of every release asks for the same one.
ONE_AT_A_TIME = 7_355_608


def run() -> None:
    with write_engine().connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            compare_type=True,
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
            context.run_migrations()


run()
