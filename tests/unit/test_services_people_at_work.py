"""Who may sign in here, who holds which post, and which settings are in force."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.centre import SETTING_RULES
from counter_app.domain.staff import Role
from counter_app.services.desk import Desk
from counter_app.services.errors import NotAllowed
from counter_app.services.people_at_work import WindowHere, posts_table, setting_lines, window_here
from counter_app.services.settings_acts import SetSetting, set_setting
from counter_app.services.sign_in_list import ROLE_WORDS, sign_in_list
from counter_app.services.staff_acts import RetireStaff, retire_staff
from counter_app.services.windows_and_posts import AssignPost, Substitute, assign_post, substitute
from tests.fakes.fake_adapters import FIRST_DAY
from tests.fakes.fake_journal import fake_counter
from tests.fakes.hall import Hall


@pytest.fixture
def hall() -> Hall:
    return Hall()


def names(hall: Hall, window: int | None) -> list[str]:
    here = None if window is None else hall.seed.windows[window]
    return [line.name for line in sign_in_list(hall.stored(), here, FIRST_DAY)]


def test_those_with_a_post_at_this_window_come_first(hall: Hall) -> None:
    assert names(hall, 3) == ["郑民政", "王财政", "吴副主任", "周主任"]
    assert names(hall, 1) == ["王财政", "郑民政", "吴副主任", "周主任"]
    assert names(hall, None)[-1] == "周主任"


def test_a_line_tells_posts_and_role_and_no_secret(hall: Hall) -> None:
    hall.act(hall.seed.deputy, assign_post, AssignPost("郑民政", "经济岗", 5), approver=hall.seed.director)
    line = sign_in_list(hall.stored(), hall.seed.windows[3], FIRST_DAY)[0]
    assert (line.posts, line.windows, line.is_here) == (("民政岗", "经济岗"), (3, 5), True)
    assert (line.role, line.role_words, line.must_change_pin) == (Role.CLERK, "窗口人员", False)
    assert "fake$" not in repr(line)


def test_who_left_is_not_offered(hall: Hall) -> None:
    hall.act(hall.seed.deputy, retire_staff, RetireStaff("王财政"), approver=hall.seed.director)
    assert "王财政" not in names(hall, 1)


def test_this_pc_knows_its_window(hall: Hall) -> None:
    assert window_here(hall.stored()) == WindowHere(hall.seed.windows[4], 4, "综合", is_general=True)
    with fake_counter().journal.reading() as reads:
        assert window_here(reads) is None


def test_the_table_of_posts_names_holders_substitutes_and_who_has_none(hall: Hall) -> None:
    hall.act(
        hall.seed.deputy,
        substitute,
        Substitute("郑民政", "王财政", FIRST_DAY, date(2026, 9, 30)),
        approver=hall.seed.director,
    )
    table = posts_table(hall.stored(), hall.seed.clerk, FIRST_DAY)
    assert [window.number for window in table.windows] == [1, 2, 3, 4, 5]
    assert [(line.window, line.post, line.holder, line.substitute) for line in table.posts] == [
        (1, "财政岗一", "王财政", ""),
        (3, "民政岗", "郑民政", "王财政"),
        (4, "综合岗", "吴副主任", ""),
    ]
    assert table.without_post == ("周主任",)
    later = posts_table(hall.stored(), hall.seed.clerk, date(2026, 10, 8))
    assert [line.substitute for line in later.posts] == ["", "", ""]
    assert posts_table(hall.stored(), hall.seed.clerk, date(2025, 12, 31)).posts == ()


def test_nobody_at_the_desk_sees_no_table(hall: Hall) -> None:
    with pytest.raises(NotAllowed):
        posts_table(hall.stored(), Desk(), FIRST_DAY)


def test_every_setting_is_listed_with_the_value_in_force(hall: Hall) -> None:
    hall.act(hall.seed.clerk, set_setting, SetSetting("idle_lock_minutes", "5"), approver=hall.seed.director)
    lines = {line.key: line for line in setting_lines(hall.stored())}
    assert set(lines) == set(SETTING_RULES)
    assert (lines["idle_lock_minutes"].value, lines["idle_lock_minutes"].default) == ("5", "3")
    assert lines["any_window"].allowed == ("no", "yes")


def test_every_role_has_a_word() -> None:
    assert set(ROLE_WORDS) == set(Role)
