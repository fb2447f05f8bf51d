"""Decisions about windows, posts and substitutes: what may be assigned, and whose posts a person holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import SERVING, PostAssigned, StaffState, SubstituteNamed, WindowState, holds_on
from counter_app.domain.staff_rules import ensure_works_here

LAST_WINDOW: Final = 99


def ensure_window_number(number: int) -> None:
    """Refuse a number that fits on no sign."""
    if not 1 <= number <= LAST_WINDOW:
        raise Refused("window_number", "窗口号不对", f"窗口号请填1到{LAST_WINDOW}", "window")


def ensure_window_name(name: str, others: Iterable[WindowState]) -> None:
    """Refuse the name of another window: items find their window by its name."""
    if any(name == other.name for other in others):
        raise Refused("window_name", "另一个窗口已经用了这个名称", "请换一个名称，或直接使用那个窗口", "name")


def item_window(name: str, windows: Iterable[tuple[AggregateId, WindowState]]) -> AggregateId | None:
    """Return the window that an item names, by its present name before any former one."""
    known = list(windows)
    present = next((window for window, state in known if state.name == name), None)
    return present or next((window for window, state in known if name in state.former_names), None)


def ensure_may_hold_post(state: StaffState, field: str) -> None:
    """Refuse somebody who left, or whose role serves at no window."""
    ensure_works_here(state, field)
    if state.role not in SERVING:
        raise Refused("role_serves_not", "这个角色不在窗口办事，不能任窗口岗位", "请选择窗口人员、副主任或主任", field)


def ensure_period(first: date, last: date | None) -> None:
    """Refuse a period that ends before it starts."""
    if last is not None and last < first:
        raise Refused("period", "结束日期早于开始日期", "请核对起止日期", "to")


def ensure_not_assigned_yet(new: PostAssigned, present: Iterable[PostAssigned]) -> None:
    """Refuse the same post at the same window for the same person in an overlapping period (capability A10)."""
    for one in present:
        is_equal = (one.staff, one.post, one.window) == (new.staff, new.post, new.window)
        if is_equal and _overlap(one.from_day, one.to_day, new.from_day, new.to_day):
            raise Refused(
                "post_overlaps", "这个人在这段时间已经任这个岗位", "请核对岗位和起止日期；原来的安排没有变动", "post"
            )


def ensure_substitution(new: SubstituteNamed, present: Iterable[SubstituteNamed]) -> None:
    """Refuse a person as their own substitute, and the same substitution in an overlapping period."""
    if new.absent == new.by:
        raise Refused("own_substitute", "顶岗的人不能是本人", "请选择另一位工作人员", "by")
    for one in present:
        is_equal = (one.absent, one.by) == (new.absent, new.by)
        if is_equal and _overlap(one.from_day, one.to_day, new.from_day, new.to_day):
            raise Refused(
                "substitution_overlaps", "这段时间已经安排了同样的顶岗", "请核对起止日期；原来的安排没有变动", "from"
            )


def posts_held(
    staff: StaffId, day: date, posts: Iterable[PostAssigned], substitutions: Iterable[SubstituteNamed]
) -> tuple[PostAssigned, ...]:
    """Return the posts in force of a person and of those the person stands in for (AB角), one step only."""
    absent = {one.absent for one in substitutions if one.by == staff and one.from_day <= day <= one.to_day}
    return tuple(one for one in posts if one.staff in {staff, *absent} and holds_on(one, day))


def _overlap(first: date, last: date | None, other_first: date, other_last: date | None) -> bool:
    return first <= (other_last or date.max) and other_first <= (last or date.max)
