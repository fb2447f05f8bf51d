"""Measures what each screen reads, at a million persons and a million cases, against reading one row."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import select

from benchmarks.measure import Row, median_us, p99_us, seconds_of, us
from benchmarks.office import Office, office_again
from benchmarks.screen_store import person_id, screen_room
from counter_app.services.case_list import (
    CaseFilter,
    CaseListRequest,
    CaseScope,
    case_rows,
    count_cases,
    list_cases,
)
from counter_app.services.case_page import case_page
from counter_app.services.catalogue_list import catalogue
from counter_app.services.desk import OpenSession
from counter_app.services.favourites import favourites
from counter_app.services.idle_board import day_counts, last_acts, reminders
from counter_app.services.lights import Lights, lights_at
from counter_app.services.people_at_work import posts_table
from counter_app.services.person_page import person_page
from counter_app.services.ports import ReadModels
from counter_app.services.print_list import print_list
from counter_app.services.references import id_text
from counter_app.services.scanned import case_of_paper
from counter_app.services.sessions_acts import session_going_on
from counter_app.services.sign_in_list import sign_in_list
from counter_app.storage.tables import STATE_TABLES
from counter_app.ui.presenters.accept.draft import CaseDraft, Mark, MarkedMaterial, Step, pack_draft

COUNT = {False: 1_000_000, True: 20_000}
ROUNDS = 200
WARM_UP = 5
PAGE = 50
BAR_US = 16_000.0
FIRST_PAGE_BAR_US = 5_000.0
_CASE = STATE_TABLES["case"]
_ONE_ROW = select(_CASE.c.number).where(_CASE.c.id == 1)


@dataclass(frozen=True, slots=True)
class _Screen:
    """What is measured: a fresh read of the journal each round, as the screen does after every change."""

    name: str
    read: Callable[[ReadModels], object]
    bar_us: float = BAR_US


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Read every screen some hundred times."""
    count = COUNT[is_quick]
    with office_again(screen_room(count, is_quick=is_quick)) as office:
        _sit_down(office)
        floor_us = median_us([seconds_of(partial(_one_row, office)) for _ in range(ROUNDS)])
        rows = [_row(screen, _times(office, screen.read), floor_us, count) for screen in _screens(office, count)]
        keep = partial(office.folder.drafts.keep, "accept.in-work", pack_draft(_DRAFT))
        kept = [seconds_of(keep) for _ in range(ROUNDS)]
        return [*rows, _row(_Screen("a draft is kept (durable)", lambda _: None), kept, floor_us, count)]


_DRAFT = CaseDraft(
    "one",
    "01234567-89ab-7def-8123-456789abcdef",
    "马秀兰",
    item="303",
    item_name="高龄津贴",
    marks=tuple(MarkedMaterial(n, Mark.OK) for n in range(1, 6)),
    step=Step.MATERIALS,
)


def _sit_down(office: Office) -> None:
    """Go on in the session that the day of acts was written in."""
    with office.counter.journal.transaction() as transaction:
        staff = office.desk.staff
        assert staff is not None
        session = session_going_on(transaction, staff, transaction.tip().journal, office.counter.clock)
    assert isinstance(session, OpenSession)
    office.desk.session = session


