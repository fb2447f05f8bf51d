"""Decisions about people at work: who may be added, retired, or given a new secret."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.domain.refusal import Refused
from counter_app.domain.staff import DIRECTOR_LEVEL, StaffState


def ensure_name_is_free(name: str, others: Iterable[StaffState]) -> None:
    """Refuse the name of somebody who works here: people sign in by name, and papers name the handler."""
    if any(other.name == name and not other.is_retired for other in others):
        raise Refused("staff_name", "已经有同名的在岗人员", "请在姓名后加区别，例如加岗位；同一个人不用再登记", "name")


def ensure_works_here(state: StaffState, field: str = "staff") -> None:
    """Refuse somebody who left."""
    if state.is_retired:
        raise Refused("staff_retired", "这位工作人员已经离岗", "请选择在岗的工作人员", field)


def ensure_retirable(state: StaffState, others: Iterable[StaffState], open_cases: int) -> None:
    """Refuse to retire a handler of open cases, or the last person who can approve anything."""
    ensure_works_here(state)
    if open_cases:
        raise Refused(
            "retire_with_open_cases",
            f"这位工作人员还有{open_cases}个未办结的件",
            "请先用 reassign_case 转交给别人，再办离岗；数据没有变动",
            "staff",
        )
    remain = any(other.role in DIRECTOR_LEVEL and not other.is_retired for other in others)
    if state.role in DIRECTOR_LEVEL and not remain:
        raise Refused(
            "last_director", "这是最后一位主任或副主任，不能离岗", "请先登记接任的主任或副主任，再办离岗", "staff"
        )
