"""What a start loads and makes before anybody can sign in, and what only comes behind it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.desktop_node import NodeDesktop
from counter_app.printing.profiles import ProfileFiles
from counter_app.services.publishing import Publishing
from counter_app.services.sign_in import Guards
from counter_app.ui.desk_room import DeskRoom
from counter_app.ui.look import Look
from counter_app.ui.notices import chinese
from counter_app.ui.programme import FoundingWish, OpenDesk
from counter_app.ui.scans import ScanKind
from counter_app.ui.screen import RailPlace, Screen
from counter_app.ui.tasks import TaskRunner
from counter_app.ui.window import CounterWindow
from counter_app.ui.workplace import Workplace
from tests.fakes.fake_desktop import FakeDrafts, FakeFiles, FakePages, FakePreferences, FakeRenderer, FakeStation
from tests.fakes.fake_journal import PIN
from tests.fakes.hall import Hall
from tests.gui.conftest import RESOURCES
from tests.gui.rooms import SmallScreen

NOT_BEFORE_SIGNING_IN = ("PIL", "escpos", "pypinyin", "reportlab", "rich", "segno", "typer")
NOT_FOR_THE_LIST_OF_PEOPLE = (
    "argon2", "cryptography", "pydantic", "sqlalchemy", "sqlmodel", "counter_app.services.act",
    "counter_app.services.ports", "counter_app.storage.tables", *NOT_BEFORE_SIGNING_IN,
)  # fmt: skip
NOT_FOR_THE_FIRST_PICTURE = (
    "msgspec", "sqlcipher3", "counter_app.storage.machine", "counter_app.ui.tasks", "counter_app.ui.widgets.buttons",
    *NOT_FOR_THE_LIST_OF_PEOPLE,
)  # fmt: skip


def said_by(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.strip()


def loaded_too_early(loading: str, unwanted: tuple[str, ...]) -> str:
    return said_by(f"import sys, {loading}; print([one for one in {unwanted} if one in sys.modules])")


def test_the_first_picture_waits_for_nothing_that_reads_or_acts() -> None:
    first = "counter_app.desktop, counter_app.storage.state_place, counter_app.storage.display_file, counter_app.ui.app"
    assert loaded_too_early(first, NOT_FOR_THE_FIRST_PICTURE) == "[]"


def test_the_list_of_people_waits_for_no_tables_and_no_use_case() -> None:
    front = "counter_app.ui.front_door, counter_app.storage.front_reads"
    assert loaded_too_early(front, NOT_FOR_THE_LIST_OF_PEOPLE) == "[]"


def test_signing_in_waits_for_no_paper_and_no_command_line() -> None:
    room = "counter_app.desktop_node, counter_app.ui.furnishing"
    assert loaded_too_early(room, (*NOT_BEFORE_SIGNING_IN, "counter_app.ui.screens.settings")) == "[]"


def test_qt_comes_without_an_import_statement_of_its_own() -> None:
    program = (
        "import builtins; before = builtins.__import__\n"
        "from counter_app.ui.qt_loading import load_qt; load_qt()\n"
        "from PySide6.QtWidgets import QWidget\n"
        "print(builtins.__import__ is before)"
    )
    assert said_by(program) == "True"


def test_no_worker_loads_a_module_with_qt_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads that meet classes of Qt for the first time end the process now and then (decision record 22)."""
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    NodeDesktop(tmp_path / "data").found(FoundingWish("", "", "", 4, is_practice=True))
    start = [sys.executable, "-m", "tests.gui.watched_start", str(tmp_path / "data")]
    said = subprocess.run(start, check=True, capture_output=True, text=True).stdout
    assert said.splitlines()[-1] == "True []"


def room_with(qapp: QApplication, look: Look, runner: TaskRunner, made: list[str]) -> tuple[DeskRoom, CounterWindow]:
    def screens(look: Look, _place: Workplace, _pages: QWidget) -> Iterator[Screen]:
        for name, key in (("accept", "F2"), ("cases", "F3")):
            made.append(name)
            yield SmallScreen(look, RailPlace(name, name, key, "list-search"), frozenset[ScanKind]())

    hall = Hall()
    opened = OpenDesk(
        hall.counter, Guards(hall.clock), None, FakeRenderer(), FakeStation(), FakeDrafts(), FakePreferences(),
        lambda: None, ProfileFiles(RESOURCES).all(), None, Publishing(FakePages(), FakeFiles()),
    )  # fmt: skip
    window = CounterWindow(look, qapp)
    return DeskRoom(look, qapp, window, runner, opened, chinese, screens), window


def test_the_screens_are_made_behind_the_sign_in_list(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    made: list[str] = []
    runner = TaskRunner()
    room, window = room_with(qapp, look, runner, made)
    qtbot.addWidget(window)
    window.show()
    room.start()
    assert made == []
    qtbot.waitUntil(lambda: bool(room.sign_in.view.people))
    qtbot.waitUntil(lambda: room.is_furnished)
    assert made == ["accept", "cases"]
    assert [screen.place.name for screen in room.shell.screens] == made
    assert window.page is room.sign_in_screen
    room.close()
    assert runner.close()


def test_whoever_signs_in_at_once_finds_every_screen(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    made: list[str] = []
    runner = TaskRunner()
    room, window = room_with(qapp, look, runner, made)
    room.sign_in_screen.people_shown.disconnect()
    qtbot.addWidget(window)
    window.show()
    room.start()
    qtbot.waitUntil(lambda: bool(room.sign_in.view.people))
    room.sign_in.choose(room.sign_in.view.people[0].staff)
    room.sign_in.enter(PIN)
    qtbot.waitUntil(lambda: window.page is room.shell)
    assert made == ["accept", "cases"]
    assert room.is_furnished
    room.close()
    assert runner.close()
