"""The desktop at work in a process of its own: `python -m benchmarks.desktop_working KIND ROOM ROUNDS OUT`.

Prints one line of JSON: how long each key took until its answer was painted, and how long the GUI thread was away (ms).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt

from benchmarks.driven_desk import PRACTICE_PRINTER, DrivenDesk, PaintWatch, driven_desk
from benchmarks.office import founded_office, office_again
from benchmarks.people import People
from counter_app.services.progress import Reporter
from counter_app.services.sample_items import publish_sample_items
from counter_app.storage.rebuild import rebuild
from counter_app.storage.search_keys import person_keys
from counter_app.ui.scans import classify
from counter_app.ui.screens.accept.accept_screen import AcceptScreen
from counter_app.ui.screens.cases.case_screens import CasesScreen
from tests.fakes.fake_journal import given_person
from tests.fakes.hall import invented_id

LOOKING, WRITING = "looking", "writing"
LONGEST_TEXT = 7
"""A longer one, typed this fast, would be a scan."""
BIRTH = "19410412"
S = TypeVar("S", AcceptScreen, CasesScreen)
Found = dict[str, list[float]]


def main() -> None:
    """Measure one kind of work and say it."""
    kind, room, rounds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    printers = [] if kind == LOOKING else [PRACTICE_PRINTER]
    with office_again(room) as office, driven_desk(office, Path(sys.argv[4]), printers) as desk:
        if kind == LOOKING:
            found = _idle(desk) | _typing(desk, rounds) | _listing(desk, rounds)
        else:
            found = _accepting(desk, rounds) | _rebuilding(desk) | _importing(desk)
    print(json.dumps(found), flush=True)


@contextmanager
def _gaps(desk: DrivenDesk, found: Found, name: str) -> Iterator[None]:
    desk.settle()
    desk.gaps.begin()
    yield
    found[f"gaps {name}"] = list(desk.gaps.gaps_ms)


def _idle(desk: DrivenDesk) -> Found:
    found: Found = {}
    with _gaps(desk, found, "idle"):
        for _ in range(10):
            desk.settle()
    return found


def _typing(desk: DrivenDesk, keys: int) -> Found:
    """Type initials and names of people into the one box, a key at a time."""
    screen = _front(desk, AcceptScreen)
    watch = PaintWatch(screen.idle)
    found: Found = {"keystroke": []}
    texts = list(_texts(keys))
    with _gaps(desk, found, "search"):
        for text in texts:
            screen.idle.omni.setFocus()
            for character in text:
                found["keystroke"].append(desk.painted_s(watch, partial(desk.type_character, character)) * 1000)
            screen.idle.omni.clear()
            desk.settle()
    return found


def _texts(keys: int) -> Iterator[str]:
    for person in People().details(keys // 3):
        name = person.name or ""
        letters = [key for key in person_keys(person, None) if key.isalpha() and key.isascii()]
        initials = next(key for key in sorted(letters, key=len) if len(key) == len(name))
        yield from (initials, name[:LONGEST_TEXT])


def _listing(desk: DrivenDesk, rounds: int) -> Found:
    """Show the cases of the whole centre, and go down in them by wheel and by page."""
    desk.room.shell.go_to("cases")
    screen = _front(desk, CasesScreen)
    screen.presenter.change_scope()
    desk.settle()
    watch = PaintWatch(screen.table.viewport())
    found: Found = {"table": [], "wheel": [], "page down": []}
    with _gaps(desk, found, "lists"):
        for _ in range(max(5, rounds // 10)):
            desk.room.shell.go_to("accept")
            desk.settle()
            found["table"].append(desk.painted_s(watch, lambda: desk.room.shell.go_to("cases")) * 1000)
        for _ in range(rounds):
            found["wheel"].append(desk.painted_s(watch, lambda: desk.wheel_down(screen.table.viewport())) * 1000)
        for _ in range(max(5, rounds // 5)):
            found["page down"].append(desk.painted_s(watch, lambda: desk.key(Qt.Key.Key_PageDown)) * 1000)
    desk.room.shell.go_to("accept")
    return found


def _accepting(desk: DrivenDesk, cases: int) -> Found:
    """Serve applicants from the card to the slip in the folder."""
    cards = [invented_id(serial, BIRTH) for serial in range(1, cases + 1)]
    for card in cards:
        given_person(desk.office.counter, "马秀兰", card)
    found: Found = {"printed acceptance": []}
    with _gaps(desk, found, "printing"):
        for card in cards:
            begun = time.perf_counter()
            desk.room.shell.take_scan(classify(card))
            desk.wait(lambda: not desk.runner.running)
            for character in "gljt":
                desk.type_character(character)
                desk.wait(lambda: not desk.runner.running)
            for key, text in ((Qt.Key.Key_Return, ""), (Qt.Key.Key_Asterisk, "*"), (Qt.Key.Key_Return, "")):
                desk.key(key, text)
                desk.wait(lambda: not desk.runner.running)
            found["printed acceptance"].append((time.perf_counter() - begun) * 1000)
            desk.settle()
        station = desk.room.workplace.station
        desk.wait(lambda: station.status().waiting == 0)
    printed = len(list(desk.paper.glob("*.png")))
    assert printed >= cases, f"{printed} slips of {cases} cases"
    return found


def _rebuilding(desk: DrivenDesk) -> Found:
    """Fold everything anew in a task, as a new version of the program does."""
    found: Found = {}

    def work(reporter: Reporter) -> None:
        with desk.office.folder.writer.begin() as connection:
            rebuild(connection, reporter)

    with _gaps(desk, found, "rebuild"):
        desk.runner.write(work)
        desk.settle()
    return found


def _importing(desk: DrivenDesk) -> Found:
    """Publish the shipped catalogue in another centre, in a task."""
    found: Found = {}

    def work(_: Reporter) -> None:
        with founded_office(desk.paper.with_name("another")) as other:
            director = other.desk.staff
            publish_sample_items(other.counter, other.desk, director)

    with _gaps(desk, found, "import"):
        desk.runner.write(work)
        desk.settle()
    return found


def _front(desk: DrivenDesk, kind: type[S]) -> S:
    screen = desk.room.shell.front
    assert isinstance(screen, kind)
    return screen


if __name__ == "__main__":
    main()
