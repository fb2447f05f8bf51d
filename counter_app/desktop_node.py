"""The program as the desktop needs it: the node behind the port of `ui`.

What founds, copies and checks is loaded when it is asked for: every import inside a function is there for that reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from counter_app.domain.paper import Ticket
from counter_app.domain.printers import PrinterProfile
from counter_app.node import Node
from counter_app.services.errors import FolderUnusable, TryAgain
from counter_app.services.ports import Clock
from counter_app.services.progress import Reporter
from counter_app.services.publishing import Publishing
from counter_app.storage.backup import backup, last_backup_ms
from counter_app.storage.chosen_files import ChosenFiles
from counter_app.storage.data_folder import DataFolder
from counter_app.storage.rescue import RescueJournal
from counter_app.ui.programme import Finding, Founding, FoundingWish, OpenDesk


class NodeDesktop:
    """The program as the desktop needs it (see `ui.programme.DesktopProgramme`)."""

    def __init__(self, data: Path | None, clock: Clock | None = None) -> None:
        self._data, self._clock = data, clock
        self._node = Node(data, clock)
        self._folder: DataFolder | None = None

    @property
    def version(self) -> str:
        """Return the version of the program."""
        return version("counter-app")

    def exists(self) -> bool:
        """Say whether there is a data folder; without one the wizard founds it."""
        return self._node.place.exists

    @contextmanager
    def opened(self) -> Iterator[OpenDesk]:
        """Open the data folder to serve, with its printers at work.

        Raises:
            FolderUnusable: held by another process, wrong key, damaged, or waiting for admission.
        """
        with self._node.opened_folder() as (folder, served):
            if isinstance(served.counter.journal, RescueJournal):
                title, _, advice = (served.notice or "").partition("。")
                raise FolderUnusable(title, advice)
            self._folder = folder
            try:
                yield OpenDesk(
                    served.counter, served.guards, served.notice, self._node.paper.renderer, served.station,
                    folder.drafts, folder.preferences, lambda: last_backup_ms(folder),
                    self._node.printer_profiles(), _page_document,
                    publishing=Publishing(self._node.paper.pages, ChosenFiles()),
                )  # fmt: skip
            finally:
                self._folder = None

    def found(self, wish: FoundingWish) -> Founding:
        """Make the data folder of a new centre, whole or not at all."""
        from counter_app.bootstrap import NodeProgramme  # noqa: PLC0415
        from counter_app.commands.programme import InitRequest  # noqa: PLC0415

        request = InitRequest.of_sample(wish.window) if wish.is_practice else InitRequest(
            is_founder=True, centre=wish.centre or None, township=wish.township or None, window=wish.window,
            counter_code=None, director=wish.director, is_sample=False, is_plain=False,
            name_is_confirmed=wish.is_name_confirmed,
        )  # fmt: skip
        answer: dict[str, Any] = json.loads(NodeProgramme(self._data, self._clock).init(request))
        if wish.is_practice:
            first = answer["staff"][0]
            return Founding(first["name"], first["pin"], first["password"] or "", answer["recovery_code"])
        director = answer["director"]
        secrets_once = (director["one_time_pin"], director["one_time_password"] or "")
        return Founding(director["name"], *secrets_once, answer["recovery_code"])

    def backup(self, folder: str, reporter: Reporter) -> str:
        """Write an encrypted copy into a folder; answers the name of the file."""
        data = self._open_folder()
        target = Path(folder) / f"counter-backup-{datetime.now():%Y%m%d-%H%M%S}.bin"  # noqa: DTZ005 - a file name
        return Path(backup(data, target, reporter).file).name

    def doctor(self) -> tuple[Finding, ...]:
        """Look at what this PC needs to serve well, while the folder is open."""
        from counter_app.storage.doctor import diagnose  # noqa: PLC0415

        return tuple(Finding(one.is_well, one.title, one.advice) for one in diagnose(self._open_folder()))

    def _open_folder(self) -> DataFolder:
        if self._folder is None:
            raise TryAgain("数据文件夹没有打开", "请重新打开程序后再试；数据没有变动")
        return self._folder


def _page_document(profile: PrinterProfile) -> Ticket:
    from counter_app.printing.test_page import page_document  # noqa: PLC0415

    return page_document(profile)
