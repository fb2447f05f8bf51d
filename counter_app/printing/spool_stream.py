"""Brings jobs over connections that carry bytes, and finds out from the printer's answers what became of them.

A connection is opened for each job, and the state is read in the same loop (printing P13, P16, P17). Nothing here
writes to the journal: the log it is given does, and `begin` of that log is durable before the first byte of a job.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from counter_app.domain.paper import Ticket
from counter_app.domain.print_jobs import RECEIPTS, AttemptEnd, Confirmation
from counter_app.domain.printers import PrinterState, Token
from counter_app.printing.patience import Patience
from counter_app.printing.spool_courier import (
    FLUSH,
    RECOVER_FROM_ERROR,
    RESET,
    AttemptLog,
    NotReady,
    Outcome,
    Parcel,
    Reason,
)
from counter_app.printing.spool_rendering import JobRendering
from counter_app.printing.spool_status import (
    ASB_ON,
    ASK_ERROR,
    ASK_OFFLINE,
    ASK_PAPER,
    ASK_PRINTER,
    TOKEN_GS_R,
    token_gs_h,
)
from counter_app.printing.spool_talk import Talk
from counter_app.printing.transports.link import Link, LinkLost, NotReached
from counter_app.services.ports import Clock

_ID_LETTERS = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_REASONS = {
    PrinterState.PAPER_OUT: Reason.PAPER_OUT,
    PrinterState.COVER_OPEN: Reason.COVER_OPEN,
    PrinterState.CUTTER_ERROR: Reason.CUTTER_ERROR,
    PrinterState.OFFLINE: Reason.OFFLINE,
}


class StreamCourier:
    """A printer at the end of a TCP, USB or serial connection, or of a device file."""

    def __init__(
        self, open_link: Callable[[], Link], rendering: JobRendering, clock: Clock, patience: Patience
    ) -> None:
        self._open_link = open_link
        self._rendering = rendering
        self._profile = rendering.profile
        self._clock = clock
        self._patience = patience

    def render(self, ticket: Ticket) -> Parcel:
        """Turn a paper into the bytes of a whole job."""
        return self._rendering.job(ticket)

    def test_page(self) -> Parcel:
        """Return the full test page with its raw parts."""
        return self._rendering.test_page()

    def look(self) -> PrinterState:
        """Ask the printer for its state; one that never answers is not disturbed."""
        if not self._profile.answers_status:
            return PrinterState.UNKNOWN
        try:
            talk = self._talk()
        except NotReached:
            return PrinterState.OFFLINE
        try:
            return self._state(talk)
        except LinkLost:
            return PrinterState.OFFLINE
        finally:
            talk.close()

    def pulse(self, content: bytes) -> bool:
        """Send a few bytes that are no paper, once."""
        try:
            talk = self._talk()
        except NotReached:
            return False
        try:
            return talk.push(content)
        except LinkLost:
            return False
        finally:
            talk.close()

    def deliver(self, parcel: Parcel, log: AttemptLog, *, is_torn: bool) -> PrinterState:
        """Carry a job, wait for the printer's word, and record what becomes of it."""
        try:
            talk = self._talk()
        except NotReached:
            raise NotReady(PrinterState.OFFLINE) from None
        try:
            self._prepare(talk, parcel, is_torn=is_torn)
            attempt = _Attempt(self, talk, parcel)
            if not log.begin(parcel.content + attempt.token):
                return talk.reader.condition.state
            outcome = attempt.carried()
            log.end(outcome)
            return attempt.lingering(outcome, log) if outcome.is_open and attempt.awaits_token else outcome.state
        finally:
            talk.close()

    def _talk(self) -> Talk:
        return Talk(self._open_link(), self._clock, self._patience)

    def _state(self, talk: Talk) -> PrinterState:
        if not talk.ask(ASK_PRINTER, ASK_OFFLINE, ASK_PAPER):
            return PrinterState.SILENT
        if talk.reader.condition.has_error:
            talk.ask(ASK_ERROR)
        return talk.reader.condition.state

    def _prepare(self, talk: Talk, parcel: Parcel, *, is_torn: bool) -> None:
        """See that the printer is ready and that nothing of an earlier job can reach into this one.

        Raises:
            NotReady: it is not; what was sent until here prints nothing of a job.
        """
        try:
            if self._profile.answers_status:
                self._ensure_ready(talk)
            if is_torn:
                self._clear(talk, parcel)
        except LinkLost:
            raise NotReady(PrinterState.OFFLINE) from None

    def _ensure_ready(self, talk: Talk) -> None:
        state = self._state(talk)
        if self._profile.recovers_by_dle_enq and talk.reader.condition.has_error:
            talk.push(RECOVER_FROM_ERROR)
            state = self._state(talk)
        if state is PrinterState.SILENT or not talk.reader.condition.is_clean:
            raise NotReady(state)
        talk.push(ASB_ON)

    def _clear(self, talk: Talk, parcel: Parcel) -> None:
        """End what was interrupted, and part the torso from what follows (P17).

        Where the printer gives tokens it must answer one first: then its buffer is empty, no late answer is left
        over, and a printer that hangs gets no strip, however often this is tried.
        """
        is_through = talk.push(FLUSH + RESET)
        if is_through and self._profile.token is not Token.NONE:
            talk.reader.forget_tokens()
            is_through = talk.push(TOKEN_GS_R) and talk.wait(
                lambda: talk.reader.has_paper_answer, self._patience.confirm_least_s
            )
        if not is_through or not talk.push(self._rendering.strip(parcel)):
            raise NotReady(PrinterState.SILENT)

    @property
    def has_status(self) -> bool:
        """Say whether the printer answers questions."""
        return self._profile.answers_status

    @property
    def patience(self) -> Patience:
        """Return how long to wait for what."""
        return self._patience

    @property
    def clock(self) -> Clock:
        """Return the clock by which is waited."""
        return self._clock

    def token_for(self, parcel: Parcel) -> tuple[bytes, bytes]:
        """Return the bytes that ask for the token, and the id it will bear where it has one."""
        if self._profile.token is Token.NONE:
            return b"", b""
        if self._profile.token is Token.GS_R:
            return TOKEN_GS_R, b""
        stamped = sha256(parcel.content + str(self._clock.monotonic_s()).encode()).digest()
        process_id = bytes(_ID_LETTERS[byte % len(_ID_LETTERS)] for byte in stamped[:4])
        return token_gs_h(process_id), process_id


