"""Printers of CUPS through its own commands: `lp` takes the bytes on its input, `lpstat` says what became of them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence

from counter_app.printing.transports.spooler import NotTaken, SpoolState

_ANSWER = re.compile(r"request id is (\S+)")
_COMMAND_S = 30


class CupsSpooler:
    """One queue of CUPS; `lp` and `lpstat` are run in the C locale, for their words are read."""

    def __init__(self, queue: str, lp: str = "lp", lpstat: str = "lpstat") -> None:
        self._queue = queue
        self._lp = lp
        self._lpstat = lpstat

    def is_there(self) -> bool:
        """Say whether the queue exists and takes documents."""
        answer = self._asked("-a", self._queue)
        return answer is not None and b"not accepting" not in answer

    def submit(self, content: bytes, title: str) -> str:
        """Hand over one document."""
        command = [self._lp, "-d", self._queue, "-o", "raw", "-t", title]
        try:
            answer = self._run(command, content)
        except OSError as error:
            raise NotTaken from error
        if answer is not None and answer.returncode != 0:
            raise NotTaken
        named = _ANSWER.search(answer.stdout.decode("utf-8", "replace")) if answer is not None else None
        return named[1] if named else ""

    def state_of(self, document: str) -> SpoolState:
        """Say what became of a document: one that waits no more was passed on whole, or was cancelled."""
        waiting = self._asked("-W", "not-completed", "-o", self._queue)
        if waiting is None:
            return SpoolState.UNKNOWN
        if _is_listed(waiting, document):
            return SpoolState.WAITING
        done = self._asked("-W", "completed", "-o", self._queue)
        return SpoolState.DONE if done is not None and _is_listed(done, document) else SpoolState.UNKNOWN

    def _asked(self, *arguments: str) -> bytes | None:
        try:
            answer = self._run([self._lpstat, *arguments])
        except OSError:
            return None
        return answer.stdout if answer is not None and answer.returncode == 0 else None

    def _run(self, command: Sequence[str], content: bytes = b"") -> subprocess.CompletedProcess[bytes] | None:
        """Run a command; None when it took too long, and so nobody knows what it did."""
        environment = {**os.environ, "LC_ALL": "C"}
        try:
            return subprocess.run(  # noqa: S603 - fixed programs; the queue's name is one argument
                command, input=content, capture_output=True, timeout=_COMMAND_S, check=False, env=environment
            )
        except subprocess.TimeoutExpired:
            return None


def _is_listed(listing: bytes, document: str) -> bool:
    return any(line.split()[:1] == [document.encode()] for line in listing.splitlines())
