"""The parts keep the promises of the standard: distinct shapes, sizes, keys, reasons, names."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter_app.services.lights import Light, LightKind
from counter_app.services.paper_ports import Bitmap
from counter_app.ui.actions import Action, KeyedWidget
from counter_app.ui.lights import LOOKS, LightLook
from counter_app.ui.look import Look
from counter_app.ui.notices import Level
from counter_app.ui.widgets.banner import Banner, Toast
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton, ReasonHint
from counter_app.ui.widgets.card import Field, FormEdit
from counter_app.ui.widgets.chip import Chip, ChipState
from counter_app.ui.widgets.choices import PILL_GAP, PILL_HEIGHT, ChoiceCard, Pill, Pills, Segmented
from counter_app.ui.widgets.day_edit import DayEdit
from counter_app.ui.widgets.deadline_light import DeadlineLight, draw_shape
from counter_app.ui.widgets.dialog_card import DialogCard
from counter_app.ui.widgets.focus_ring import RING_PX, FocusRing
from counter_app.ui.widgets.marks import Avatar
from counter_app.ui.widgets.material_row import HEIGHT_WITH_REASONS, MaterialLine, MaterialRow
from counter_app.ui.widgets.omni_box import OmniBox
from counter_app.ui.widgets.painted import painting
from counter_app.ui.widgets.paper_view import PaperView
from counter_app.ui.widgets.sheet import ComponentSheet


def inked(look: Look, drawn: LightLook) -> frozenset[tuple[int, int]]:
    """Which pixels of the shape are covered, whatever their colour."""
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(0)
    with painting(image) as painter:
        draw_shape(painter, look, QRectF(4, 4, 24, 24), drawn)
    return frozenset((x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 128)


def test_every_state_of_a_light_has_a_shape_of_its_own(look: Look) -> None:
    shapes = {state: inked(look, drawn) for state, drawn in LOOKS.items()}
    assert len({drawn.shape for drawn in LOOKS.values()}) == len(LightKind)
    for one, other in combinations(shapes.values(), 2):
        assert len(one ^ other) > 0.15 * len(one | other)


def test_a_light_is_read_aloud(qtbot: QtBot, look: Look) -> None:
    light = DeadlineLight(look, Light(LightKind.OVERDUE, "超期 1 天"))
    qtbot.addWidget(light)
    assert light.accessibleName() == "超期 1 天"
    light.set_light(Light(LightKind.RUNNING, "余 9 天"))
    assert (light.accessibleName(), light.sizeHint().height()) == ("余 9 天", 28)


@pytest.mark.parametrize(
    ("kind", "height"),
    [(ButtonKind.PRIMARY, 52), (ButtonKind.NORMAL, 40), (ButtonKind.DANGER, 40), (ButtonKind.SMALL, 32)],
)
def test_buttons_have_the_heights_of_the_standard(qtbot: QtBot, look: Look, kind: ButtonKind, height: int) -> None:
    button = KeyButton(look, "受理并打印回执", kind=kind, key="Enter")
    qtbot.addWidget(button)
    assert button.sizeHint().height() == height
    assert button.minimumSizeHint() == button.sizeHint()


def test_a_button_of_an_action_is_renamed_refused_and_pressed_with_it(qtbot: QtBot, look: Look) -> None:
    done: list[str] = []
    holder = QWidget()
    qtbot.addWidget(holder)
    action = Action(holder, "受理并打印回执", "F9", lambda: done.append("done"))
    button = KeyButton.of(look, action, ButtonKind.PRIMARY, "printer")
    hint = ReasonHint(action)
    column = QVBoxLayout(holder)
    column.addWidget(button)
    column.addWidget(hint)
    holder.show()
    button.click()
    action.refuse("先选事项")
    assert (button.isEnabled(), button.toolTip(), hint.text(), hint.isVisible()) == (
        False,
        "先选事项",
        "先选事项",
        True,
    )
    button.click()
    action.allow("打印一次性告知书")
    assert (button.isEnabled(), button.text(), hint.isVisible()) == (True, "打印一次性告知书", False)
    assert done == ["done"]


def test_enter_presses_the_button_that_has_the_focus_once(qtbot: QtBot, look: Look) -> None:
    pressed: list[bool] = []
    button = KeyButton(look, "受理")
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [True]


class Page(KeyedWidget):
    """Two actions and a field."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.edit = QLineEdit(self)
        self.act("接着办", "Enter", lambda: self.done.append("enter"))
        self.act("选第一个", "1", lambda: self.done.append("1"))
        self.act("全部收到", "*", lambda: self.done.append("*"))
        self.act("只受理", "F9", lambda: self.done.append("F9"))


