"""Time limits of the law: due dates, deemed acceptance, the deadline light; a matter of display until an entry."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.refusal import Refused
from counter_app.domain.working_days import ONE_DAY, Calendar, DueDate

LONGEST_LIMIT_DAYS: Final = 3650
# 行政许可法 Art. 32 (4): everything missing is told once, within 5 days, or the materials count as accepted.
NOTICE_LIMIT_WORKING_DAYS: Final = 5
YELLOW_AT_MOST_DAYS: Final = 3


class DayUnit(StrEnum):
    """The days a limit counts: 工作日 or 自然日."""

    WORKING = "working"
    NATURAL = "natural"


class TrafficLight(StrEnum):
    """The deadline light of a case whose clock runs."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Limit an act to 1-3650 days. Raises Refused: time_limit_invalid."""

    days: int
    unit: DayUnit

    def __post_init__(self) -> None:
        if not 1 <= self.days <= LONGEST_LIMIT_DAYS:
            title = f"办理期限应为1至{LONGEST_LIMIT_DAYS}天"
            raise Refused("time_limit_invalid", title, "请核对事项的办理期限后重新填写。", "time_limit")


def due_date(accepted_day: dt.date, limit: TimeLimit, calendar: Calendar) -> DueDate:
    """Compute the last day of a limit, inclusive; counting starts the day after acceptance."""
    if limit.unit is DayUnit.WORKING:
        return calendar.add_working_days(accepted_day, limit.days)
    return DueDate(accepted_day + dt.timedelta(days=limit.days), is_provisional=False)


def deemed_acceptance_day(materials_day: dt.date, calendar: Calendar) -> DueDate:
    """Compute the first day on which silence has become acceptance: the day after the fifth working day.

    In law the case then counts as accepted from `materials_day`; limits count from the day after that one.
    """
    last = last_notice_day(materials_day, calendar)
    return DueDate(last.date + ONE_DAY, last.is_provisional)


def last_notice_day(materials_day: dt.date, calendar: Calendar) -> DueDate:
    """Compute the last day, inclusive, on which the applicant may still be told what is missing."""
    return calendar.add_working_days(materials_day, NOTICE_LIMIT_WORKING_DAYS)


def is_deemed_accepted(materials_day: dt.date, today: dt.date, calendar: Calendar) -> bool:
    """Say whether 5 working days after the day the materials came have passed."""
    return today >= deemed_acceptance_day(materials_day, calendar).date


def traffic_light(today: dt.date, due: dt.date, total_days: int, calendar: Calendar) -> TrafficLight:
    """Choose the light: yellow from min(3 days, a third of `total_days` rounded up) left, red once overdue."""
    if today > due:
        return TrafficLight.RED
    return light_in_time(calendar.remaining_days(today, due), total_days)


def light_in_time(days_left: int, total_days: int) -> TrafficLight:
    """Choose the light of a case that is not overdue, from the days counted already."""
    yellow_from = min(YELLOW_AT_MOST_DAYS, -(-total_days // 3))
    return TrafficLight.YELLOW if days_left <= yellow_from else TrafficLight.GREEN
