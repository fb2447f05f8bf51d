"""A director-level act takes the password in its own dialog, once, and says what was wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.services.errors import Conflict
from counter_app.services.sign_in_list import sign_in_list
from counter_app.services.staff_acts import AddStaff, StaffIssued, add_staff
from counter_app.ui.look import Look
from counter_app.ui.widgets.approver_dialog import ApproverDialog, approvers_of
from counter_app.ui.widgets.text import Text
from counter_app.ui.workplace import Approval
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import PASSWORD
from tests.gui.keys import dead_caps
from tests.gui.rooms import Room, close_room, open_room, sign_in_by_keys


class Hiring:
    """The dialog of one act, opened over the desk."""

    def __init__(self, look: Look, room: Room) -> None:
        self.room = room
        self.hired: list[StaffIssued | None] = []
        people = sign_in_list(room.hall.stored(), None, FIRST_DAY)
        self.dialog = ApproverDialog(
            look, "增加丁小云？", "她会得到一次性口令。", approvers_of(people), "增加工作人员", self.hire
        )
        room.room.shell.open_card(self.dialog, self.dialog.form)

    def hire(self, approval: Approval) -> None:
        request = AddStaff("丁小云", Role.CLERK)
        self.room.room.acts.act(
            "hire", lambda act: add_staff(act, request), self.done, self.dialog.refuse, approval=approval
        )

    def done(self, issued: StaffIssued | None) -> None:
        self.hired.append(issued)
        self.dialog.close_card()


@pytest.fixture
def hiring(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[Hiring]:
    room = open_room(qtbot, qapp, look)
    sign_in_by_keys(qtbot, room, room.clerk)
    yield Hiring(look, room)
    close_room(room)


def type_password(qtbot: QtBot, hiring: Hiring, password: str) -> None:
    field = hiring.dialog.form.password
    field.setText(password)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_only_director_level_people_are_offered_by_their_keys(hiring: Hiring) -> None:
    offered = [one.name for one in hiring.dialog.form._approvers]
    assert offered == [hiring.room.hall.seed.deputy.name, hiring.room.hall.seed.director.name]
    assert dead_caps(hiring.dialog, hiring.room.room.shell.live_keys()) == []


def test_the_password_of_a_director_lets_the_act_be_done_once(qtbot: QtBot, hiring: Hiring) -> None:
    assert hiring.dialog.form.password.hasFocus()
    type_password(qtbot, hiring, PASSWORD)
    qtbot.keyClick(hiring.dialog.form.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(hiring.hired) == 1)
    assert hiring.hired[0] is not None
    assert hiring.hired[0].name == "丁小云"
    assert hiring.room.room.shell.card is None


def test_a_wrong_password_is_said_under_its_field_and_may_be_typed_again(qtbot: QtBot, hiring: Hiring) -> None:
    type_password(qtbot, hiring, "not the password")
    qtbot.waitUntil(lambda: hiring.dialog.form._field.error.startswith("密码不对"))
    assert hiring.dialog.form.password.text() == ""
    type_password(qtbot, hiring, PASSWORD)
    qtbot.waitUntil(lambda: len(hiring.hired) == 1)


def test_without_a_password_nothing_is_asked_of_the_services(qtbot: QtBot, hiring: Hiring) -> None:
    type_password(qtbot, hiring, "")
    assert hiring.dialog.form._field.error == "请本人输入密码。"
    assert hiring.room.runner.running == ()
    qtbot.keyClick(hiring.dialog.form.password, Qt.Key.Key_Escape)
    assert hiring.room.room.shell.card is None


def test_another_error_of_the_act_is_said_whole(qtbot: QtBot, hiring: Hiring) -> None:
    hiring.dialog.refuse(Conflict("已经有人叫这个名字", "请核对后再办"))
    said = [label.text() for label in hiring.dialog.findChildren(Text) if label.isVisible()]
    assert "已经有人叫这个名字。请核对后再办。" in said
    assert hiring.dialog.primary.isEnabled()