def test_a_digit_is_text_in_a_field_and_a_choice_elsewhere(qtbot: QtBot, look: Look) -> None:
    page = Page()
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.edit.setFocus()
    qtbot.keyClick(page.edit, "1")
    assert (page.edit.text(), page.done) == ("1", [])
    qtbot.keyClick(page, "1")
    qtbot.keyClick(page, Qt.Key.Key_Asterisk)
    qtbot.keyClick(page, Qt.Key.Key_Enter)
    qtbot.keyClick(page, Qt.Key.Key_F9)
    assert page.done == ["1", "*", "enter", "F9"]


def test_a_refused_action_ignores_its_key(qtbot: QtBot, look: Look) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.own_actions()[0].refuse("先选事项")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.done == []


def test_enter_in_a_form_goes_to_the_next_field_and_in_the_last_to_the_primary_act(qtbot: QtBot, look: Look) -> None:
    page = Page()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, last = FormEdit(), FormEdit(is_last=True)
    for edit in (first, last):
        column.addWidget(Field("姓名", edit))
    with qtbot.waitExposed(page):
        page.show()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert last.hasFocus()
    assert page.done == []
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert page.done == ["enter"]


def test_a_field_says_under_itself_what_is_wrong(qtbot: QtBot, look: Look) -> None:
    field = Field("身份证号", QLineEdit("1"))
    qtbot.addWidget(field)
    field.set_error("少一位，应为 18 位")
    assert (field.error, field.edit.property("bad"), field.edit.accessibleName()) == (
        "少一位，应为 18 位",
        "yes",
        "身份证号",
    )
    field.set_error("")
    assert (field.error, field.edit.property("bad")) == ("", "")


def test_the_ring_follows_the_focus_and_keeps_off_the_widget(qtbot: QtBot, look: Look, qapp: object) -> None:
    sheet = ComponentSheet(look)
    qtbot.addWidget(sheet)
    ring = FocusRing(look, qapp, sheet)  # type: ignore[arg-type]
    with qtbot.waitExposed(sheet):
        sheet.show()
    sheet.focused.setFocus()
    place = sheet.focused.mapTo(sheet, QPoint(0, 0))
    assert ring.geometry().topLeft() == place - QPoint(RING_PX + 2, RING_PX + 2)
    edit = sheet.findChildren(QLineEdit)[0]
    edit.setFocus()
    assert ring.target is edit


