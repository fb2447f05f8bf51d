"""A scan is caught wherever the focus is, and never ticks, presses or enters a secret; fast typing is no scan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.actions import KeyedWidget
from counter_app.ui.look import Look
from counter_app.ui.scanner import ScannerFilter
from counter_app.ui.scans import Scan, ScanKind
from counter_app.ui.widgets.buttons import KeyButton
from counter_app.ui.widgets.marks import Tick
from tests.fakes.hall import invented_id

PAPER = "2609240300247.1A2B3C4D"


class Rhythm:
    """The clock by which keys are judged."""

    def __init__(self) -> None:
        self.ms = 1000.0

    def __call__(self) -> float:
        return self.ms


class Everything(KeyedWidget):
    """One of each thing that can have the focus, on a screen that counts what was done."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.done: list[str] = []
        self.line, self.secret, self.text, self.spin = (
            QLineEdit("马秀兰"),
            QLineEdit(),
            QPlainTextEdit("口述"),
            QSpinBox(),
        )
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.tick, self.button = Tick(look, "收到"), KeyButton(look, "受理并打印回执", key="Enter")
        self.plain = QWidget()
        self.plain.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        for widget in self.all():
            column.addWidget(widget)
        self.tick.clicked.connect(lambda: self.done.append("tick"))
        self.button.clicked.connect(lambda: self.done.append("press"))
        self.secret.textChanged.connect(lambda text: self.done.append(f"secret {len(text)}"))
        self.act("受理", "Enter", lambda: self.done.append("enter"))
        for digit in "0123456789":
            self.act(digit, digit, partial(self.done.append, digit))

    def all(self) -> tuple[QWidget, ...]:
        return self.line, self.secret, self.text, self.spin, self.tick, self.button, self.plain

    def contents(self) -> tuple[object, ...]:
        return self.line.text(), self.secret.text(), self.text.toPlainText(), self.spin.value(), self.tick.isChecked()


@pytest.fixture
def rhythm() -> Rhythm:
    return Rhythm()


@pytest.fixture
def scanner(qapp: QApplication, rhythm: Rhythm) -> Iterator[ScannerFilter]:
    scanner = ScannerFilter(qapp, now_ms=rhythm)
    yield scanner
    qapp.removeEventFilter(scanner)
    scanner.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> Everything:
    page = Everything(look)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def type_with(qtbot: QtBot, rhythm: Rhythm, target: QWidget, text: str, gap_ms: float, *, enter: bool = True) -> None:
    for character in text:
        rhythm.ms += gap_ms
        qtbot.keyClick(target, character)
    if enter:
        rhythm.ms += gap_ms
        qtbot.keyClick(target, Qt.Key.Key_Return)


@pytest.mark.parametrize("place", range(7))
@pytest.mark.parametrize("text", [PAPER, invented_id(5)])
def test_a_scan_is_caught_wherever_the_focus_is_and_changes_nothing(
    qtbot: QtBot, scanner: ScannerFilter, rhythm: Rhythm, page: Everything, place: int, text: str
) -> None:
    target = page.all()[place]
    target.setFocus()
    before = page.contents()
    with qtbot.waitSignal(scanner.scanned) as caught:
        type_with(qtbot, rhythm, target, text, 2)
    scan = caught.args[0]
    assert isinstance(scan, Scan)
    assert scan.kind is (ScanKind.PAPER if text == PAPER else ScanKind.RESIDENT_ID)
    assert page.contents() == before
    assert page.done == []


def test_a_scan_leaves_text_cursor_and_selection_as_they_were(
    qtbot: QtBot, scanner: ScannerFilter, rhythm: Rhythm, page: Everything
) -> None:
    page.line.setFocus()
    page.line.setText("河湾村三组")
    page.line.setSelection(1, 2)
    with qtbot.waitSignal(scanner.scanned):
        type_with(qtbot, rhythm, page.line, PAPER, 2)
    assert (page.line.text(), page.line.selectedText()) == ("河湾村三组", "湾村")


@pytest.mark.parametrize("gap_ms", [70, 80, 90])
def test_fast_typing_is_no_scan(
    qtbot: QtBot, scanner: ScannerFilter, rhythm: Rhythm, page: Everything, gap_ms: float
) -> None:
    scans: list[object] = []
    scanner.scanned.connect(scans.append)
    page.line.setFocus()
    page.line.clear()
    type_with(qtbot, rhythm, page.line, "6403241958041235", gap_ms)
    assert (page.line.text(), scans) == ("6403241958041235", [])
    page.plain.setFocus()
    page.done.clear()
    type_with(qtbot, rhythm, page.plain, "12345678", gap_ms)
    assert (page.done, scans) == ([*"12345678", "enter"], [])


def test_a_digit_by_itself_is_delivered_after_a_blink(
    qtbot: QtBot, scanner: ScannerFilter, rhythm: Rhythm, page: Everything
) -> None:
    page.plain.setFocus()
    qtbot.keyClick(page.plain, "5")
    assert page.done == []
    qtbot.waitUntil(lambda: page.done == ["5"])


def test_quick_keys_before_enter_keep_their_order(
    qtbot: QtBot, scanner: ScannerFilter, rhythm: Rhythm, page: Everything
) -> None:
    page.plain.setFocus()
    type_with(qtbot, rhythm, page.plain, "12", 5)
    assert page.done == ["1", "2", "enter"]


def test_a_secret_typed_by_hand_arrives_whole(
    qtbot: QtBot, scanner: ScannerFilter, rhythm: Rhythm, page: Everything
) -> None:
    page.secret.setFocus()
    type_with(qtbot, rhythm, page.secret, "618370", 80)
    assert page.secret.text() == "618370"


def test_an_id_from_a_device_without_enter_is_caught_after_a_pause(
    qtbot: QtBot, scanner: ScannerFilter, rhythm: Rhythm, page: Everything
) -> None:
    page.line.setFocus()
    with qtbot.waitSignal(scanner.scanned) as caught:
        type_with(qtbot, rhythm, page.line, invented_id(9), 2, enter=False)
    assert caught.args[0].text == invented_id(9)
    assert page.line.text() == "马秀兰"


def test_the_rhythm_of_a_scan_is_told_for_the_calibration(
    qtbot: QtBot, scanner: ScannerFilter, rhythm: Rhythm, page: Everything
) -> None:
    page.plain.setFocus()
    with qtbot.waitSignal(scanner.rhythm) as told:
        type_with(qtbot, rhythm, page.plain, PAPER, 12)
    assert set(told.args[0]) == {12}
