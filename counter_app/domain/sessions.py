"""Sessions: one clerk at one window of one device on one business day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from counter_app.domain.folding import AggregateKind, EntryType, Fact
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.refusal import Refused

MAX_DAYS_AHEAD = 3
MOST_DAYS_APART = timedelta(days=400)
DAY_MS = 24 * 60 * 60 * 1000
NIGHT_SHIFT_MS = 8 * 60 * 60 * 1000
DENOMINATIONS_FEN = (10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 2, 1)
"""Notes and coins of the renminbi in use: 100 50 20 10 5 1 元, 5 1 角, 5 2 1 分 (day-close d2)."""
MAX_PIECES = 99_999


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
    opened_ms: int = 0


def _step_session(state: SessionState, fact: Fact) -> SessionState | str:
    match fact.payload:
        case SessionOpened() as opened if state.staff is None:
            return SessionState(
                opened.staff,
                opened.device,
                opened.window,
                opened.kind,
                fact.business_day,
                opened.float_pieces,
                fact.wall_ms,
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


def is_going_on(state: SessionState, now_ms: int, utc_offset_minutes: int) -> bool:
    """Say whether somebody who comes back goes on in this open session.

    On the civil day on which it was opened, and through the night after it: its business day stays its own past
    midnight. The morning after, a new session begins; the old one waits for its closing.
    """
    offset_ms = utc_offset_minutes * 60 * 1000
    opened_day, today = ((stamp + offset_ms) // DAY_MS for stamp in (state.opened_ms, now_ms))
    return opened_day == today or 0 <= now_ms - state.opened_ms < NIGHT_SHIFT_MS


def default_kind(*, is_working_day: bool) -> SessionKind:
    """Return the kind of a session for which none was named."""
    return SessionKind.NORMAL if is_working_day else SessionKind.HOLIDAY


def ensure_pieces(pieces: Mapping[str, int], field_name: str) -> None:
    """Refuse denominations that don't exist and impossible numbers of pieces."""
    known = {str(fen) for fen in DENOMINATIONS_FEN}
    if not known.issuperset(pieces):
        title = "面额不对，没有这种人民币"
        raise Refused("denomination", title, "面额以分为单位填写，例如 10000 是100元，50 是5角", field_name)
    if any(not 0 <= count <= MAX_PIECES for count in pieces.values()):
        raise Refused("pieces", "张数或枚数不对", f"请填0到{MAX_PIECES}的整数", field_name)


def sum_of_pieces(pieces: Mapping[str, int]) -> int:
    """Return the amount in fen."""
    return sum(int(fen) * count for fen, count in pieces.items())


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


def ensure_named_day(day: date, last_used: date | None, civil_day: date) -> None:
    """Refuse a named business day that is years away from both the clock and the last day used here.

    A slip of the hand into the year 9999 would leave this PC without a believable day for ever.
    """
    known = [one for one in (last_used, civil_day) if one is not None]
    if min(known) - MOST_DAYS_APART <= day <= max(known) + MOST_DAYS_APART:
        return
    raise Refused(
        "business_day_far",
        f"营业日{day}离电脑日期和上一个营业日都太远",
        "请核对年份，写成今天的日期；确实要这一天，请先把电脑日期调对",
        "business_day",
    )
