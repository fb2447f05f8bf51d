"""What belongs to this data folder alone: device keys, the incarnation it writes to, fingerprint, marks."""

from __future__ import annotations

import sqlalchemy
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app.storage import driver
from counter_app.storage.tables import LocalRow, table_of

DEVICE_KEY = "device_key"
BOX_KEY = "box_key"
COMMAND_KEY = "command_key"
INCARNATION = driver.INCARNATION
COUNTER_CODE = "counter_code"
CENTRE = "centre"
CLOCK = "hlc"
"""The highest clock reading taken in from elsewhere: the own journal shows only what was written here."""
FINGERPRINT = "fingerprint"
VERIFIED_MARK = "verified_mark"
REASON = "incarnation_reason"
DOUBT = "incarnation_doubt"
"""The journal that a peer showed to have been written elsewhere, and the reason for which it must end."""
LAST_BACKUP = "last_backup_ms"
PRINTERS = "printers"
ALL = (DEVICE_KEY, BOX_KEY, COMMAND_KEY, INCARNATION, COUNTER_CODE, CENTRE, FINGERPRINT, VERIFIED_MARK, REASON, DOUBT)

_LOCAL = table_of(LocalRow)


def read_local(connection: sqlalchemy.Connection, key: str) -> bytes | None:
    """Return a value, None when it was never set."""
    value: bytes | None = connection.execute(select(_LOCAL.c.value).where(_LOCAL.c.key == key)).scalar_one_or_none()
    return value


def write_local(connection: sqlalchemy.Connection, key: str, value: bytes) -> None:
    """Set a value."""
    statement = upsert(_LOCAL).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
