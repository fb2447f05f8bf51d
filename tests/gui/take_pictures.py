"""Takes the pictures of docs/pictures: every screen of the sample centre, at a fixed time, without a screen.

Run by `dev.py screenshots`, once for each size: Qt takes its scale only at its start.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING

from tests.fakes.hall import invented_id

if TYPE_CHECKING:
    from counter_app.ui.desk_room import DeskRoom
    from counter_app.ui.programme import DesktopProgramme, OpenDesk
    from counter_app.ui.screens.accept.accept_screen import AcceptScreen
    from counter_app.ui.screens.wizard import FoundingWizard
    from counter_app.ui.window import CounterWindow
    from tests.fakes.fake_adapters import FakeClock

    Set = tuple[CounterWindow, DeskRoom, FoundingWizard]

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
PATIENCE_S, QUIET_S = 60.0, 0.4
CLERK, PIN = "石秀英", "618370"
APPLICANTS = ("马占林", "杨德福", "白玉珍", "丁有福", "李桂花", "海学文", "马秀兰")


def serve_a_morning(opened: OpenDesk, clock: FakeClock) -> None:
    """Let the clerk serve some villagers, so that the lists have something to show."""
    from counter_app.services.act import perform  # noqa: PLC0415 - as everything that opens a data folder
    from counter_app.services.desk import Desk  # noqa: PLC0415
    from counter_app.services.end_case import FinishCase, finish_case  # noqa: PLC0415
    from counter_app.services.receive_case import ReceiveCase, receive_case  # noqa: PLC0415
    from counter_app.services.sign_in import SignIn, sign_in  # noqa: PLC0415

    desk = Desk()
    sign_in(opened.counter, opened.guards, desk, SignIn(CLERK, pin=PIN))
    for serial, name in enumerate(APPLICANTS, 34):
        clock.let_pass(6 * 60)
        states = {"1": "ok", "2": "missing" if serial == 36 else "ok", "3": "ok", "4": "ok"}
        wish = ReceiveCase(
            item="303", name=name, resident_id=invented_id(serial, "19410412"), situation="a", materials=states,
            then="notice" if serial == 36 else "accept",
        )  # fmt: skip
        received = perform(opened.counter, desk, partial(receive_case, request=wish)).result
        if serial == 35 and received is not None:
            perform(opened.counter, desk, partial(finish_case, request=FinishCase(received.case)))


def main() -> None:
    """Read the size and the themes, then take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--zoom", type=int, default=100)
    parser.add_argument("--themes", default="light")
    chosen = parser.parse_args()
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(chosen.zoom / 100)}
    width, height = (int(part) * 100 // chosen.zoom for part in chosen.size.split("x"))
    with TemporaryDirectory(prefix="pictures-") as folder:
        os.environ |= {"COUNTER_APP_STATE": f"{folder}/state", "COUNTER_APP_KEYSTORE": "file"}
        Studio(Path(folder), (width, height), chosen.size).take(chosen.themes.split(","))


def person_of(opened: OpenDesk) -> str:
    """Return the last villager of the morning."""
    from counter_app.services.references import id_text  # noqa: PLC0415 - as everything that opens a data folder

    with opened.counter.journal.reading() as reads:
        return id_text(reads.persons_with_id(invented_id(40, "19410412"))[0])


class Studio:
    """One practice centre, one window, and a camera."""

    def __init__(self, folder: Path, size: tuple[int, int], label: str) -> None:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the environment is set only now

        from counter_app.ui.look import Look  # noqa: PLC0415

        self.folder, self.size, self.label = folder, size, label
        self.subjects: dict[str, str] = {}
        self.application = QApplication(sys.argv[:1])
        self.look = Look(ROOT / "resources", is_bundled_font_only=True)
        self.look.apply(self.application)

    def take(self, themes: list[str]) -> None:
        """Take every picture in every theme."""
        from counter_app.desktop_node import NodeDesktop  # noqa: PLC0415
        from counter_app.ui.programme import FoundingWish  # noqa: PLC0415
        from counter_app.ui.theme import ThemeName  # noqa: PLC0415
        from tests.fakes.fake_adapters import FakeClock  # noqa: PLC0415

        clock = FakeClock(hour=10)
        clock.let_pass(42 * 60)
        programme = NodeDesktop(self.folder / "data", clock)
        programme.found(FoundingWish("", "", "", 4, is_practice=True))
        PICTURES.mkdir(parents=True, exist_ok=True)
        with programme.opened() as opened, self._room(programme, opened) as (window, room, guide):
            serve_a_morning(opened, clock)
            self.subjects = {"person": person_of(opened), "item_editor": "303"}
            for theme in themes:
                self.look.change(ThemeName(theme), self.application)
                self._walk(theme, window, room, guide)

    @contextmanager
    def _room(self, programme: DesktopProgramme, opened: OpenDesk) -> Iterator[Set]:
        from counter_app.ui import furnishing  # noqa: PLC0415
        from counter_app.ui.display import Display  # noqa: PLC0415
        from counter_app.ui.notices import chinese  # noqa: PLC0415
        from counter_app.ui.tasks import TaskRunner  # noqa: PLC0415
        from counter_app.ui.window import CounterWindow  # noqa: PLC0415

        self.runner, window = TaskRunner(), CounterWindow(self.look, self.application)
        furniture = furnishing.Furniture(
            self.look, self.application, window, self.runner, chinese, programme, Display, lambda _: None
        )
        room = furnishing.furnish(furniture, opened, is_new=False)
        guide = furnishing.founding_wizard(furniture, lambda: None)
        window.resize(*self.size)
        window.show()
        window.activateWindow()
        room.start()
        yield window, room, guide
        room.close()
        window.close()
        self.runner.close()

    def _walk(self, theme: str, window: CounterWindow, room: DeskRoom, wizard: FoundingWizard) -> None:
        """Go through everything that can be seen."""

        from counter_app.ui.screens.accept.accept_screen import AcceptScreen  # noqa: PLC0415
        from counter_app.ui.screens.settings.settings_screen import SettingsScreen  # noqa: PLC0415

        def shoot(name: str) -> None:
            self.settle()
            window.grab().save(str(PICTURES / f"{name}-{theme}-{self.label}.png"))

        room.lock()
        self.wait(lambda: bool(room.sign_in.view.people))
        clerk = next(one for one in room.sign_in.view.people if one.name == CLERK)
        room.sign_in.choose(clerk.staff)
        shoot("sign-in")
        room.sign_in.enter(PIN)
        self.wait(lambda: window.page is room.shell)
        for screen in room.shell.screens:
            room.shell.go_to(screen.place.name, self.subjects.get(screen.place.name))
            shoot(screen.place.name)
            if isinstance(screen, AcceptScreen):
                self._case_in_work(screen, shoot)
            if isinstance(screen, SettingsScreen):
                for number, panel in enumerate(screen.panels[1:], 1):
                    screen.show_panel(number)
                    shoot(f"{screen.place.name}-{panel.icon}")
        window.show_page(wizard)
        shoot("wizard")

    def _case_in_work(self, screen: AcceptScreen, shoot: Callable[[str], None]) -> None:
        """Show a case whose papers are complete, and one that lacks a paper; then put it away."""
        presenter = screen.presenter
        presenter.scanned(invented_id(40, "19410412"))
        self.settle()
        presenter.take_up("305")
        self.settle()
        presenter.press("*")
        shoot("accept-ready")
        presenter.digit(2)
        shoot("accept-missing")
        while not presenter.view.is_idle:
            presenter.press("Esc")
            self.settle()

    def settle(self) -> None:
        """Wait until nothing runs and everything is drawn."""
        self.wait(lambda: not self.runner.running)
        until = monotonic() + QUIET_S
        self.wait(lambda: monotonic() > until)

    def wait(self, reached: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        until = monotonic() + PATIENCE_S
        while not reached():
            self.application.processEvents()
            if monotonic() > until:
                raise TimeoutError


if __name__ == "__main__":
    main()
