"""One intention is one act, whatever is pressed how often; what it changed is told once; refusals are said."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import CASE
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import Role
from counter_app.services.act import Act
from counter_app.services.changes import Changes
from counter_app.services.errors import CounterError, NotAllowed
from counter_app.services.receive_case import ReceiveCase, receive_case
from counter_app.services.sign_in import Guards
from counter_app.services.staff_acts import AddStaff, add_staff
from counter_app.ui.change_signal import ChangeSignal
from counter_app.ui.desk_acts import DeskActs
from counter_app.ui.tasks import TaskRunner
from counter_app.ui.workplace import Approval
from tests.fakes.fake_desktop import FakeMessages
from tests.fakes.fake_journal import PASSWORD
from tests.fakes.hall import ALL_OK, Hall, invented_id


class Office:
    """A counter with a clerk at it, and everything that was told."""

    def __init__(self) -> None:
        self.hall = Hall()
        self.runner, self.changes, self.messages = TaskRunner(), ChangeSignal(), FakeMessages()
        guards = Guards(self.hall.clock)
        self.desk = self.hall.seed.clerk
        self.acts = DeskActs(self.hall.counter, guards, self.desk, self.runner, self.changes, self.messages)
        self.told: list[Changes] = []
        self.answers: list[object] = []
        self.refusals: list[CounterError] = []
        self.changes.changed.connect(lambda changes, origin: self.told.append(changes))

    def receive(self, intention: str, serial: int = 1) -> None:
        request = ReceiveCase(item="303", materials=dict(ALL_OK), resident_id=invented_id(serial), name="马秀兰")
        self.acts.act(intention, lambda act: receive_case(act, request), self.answers.append)

    def cases(self) -> int:
        return len(self.hall.stored().open_cases())


@pytest.fixture
def office(qapp: QApplication) -> Iterator[Office]:
    office = Office()
    yield office
    assert office.runner.close()


def test_an_act_answers_once_and_tells_what_changed(qtbot: QtBot, office: Office) -> None:
    office.receive("one")
    qtbot.waitUntil(lambda: len(office.told) == 1)
    assert len(office.answers) == 1
    assert CASE.name in office.told[0].kinds
    assert office.told[0].ids


def test_two_hundred_doubled_and_tripled_presses_give_one_case_each(qtbot: QtBot, office: Office) -> None:
    random = Random(7)  # noqa: S311 - no secret
    for serial in range(200):
        for _ in range(random.choice((2, 3))):
            office.receive(f"case {serial}", serial)
    qtbot.waitUntil(lambda: not office.runner.running, timeout=60_000)
    assert office.cases() == 200
    assert len([one for one in office.answers if one is not None]) == 200


def test_the_same_intention_later_answers_nothing_and_does_nothing(qtbot: QtBot, office: Office) -> None:
    for _ in range(2):
        office.receive("one")
        qtbot.waitUntil(lambda: not office.runner.running)
    assert office.cases() == 1
    assert [one is None for one in office.answers] == [False, True]
    assert len(office.told) == 1


def test_a_refusal_is_said_and_the_intention_may_be_tried_again(qtbot: QtBot, office: Office) -> None:
    def refuse(_: Act) -> Changes:
        raise Refused("materials", "材料还没有核对完", "请核对后再办")

    office.acts.act("one", refuse, office.answers.append)
    qtbot.waitUntil(lambda: len(office.messages.problems) == 1)
    assert office.messages.problems[0].title == "材料还没有核对完"
    office.receive("one")
    qtbot.waitUntil(lambda: office.cases() == 1)


def test_an_act_of_director_level_takes_the_password_with_it(qtbot: QtBot, office: Office) -> None:
    request = AddStaff("丁小云", Role.CLERK)
    wrong = Approval(office.hall.seed.deputy.name, "not the password")
    office.acts.act(
        "one", lambda act: add_staff(act, request), office.answers.append, office.refusals.append, approval=wrong
    )
    qtbot.waitUntil(lambda: len(office.refusals) == 1)
    assert isinstance(office.refusals[0], NotAllowed)
    right = Approval(office.hall.seed.deputy.name, PASSWORD)
    office.acts.act(
        "one", lambda act: add_staff(act, request), office.answers.append, office.refusals.append, approval=right
    )
    qtbot.waitUntil(lambda: len(office.answers) == 1)
    assert "not the password" not in repr(wrong)


def test_a_person_with_a_one_time_secret_does_nothing_but_change_it(qtbot: QtBot, office: Office) -> None:
    office.desk.must_change = frozenset({"pin"})
    office.receive("one")
    qtbot.waitUntil(lambda: len(office.messages.problems) == 1)
    assert office.cases() == 0


def test_reads_and_other_work_answer_on_the_screen_s_thread(qtbot: QtBot, office: Office) -> None:
    seen: list[object] = []
    office.acts.read(lambda reads: len(reads.open_cases()), seen.append)
    office.acts.run(lambda: "done", seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert sorted(map(str, seen)) == ["0", "done"]


def test_long_work_asks_for_a_bar(qtbot: QtBot, office: Office) -> None:
    done = Event()
    with qtbot.waitSignal(office.acts.long_task) as shown:
        office.acts.watch(lambda _: done.wait(10), "正在备份", office.answers.append)
    assert shown.args[0].label == "正在备份"
    done.set()
    qtbot.waitUntil(lambda: office.answers == [True])


def test_every_intention_has_a_key_of_its_own(office: Office) -> None:
    assert len({office.acts.new_key() for _ in range(100)}) == 100
