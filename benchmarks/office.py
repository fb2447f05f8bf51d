"""Opens a founded practice centre on a real data folder, as the program would."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from counter_app.domain.staff import STAFF, Role
from counter_app.services.act import Counter
from counter_app.services.authoring import Author
from counter_app.services.desk import Desk
from counter_app.storage.data_folder import DataFolder, Place, create_folder, opened_folder
from counter_app.storage.keys import KeyringStore
from tests.fakes.fake_adapters import FakeClock
from tests.fakes.fake_journal import fake_counter, found, published


class RunningClock(FakeClock):
    """A clock on which a millisecond passes at every look, so that ids grow with time as on a real one."""

    def now_ms(self) -> int:
        """Return the next millisecond."""
        self.wall_ms += 1
        return self.wall_ms


class MachineRandomness:
    """The random numbers of the operating system."""

    def token(self, count: int) -> bytes:
        """Return that many unpredictable bytes."""
        return secrets.token_bytes(count)


@dataclass(frozen=True, slots=True)
class Office:
    """An open data folder with a centre in it, the counter around it, and the desk of a clerk with a post."""

    folder: DataFolder
    counter: Counter
    desk: Desk


def place_in(room: Path) -> Place:
    """Return the place of a data folder in a room; keys and witness stay in the room too."""
    os.environ["COUNTER_APP_KEYSTORE"] = "file"
    return Place.of(room / "data", room / "state", KeyringStore())


def counter_on(folder: DataFolder) -> Counter:
    """Return a counter that writes into the folder; only its clock, hasher and reference data are fakes."""
    clock, random = RunningClock(), MachineRandomness()
    author = Author(folder.device_key, clock, random)
    return replace(fake_counter(), journal=folder.journal, author=author, clock=clock, randomness=random)


@contextmanager
def founded_office(room: Path) -> Iterator[Office]:
    """Make an encrypted data folder in an empty room, found a centre in it and publish the shipped items."""
    place = place_in(room)
    create_folder(place, None, MachineRandomness(), is_plain=False)
    with opened_folder(place) as folder:
        counter = counter_on(folder)
        seed = found(counter)
        published(counter)
        yield Office(folder, counter, seed.clerk)


@contextmanager
def office_again(room: Path) -> Iterator[Office]:
    """Open a centre that `founded_office` made, at the desk of a clerk."""
    with opened_folder(place_in(room)) as folder:
        yield Office(folder, counter_on(folder), clerk_of(folder))


def clerk_of(folder: DataFolder) -> Desk:
    """Return the desk of the first clerk."""
    with folder.journal.reading() as reads:
        everybody = reads.all_of(STAFF)
    return next(Desk(staff, state.name, state.role) for staff, state in everybody if state.role is Role.CLERK)
