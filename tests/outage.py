"""The database goes away, for real, and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text


@contextmanager
def database_away(url: str) -> Iterator[None]:
    """The database does not answer anybody: locked on SQLite, unreachable on PostgreSQL."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.execute(text("BEGIN EXCLUSIVE"))
            yield
            connection.execute(text("ROLLBACK"))
    else:
        elsewhere = create_engine(engine.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
        name = engine.url.database
        with elsewhere.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
                ),
                {"name": name},
            )
            yield
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
        elsewhere.dispose()
    engine.dispose()
