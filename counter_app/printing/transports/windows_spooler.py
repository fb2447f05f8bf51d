"""Printers of Windows: one raw document a job, and the flags of job and printer read back (decision record 0010)."""

from __future__ import annotations

import sys
from contextlib import suppress

from counter_app.printing.transports.spooler import NotTaken, Spooler, SpoolState

if sys.platform == "win32":
    import win32print

    _PRINTED = win32print.JOB_STATUS_PRINTED | win32print.JOB_STATUS_DELETED
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
                return str(_printed(handle, content, title))
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
            except win32print.error:
                return SpoolState.DONE
            finally:
                win32print.ClosePrinter(handle)
            if status & _PRINTED:
                return SpoolState.DONE
            return SpoolState.FAILED if status & _BROKEN else SpoolState.WAITING

    def _printed(handle: int, content: bytes, title: str) -> int:
        """Print a document; what broke off after it was begun may lie in the queue, so it keeps its name."""
        try:
            document = win32print.StartDocPrinter(handle, 1, (title, None, "RAW"))
        except win32print.error as error:
            raise NotTaken from error
        with suppress(win32print.error):
            win32print.StartPagePrinter(handle)
            win32print.WritePrinter(handle, content)
            win32print.EndPagePrinter(handle)
            win32print.EndDocPrinter(handle)
        return int(document)


def windows_spooler(name: str) -> Spooler | None:
    """Return the spooler of this name, None where this is no Windows."""
    if sys.platform == "win32":
        return WindowsSpooler(name)
    return None
