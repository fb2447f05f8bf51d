"""F11: printers are tried by four questions, people by an approver's password, display and scanner at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.printer_trials import FirstAnswer, PagePart
from counter_app.domain.printers import PaperWidth, PrinterState, RasterDialect
from counter_app.services.paper_ports import PageAnswer, PageReport
from counter_app.ui.bursts import Thresholds
from counter_app.ui.look import Look
from counter_app.ui.presenters.scanner_settings import KEY, read_thresholds
from counter_app.ui.presenters.settings.printers import Trial
from counter_app.ui.screens.settings.asking import SecretCard
from counter_app.ui.screens.settings.pc_panels import BackupPanel, DisplayPanel, InputPanel
from counter_app.ui.screens.settings.people_panel import CentrePanel
from counter_app.ui.screens.settings.printer_parts import FullPageDialog, PrinterForm
from counter_app.ui.screens.settings.settings_screen import SettingsScreen
from counter_app.ui.theme import ThemeName
from counter_app.ui.widgets.approver_dialog import ApproverDialog
from counter_app.ui.widgets.buttons import KeyButton
from counter_app.ui.widgets.text import Text
from counter_app.ui.window import SMALLEST
from tests.fakes.fake_journal import PASSWORD
from tests.gui.keys import dead_caps, nameless, unreachable
from tests.gui.rooms import FakeMachine, Room, close_room, open_room, sign_in_by_keys, small_screens
from tests.gui.wording import complaints


class Settings:
    """The settings screen in front of a clerk."""

    def __init__(self, qtbot: QtBot, room: Room, machine: FakeMachine) -> None:
        self.qtbot, self.room, self.machine = qtbot, room, machine
        screen = room.room.shell.screens[-1]
        assert isinstance(screen, SettingsScreen)
        self.screen = screen
        room.room.shell.go_to("settings")

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.room.runner.running)

    def report(self, answer: PageAnswer, status_hex: str = "") -> None:
        """Let the station tell how the test page went."""
        name, told = self.room.station.test_pages[-1]
        told(PageReport(name, answer, PrinterState.READY, status_hex))

    def fill(self, text: str) -> None:
        """Type into the first field of the dialog; keys of an input method can't be simulated."""
        edit = self.room.window.focusWidget()
        assert isinstance(edit, QLineEdit)
        edit.setText(text)

    def approve(self, password: str = PASSWORD) -> None:
        card = self.room.room.shell.card
        assert isinstance(card, ApproverDialog)
        card.form.password.setText(password)
        self.qtbot.keyClick(card.form.password, Qt.Key.Key_Return)
        self.settle()


