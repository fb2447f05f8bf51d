"""The deadline light of a case, in words and as a kind that the screen draws as a shape (experience 4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.case_clock import CaseClock
from counter_app.domain.case_rules import DEEMED_WORDS, STAGE_WORDS
from counter_app.domain.case_state import Stage
from counter_app.domain.time_limits import (
    NOTICE_LIMIT_WORKING_DAYS,
    YELLOW_AT_MOST_DAYS,
    TrafficLight,
    deemed_acceptance_day,
    light_in_time,
)
from counter_app.domain.working_days import ONE_DAY, Calendar
from counter_app.services.act import Counter, calendar_of, civil_day
from counter_app.services.desk import Desk
from counter_app.services.ports import ReadModels


class LightKind(StrEnum):
    """What the light shows: each kind has a shape and a colour of its own on every screen."""

    OVERDUE = "overdue"
    """■ red: past its day, or two windows contradict each other."""
    SOON = "soon"
    """▲ yellow: due today or in a few days."""
    RUNNING = "running"
    """● green: time is left."""
    PAUSED = "paused"
    """‖ grey: waits for the applicant, the clock stands."""
    READY = "ready"
    """○ blue: the result can be collected."""
    DONE = "done"
    """✓ grey: nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Light:
    """A light with its words; `days` are working days left or, when overdue, past the day."""

    kind: LightKind
    words: str
    days: int | None = None


_FIXED = {
    Stage.NOTICED: Light(LightKind.PAUSED, STAGE_WORDS[Stage.NOTICED]),
    Stage.FINISHED: Light(LightKind.READY, "可出件"),
    Stage.CONFLICT: Light(LightKind.OVERDUE, STAGE_WORDS[Stage.CONFLICT]),
}
_INSTANT = Light(LightKind.DONE, "即办")
_UNLIMITED = Light(LightKind.RUNNING, "办理中")


class Lights:
    """The lights of one day; equal clocks are looked at once, a long list holds few different ones."""

    def __init__(self, today: date, calendar: Calendar) -> None:
        self.today = today
        self.calendar = calendar
        self._kinds: dict[CaseClock, LightKind] = {}
        self._lights: dict[CaseClock, Light] = {}
        self._last_days: dict[CaseClock, date | None] = {}
        self._days = _CountedDays(today, calendar)
        self._soon_to: date | None = None

    @property
    def soon_to(self) -> date:
        """Return the last day whose light may be yellow; a case that is due later runs."""
        if self._soon_to is None:
            beyond = self.calendar.add_working_days(self.today, YELLOW_AT_MOST_DAYS + 1)
            self._soon_to = beyond.date - ONE_DAY
        return self._soon_to

    def kind_of(self, clock: CaseClock) -> LightKind:
        """Return the kind alone, which is cheaper than counting the days."""
        known = self._kinds.get(clock)
        if known is None:
            known = self._kinds[clock] = self._kind(clock)
        return known

    def light_of(self, clock: CaseClock) -> Light:
        """Return the light."""
        known = self._lights.get(clock)
        if known is None:
            known = self._lights[clock] = self._light(clock)
        return known

    def last_day(self, clock: CaseClock) -> date | None:
        """Return the last day, inclusive, on which the next step is in time; None while no clock runs.

        A received case must be decided within 5 working days, or silence accepts it (行政许可法 Art. 32).
        """
        if clock.stage is Stage.ACCEPTED:
            return clock.due
        if clock.stage is not Stage.RECEIVED or clock.since is None:
            return None
        if clock not in self._last_days:
            self._last_days[clock] = deemed_acceptance_day(clock.since, self.calendar).date - ONE_DAY
        return self._last_days[clock]

    def _kind(self, clock: CaseClock) -> LightKind:
        last = self.last_day(clock)
        if last is None:
            return _still(clock).kind
        if last < self.today:
            return LightKind.OVERDUE
        if last > self.soon_to:
            return LightKind.RUNNING
        left = self._days.between(self.today, last)
        is_soon = light_in_time(left, self._total(clock, last)) is TrafficLight.YELLOW
        return LightKind.SOON if is_soon else LightKind.RUNNING

    def _total(self, clock: CaseClock, last: date) -> int:
        """Count the days of the whole limit; of a limit whose beginning is unknown the longest rule holds."""
        if clock.stage is Stage.RECEIVED:
            return NOTICE_LIMIT_WORKING_DAYS
        return 3 * YELLOW_AT_MOST_DAYS if clock.since is None else self._days.between(clock.since, last)

    def _light(self, clock: CaseClock) -> Light:
        last = self.last_day(clock)
        if last is None:
            return _still(clock)
        kind = self.kind_of(clock)
        if kind is not LightKind.OVERDUE:
            left = self._days.between(self.today, last)
            return Light(kind, f"余 {left} 天" if left else "今天到期", left)
        if clock.stage is Stage.RECEIVED:
            return Light(kind, DEEMED_WORDS)
        past = max(1, self._days.between(last, self.today))
        return Light(kind, f"超期 {past} 天", past)


class _CountedDays:
    """Working days counted once from a middle day in both directions: what lies between two days is a difference."""

    def __init__(self, middle: date, calendar: Calendar) -> None:
        self._middle = middle
        self._calendar = calendar
        self._after = [0]
        self._before = [0]

    def between(self, after: date, until: date) -> int:
        """Count as `Calendar.working_days_between` does."""
        return self._place(until) - self._place(after) if until > after else 0

    def _place(self, day: date) -> int:
        far = (day - self._middle).days
        counts, step = (self._after, ONE_DAY) if far >= 0 else (self._before, -ONE_DAY)
        # Forwards the day itself is counted, backwards the one that is left behind.
        while len(counts) <= abs(far):
            counted = self._middle + step * (len(counts) if far >= 0 else len(counts) - 1)
            counts.append(counts[-1] + self._calendar.is_working_day(counted))
        return counts[far] if far >= 0 else -counts[-far]


def lights_at(counter: Counter, reads: ReadModels, desk: Desk) -> Lights:
    """Return the lights of the desk's business day, or of the civil day while no session is open."""
    today = desk.session.business_day if desk.session else civil_day(counter.clock)
    return Lights(today, calendar_of(reads, counter.reference))


def _still(clock: CaseClock) -> Light:
    """Return the light of a case that no clock runs for."""
    if clock.is_instant:
        return _INSTANT
    if clock.stage in (Stage.RECEIVED, Stage.ACCEPTED):
        return _UNLIMITED
    return _FIXED.get(clock.stage) or Light(LightKind.DONE, STAGE_WORDS[clock.stage])
