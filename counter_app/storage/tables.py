"""The tables: the append-only journal, what is local to this data folder, and one row table per aggregate kind."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, cast

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, UniqueConstraint, inspect
from sqlalchemy.types import UserDefinedType
from sqlmodel import Field, SQLModel


class RawBytes(UserDefinedType[bytes]):
    """BLOB without SQLAlchemy's memoryview wrapping, which doubles the cost of an insert."""

    cache_ok = True

    def get_col_spec(self, **_kwargs: object) -> str:
        """Return the column type of the DDL."""
        return "BLOB"


BigKey = BigInteger().with_variant(Integer, "sqlite")


def _blob(*, key: bool = False, optional: bool = False) -> Any:  # noqa: ANN401 - SQLModel's own Field returns Any
    return Field(sa_column=Column(RawBytes(), primary_key=key, nullable=optional))


class StoredTable(SQLModel):
    """Base of all tables of the database."""

    metadata = MetaData()


def table_of(of: type[StoredTable]) -> Table:
    """Return the Core table of a table class."""
    return cast("Table", inspect(of).local_table)


class JournalRow(StoredTable, table=True):
    """One incarnation of a device; `no` stands for its 24-byte id in the other tables."""

    __tablename__ = "journal"
    no: int | None = Field(default=None, primary_key=True)
    journal: bytes = Field(sa_column=Column(RawBytes(), unique=True, nullable=False))
    is_forked: bool = False
    has_loose: bool = False


