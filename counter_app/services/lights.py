"""The deadline light of a case, in words and as a kind that the screen draws as a shape (experience 4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from counter_app.domain.case_clock import CaseClock
from counter_app.domain.case_rules import DEEMED_WORDS, STAGE_WORDS
from counter_app.domain.case_state import Stage
from counter_app.domain.time_limits import (
    NOTICE_LIMIT_WORKING_DAYS,
    YELLOW_AT_MOST_DAYS,
    TrafficLight,
    deemed_acceptance_day,
    traffic_light,
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
        self._left = [0]
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
        if last > self.soon_to:
            return LightKind.RUNNING
        return _KIND_OF_COLOUR[traffic_light(self.today, last, self._total(clock, last), self.calendar)]

    def _total(self, clock: CaseClock, last: date) -> int:
        """Count the days of the whole limit, as far as they decide where yellow begins."""
        if clock.stage is Stage.RECEIVED:
            return NOTICE_LIMIT_WORKING_DAYS
        enough = 3 * YELLOW_AT_MOST_DAYS
        return enough if clock.since is None else self.calendar.at_most_between(clock.since, last, enough)

    def _light(self, clock: CaseClock) -> Light:
        last = self.last_day(clock)
        if last is None:
            return _still(clock)
        kind = self.kind_of(clock)
        if kind is not LightKind.OVERDUE:
            left = self._days_left(last)
            return Light(kind, f"余 {left} 天" if left else "今天到期", left)
        if clock.stage is Stage.RECEIVED:
            return Light(kind, DEEMED_WORDS)
        past = max(1, self.calendar.working_days_between(last, self.today))
        return Light(kind, f"超期 {past} 天", past)

    def _days_left(self, last: date) -> int:
        """Count the working days left; the days up to the farthest asked for are counted once."""
        far = (last - self.today).days
        for offset in range(len(self._left), far + 1):
            day = self.today + timedelta(days=offset)
            self._left.append(self._left[-1] + self.calendar.is_working_day(day))
        return self._left[far]


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


_KIND_OF_COLOUR = {
    TrafficLight.RED: LightKind.OVERDUE,
    TrafficLight.YELLOW: LightKind.SOON,
    TrafficLight.GREEN: LightKind.RUNNING,
}
