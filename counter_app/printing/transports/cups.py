"""Printers of CUPS through its own commands: `lp` takes the bytes, `lpstat` and `ipptool` say what became of them.

CUPS calls a job completed that was printed, cancelled or given up. Its reason tells them apart, but before CUPS 2.4.8
one word (`processing-to-stop-point`) stands for any of the three; then only `ipptool` knows, where it is installed.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence

from counter_app.printing.transports.spooler import NotTaken, SpoolState

_ANSWER = re.compile(r"request id is (\S+)")
_COMMAND_S = 30
_REASONS_LABEL = b"Alerts:"
_PRINTED = b"job-completed-successfully"
_ANY_END = b"processing-to-stop-point"
_END_STATE = b"completed"
_IPPTOOL_INPUT = "/dev/stdin"
_STATE_QUESTION = b"""{
OPERATION Get-Job-Attributes
GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8
ATTR language attributes-natural-language en
ATTR uri job-uri $uri
ATTR name requesting-user-name $user
ATTR keyword requested-attributes job-state
STATUS successful-ok
DISPLAY job-state
}
"""


class CupsSpooler:
    """One queue of CUPS; the commands are run in the C locale, for their words are read."""

    def __init__(self, queue: str, lp: str = "lp", lpstat: str = "lpstat", ipptool: str = "ipptool") -> None:
        self._queue = queue
        self._lp = lp
        self._lpstat = lpstat
        self._ipptool = ipptool

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
        """Say what became of a document: done only where CUPS surely passed it on whole."""
        waiting = self._asked("-W", "not-completed", "-o", self._queue)
        if waiting is None:
            return SpoolState.UNKNOWN
        if _reasons_of(waiting, document) is not None:
            return SpoolState.WAITING
        ended = self._asked("-l", "-W", "completed", "-o", self._queue)
        reasons = _reasons_of(ended or b"", document)
        if reasons == [_PRINTED] or (reasons == [_ANY_END] and self._is_completed(document)):
            return SpoolState.DONE
        return SpoolState.FAILED if reasons and reasons != [_ANY_END] else SpoolState.UNKNOWN

    def _is_completed(self, document: str) -> bool:
        """Ask for the state of the job itself, which is another for one that was cancelled or given up."""
        job = f"ipp://localhost/jobs/{document.rpartition('-')[2]}"
        answer = self._answered([self._ipptool, "-c", job, _IPPTOOL_INPUT], _STATE_QUESTION)
        return answer is not None and answer.split()[-1:] == [_END_STATE]

    def _asked(self, *arguments: str) -> bytes | None:
        return self._answered([self._lpstat, *arguments])

    def _answered(self, command: Sequence[str], content: bytes = b"") -> bytes | None:
        try:
            answer = self._run(command, content)
        except OSError:
            return None
        return answer.stdout if answer is not None and answer.returncode == 0 else None

    def _run(self, command: Sequence[str], content: bytes) -> subprocess.CompletedProcess[bytes] | None:
        """Run a command; None when it took too long, and so nobody knows what it did."""
        environment = {**os.environ, "LC_ALL": "C"}
        try:
            return subprocess.run(  # noqa: S603 - fixed programs; the queue's name is one argument
                command, input=content, capture_output=True, timeout=_COMMAND_S, check=False, env=environment
            )
        except subprocess.TimeoutExpired:
            return None


def _reasons_of(listing: bytes, document: str) -> list[bytes] | None:
    """Return the reasons that a listing gives for the state of a document, None where the document isn't listed.

    A line that begins at the margin names a document; the lines of a long listing that follow it are indented.
    """
    reasons: list[bytes] | None = None
    for line in listing.splitlines():
        words = line.split()
        if not line[:1].isspace() and words:
            if reasons is not None:
                break
            reasons = [] if words[0] == document.encode() else None
        elif reasons is not None and words[:1] == [_REASONS_LABEL]:
            reasons = words[1:]
    return reasons
