"""What every reader of the database must agree on, whether SQLAlchemy connects it or the driver alone."""

from __future__ import annotations

DATABASE_NAME = "counter.db"
SCHEMA_VERSION = 2
"""Raise it whenever a read-model table changes; the next start drops and rebuilds them all."""
INCARNATION = "incarnation"
"""Under this key the `local` table names the journal that this data folder writes to."""
BUSY_TIMEOUT_MS = 5000
CACHE_KIB = 64 * 1024
READ_ONLY = "PRAGMA query_only=ON"

_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    f"PRAGMA cache_size=-{CACHE_KIB}",
)


def first_statements(key: bytes | None) -> tuple[str, ...]:
    """Return what a new connection must say first of all.

    The key comes before anything else; the log level keeps SQLCipher from printing on the error output.
    """
    if key is None:
        return _SETTINGS
    return (f"PRAGMA key=\"x'{key.hex()}'\"", "PRAGMA cipher_log_level=NONE", *_SETTINGS)
