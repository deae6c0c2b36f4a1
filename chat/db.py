"""The database: one session for each request or command, and how SQLite is to behave.

On SQLite everything is written through one connection (`write_engine`), because two writers
in a process that waits cooperatively would wait for each other, and because SQLite before
3.51.3 can lose a WAL frame between a writer and a checkpointing neighbour
(https://sqlite.org/wal.html#walresetbug). PostgreSQL has no such need.
"""

from __future__ import annotations

from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import Engine, MetaData, create_engine, event
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The declarative base every model inherits from."""

    metadata = MetaData(naming_convention=NAMING)


class ChatSession(Session):
    """Reads from the pool and, inside a unit of work, writes where writing is done."""

    def get_bind(self, *args, **kwargs):
        return write_engine() if self.info.get("writing") else super().get_bind(*args, **kwargs)


db = SQLAlchemy(
    model_class=Base, session_options={"class_": ChatSession, "expire_on_commit": False}
)


def init_db(app: Flask, database_url: str) -> None:
    """Bind `db` to `database_url` and prepare the engine that writes."""
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(database_url, 16, 48)
    db.init_app(app)
    with app.app_context():
        reading = db.engine
    writing = reading
    if reading.dialect.name == "sqlite":
        _prepare_sqlite(reading, "BEGIN")
        writing = create_engine(database_url, **_engine_options(database_url, 1, 0))
        _prepare_sqlite(writing, "BEGIN IMMEDIATE")
    app.extensions["write_engine"] = writing


def write_engine() -> Engine:
    return current_app.extensions["write_engine"]


def writer_engine(app: Flask) -> Engine:
    """The engine of the message writer: a connection of its own where there can be two."""
    writing: Engine = app.extensions["write_engine"]
    if writing.dialect.name == "sqlite":
        return writing
    return create_engine(writing.url, **_engine_options(str(writing.url), 1, 0))


def _engine_options(database_url: str, size: int, overflow: int) -> dict:
    options = {"pool_size": size, "max_overflow": overflow, "pool_timeout": 10}
    if database_url.startswith("sqlite"):
        return options | {"connect_args": {"check_same_thread": False, "timeout": 2}}
    return options | {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}


def _prepare_sqlite(engine: Engine, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def configure(connection, _record):
        # Python's own transaction handling would hide where a transaction begins.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection):
        connection.exec_driver_sql(begin)
