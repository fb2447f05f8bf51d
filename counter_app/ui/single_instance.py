"""One desktop a data folder: a second start raises the window of the first, and ends."""

from __future__ import annotations

from hashlib import sha256

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


class SingleInstance(QObject):
    """Listens under a name made from the data folder; `raised` says that somebody started the program again."""

    raised = Signal()

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._name = f"counter-app-{sha256(folder.encode()).hexdigest()[:24]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._heard)

    def is_first(self) -> bool:
        """Take the name; answers whether no other process has it. The other one is asked to show itself."""
        if self._calls_another():
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def _calls_another(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        # Something must be said: a caller that hangs up at once may never be heard.
        socket.write(b"show")
        socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
        return True

    @Slot()
    def _heard(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnectFromServer()
            socket.deleteLater()
        self.raised.emit()

    def close(self) -> None:
        """Give the name back."""
        self._server.close()
