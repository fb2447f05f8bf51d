"""Opens the session that acts at a window belong to, by itself or as a clerk asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.devices import DEVICE, DEVICE_ID_BYTES
from counter_app.domain.journal import AggregateId, JournalId, StaffId
from counter_app.domain.sessions import (
    SESSION,
    SessionKind,
    SessionOpened,
    SessionState,
    default_kind,
    ensure_business_day,
    ensure_named_day,
    ensure_pieces,
    is_going_on,
    sum_of_pieces,
)
from counter_app.domain.staff import SERVING, WINDOW, WindowState
from counter_app.services.act import Act
from counter_app.services.desk import OpenSession
from counter_app.services.errors import Conflict, InputProblem
from counter_app.services.ports import Clock, ReadModels
from counter_app.services.references import id_text, window_ref


@dataclass(frozen=True, slots=True)
class OpenSessionRequest:
    """What a clerk asks for; what is None has its default. `float` maps denominations in fen to pieces."""

    window: str | int | None = None
    kind: SessionKind | None = None
    business_day: date | None = None
    float: dict[str, int] | None = None


@dataclass(frozen=True, slots=True)
class SessionAnswer:
    """The session that is open now."""

    session: str
    window: str
    window_number: int
    window_name: str
    kind: str
    business_day: date
    float_fen: int
    was_open: bool


@dataclass(frozen=True, slots=True)
class _Wish:
    """The request with its references resolved."""

    window: AggregateId | None = None
    kind: SessionKind | None = None
    business_day: date | None = None
    float_pieces: dict[str, int] | None = None


def open_session(act: Act, request: OpenSessionRequest) -> SessionAnswer:
    """Open a session, or answer the open one when it is the same.

    Raises:
        Conflict: the same session is open with another float.
        Refused: the business day is unclear and none was named.
    """
    staff = act.desk.require(SERVING)
    wish = _wish(act, request)
    present = _present(act, staff)
    if present is not None and _is_same(present, wish):
        _ensure_same_float(act, present, wish)
        act.opened = present
        return _answer(act, present, was_open=True)
    return _answer(act, _open(act, staff, wish), was_open=False)


def ensure_session(act: Act) -> OpenSession:
    """Return the session of this act: the desk's, one still open of this person here, or a new one with the defaults.

    Raises:
        InputProblem: this PC stands at no window, so a session must be opened by name.
        Refused: the business day is unclear.
    """
    staff = act.desk.require(SERVING)
    present = _present(act, staff)
    if present is None:
        return _open(act, staff, _Wish())
    act.opened = present
    return present


def session_going_on(reads: ReadModels, staff: StaffId, journal: JournalId, clock: Clock) -> OpenSession | None:
    """Return the session in which somebody who signs in goes on, None when the next act opens a new one."""
    session = reads.open_session(staff, journal)
    return None if session is None else _if_going_on(reads, session, clock)


def _present(act: Act, staff: StaffId) -> OpenSession | None:
    """Return the session at this desk; one left open at the screen overnight is over like any other."""
    if act.opened is not None:
        return act.opened
    if act.desk.session is not None:
        return _if_going_on(act.reads, act.desk.session.id, act.counter.clock)
    return session_going_on(act.reads, staff, act.tip.journal, act.counter.clock)


def _if_going_on(reads: ReadModels, session: AggregateId, clock: Clock) -> OpenSession | None:
    folded = reads.load(SESSION, session)
    if folded is None or not is_going_on(folded.state, clock.now_ms(), clock.utc_offset_minutes()):
        return None
    state = folded.state
    if state.window is None or state.business_day is None:
        return None
    return OpenSession(session, state.business_day, state.window, state.kind)


def _wish(act: Act, request: OpenSessionRequest) -> _Wish:
    if request.float is not None:
        ensure_pieces(request.float, "float")
    return _Wish(
        window_ref(act.reads, request.window) if request.window is not None else None,
        request.kind,
        request.business_day,
        request.float,
    )


def _is_same(present: OpenSession, wish: _Wish) -> bool:
    return (
        wish.window in (None, present.window)
        and wish.kind in (None, present.kind)
        and wish.business_day in (None, present.business_day)
    )


def _ensure_same_float(act: Act, present: OpenSession, wish: _Wish) -> None:
    state = act.state(SESSION, present.id)
    if wish.float_pieces is None or state is None or state.float_pieces == wish.float_pieces:
        return
    raise Conflict("本次上班的备用金已经登记过，金额不一样", "请按已登记的备用金继续；差额在结账清点时说明", "float")


def _open(act: Act, staff: StaffId, wish: _Wish) -> OpenSession:
    window = wish.window or _own_window(act)
    day = _default_day(act) if wish.business_day is None else _named_day(act, wish.business_day)
    kind = wish.kind or default_kind(is_working_day=act.calendar().is_working_day(day))
    opened = OpenSession(act.new_id(), day, window, kind)
    # Set first: the entry that opens a session belongs to it and carries its business day.
    act.opened = opened
    device = act.tip.journal[:DEVICE_ID_BYTES]
    act.record(SESSION, opened.id, SessionOpened(staff, device, window, kind, wish.float_pieces or {}))
    return opened


def _own_window(act: Act) -> AggregateId:
    device = act.tip.device_aggregate
    state = act.state(DEVICE, device) if device is not None else None
    if state is None or state.window is None:
        raise InputProblem("这台电脑没有固定的窗口", "请用 open_session 写明 window（窗口号）后继续", "window")
    return state.window


def _default_day(act: Act) -> date:
    civil_day = act.civil_day()
    ensure_business_day(civil_day, act.reads.last_business_day(act.tip.journal), civil_day)
    return civil_day


def _named_day(act: Act, day: date) -> date:
    ensure_named_day(day, act.reads.last_business_day(act.tip.journal), act.civil_day())
    return day


def _answer(act: Act, opened: OpenSession, *, was_open: bool) -> SessionAnswer:
    window = act.state(WINDOW, opened.window) or WindowState()
    state = act.state(SESSION, opened.id) or SessionState()
    return SessionAnswer(
        id_text(opened.id),
        id_text(opened.window),
        window.number,
        window.name,
        opened.kind.value,
        opened.business_day,
        sum_of_pieces(state.float_pieces),
        was_open,
    )
