"""Sessions: one clerk at one window of one device on one business day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.refusal import Refused

MAX_DAYS_AHEAD = 3


class SessionKind(StrEnum):
    """What kind of service the session is (capability A21)."""

    NORMAL = "normal"
    EXTENDED = "extended"
    HOLIDAY = "holiday"
    OUTREACH = "outreach"


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """A clerk starts to serve; `float_pieces` maps denominations in fen to pieces (as text keys)."""

    staff: StaffId
    device: bytes
    window: AggregateId
    kind: SessionKind
    float_pieces: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SessionState:
    """An open session; its business day stays its own past midnight."""

    staff: StaffId | None = None
    device: bytes = b""
    window: AggregateId | None = None
    kind: SessionKind = SessionKind.NORMAL
    business_day: date | None = None
    float_pieces: dict[str, int] = field(default_factory=dict)


def _step_session(state: SessionState, fact: Fact) -> SessionState | str:
    match fact.payload:
        case SessionOpened() as opened if state.staff is None:
            return SessionState(
                opened.staff, opened.device, opened.window, opened.kind, fact.business_day, opened.float_pieces
            )
        case _:
            return "opened_twice"


SESSION = AggregateKind(
    "session",
    1,
    SessionState(),
    _step_session,
    (EntryType("session.opened", 1, SessionOpened),),
    has_one_writer=True,
)


def ensure_business_day(day: date, last_used: date | None, civil_day: date) -> None:
    """Refuse a business day that a person has not confirmed though the clock looks wrong (day-close d2).

    The default day is asked for when it lies before the last one used on this device or more than 3 days after it.
    """
    if last_used is None or last_used <= day <= last_used + timedelta(days=MAX_DAYS_AHEAD):
        return
    raise Refused(
        "business_day_unclear",
        f"电脑日期是{civil_day}，上一个营业日是{last_used}，不能确定今天是哪一天",
        "请核对日期，用 open_session 写明 business_day 后继续；已办的事项都已保存",
        "business_day",
    )
