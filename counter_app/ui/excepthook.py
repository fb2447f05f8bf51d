"""What happens with an error that nobody foresaw: it is logged without personal data, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from counter_app.services.fault_place import place_of

_log = logging.getLogger(__name__)


class ErrorCatcher(QObject):
    """Takes unforeseen errors of every thread; `caught` brings each to the GUI thread."""

    caught = Signal()

    def install(self) -> None:
        """Take over from Python's own hooks, which would end the program or write names into a console."""
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def uninstall(self) -> None:
        """Give Python its hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unforeseen %s", place_of(error))
        self.caught.emit()

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_type, args.exc_value, args.exc_traceback)
