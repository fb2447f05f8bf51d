"""Puts the adapters of one data folder together and opens it to serve; what only the command line needs is elsewhere.

The desktop starts with this module, and what it imports is what its start costs.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from counter_app.commands.programme import OpenCounter
from counter_app.domain.centre import StartReason
from counter_app.domain.numbers import self_taken_code
from counter_app.domain.printers import PrinterProfile
from counter_app.printing.patience import Patience
from counter_app.printing.press import PaperPress
from counter_app.printing.profiles import ProfileFiles
from counter_app.printing.rare_font import installed_rare_font
from counter_app.printing.spool import CourierOffice, Spool
from counter_app.services import founding
from counter_app.services.act import Counter
from counter_app.services.authoring import Author
from counter_app.services.errors import FolderUnusable
from counter_app.services.ports import Clock
from counter_app.services.progress import SilentReporter
from counter_app.services.sign_in import Guards
from counter_app.storage.data_folder import DataFolder, Place, opened_folder
from counter_app.storage.engine import translated_errors
from counter_app.storage.keys import KeyringStore, SecretHasher
from counter_app.storage.printer_gate import FilePrinterGate
from counter_app.storage.rebuild import rebuild
from counter_app.storage.reference import FileReference
from counter_app.storage.rescue import RescueJournal
from counter_app.storage.saved_printers import SqlSavedPrinters
from counter_app.storage.start_check import start_check
from counter_app.storage.state_place import state_folder

LAST_PAPER_S = 5.0
"""How long the end of the program waits for the paper in flight; a restart asks the clerk about what was not over."""


class SystemClock:
    """The clocks of this PC."""

    def now_ms(self) -> int:
        """Return UTC milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def utc_offset_minutes(self) -> int:
        """Return the local offset from UTC in minutes."""
        offset = datetime.now().astimezone().utcoffset()
        return int(offset.total_seconds() // 60) if offset else 0

    def monotonic_s(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()


class SystemRandomness:
    """The random numbers of the operating system."""

    def token(self, count: int) -> bytes:
        """Return that many unpredictable bytes."""
        return secrets.token_bytes(count)


def resources_folder() -> Path:
    """Return the program's resources: beside the package in the source tree, inside it when installed or frozen."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


class Node:
    """One data folder with everything around it that serves."""

    def __init__(self, data: Path | None, clock: Clock | None = None) -> None:
        self._state = state_folder()
        self._folder = data or self._state / "data"
        self._clock = clock or SystemClock()
        self._random = SystemRandomness()
        self._hasher = SecretHasher()
        self._reference = FileReference(resources_folder())
        self._profiles = ProfileFiles(resources_folder())
        self._paper = PaperPress(resources_folder(), installed_rare_font(self._state))

    def _place(self) -> Place:
        return Place.of(self._folder, self._state, KeyringStore())

    def _counter(self, folder: DataFolder) -> Counter:
        author = Author(folder.device_key, self._clock, self._random)
        return Counter(folder.journal, author, self._clock, self._random, self._hasher, self._reference, self._paper)

    @contextmanager
    def opened(self) -> Iterator[OpenCounter]:
        """Open the data folder to serve, in a new incarnation where the present one may not go on."""
        with self.opened_folder() as (_, open_counter):
            yield open_counter

    @contextmanager
    def opened_folder(self, patience: Patience | None = None) -> Iterator[tuple[DataFolder, OpenCounter]]:
        """Open the data folder as `opened` does, for whoever needs more of it than the counter."""
        with opened_folder(self._place()) as folder:
            if folder.is_waiting:
                raise FolderUnusable("这台电脑还在等待准入，不能办理", "请主任在已准入的电脑上办理准入后再用")
            rescued = self._rescued(folder)
            if rescued is not None:
                yield folder, rescued
                return
            counter, notice = self._serving(folder)
            with self._printing(folder, counter, patience or Patience()) as station:
                yield folder, OpenCounter(counter, Guards(self._clock), notice, station)

    @property
    def place(self) -> Place:
        """Return where the data folder and the state of this machine lie."""
        return self._place()

    @property
    def paper(self) -> PaperPress:
        """Return what renders paper."""
        return self._paper

    def _serving(self, folder: DataFolder) -> tuple[Counter, str | None]:
        if folder.is_stale:
            with translated_errors(), folder.writer.begin() as connection:
                rebuild(connection, SilentReporter())
        counter = self._counter(folder)
        notice = self._new_incarnation(folder, counter) if folder.reason else None
        return counter, notice

    @contextmanager
    def _printing(self, folder: DataFolder, counter: Counter, patience: Patience) -> Iterator[Spool]:
        """Serve the printers of this PC; what is in flight at the end gets a bounded time."""
        station = self._station(folder, counter, patience)
        station.start()
        try:
            yield station
        finally:
            station.stop(LAST_PAPER_S)

    def _station(self, folder: DataFolder, counter: Counter, patience: Patience) -> Spool:
        saved = self._saved_printers(folder)
        return Spool(counter, saved, FilePrinterGate(self._state), self._couriers(patience), patience)

    def _couriers(self, patience: Patience) -> CourierOffice:
        return CourierOffice(self._paper.renderer, self._folder, self._clock, patience, threading.Event().wait)

    def _saved_printers(self, folder: DataFolder) -> SqlSavedPrinters:
        return SqlSavedPrinters(folder.writer, folder.reader)

    def _rescued(self, folder: DataFolder) -> OpenCounter | None:
        """Check the folder as it opens; a damaged one is only looked at."""
        damage = start_check(folder)
        if damage is None:
            return None
        counter = replace(self._counter(folder), journal=RescueJournal(folder.reader, damage))
        station = self._station(folder, counter, Patience())  # never started: what is damaged prints nothing
        return OpenCounter(counter, Guards(self._clock), f"{damage.title}。{damage.advice}", station)

    def _new_incarnation(self, folder: DataFolder, counter: Counter) -> str:
        reason = folder.reason or StartReason.RESTORED
        after = folder.begin_incarnation(reason, self._random)
        code = self_taken_code(secrets.randbelow, folder.used_counter_codes())
        founding.start_incarnation(counter, reason, after, code)
        return f"{_REASON_WORDS[reason]}：以后的编号用机号 {code}，以前的编号都在，请告诉主任。"

    def printer_profiles(self) -> tuple[PrinterProfile, ...]:
        """Return the profiles that ship with the program."""
        return self._profiles.all()


_REASON_WORDS = {
    StartReason.RESTORED: "数据是恢复来的，或是旧的副本",
    StartReason.NEW_MACHINE: "这台电脑换了硬件或是复制来的",
    StartReason.FORK: "同一份数据在两处写过",
}
