"""Printers of Windows: one raw document a job, and the flags of job and printer read back (decision record 0010)."""

from __future__ import annotations

import sys

from counter_app.printing.transports.spooler import NotTaken, Spooler, SpoolState

if sys.platform == "win32":
    import win32print

    _NO_SUCH_JOB = 87
    """ERROR_INVALID_PARAMETER, which is what GetJob says of a document that has left the queue."""
    _BROKEN = (
        win32print.JOB_STATUS_ERROR
        | win32print.JOB_STATUS_OFFLINE
        | win32print.JOB_STATUS_PAPEROUT
        | win32print.JOB_STATUS_BLOCKED_DEVQ
        | win32print.JOB_STATUS_USER_INTERVENTION
    )
    _UNUSABLE = win32print.PRINTER_STATUS_PENDING_DELETION | win32print.PRINTER_STATUS_NOT_AVAILABLE

    class WindowsSpooler:
        """One printer by its name in the settings of Windows."""

        def __init__(self, name: str) -> None:
            self._name = name

        def is_there(self) -> bool:
            """Say whether the printer exists and takes documents."""
            try:
                handle = win32print.OpenPrinter(self._name)
            except win32print.error:
                return False
            try:
                return not win32print.GetPrinter(handle, 2)["Status"] & _UNUSABLE
            except win32print.error:
                return False
            finally:
                win32print.ClosePrinter(handle)

        def submit(self, content: bytes, title: str) -> str:
            """Hand over one document; it is printed when the document is closed."""
            try:
                handle = win32print.OpenPrinter(self._name)
            except win32print.error as error:
                raise NotTaken from error
            try:
                return _printed(handle, content, title)
            finally:
                win32print.ClosePrinter(handle)

        def state_of(self, document: str) -> SpoolState:
            """Say what became of a document: one that has left the queue was passed on whole."""
            try:
                handle = win32print.OpenPrinter(self._name)
            except win32print.error:
                return SpoolState.UNKNOWN
            try:
                status = win32print.GetJob(handle, int(document), 1)["Status"]
            except win32print.error as error:
                return SpoolState.DONE if error.winerror == _NO_SUCH_JOB else SpoolState.UNKNOWN
            finally:
                win32print.ClosePrinter(handle)
            if status & win32print.JOB_STATUS_PRINTED:
                return SpoolState.DONE
            if status & (win32print.JOB_STATUS_DELETED | win32print.JOB_STATUS_DELETING):
                return SpoolState.UNKNOWN
            return SpoolState.FAILED if status & _BROKEN else SpoolState.WAITING

    def _printed(handle: int, content: bytes, title: str) -> str:
        """Print a document and return its number, none of one that broke off: how much comes out is unclear."""
        try:
            document = win32print.StartDocPrinter(handle, 1, (title, None, "RAW"))
        except win32print.error as error:
            raise NotTaken from error
        try:
            win32print.StartPagePrinter(handle)
            written = win32print.WritePrinter(handle, content)
            win32print.EndPagePrinter(handle)
            win32print.EndDocPrinter(handle)
        except win32print.error:
            return ""
        return str(document) if written == len(content) else ""


def windows_spooler(name: str) -> Spooler | None:
    """Return the spooler of this name, None where this is no Windows."""
    if sys.platform == "win32":
        return WindowsSpooler(name)
    return None