def _screens(office: Office, count: int) -> list[_Screen]:
    desk, counter, preferences = office.desk, office.counter, office.folder.preferences
    with counter.journal.reading() as reads:
        lights = lights_at(counter, reads, desk)
        newest = case_of_paper(reads, last_acts(reads, desk, lights)[0].case or "", lights.today)
        everything = list_cases(reads, desk, lights, CaseListRequest(CaseFilter.OPEN, CaseScope.CENTRE))
    choice = random.Random(5)  # noqa: S311 - repeatable choice, no secret

    def persons(reads: ReadModels) -> object:
        person = id_text(person_id(choice.randrange(1, count)))
        return person_page(reads, preferences, desk, lights, person, is_in_work=True)

    def scrolled(reads: ReadModels) -> object:
        start = choice.randrange(len(everything) - PAGE)
        return case_rows(reads, desk, lights, everything[start : start + PAGE])

    return [
        _Screen("受理 idle: the last acts", lambda reads: last_acts(reads, desk, lights)),
        _Screen("受理 idle: don't forget", lambda reads: reminders(reads, desk, lights)),
        _Screen("受理 idle: counts of the day", lambda reads: day_counts(reads, desk, lights)),
        _Screen("受理 idle: nine items", lambda reads: favourites(reads, preferences, desk, lights.today)),
        _Screen(
            "受理 idle: nine items of a new week", lambda reads: favourites(reads, _Forgetful(), desk, lights.today)
        ),
        _Screen("a person with previous cases", persons),
        _Screen(
            "the person with most cases",
            lambda reads: person_page(reads, preferences, desk, lights, id_text(person_id(0))),
        ),
        _Screen(
            "办件: counts of all filters, own", lambda reads: count_cases(reads, desk, _new(lights), CaseScope.MINE)
        ),
        _Screen(
            "办件: counts of all filters, centre",
            lambda reads: count_cases(reads, desk, _new(lights), CaseScope.CENTRE),
        ),
        *(_list(office, lights, one, scope) for one in CaseFilter for scope in CaseScope),
        _Screen("办件: a page of rows somewhere", scrolled, FIRST_PAGE_BAR_US),
        _Screen(
            "办件: search by a surname's initials",
            lambda reads: list_cases(reads, desk, lights, CaseListRequest(text="mxl")),
        ),
        _Screen("办件: one case", lambda reads: case_page(counter, reads, desk, newest)),
        _Screen("the light's calendar", lambda reads: lights_at(counter, reads, desk)),
        _Screen("事项公示: all items", lambda reads: catalogue(reads, desk, lights.today)),
        _Screen("事项公示: gljt", lambda reads: catalogue(reads, desk, lights.today, text="gljt")),
        _Screen("打印队列", lambda reads: print_list(reads, counter.clock)),
        _Screen("登录: who works here", lambda reads: sign_in_list(reads, None, lights.today)),
        _Screen("岗位责任表", lambda reads: posts_table(reads, desk, lights.today)),
    ]


class _Forgetful:
    """Preferences of a PC on which nothing was ever set."""

    def get(self, _key: str) -> str | None:
        """Return nothing."""
        return None

    def set(self, _key: str, _value: str) -> None:
        """Forget."""


def _list(office: Office, lights: Lights, case_filter: CaseFilter, scope: CaseScope) -> _Screen:
    request = CaseListRequest(case_filter, scope)

    def first_page(reads: ReadModels) -> object:
        fresh = _new(lights)
        return case_rows(reads, office.desk, fresh, list_cases(reads, office.desk, fresh, request)[:PAGE])

    return _Screen(f"办件: list and first page, {case_filter}, {scope}", first_page, FIRST_PAGE_BAR_US)


def _new(lights: Lights) -> Lights:
    """Return lights that have looked at nothing yet."""
    return Lights(lights.today, lights.calendar)


def _one_row(office: Office) -> object:
    with office.folder.reader.begin() as connection:
        return connection.execute(_ONE_ROW).one()


def _times(office: Office, read: Callable[[ReadModels], object]) -> list[float]:
    for _ in range(WARM_UP):
        _timed(office, read)
    return [_timed(office, read) for _ in range(ROUNDS)]


def _timed(office: Office, read: Callable[[ReadModels], object]) -> float:
    def once() -> None:
        with office.counter.journal.reading() as reads:
            read(reads)

    return seconds_of(once)


def _row(screen: _Screen, times: Sequence[float], floor_us: float, count: int) -> Row:
    p50, p99 = median_us(times), p99_us(times)
    bar = f"p99 <= {screen.bar_us / 1000:.0f} ms"
    return Row(
        f"Screen, {count:,} persons + cases: {screen.name}",
        us(p50),
        us(floor_us),
        f"{p50 / floor_us:.1f}",
        bar,
        p99 <= screen.bar_us,
        f"p99 {us(p99)}",
    )