class _Attempt:
    """One attempt at one job over one connection."""

    def __init__(self, courier: StreamCourier, talk: Talk, parcel: Parcel) -> None:
        self._courier = courier
        self._patience = courier.patience
        self._talk = talk
        self._parcel = parcel
        self.token, self._process_id = courier.token_for(parcel)

    @property
    def awaits_token(self) -> bool:
        """Say whether the printer has everything and its token may still come."""
        return bool(self.token) and self._talk.taken == len(self._parcel.content) + len(self.token)

    def _has_token(self) -> bool:
        reader = self._talk.reader
        return self._process_id in reader.process_ids if self._process_id else reader.has_paper_answer

    def carried(self) -> Outcome:
        """Send the job and wait for what proves that it was printed."""
        talk = self._talk
        talk.taken = 0
        try:
            if not self._is_sent():
                return self._left_open(Reason.STALLED)
            return self._confirmed() if self.token else self._without_answer()
        except LinkLost as lost:
            if talk.taken == 0 and lost.is_clean:
                return self._outcome(AttemptEnd.FAILED_CLEAN, None, Reason.CONNECTION_LOST)
            return self._left_open(Reason.CONNECTION_LOST)

    def _is_sent(self) -> bool:
        """Send the job; an answer that the printer gave before it had its last byte is no token.

        The question between job and token draws the line: what was said before its answer is not about this job.
        """
        if not self._talk.push(self._parcel.content):
            return False
        if self.token:
            self._asks_again(ASK_PRINTER)
        self._talk.reader.forget_tokens()
        return self._talk.push(self.token)

    def _confirmed(self) -> Outcome:
        if self._talk.wait(self._has_token, self._patience.confirm_s(self._parcel.dots_high)):
            return self._judged()
        is_answering = self._asks_again()
        state = self._talk.reader.condition.state if is_answering else PrinterState.SILENT
        return self._left_open(Reason.NO_ANSWER, state)

    def _asks_again(self, *questions: int) -> bool:
        """Ask for the state; the questions are no bytes of the job."""
        taken = self._talk.taken
        try:
            return self._courier.has_status and self._talk.ask(*(questions or (ASK_OFFLINE, ASK_PAPER)))
        finally:
            self._talk.taken = taken

    def _judged(self) -> Outcome:
        """The token has come: the paper is whole unless the printer says that it lacks paper or is open."""
        self._asks_again()
        if not self._talk.reader.condition.is_clean:
            return self._left_open(Reason.OFFLINE)
        return self._outcome(AttemptEnd.PRINTED, Confirmation.TOKEN)

    def _without_answer(self) -> Outcome:
        """No token to wait for: what proves something is left to the clerk, the rest is assumed (P16 C)."""
        if self._asks_again() and not self._talk.reader.condition.is_clean:
            return self._left_open(Reason.OFFLINE)
        self._talk.finish()
        if self._parcel.kind in RECEIPTS:
            return self._left_open(Reason.NEVER_ANSWERS)
        return self._outcome(AttemptEnd.PRINTED, Confirmation.ASSUMED)

    def lingering(self, outcome: Outcome, log: AttemptLog) -> PrinterState:
        """Listen on for a token that is late; it settles the job unless the clerk has (P16)."""
        clock, reader = self._courier.clock, self._talk.reader
        asked_at = looked_at = clock.monotonic_s()
        state = outcome.state
        try:
            while log.may_linger(is_blocked=not reader.condition.is_clean):
                if self._has_token():
                    return self._late(log)
                now = clock.monotonic_s()
                limit_s = self._patience.late_s if reader.condition.is_clean else self._patience.late_blocked_s
                if now - asked_at >= limit_s:
                    break
                if now - looked_at >= self._patience.look_every_s:
                    looked_at = now
                    self._asks_again()
                self._talk.listen(self._patience.slice_s)
                if not reader.condition.is_clean:
                    state = reader.condition.state
                    log.saw(state)
        except LinkLost:
            return PrinterState.OFFLINE
        return state

    def _late(self, log: AttemptLog) -> PrinterState:
        settled = self._judged()
        if not settled.is_open:
            log.end(settled)
        return settled.state

    def _left_open(self, reason: Reason, state: PrinterState | None = None) -> Outcome:
        """Name what the printer itself says as the reason, where it says something."""
        known = self._talk.reader.condition.state
        state = state or (PrinterState.OFFLINE if reason is Reason.CONNECTION_LOST else known)
        return self._outcome(AttemptEnd.UNCONFIRMED, None, _REASONS.get(known, reason), state)

    def _outcome(
        self, end: AttemptEnd, by: Confirmation | None, reason: str = "", state: PrinterState | None = None
    ) -> Outcome:
        found = state or self._talk.reader.condition.state
        if not self._courier.has_status:
            found = PrinterState.UNKNOWN
        return Outcome(end, by, str(reason), self._talk.taken, found, bytes(self._talk.reader.heard))
