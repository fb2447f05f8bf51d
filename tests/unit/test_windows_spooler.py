"""The printers of Windows, at a stand-in for win32print: what is read as printed, and what as unclear."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from counter_app.printing.transports import windows_spooler
from counter_app.printing.transports.spooler import NotTaken, Spooler, SpoolState

ERROR, DELETING, OFFLINE, PAPER_OUT, PRINTED, DELETED = 0x2, 0x4, 0x20, 0x40, 0x80, 0x100
NO_SUCH_JOB, ACCESS_DENIED = 87, 5


class WindowsError(Exception):
    """What win32print raises."""

    def __init__(self, winerror: int) -> None:
        super().__init__(winerror)
        self.winerror = winerror


class FakeWin32Print(ModuleType):
    """One printer; `breaks` names the calls that fail, `status` is what a document in the queue says."""

    error = WindowsError
    JOB_STATUS_ERROR, JOB_STATUS_DELETING, JOB_STATUS_OFFLINE = ERROR, DELETING, OFFLINE
    JOB_STATUS_PAPEROUT, JOB_STATUS_PRINTED, JOB_STATUS_DELETED = PAPER_OUT, PRINTED, DELETED
    JOB_STATUS_BLOCKED_DEVQ, JOB_STATUS_USER_INTERVENTION = 0x200, 0x400
    PRINTER_STATUS_PENDING_DELETION, PRINTER_STATUS_NOT_AVAILABLE = 0x4, 0x1000

    def __init__(self) -> None:
        super().__init__("win32print")
        self.breaks: dict[str, int] = {}
        self.status = 0
        self.most_bytes = 1 << 20
        self.written = b""
        self.open_handles = 0

    def _call(self, name: str) -> None:
        if name in self.breaks:
            raise WindowsError(self.breaks[name])

    def OpenPrinter(self, _name: str) -> int:
        self._call("OpenPrinter")
        self.open_handles += 1
        return 1

    def ClosePrinter(self, _handle: int) -> None:
        self.open_handles -= 1

    def GetPrinter(self, _handle: int, _level: int) -> dict[str, int]:
        return {"Status": 0}

    def GetJob(self, _handle: int, _job: int, _level: int) -> dict[str, int]:
        self._call("GetJob")
        return {"Status": self.status}

    def StartDocPrinter(self, _handle: int, _level: int, _document: tuple[str, None, str]) -> int:
        self._call("StartDocPrinter")
        return 7

    def StartPagePrinter(self, _handle: int) -> None:
        self._call("StartPagePrinter")

    def WritePrinter(self, _handle: int, content: bytes) -> int:
        self._call("WritePrinter")
        self.written += content[: self.most_bytes]
        return len(content[: self.most_bytes])

    def EndPagePrinter(self, _handle: int) -> None:
        self._call("EndPagePrinter")

    def EndDocPrinter(self, _handle: int) -> None:
        self._call("EndDocPrinter")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWin32Print]:
    """Load the module as Windows does, and as it was afterwards."""
    fake = FakeWin32Print()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        patch.setitem(sys.modules, "win32print", fake)
        importlib.reload(windows_spooler)
        yield fake
        assert fake.open_handles == 0
    importlib.reload(windows_spooler)


def spooler() -> Spooler:
    made = windows_spooler.windows_spooler("XP-80C")
    assert made is not None
    assert made.is_there()
    return made


def test_a_document_is_handed_over_whole_and_has_its_number(windows: FakeWin32Print) -> None:
    assert spooler().submit(b"receipt", "receipt") == "7"
    assert windows.written == b"receipt"


@pytest.mark.parametrize("call", ["OpenPrinter", "StartDocPrinter"])
def test_a_document_that_was_never_begun_was_not_taken(windows: FakeWin32Print, call: str) -> None:
    made = spooler()
    windows.breaks = {call: ACCESS_DENIED}
    with pytest.raises(NotTaken):
        made.submit(b"receipt", "receipt")


@pytest.mark.parametrize("call", ["StartPagePrinter", "WritePrinter", "EndPagePrinter", "EndDocPrinter"])
def test_a_document_that_broke_off_is_unclear(windows: FakeWin32Print, call: str) -> None:
    windows.breaks = {call: ACCESS_DENIED}
    assert spooler().submit(b"receipt", "receipt") == ""


def test_a_document_that_was_taken_in_part_is_unclear(windows: FakeWin32Print) -> None:
    windows.most_bytes = 3
    assert spooler().submit(b"receipt", "receipt") == ""


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (0, SpoolState.WAITING),
        (PRINTED, SpoolState.DONE),
        (PAPER_OUT, SpoolState.FAILED),
        (ERROR | OFFLINE, SpoolState.FAILED),
        (DELETED, SpoolState.UNKNOWN),
        (DELETING | ERROR, SpoolState.UNKNOWN),
    ],
)
def test_a_document_in_the_queue_says_its_state(windows: FakeWin32Print, status: int, state: SpoolState) -> None:
    windows.status = status
    assert spooler().state_of("7") is state


def test_a_document_that_left_the_queue_is_done_and_one_that_cannot_be_asked_for_is_unclear(
    windows: FakeWin32Print,
) -> None:
    made = spooler()
    windows.breaks = {"GetJob": NO_SUCH_JOB}
    assert made.state_of("7") is SpoolState.DONE
    windows.breaks = {"GetJob": ACCESS_DENIED}
    assert made.state_of("7") is SpoolState.UNKNOWN
    windows.breaks = {"OpenPrinter": ACCESS_DENIED}
    assert made.state_of("7") is SpoolState.UNKNOWN
