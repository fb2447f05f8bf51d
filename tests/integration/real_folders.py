"""Data folders on disk with a counter around them, for tests that need the real journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from counter_app.services.act import Counter
from counter_app.services.authoring import Author
from counter_app.storage.data_folder import DataFolder, Place, create_folder, opened_folder
from counter_app.storage.keys import KeyringStore
from counter_app.storage.machine import Fingerprint
from tests.fakes.fake_adapters import FakeClock, FakeHasher, FakeRandomness, FakeReference

SOME_MACHINE = Fingerprint("a" * 64, "b" * 64, "c" * 64)


@dataclass(frozen=True, slots=True)
class Pc:
    """An open folder and the counter that works on it."""

    folder: DataFolder
    counter: Counter


class SilentReporter:
    """Hears nothing and never cancels."""

    def report(self, progress: object) -> None:
        pass

    def checkpoint(self) -> None:
        pass


@contextmanager
def opened_pc(base: Path, name: str, clock: FakeClock | None = None) -> Iterator[Pc]:
    """Make a plain data folder whose keys depend on its name only, and open it."""
    place = Place(base / name, base / f"{name} state", KeyringStore(), SOME_MACHINE)
    randomness = FakeRandomness(name)
    create_folder(place, None, randomness, is_plain=True)
    clock = clock or FakeClock()
    with opened_folder(place) as folder:
        author = Author(folder.device_key, clock, randomness)
        yield Pc(folder, Counter(folder.journal, author, clock, randomness, FakeHasher(), FakeReference()))
