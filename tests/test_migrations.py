"""The migrations: from nothing to the models and back, on the database this run is about."""

from __future__ import annotations

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from chat.db import db, write_engine


@pytest.fixture
def database_url(empty_database_url) -> str:
    return empty_database_url


@pytest.fixture(autouse=True)
def _context(context):
    return context


def tables() -> set[str]:
    return set(inspect(write_engine()).get_table_names()) - {"alembic_version"}


def differences() -> list:
    with write_engine().connect() as connection:
        return compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), db.metadata
        )


def test_from_nothing_they_build_what_the_models_say():
    assert tables() == set()

    upgrade()

    assert tables() == set(db.metadata.tables)
    assert differences() == []


def test_upgrading_twice_changes_nothing():
    upgrade()
    upgrade()

    assert differences() == []


def test_they_go_all_the_way_back_and_forth_again():
    upgrade()
    downgrade(revision="base")
    assert tables() == set()

    upgrade()
    assert differences() == []


def test_a_migration_that_breaks_leaves_nothing_half_done(monkeypatch):
    """Both databases can undo a change of tables."""
    real = op.create_table

    def break_at_the_last(name, *columns, **options):
        if name == "messages":
            raise OSError("the disk is full")
        return real(name, *columns, **options)

    monkeypatch.setattr(op, "create_table", break_at_the_last)
    with pytest.raises(OSError, match="the disk is full"):
        upgrade()

    assert tables() == set()


def test_every_reference_finds_its_row_by_an_index():
    """Deleting somebody must not read whole tables."""
    upgrade()

    inspector = inspect(write_engine())
    leading = {
        (table, columns[0])
        for table in tables()
        for columns in [
            *(index["column_names"] for index in inspector.get_indexes(table)),
            *(unique["column_names"] for unique in inspector.get_unique_constraints(table)),
            inspector.get_pk_constraint(table)["constrained_columns"],
        ]
    }
    cascading = {
        (table, key["constrained_columns"][0])
        for table in tables()
        for key in inspector.get_foreign_keys(table)
        if key["options"].get("ondelete") == "CASCADE"
    }
    assert cascading <= leading