@pytest.fixture
def settings(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[Settings]:
    machine = FakeMachine()
    room = open_room(qtbot, qapp, look, lambda *desk: small_screens(*desk)[:2], machine=machine)
    sign_in_by_keys(qtbot, room, room.hall.seed.deputy.name)
    yield Settings(qtbot, room, machine)
    close_room(room)


def test_every_page_fits_has_live_keys_names_and_a_way_for_tab(settings: Settings) -> None:
    for number in range(len(settings.screen.panels)):
        settings.screen.show_panel(number)
        settings.settle()
        assert dead_caps(settings.room.room.shell, settings.room.room.shell.live_keys()) == []
        assert nameless(settings.screen) == []
        assert unreachable(settings.screen) == []
        hint = settings.room.window.minimumSizeHint()
        assert hint.width() <= SMALLEST[0]
        assert hint.height() <= SMALLEST[1]


def test_a_digit_chooses_the_page(qtbot: QtBot, settings: Settings) -> None:
    qtbot.keyClick(settings.screen, "4")
    qtbot.waitUntil(lambda: settings.screen.panel is settings.screen.people)


def test_a_clear_test_page_settles_the_printer(qtbot: QtBot, settings: Settings) -> None:
    presenter = settings.screen.printers.presenter
    qtbot.keyClick(settings.screen, Qt.Key.Key_F8)
    settings.settle()
    settings.report(PageAnswer.SENT)
    qtbot.waitUntil(lambda: presenter.view.trial is Trial.ASKING)
    qtbot.keyClick(settings.screen, "1", Qt.KeyboardModifier.AltModifier)
    assert presenter.view.trial is Trial.DONE


def test_each_other_answer_mends_the_profile_and_prints_again(qtbot: QtBot, settings: Settings) -> None:
    presenter, station = settings.screen.printers.presenter, settings.room.station
    presenter.try_page()
    settings.settle()
    settings.report(PageAnswer.SENT)
    qtbot.waitUntil(lambda: presenter.view.trial is Trial.ASKING)
    presenter.answer(FirstAnswer.GARBLED)
    settings.settle()
    qtbot.waitUntil(lambda: len(station.test_pages) == 2)
    assert station.configured[0].profile.dialect is RasterDialect.ESC_STAR
    settings.settle()
    settings.report(PageAnswer.SENT)
    qtbot.waitUntil(lambda: presenter.view.trial is Trial.ASKING)
    presenter.answer(FirstAnswer.SHRUNK)
    settings.settle()
    qtbot.waitUntil(lambda: len(station.test_pages) == 3)
    assert station.configured[0].profile.width is PaperWidth.MM58


def test_a_page_that_never_left_leads_to_the_check_list(qtbot: QtBot, settings: Settings) -> None:
    presenter = settings.screen.printers.presenter
    presenter.try_page()
    settings.settle()
    settings.report(PageAnswer.NOT_SENT)
    qtbot.waitUntil(lambda: presenter.view.trial is Trial.CHECKING)
    presenter.answer(FirstAnswer.NOTHING)
    settings.settle()
    assert "电源、纸、盖子、线" in presenter.view.said


def test_the_full_page_sets_the_profile_by_what_was_seen(qtbot: QtBot, settings: Settings) -> None:
    settings.screen.printers._open_full_page()
    settings.settle()
    card = settings.room.room.shell.card
    assert isinstance(card, FullPageDialog)
    settings.report(PageAnswer.CONFIRMED, "12")
    for part in (PagePart.GB2312, PagePart.RASTER):
        card.rows[part].click()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    settings.settle()
    profile = settings.room.station.configured[0].profile
    assert (profile.width, profile.repertoire.value, profile.cutter.value) == (PaperWidth.MM58, "gb2312", "none")


def test_a_printer_is_added_tried_and_removed(qtbot: QtBot, settings: Settings) -> None:
    qtbot.keyClick(settings.screen, Qt.Key.Key_F9)
    form = settings.room.room.shell.card
    assert isinstance(form, PrinterForm)
    form.name.setText("里屋")
    form.address.setText("tcp://192.168.1.60:9100")
    qtbot.keyClick(form.address, Qt.Key.Key_Return)
    settings.settle()
    qtbot.waitUntil(lambda: settings.room.room.shell.card is None)
    assert [one.name for one in settings.room.station.configured] == ["前台小票机", "里屋"]
    assert settings.room.station.test_pages[-1][0] == "里屋"
    settings.screen.printers.presenter.make_default()
    settings.settle()
    assert [one.is_default for one in settings.room.station.configured] == [False, True]
    settings.screen.printers.presenter.remove()
    settings.settle()
    assert [one.name for one in settings.room.station.configured] == ["前台小票机"]


def test_a_person_is_added_with_an_approver_and_the_secret_is_shown_once(qtbot: QtBot, settings: Settings) -> None:
    settings.screen.show_panel(3)
    settings.settle()
    qtbot.keyClick(settings.screen, Qt.Key.Key_F9)
    card = settings.room.room.shell.card
    assert isinstance(card, ApproverDialog)
    settings.fill("丁小云")
    settings.approve()
    shown = settings.room.room.shell.card
    assert isinstance(shown, SecretCard)
    assert any(label.text().isdigit() and len(label.text()) == 6 for label in shown.findChildren(Text))
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "丁小云" in [line.name for line in settings.screen.people.presenter.view.people])


