"""Brings jobs to what takes whole documents: spoolers of the operating system, the folder of a practice centre."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from counter_app.domain.paper import Ticket
from counter_app.domain.print_jobs import AttemptEnd, Confirmation
from counter_app.domain.printers import PrinterState
from counter_app.printing.patience import Patience
from counter_app.printing.spool_courier import FLUSH, RESET, AttemptLog, NotReady, Outcome, Parcel, Reason
from counter_app.printing.spool_rendering import JobRendering
from counter_app.printing.test_page import page_document
from counter_app.printing.transports.spooler import NotTaken, Spooler, SpoolState
from counter_app.services.ports import Clock

_MOST_OF_ONE_NAME = 10_000
_UNFIT = re.compile(r"[^0-9A-Za-z_-]+")


class SpoolerCourier:
    """A printer behind a spooler; what the spooler says is all that is known (P16 B)."""

    def __init__(
        self,
        spooler: Spooler | None,
        rendering: JobRendering,
        clock: Clock,
        patience: Patience,
        wait: Callable[[float], object],
    ) -> None:
        self._spooler = spooler
        self._rendering = rendering
        self._clock = clock
        self._patience = patience
        self._wait = wait

    def render(self, ticket: Ticket) -> Parcel:
        """Turn a paper into the bytes of a whole job."""
        return self._rendering.job(ticket)

    def test_page(self) -> Parcel:
        """Return the full test page with its raw parts."""
        return self._rendering.test_page()

    def look(self) -> PrinterState:
        """Say whether the queue is there; what the printer itself does a spooler hides."""
        is_there = self._spooler is not None and self._spooler.is_there()
        return PrinterState.UNKNOWN if is_there else PrinterState.OFFLINE

    def pulse(self, content: bytes) -> bool:
        """Send a few bytes as a document of their own."""
        try:
            return self._spooler is not None and self._spooler.submit(content, "drawer") != ""
        except NotTaken:
            return False

    def deliver(self, parcel: Parcel, log: AttemptLog, *, is_torn: bool) -> PrinterState:
        """Hand a job over as one document, and ask the spooler until it says what became of it."""
        spooler = self._spooler
        if spooler is None or not spooler.is_there():
            raise NotReady(PrinterState.OFFLINE)
        if is_torn:
            self._clear(spooler, parcel)
        if not log.begin(parcel.content):
            return PrinterState.UNKNOWN
        try:
            document = spooler.submit(parcel.content, parcel.title)
        except NotTaken:
            log.end(Outcome(AttemptEnd.FAILED_CLEAN, None, Reason.NOT_TAKEN, 0, PrinterState.OFFLINE))
            return PrinterState.OFFLINE
        sent = len(parcel.content)
        found = self._asked(spooler, document, self._patience.confirm_s(parcel.dots_high), lambda: True)
        log.end(_judged(found, sent))
        if found is SpoolState.WAITING:
            found = self._asked(
                spooler, document, self._patience.late_blocked_s, lambda: log.may_linger(is_blocked=True)
            )
            if found is SpoolState.DONE:
                log.end(_judged(found, sent))
        return PrinterState.UNKNOWN

    def _clear(self, spooler: Spooler, parcel: Parcel) -> None:
        try:
            spooler.submit(FLUSH + RESET + self._rendering.strip(parcel), "strip")
        except NotTaken:
            raise NotReady(PrinterState.OFFLINE) from None

    def _asked(self, spooler: Spooler, document: str, limit_s: float, goes_on: Callable[[], bool]) -> SpoolState:
        if not document:
            return SpoolState.UNKNOWN
        until = self._clock.monotonic_s() + limit_s
        found = spooler.state_of(document)
        while found is SpoolState.WAITING and self._clock.monotonic_s() < until and goes_on():
            self._wait(self._patience.slice_s)
            found = spooler.state_of(document)
        return found


def _judged(found: SpoolState, sent: int) -> Outcome:
    if found is SpoolState.DONE:
        return Outcome(AttemptEnd.PRINTED, Confirmation.SPOOLER, "", sent, PrinterState.UNKNOWN)
    reason = Reason.SPOOLER_ERROR if found is SpoolState.FAILED else Reason.SPOOLER_SILENT
    return Outcome(AttemptEnd.UNCONFIRMED, None, reason, sent, PrinterState.UNKNOWN)


class FolderCourier:
    """The printer of a practice centre: each paper becomes a PNG file in a folder, which is there at once."""

    def __init__(self, folder: Path, rendering: JobRendering, clock: Clock) -> None:
        self._folder = folder
        self._rendering = rendering
        self._clock = clock

    def render(self, ticket: Ticket) -> Parcel:
        """Turn a paper into a picture."""
        return self._rendering.picture(ticket)

    def test_page(self) -> Parcel:
        """Return the document of the test page; a folder obeys no commands."""
        return self._rendering.picture(page_document(self._rendering.profile))

    def look(self) -> PrinterState:
        """A folder is always ready."""
        return PrinterState.READY

    def pulse(self, content: bytes) -> bool:
        """Write what would have been sent beside the papers."""
        return self._is_written("pulse.txt", content.hex().encode())

    def deliver(self, parcel: Parcel, log: AttemptLog, *, is_torn: bool) -> PrinterState:
        """Write a paper; a folder holds no torso."""
        if not log.begin(parcel.content):
            return PrinterState.READY
        if self._is_written(self._free_name(parcel.title), parcel.content):
            sent = len(parcel.content)
            log.end(Outcome(AttemptEnd.PRINTED, Confirmation.SPOOLER, "", sent, PrinterState.READY))
            return PrinterState.READY
        log.end(Outcome(AttemptEnd.FAILED_CLEAN, None, Reason.NOT_TAKEN, 0, PrinterState.OFFLINE))
        return PrinterState.OFFLINE

    def _free_name(self, title: str) -> str:
        """Name a file after its paper; two copies of one moment are two files."""
        name = _UNFIT.sub("_", f"{self._clock.now_ms()}-{title}")
        ordinals = ("", *(f"-{n}" for n in range(2, _MOST_OF_ONE_NAME)))
        return next(f"{name}{one}.png" for one in ordinals if not (self._folder / f"{name}{one}.png").exists())

    def _is_written(self, name: str, content: bytes) -> bool:
        """Write a file beside its place and move it there, so that no half paper is seen."""
        beside = self._folder / f".{name}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)
            beside.replace(self._folder / name)
        except OSError:
            return False
        return True