class EntryRow(StoredTable, table=True):
    """An entry, verbatim; (journal_no, seq) alone is not unique, because a journal may fork."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("journal_no", "seq", "id"),
        Index("entry_aggregate", "aggregate", "pos"),
    )
    pos: int | None = Field(default=None, sa_column=Column(BigKey, primary_key=True))
    journal_no: int = Field(foreign_key="journal.no")
    seq: int = Field(sa_type=BigInteger)
    id: bytes = _blob()
    aggregate: bytes = _blob()
    type: str
    header: bytes = _blob()
    sig: bytes = _blob()


class PartRow(StoredTable, table=True):
    """Payload (kind 0) or personal part (kind 1) of an entry."""

    __tablename__ = "part"
    __table_args__ = ({"sqlite_with_rowid": False},)
    pos: int = Field(sa_column=Column(BigKey, primary_key=True))
    kind: int = Field(primary_key=True)
    salt: bytes | None = _blob(optional=True)
    bytes_: bytes = Field(sa_column=Column("bytes", RawBytes(), nullable=False))


class TipRow(StoredTable, table=True):
    """The last entry of each branch."""

    __tablename__ = "tip"
    __table_args__ = ({"sqlite_with_rowid": False},)
    journal_no: int = Field(primary_key=True)
    id: bytes = _blob(key=True)
    seq: int = Field(sa_type=BigInteger)


class WaitingRow(StoredTable, table=True):
    """An entry of a device that is not yet known, with who brought it."""

    __tablename__ = "waiting"
    id: bytes = _blob(key=True)
    journal: bytes = _blob()
    sender: str
    header: bytes = _blob()
    sig: bytes = _blob()
    payload: bytes = _blob()
    salt: bytes | None = _blob(optional=True)
    personal: bytes | None = _blob(optional=True)


class QuarantineRow(StoredTable, table=True):
    """What could not be trusted: kept with the reason and who brought it, never folded."""

    __tablename__ = "quarantine"
    id: bytes = _blob(key=True)
    reason: str
    sender: str
    header: bytes = _blob()
    sig: bytes = _blob()
    payload: bytes = _blob()
    salt: bytes | None = _blob(optional=True)
    personal: bytes | None = _blob(optional=True)


class ErasedRow(StoredTable, table=True):
    """Entries whose personal part an erasure named."""

    __tablename__ = "erased"
    id: bytes = _blob(key=True)


class CommandRow(StoredTable, table=True):
    """Commands carried out, by HMAC of their id."""

    __tablename__ = "command"
    __table_args__ = ({"sqlite_with_rowid": False},)
    id: bytes = _blob(key=True)
    content: bytes = _blob()
    answer: str


class IssuedNumberRow(StoredTable, table=True):
    """Numbers that this data folder gave out."""

    __tablename__ = "issued_number"
    __table_args__ = ({"sqlite_with_rowid": False},)
    number: str = Field(primary_key=True)


class LocalRow(StoredTable, table=True):
    """What belongs to this data folder alone: keys, incarnation, fingerprint, marks."""

    __tablename__ = "local"
    key: str = Field(primary_key=True)
    value: bytes = _blob()


JOURNAL_TABLES: tuple[type[StoredTable], ...] = (
    JournalRow,
    EntryRow,
    PartRow,
    TipRow,
    WaitingRow,
    QuarantineRow,
    ErasedRow,
    CommandRow,
    IssuedNumberRow,
    LocalRow,
)


class LookupRow(StoredTable, table=True):
    """Search keys; `ref` is twice the row id, plus one for a case."""

    __tablename__ = "lookup"
    __table_args__ = ({"sqlite_with_rowid": False},)
    key: str = Field(primary_key=True)
    ref: int = Field(sa_column=Column(BigKey, primary_key=True))


class RegisterRow(StoredTable, table=True):
    """A line of the visit register, made by one entry."""

    __tablename__ = "register_line"
    __table_args__ = ({"sqlite_with_rowid": False},)
    business_day: date = Field(primary_key=True)
    pos: int = Field(sa_column=Column(BigKey, primary_key=True))
    aggregate: bytes = _blob()


class StateRow(StoredTable):
    """What every read model carries: the cached state and what the next step needs to know."""

    kind_name: ClassVar[str] = ""
    id: int | None = Field(default=None, primary_key=True)
    aggregate: bytes = Field(sa_type=RawBytes, unique=True)
    n: int
    pending: int
    fold_version: int
    digest: bytes = Field(sa_type=RawBytes)
    state: bytes = Field(sa_type=RawBytes)


class JournalStateRow(StateRow, table=True):
    """Incarnations."""

    __tablename__ = "state_journal"


class CentreStateRow(StateRow, table=True):
    """The centre."""

    __tablename__ = "state_centre"


class SettingsStateRow(StateRow, table=True):
    """Settings."""

    __tablename__ = "state_settings"


class CalendarStateRow(StateRow, table=True):
    """Calendar layers."""

    __tablename__ = "state_calendar"


class DeviceStateRow(StateRow, table=True):
    """Devices."""

    __tablename__ = "state_device"


class RoleStateRow(StateRow, table=True):
    """The master role."""

    __tablename__ = "state_role"


class StaffStateRow(StateRow, table=True):
    """Staff."""

    __tablename__ = "state_staff"


class GuardStateRow(StateRow, table=True):
    """Sign-in guards."""

    __tablename__ = "state_sign_in_guard"
    staff: bytes = Field(sa_type=RawBytes, index=True)
    journal: bytes = Field(sa_type=RawBytes)


class WindowStateRow(StateRow, table=True):
    """Windows."""

    __tablename__ = "state_window"


class PostStateRow(StateRow, table=True):
    """Post assignments."""

    __tablename__ = "state_post"


class SubstitutionStateRow(StateRow, table=True):
    """Substitutes."""

    __tablename__ = "state_substitution"


class SessionStateRow(StateRow, table=True):
    """Sessions."""

    __tablename__ = "state_session"
    staff: bytes = Field(sa_type=RawBytes, index=True)
    journal: bytes = Field(sa_type=RawBytes)
    business_day: date | None = None


class ItemStateRow(StateRow, table=True):
    """Service items."""

    __tablename__ = "state_item"
    code: str = Field(index=True)
    search: str = ""


class PersonStateRow(StateRow, table=True):
    """Applicants, with the details laid over them."""

    __tablename__ = "state_person"
    name: str | None = None
    resident_id: str | None = Field(default=None, index=True)
    uscc: str | None = Field(default=None, index=True)
    phone: str | None = None
    address: str | None = None
    no_id_reason: str | None = None
    unverified_reason: str | None = None


class CaseStateRow(StateRow, table=True):
    """Cases; few of them are open, and one index of those alone answers every list of them without reading a row."""

    __tablename__ = "state_case"
    __table_args__ = (
        Index(
            "case_watched",
            "stage",
            "due",
            "since",
            "handler",
            "aggregate",
            sqlite_where=Column("is_open") == True,  # noqa: E712
        ),
    )
    number: str = Field(index=True)
    item_code: str
    person: bytes = Field(sa_type=RawBytes, index=True)
    stage: str
    is_open: bool
    handler: bytes | None = Field(default=None, sa_type=RawBytes)
    due: date | None = None
    since: date | None = None


class CustodyStateRow(StateRow, table=True):
    """Originals in custody."""

    __tablename__ = "state_custody"
    case: bytes = Field(sa_type=RawBytes, index=True)
    is_returned: bool


class InquiryStateRow(StateRow, table=True):
    """Inquiries."""

    __tablename__ = "state_inquiry"


class PrintStateRow(StateRow, table=True):
    """Print jobs; few of them wait or ask, so the index holds only those."""

    __tablename__ = "state_print"
    __table_args__ = (Index("print_unsettled", "id", sqlite_where=Column("is_unsettled") == True),)  # noqa: E712
    journal: bytes = Field(sa_type=RawBytes)
    stage: str
    is_unsettled: bool
    number: str = Field(index=True)
    subject: bytes | None = Field(default=None, sa_type=RawBytes, index=True)


class DrawerStateRow(StateRow, table=True):
    """Openings of the cash drawer."""

    __tablename__ = "state_drawer"


class ErasureStateRow(StateRow, table=True):
    """Erasures."""

    __tablename__ = "state_personal"


STATE_TABLES = {str(table.__tablename__).removeprefix("state_"): table_of(table) for table in StateRow.__subclasses__()}
"""The row table of each aggregate kind, by the kind's name."""
READ_MODEL_TABLES = (*STATE_TABLES.values(), table_of(LookupRow), table_of(RegisterRow))
