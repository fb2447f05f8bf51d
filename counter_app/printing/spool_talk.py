"""One connection to a printer that carries bytes: sending with an eye on what comes back, asking, listening."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from counter_app.printing.patience import Patience
from counter_app.printing.spool_status import StatusReader
from counter_app.printing.transports.link import Link, LinkLost
from counter_app.services.ports import Clock

CHUNK_BYTES = 4096


class Talk:
    """A connection with what was heard in it; `taken` counts the bytes of the current push, also when it breaks."""

    def __init__(self, link: Link, clock: Clock, patience: Patience) -> None:
        self.reader = StatusReader()
        self.taken = 0
        self._link = link
        self._clock = clock
        self._patience = patience
        self._is_finished = False

    def listen(self, timeout_s: float) -> None:
        """Take in what has come.

        Raises:
            LinkLost: the connection is gone.
        """
        self.reader.feed(self._link.receive(timeout_s))

    def push(self, content: bytes) -> bool:
        """Send these bytes, in order, as long as the printer takes some of them; say whether it took all.

        Raises:
            LinkLost: the connection is gone.
        """
        before, at = self.taken, 0
        moved_at = self._clock.monotonic_s()
        while at < len(content):
            count = self._link.send(content[at : at + CHUNK_BYTES], self._patience.slice_s)
            at += count
            self.taken = before + at
            if at == len(content):
                break
            now = self._clock.monotonic_s()
            if count:
                moved_at = now
            elif now - moved_at >= self._patience.stall_s:
                return False
            self.listen(0.0)
        return True

    def wait(self, is_done: Callable[[], bool], timeout_s: float) -> bool:
        """Listen until something is known, at most so long.

        Raises:
            LinkLost: the connection is gone.
        """
        until = self._clock.monotonic_s() + timeout_s
        while not is_done():
            left = until - self._clock.monotonic_s()
            if left <= 0:
                return False
            self.listen(min(left, self._patience.slice_s))
        return True

    def ask(self, *questions: int) -> bool:
        """Ask for states one by one; say whether each was answered in time.

        Raises:
            LinkLost: the connection is gone.
        """
        return all(self._is_answered(n) for n in questions)

    def _is_answered(self, n: int) -> bool:
        is_heard = self.push(self.reader.ask(n)) and self.wait(
            lambda: self.reader.is_answered(n), self._patience.answer_s
        )
        if not is_heard:
            self.reader.forget_questions()
        return is_heard

    def finish(self) -> None:
        """Say that all has been sent and take in what still comes.

        Raises:
            LinkLost: the printer broke the connection off.
        """
        if not self._is_finished:
            self._is_finished = True
            self.reader.feed(self._link.finish(self._patience.drain_s))

    def close(self) -> None:
        """End the connection; what was to be recorded is recorded already."""
        with suppress(LinkLost):
            self.finish()
        self._link.close()
