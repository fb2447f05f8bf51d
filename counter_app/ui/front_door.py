"""The front door: the page of signing in with what it needs, there before the rest of the desk is loaded.

A person chosen and a PIN entered early wait until the folder is open.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from counter_app.services.sign_in_list import FrontPage
from counter_app.ui.look import Look
from counter_app.ui.notices import Words
from counter_app.ui.presenters.sign_in import SignInPresenter
from counter_app.ui.presenters.signing_in import EarlySigningIn, SigningIn
from counter_app.ui.scanner import ScannerFilter
from counter_app.ui.screens.sign_in import SignInScreen

NOBODY = FrontPage("", ())


class FrontDoor:
    """The page, who decides on it, and the filter that keeps a scan from being taken for a PIN."""

    def __init__(self, look: Look, application: QApplication, words: Words, page: FrontPage = NOBODY) -> None:
        self._application = application
        self._signing_in = EarlySigningIn(page.people)
        self.presenter = SignInPresenter(self._signing_in, words)
        self.screen = SignInScreen(look, self.presenter)
        self.screen.landscape.show_centre(page.centre)
        self._scanner: ScannerFilter | None = None

    def guard(self) -> ScannerFilter:
        """Keep scans from being taken for a PIN, from the moment that the page is painted.

        The filter looks at every event of the program, for which PySide makes all its names of events and objects.
        """
        if self._scanner is None:
            self._scanner = ScannerFilter(self._application)
        return self._scanner

    def open(self, signing_in: SigningIn) -> None:
        """Let people in from now on; who entered a PIN before is the first."""
        self._signing_in.open(signing_in)

    def close(self) -> None:
        """Let go of the keyboard."""
        if self._scanner is not None:
            self._application.removeEventFilter(self._scanner)
