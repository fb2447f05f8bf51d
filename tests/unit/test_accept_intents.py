"""What is pressed twice, too fast, or at the wrong moment: one intention is one act, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.inquiries import INQUIRY
from counter_app.services.errors import TryAgain
from counter_app.ui.presenters.accept.state import Focus, PanelKind
from counter_app.ui.presenters.repeats import REPEAT_S
from tests.fakes.acceptance_desk import AcceptanceDesk
from tests.fakes.fake_desktop import StillActs
from tests.fakes.fake_journal import given_person
from tests.fakes.hall import Hall, invented_id

CARD = invented_id(2)
OTHER_CARD = invented_id(3)
ENDINGS = {
    "accept": (("*",), "Enter", "received accepted"),
    "notice": (("*", "3"), "Enter", "received noticed"),
    "receive": ((), "Alt+J", "received"),
    "defer": (("*", "4", "F9"), "Enter", "received accepted"),
    "no_paper": (("*", "F9"), "1", "received accepted"),
}


@settings(max_examples=200)
@given(ending=st.sampled_from(sorted(ENDINGS)), times=st.integers(2, 3), is_slow=st.booleans(), late=st.booleans())
def test_pressed_twice_or_three_times_it_is_one_case(ending: str, times: int, is_slow: bool, late: bool) -> None:
    hall = Hall()
    given_person(hall.counter, "马秀兰", CARD)
    desk = AcceptanceDesk(hall)
    desk.presenter.scanned(CARD)
    before, key, after = ENDINGS[ending]
    desk.press("1", "Enter", *before)
    desk.acts.is_waiting = is_slow
    for _ in range(times):
        desk.press(key)
        if late:
            desk.acts.let_go()
    desk.acts.let_go()
    assert desk.cases() == [after]
    assert len(desk.toasts) == 1


@pytest.fixture
def desk() -> AcceptanceDesk:
    hall = Hall()
    given_person(hall.counter, "马秀兰", CARD)
    given_person(hall.counter, "丁建军", OTHER_CARD)
    return AcceptanceDesk(hall)


def test_keys_that_outrun_the_answers_do_what_they_would_have_done(desk: AcceptanceDesk) -> None:
    desk.acts.is_waiting = True
    desk.presenter.scanned(CARD)
    desk.presenter.typed(Focus.OMNI, "1")
    for key in ("Enter", "*", "Enter"):
        desk.presenter.press(key)
    desk.acts.let_go()
    assert desk.cases() == ["received accepted"]


def test_words_typed_on_while_the_person_is_read_go_to_the_item(desk: AcceptanceDesk) -> None:
    desk.write("mxl")
    desk.acts.is_waiting = True
    desk.press("Enter")
    for character in "303":
        desk.presenter.typed(Focus.OMNI, desk.view.omni + character)
    desk.presenter.press("Enter")
    desk.acts.let_go()
    assert desk.view.item is not None
    assert desk.view.item.code == "303"


def test_a_card_laid_while_an_act_is_written_is_the_next_person(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*")
    desk.acts.is_waiting = True
    desk.press("Enter")
    desk.presenter.scanned(OTHER_CARD)
    desk.acts.let_go()
    assert desk.cases() == ["received accepted"]
    assert desk.view.applicant is not None
    assert desk.view.applicant.name == "丁建军"


def test_a_card_laid_while_an_act_fails_does_not_come_up_at_a_later_key(
    desk: AcceptanceDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise TryAgain("磁盘满了", "请清理磁盘再试")

    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*")
    desk.acts.is_waiting = True
    desk.press("Enter")
    desk.presenter.scanned(OTHER_CARD)
    monkeypatch.setattr(StillActs, "_performed", fails)
    desk.acts.let_go()
    assert desk.title == "磁盘满了"
    desk.presenter.moved(1)
    assert desk.title == "磁盘满了"


def test_a_search_that_comes_late_does_not_replace_a_newer_one(desk: AcceptanceDesk) -> None:
    desk.acts.is_waiting = True
    desk.presenter.typed(Focus.OMNI, "mx")
    desk.presenter.typed(Focus.OMNI, "djj")
    desk.acts.let_go()
    assert [hit.title for hit in desk.view.hits] == ["丁建军"]


def test_enter_waits_for_the_search_that_runs(desk: AcceptanceDesk) -> None:
    desk.acts.is_waiting = True
    desk.presenter.typed(Focus.OMNI, "djj")
    desk.presenter.press("Enter")
    desk.acts.let_go()
    assert desk.view.applicant is not None
    assert desk.view.applicant.name == "丁建军"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "1",
                "2",
                "*",
                "Enter",
                "Esc",
                "F8",
                "F9",
                "Alt+D",
                "Alt+J",
                "Alt+B",
                "Alt+W",
                "Ctrl+Z",
                "PgDn",
                "scan",
                "other",
            ]
        ),
        max_size=25,
    )
)
def test_whatever_is_pressed_the_screen_stands_and_every_case_is_whole(keys: list[str]) -> None:
    hall = Hall()
    given_person(hall.counter, "马秀兰", CARD)
    given_person(hall.counter, "丁建军", OTHER_CARD)
    desk = AcceptanceDesk(hall)
    for key in keys:
        if key in ("scan", "other"):
            desk.presenter.scanned(CARD if key == "scan" else OTHER_CARD)
        else:
            desk.press(key)
        view = desk.view
        assert (view.applicant is None) == view.is_idle
        keys_now = [one.key for one in view.actions if one.is_enabled]
        assert len(view.parked) <= 3
        assert "Enter" in keys_now or view.panel is not None or view.banner is not None or not view.is_idle
    assert not desk.view.is_acting


def test_what_was_found_for_a_text_that_is_deleted_again_is_not_shown(desk: AcceptanceDesk) -> None:
    desk.acts.is_waiting = True
    desk.presenter.typed(Focus.OMNI, "mxl")
    desk.presenter.typed(Focus.OMNI, "")
    desk.acts.let_go()
    assert desk.view.hits == ()
    desk.press("Enter")
    assert desk.view.is_idle


def test_a_foreign_code_leaves_the_form_that_is_being_filled_in(desk: AcceptanceDesk) -> None:
    desk.press("Alt+N")
    desk.presenter.panel_text("name", "马小花")
    desk.presenter.scanned("6901234567892-X")
    assert desk.view.panel is not None
    assert desk.view.panel.panel.text("name") == "马小花"


def test_the_form_makes_room_for_a_paper_that_is_scanned_and_the_keyboard_goes_with_it(desk: AcceptanceDesk) -> None:
    desk.press("Alt+N")
    desk.presenter.scanned("D990000-26-09999")
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*", "Enter")
    assert desk.cases() == ["received accepted"]


def test_an_inquiry_pressed_twice_is_one_inquiry_though_the_screen_is_empty_after_the_first(
    desk: AcceptanceDesk,
) -> None:
    desk.presenter.scanned(CARD)
    desk.press("Alt+W", "Alt+W")
    assert len(desk.hall.stored().all_of(INQUIRY)) == 1
    desk.hall.clock.let_pass(REPEAT_S)
    desk.press("Alt+W")
    assert len(desk.hall.stored().all_of(INQUIRY)) == 2


def test_an_undone_draft_is_put_aside_while_somebody_else_is_served(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*", "Enter")
    desk.presenter.scanned(OTHER_CARD)
    desk.press("Ctrl+Z")
    assert desk.cases() == ["received accepted undone"]
    assert desk.view.applicant is not None
    assert desk.view.applicant.name == "丁建军"
    assert len(desk.view.parked) == 1
    again = AcceptanceDesk(desk.hall, drafts=desk.drafts)
    assert len(again.view.parked) == 1


def test_an_undone_draft_outlives_a_power_cut(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*", "Enter", "Ctrl+Z")
    assert desk.view.parked == ()
    assert len(AcceptanceDesk(desk.hall, drafts=desk.drafts).view.parked) == 1


def test_undo_does_not_reach_past_papers_that_were_only_received(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*", "Enter")
    desk.presenter.scanned(OTHER_CARD)
    desk.press("1", "Enter", "Alt+J", "Ctrl+Z")
    assert "received accepted" in desk.cases()


def test_what_was_written_on_a_notice_is_still_there_when_its_reason_is_asked_for(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*", "3", "Enter")
    desk.presenter.scanned(CARD)
    desk.press("F9", "*", "1", "PgDn")
    desk.presenter.panel_text("mending.1", "到农商行补办")
    desk.press("Alt+1", "Enter")
    assert desk.view.panel is not None
    assert desk.view.panel.panel.kind is PanelKind.NOTICE_REASON
    assert desk.view.panel.panel.mending == {"1": "到农商行补办"}
    assert desk.view.panel.panel.copies == 1


def test_the_next_clerk_does_not_undo_what_the_one_before_did_last(desk: AcceptanceDesk) -> None:
    desk.presenter.scanned(CARD)
    desk.press("1", "Enter", "*", "Enter")
    deputy, here = desk.hall.seed.deputy, desk.still.workplace.desk
    here.staff, here.name, here.role, here.session = deputy.staff, deputy.name, deputy.role, deputy.session
    desk.presenter.forget_person()
    desk.presenter.refresh()
    assert desk.action("Ctrl+Z").why_not == "没有可以撤销的"