def test_a_post_a_window_name_and_a_new_pin_are_given(qtbot: QtBot, settings: Settings) -> None:
    people = settings.screen.people
    settings.screen.show_panel(3)
    settings.settle()
    director = next(line for line in people.presenter.view.people if line.name == settings.room.hall.seed.director.name)
    people.table.choose(director.staff)
    people.ask_post()
    settings.fill("巡视岗")
    settings.approve()
    qtbot.waitUntil(lambda: any(line.posts == "巡视岗" for line in people.presenter.view.people))
    people.ask_window_name()
    settings.fill("财税")
    settings.approve()
    qtbot.waitUntil(lambda: people.presenter.view.windows[0].name == "财税")
    people.ask_reset()
    settings.approve()
    assert isinstance(settings.room.room.shell.card, SecretCard)


def test_a_person_who_leaves_is_gone_from_the_list(qtbot: QtBot, settings: Settings) -> None:
    people = settings.screen.people
    settings.screen.show_panel(3)
    settings.settle()
    clerk = next(line for line in people.presenter.view.people if line.name == settings.room.clerk)
    people.table.choose(clerk.staff)
    people.ask_retire()
    settings.approve("wrong")
    assert settings.room.room.shell.card is not None
    settings.approve()
    qtbot.waitUntil(lambda: settings.room.clerk not in [line.name for line in people.presenter.view.people])


def test_a_setting_of_the_centre_is_changed_with_an_approver(qtbot: QtBot, settings: Settings) -> None:
    settings.screen.show_panel(4)
    settings.settle()
    panel = settings.screen.panel
    assert isinstance(panel, CentrePanel)
    change = next(one for one in panel.findChildren(KeyButton) if "咨询电话" in one.accessibleName())
    change.click()
    settings.fill("0000-12345678")
    settings.approve()
    qtbot.waitUntil(lambda: any(line.value == "0000-12345678" for line in panel.presenter.view.settings))


def test_a_theme_is_there_at_once_and_another_size_is_kept(settings: Settings) -> None:
    settings.screen.show_panel(2)
    panel = settings.screen.panel
    assert isinstance(panel, DisplayPanel)
    panel.theme.choose(1)
    panel.zoom.choose(3)
    panel.language.choose(1)
    shown = settings.machine.shown
    assert (shown.theme, shown.zoom, shown.language) == (ThemeName.DARK.value, 150, "en")


def test_one_scan_calibrates_and_the_standard_comes_back(qtbot: QtBot, settings: Settings) -> None:
    settings.screen.show_panel(1)
    panel = settings.screen.panel
    assert isinstance(panel, InputPanel)
    scanner = settings.room.room.scanner
    scanner.rhythm.emit([20.0, 30.0])
    settings.settle()
    assert scanner.thresholds.gap_ms == 45
    assert read_thresholds(settings.room.preferences) == scanner.thresholds
    scanner.rhythm.emit([80.0])
    assert "太慢" in panel._rhythm.text()
    qtbot.keyClick(settings.screen, Qt.Key.Key_F8)
    settings.settle()
    assert scanner.thresholds == Thresholds()
    settings.room.preferences.set(KEY, "nonsense")
    assert read_thresholds(settings.room.preferences) is None


def test_typing_a_chinese_word_shows_that_typing_works(settings: Settings) -> None:
    settings.screen.show_panel(1)
    panel = settings.screen.panel
    assert isinstance(panel, InputPanel)
    panel._typed.setText("ma")
    assert "还没有汉字" in panel._typing_said.text()
    panel._typed.setText("马")
    assert panel._typing_said.text() == "汉字输入正常。"


def test_a_backup_goes_into_the_chosen_folder(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.screen.show_panel(5)
    settings.settle()
    panel = settings.screen.panel
    assert isinstance(panel, BackupPanel)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/media/usb")
    qtbot.keyClick(settings.screen, Qt.Key.Key_F8)
    settings.settle()
    assert settings.machine.backups == ["/media/usb"]
    assert "已备份" in panel._said.text()


def test_what_the_settings_say_passes_the_wording_lint(settings: Settings) -> None:
    for number in range(len(settings.screen.panels)):
        settings.screen.show_panel(number)
        settings.settle()
        assert complaints(settings.screen.panel) == []
