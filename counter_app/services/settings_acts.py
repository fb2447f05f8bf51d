"""Settings and the calendar of the centre."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from counter_app.domain.calendars import CALENDAR, CALENDAR_AGGREGATE, LocalHolidaySet, ensure_calendar_year
from counter_app.domain.centre import SETTINGS, SETTINGS_AGGREGATE, SettingChanged, ensure_setting
from counter_app.domain.staff import SERVING
from counter_app.domain.text import clean_text, half_width
from counter_app.services.act import Act

HOLIDAY_NAME_LENGTH = 30


@dataclass(frozen=True, slots=True)
class SetSetting:
    """A setting and its new value."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class SettingAnswer:
    """The value in force now."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class ImportCalendar:
    """A TOML file with year, version, off_days and make_up_days."""

    file: str


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """How many days of which year are known now, and the version of the calendar in force."""

    year: int
    off_days: int
    make_up_days: int
    version: str


@dataclass(frozen=True, slots=True)
class LocalHoliday:
    """A holiday of the region, or a day on which the centre works all the same."""

    date: dt.date
    name: str
    working: bool = False


@dataclass(frozen=True, slots=True)
class LocalHolidayAnswer:
    """The day as it counts now."""

    date: dt.date
    working: bool
    version: str


def set_setting(act: Act, request: SetSetting) -> SettingAnswer:
    """Change one setting of the centre."""
    act.desk.require(SERVING)
    act.require_approver()
    value = half_width(request.value)
    ensure_setting(request.key, value)
    act.record(SETTINGS, SETTINGS_AGGREGATE, SettingChanged(request.key, value))
    return SettingAnswer(request.key, value)


def import_calendar(act: Act, request: ImportCalendar) -> CalendarAnswer:
    """Take over the days of one year by the State Council's notice."""
    act.desk.require(SERVING)
    act.require_approver()
    imported = act.counter.reference.read_calendar(request.file)
    ensure_calendar_year(imported)
    act.record(CALENDAR, CALENDAR_AGGREGATE, imported)
    days = (len(imported.off_days), len(imported.make_up_days))
    return CalendarAnswer(imported.year, *days, act.calendar().version)


def local_holiday(act: Act, request: LocalHoliday) -> LocalHolidayAnswer:
    """Set a day off, or a working day, in this region only."""
    act.desk.require(SERVING)
    act.require_approver()
    name = clean_text(request.name, "name", HOLIDAY_NAME_LENGTH)
    act.record(CALENDAR, CALENDAR_AGGREGATE, LocalHolidaySet(request.date, name, request.working))
    return LocalHolidayAnswer(request.date, request.working, act.calendar().version)