def test_every_part_that_takes_the_focus_has_a_name(qtbot: QtBot, look: Look) -> None:
    sheet = ComponentSheet(look)
    qtbot.addWidget(sheet)
    nameless = [
        widget
        for widget in sheet.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_nothing_that_is_pressed_is_smaller_than_its_target(qtbot: QtBot, look: Look) -> None:
    sheet = ComponentSheet(look)
    qtbot.addWidget(sheet)
    sheet.resize(1440, 800)
    sheet.show()
    small = [
        (button.text(), button.size().toTuple())
        for button in sheet.findChildren(QAbstractButton)
        if min(button.width(), button.height()) < 32 and button.accessibleName() not in ("已勾", "未勾")
    ]
    assert small == []


def test_a_choice_tells_its_place_and_pills_keep_one(qtbot: QtBot, look: Look) -> None:
    segmented = Segmented(look, "怎么付", ("现金", "扫码付"), keys=("Alt+1", "Alt+2"))
    pills = Pills(look, "缺什么", ("没带", "未盖章"))
    for widget in (segmented, pills):
        qtbot.addWidget(widget)
    with qtbot.waitSignal(segmented.chosen) as chosen:
        segmented.choose(1)
    assert chosen.args == [1]
    assert segmented.place() == 1
    with qtbot.waitSignal(pills.chosen) as chosen:
        pills.findChildren(QAbstractButton)[1].click()
    assert chosen.args == [1]


def test_reasons_that_find_no_room_stand_in_a_second_line(qtbot: QtBot, look: Look) -> None:
    reasons = ("没带", "未盖章", "已过期", "看不清", "其他…", "共享获取")
    row = MaterialRow(look, MaterialLine("1", "户口簿", "原件 1 份", "要补", is_wanting=True, reasons=reasons))
    qtbot.addWidget(row)
    row.resize(900, row.height())
    row.show()
    pills = {pill.text(): pill for pill in row.findChildren(Pill)}
    qtbot.waitUntil(lambda: len({pill.y() for pill in pills.values()}) == 1)
    assert row.height() == HEIGHT_WITH_REASONS
    row.resize(400, row.height())
    qtbot.waitUntil(lambda: len({pill.y() for pill in pills.values()}) == 2)
    assert row.height() == HEIGHT_WITH_REASONS + PILL_HEIGHT + PILL_GAP
    qtbot.waitUntil(lambda: all(pill.visibleRegion().boundingRect() == pill.rect() for pill in pills.values()))


def test_a_row_of_a_material_is_one_target_and_grows_for_its_reasons(qtbot: QtBot, look: Look) -> None:
    row = MaterialRow(look, MaterialLine("5", "申请表", "村委会盖章，原件 1 份", "未核对"))
    qtbot.addWidget(row)
    row.resize(560, 44)
    row.show()
    assert row.height() == 44
    with qtbot.waitSignal(row.pressed):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(400, 20))
    row.render_line(MaterialLine("5", "申请表", "", "要补", is_wanting=True, reasons=("没带", "未盖章"), reason=1))
    assert (row.height(), row.accessibleName()) == (86, "5 申请表 要补")


def test_the_omni_box_has_no_input_method_and_hands_arrows_on(qtbot: QtBot, look: Look) -> None:
    omni = OmniBox(look, "查找", "刷身份证")
    qtbot.addWidget(omni)
    assert not omni.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    qtbot.keyClicks(omni, "mxl")
    with qtbot.waitSignal(omni.entered) as entered:
        qtbot.keyClick(omni, Qt.Key.Key_Return)
    assert entered.args == ["mxl"]
    qtbot.keyClick(omni, Qt.Key.Key_Escape)
    assert omni.text() == ""


def test_a_toast_offers_undo_and_leaves(qtbot: QtBot, look: Look) -> None:
    toast = Toast(look, "已受理 0024，回执已打印", undo_key="Ctrl+Z")
    qtbot.addWidget(toast)
    with qtbot.waitSignal(toast.undo_asked):
        toast.findChildren(KeyButton)[0].click()
    with qtbot.waitSignal(toast.gone):
        toast.start(duration_ms=1)
    assert not toast.isVisible()


def test_a_banner_is_read_as_title_and_sentence(qtbot: QtBot, look: Look) -> None:
    banner = Banner(look, Level.WARN, "连不上主机，可以照常办理", "已受理的 7 件都存在本机，没有丢。")
    qtbot.addWidget(banner)
    assert banner.accessibleName().startswith("连不上主机，可以照常办理。")


def test_a_chip_says_its_state(qtbot: QtBot, look: Look) -> None:
    chip = Chip(look, ChipState("printer", "打印机正常"))
    qtbot.addWidget(chip)
    chip.show_state(ChipState("printer-off", "打印机缺纸", "已排队 2 张"))
    assert (chip.accessibleName(), chip.sizeHint().height()) == ("打印机缺纸 已排队 2 张", 32)


def paper(height: int) -> Bitmap:
    """Half of it black."""
    return Bitmap(576, height, bytes([0xFF] * 36 + [0] * 36) * height)


