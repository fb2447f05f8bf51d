"""Reads the national working-day calendar of the `chinese_calendar` package into a `Calendar` value."""

from __future__ import annotations

from functools import cache

from counter_app.domain.working_days import SATURDAY, Calendar, LocalHoliday


@cache
def national_calendar(local: tuple[LocalHoliday, ...] = ()) -> Calendar:
    """Build the calendar of the State Council notices shipped with this release, with the local layer over it."""
    # Loaded on first use: most commands need no calendar, and start-up time is what a clerk waits for.
    import chinese_calendar  # noqa: PLC0415
    from chinese_calendar.constants import holidays, workdays  # noqa: PLC0415

    return Calendar(
        known_years=frozenset(day.year for day in holidays),
        off_days=frozenset(day for day in holidays if day.weekday() < SATURDAY),
        make_up_days=frozenset(day for day in workdays if day.weekday() >= SATURDAY),
        local=local,
        national_version=f"chinesecalendar {chinese_calendar.__version__}",
    )
