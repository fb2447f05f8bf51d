"""Creates and migrates the tables: journal tables never change, read models are dropped and folded again."""

from __future__ import annotations

import sqlalchemy

from counter_app.storage.driver import SCHEMA_VERSION
from counter_app.storage.tables import JOURNAL_TABLES, READ_MODEL_TABLES, StoredTable, table_of

_FINAL = (
    ("entry", "DELETE"),
    ("entry", "UPDATE"),
    ("part", "UPDATE"),
    ("erased", "DELETE"),
    ("erased", "UPDATE"),
    ("issued_number", "DELETE"),
    ("issued_number", "UPDATE"),
)
_TRIGGERS = (
    *(
        f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table, change in _FINAL
    ),
    "CREATE TRIGGER part_is_deleted_only_when_erased BEFORE DELETE ON part"
    " WHEN OLD.kind = 0 OR NOT EXISTS"
    " (SELECT 1 FROM erased JOIN entry ON entry.id = erased.id WHERE entry.pos = OLD.pos)"
    " BEGIN SELECT RAISE(ABORT, 'no erasure names this part'); END",
)


def version_of(connection: sqlalchemy.Connection) -> int:
    """Return the schema version of the database, 0 when it is new."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def create_journal_tables(connection: sqlalchemy.Connection) -> None:
    """Create what is never altered afterwards."""
    tables = [table_of(table) for table in JOURNAL_TABLES]
    StoredTable.metadata.create_all(connection, tables=tables)
    for trigger in _TRIGGERS:
        connection.exec_driver_sql(trigger)


def recreate_read_models(connection: sqlalchemy.Connection) -> None:
    """Drop every read model and create it empty, in its present shape; they count as old until they are filled."""
    StoredTable.metadata.drop_all(connection, tables=list(READ_MODEL_TABLES))
    StoredTable.metadata.create_all(connection, tables=list(READ_MODEL_TABLES))
    connection.exec_driver_sql("PRAGMA user_version=0")


def mark_filled(connection: sqlalchemy.Connection) -> None:
    """Note that the read models hold all that the journal tells, in the shape of this program."""
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