def test_a_paper_that_does_not_fit_says_so_and_is_paged(qtbot: QtBot, look: Look) -> None:
    view = PaperView(look, "将打印的回执")
    qtbot.addWidget(view)
    view.resize(310, 400)
    view.show()
    view.show_bitmap(paper(400))
    assert not view.has_more()
    view.show_bitmap(paper(2000))
    assert view.has_more()
    pages = 1
    while view.has_more():
        view.page_down()
        pages += 1
    assert 3 <= pages <= 5
    view.page_down()
    assert view.has_more()


def test_a_paper_is_shown_dot_by_dot(qtbot: QtBot, look: Look) -> None:
    view = PaperView(look, "将打印的回执")
    qtbot.addWidget(view)
    view.resize(576 + 18, 300)
    view.show()
    view.show_bitmap(paper(200))
    image = view.grab().toImage()
    assert image.pixelColor(100, 100).name().upper() == look.tokens.paper_ink
    assert image.pixelColor(450, 100).name().upper() == look.tokens.paper


class Host(QWidget):
    """A window with a page that counts its F9."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.page.setParent(self)
        self.resize(900, 650)
        self.page.resize(900, 650)


def test_a_dialog_shields_the_page_and_gives_the_focus_back(qtbot: QtBot, look: Look) -> None:
    host = Host()
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    host.page.edit.setFocus()
    done: list[str] = []
    card = DialogCard(look, "作废这笔收费（票据 № 0037261）？", "票号不再使用")
    card.add_dismissal("不作废")
    primary = card.add_primary(Action(card, "作废，退 20.00 元", "Enter", lambda: done.append("void")))
    card.open_over(host, host.page)
    assert not host.page.isEnabled()
    qtbot.keyClick(host.focusWidget() or card, Qt.Key.Key_F9)
    assert host.page.done == []
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert done == ["void"]
    assert primary.height() == 52
    with qtbot.waitSignal(card.closed):
        qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert host.page.isEnabled()
    assert host.page.edit.hasFocus()


def test_a_dialog_closes_although_what_had_the_focus_is_gone(qtbot: QtBot, look: Look) -> None:
    host = Host()
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    host.page.edit.setFocus()
    card = DialogCard(look, "改资料")
    card.add_dismissal("不办了")
    card.open_over(host, host.page)
    delete(host.page.edit)
    with qtbot.waitSignal(card.closed):
        card.close_card()
    assert host.page.isEnabled()


def test_a_dialog_taller_than_the_window_scrolls_its_content(qtbot: QtBot, look: Look) -> None:
    host = Host()
    qtbot.addWidget(host)
    host.show()
    card = DialogCard(look, "一次性告知")
    tall = QWidget()
    tall.setFixedHeight(1200)
    card.body.addWidget(tall)
    card.add_dismissal("返回改材料")
    card.open_over(host, host.page)
    frame = card.findChildren(QWidget)[0]
    assert frame.geometry().bottom() <= host.height()
    card.close_card()


def test_a_choice_card_shows_its_key_and_is_chosen_by_enter(qtbot: QtBot, look: Look) -> None:
    card = ChoiceCard(look, "一样，很清楚", "继续", key="1", icon="circle-check")
    qtbot.addWidget(card)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert card.isChecked()
    assert card.accessibleDescription() == "继续"


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_person_that_is_chosen_is_painted_anew_and_then_rests(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    card = ChoiceCard(look, "白建国", "4 号窗口", key="1", avatar=True)
    qtbot.addWidget(card)
    with qtbot.waitExposed(card):
        card.show()
    avatar = Paintings(card.findChildren(Avatar)[0])
    card.setChecked(True)
    qtbot.waitUntil(lambda: avatar.count > 0)
    for _ in range(10):
        qapp.processEvents()
    painted = avatar.count
    for _ in range(10):
        qapp.processEvents()
    assert avatar.count == painted


def test_a_day_is_in_sight_and_the_arrows_move_it_across_a_month(qtbot: QtBot, look: Look) -> None:
    edit = DayEdit(date(2026, 9, 30), earliest=date(2026, 9, 29))
    qtbot.addWidget(edit)
    with qtbot.waitExposed(edit):
        edit.show()
    assert edit.lineEdit().width() > 100
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert edit.day() == date(2026, 10, 1)
    for _ in range(3):
        qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert edit.day() == date(2026, 9, 29)
