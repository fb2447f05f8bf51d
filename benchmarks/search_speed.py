"""Measures what every keystroke costs: the one range query of the search against a LIKE scan of the persons."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import sqlalchemy
from sqlalchemy import select

from benchmarks.measure import Row, median_us, p99_us, seconds_of, us
from benchmarks.search_store import KEY, search_database
from counter_app.domain.numbers import parse_case_number
from counter_app.domain.persons import PersonDetails
from counter_app.storage.engine import open_reader
from counter_app.storage.search_keys import person_keys
from counter_app.storage.sql_reads import SqlReadModels
from counter_app.storage.states import DETAIL_COLUMNS
from counter_app.storage.tables import STATE_TABLES

COUNT = {False: 1_000_000, True: 50_000}
SHOWN = 20
QUERIES = 500
SCANS = 3
WARM_UP = 20
BAR_US = 1000.0
_PERSON, _CASE = STATE_TABLES["person"], STATE_TABLES["case"]
_SCAN = "SELECT aggregate FROM state_person WHERE name LIKE ? OR resident_id LIKE ? OR phone LIKE ? LIMIT 20"

OfPerson = Callable[[PersonDetails], str]
OfCase = Callable[[str], str]


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Type each kind of input for a few hundred random persons and cases."""
    count = COUNT[is_quick]
    engine = open_reader(search_database(count), KEY)
    with engine.begin() as connection:
        people, numbers = _sample(connection, count)
        typed = {name: [make(person) for person in people] for name, make in _OF_PERSON.items()}
        typed |= {name: [make(number) for number in numbers] for name, make in _OF_CASE.items()}
        scan_us = median_us([_scan_s(connection, person.resident_id or "") for person in people[:SCANS]])
        rows = [_row(name, _times(connection, texts), scan_us, count) for name, texts in typed.items()]
    engine.dispose()
    return rows


def _name(person: PersonDetails) -> str:
    return person.name or ""


def _pinyin(person: PersonDetails) -> str:
    """Return the full pinyin, the longest of the keys made of letters."""
    return max((key for key in person_keys(PersonDetails(name=person.name), None) if key.isascii()), key=len)


def _initials(person: PersonDetails) -> str:
    letters = [key for key in person_keys(PersonDetails(name=person.name), None) if key.isascii()]
    return next(key for key in sorted(letters) if len(key) == len(_name(person)))


_OF_PERSON: dict[str, OfPerson] = {
    "full ID": lambda person: person.resident_id or "",
    "last 6 of the ID": lambda person: (person.resident_id or "")[-6:],
    "last 4 of the ID": lambda person: (person.resident_id or "")[-4:],
    "birth date": lambda person: (person.resident_id or "")[6:14],
    "full name": _name,
    "given name": lambda person: _name(person)[1:],
    "one inner character": lambda person: _name(person)[1],
    "full pinyin": _pinyin,
    "initials": _initials,
    "last 4 of the phone": lambda person: (person.phone or "")[-4:],
    "two words (name, last 4 of the ID)": lambda person: f"{_name(person)} {(person.resident_id or '')[-4:]}",
}
_OF_CASE: dict[str, OfCase] = {
    "full case number": lambda number: number,
    "spoken case number": lambda number: parse_case_number(number).spoken,
    "13 characters of a bar code": lambda number: parse_case_number(number).short13,
}


def _sample(connection: sqlalchemy.Connection, count: int) -> tuple[list[PersonDetails], list[str]]:
    ids = random.Random(2).sample(range(1, count + 1), QUERIES)  # noqa: S311 - repeatable choice, no secret
    details = select(*(_PERSON.c[name] for name in DETAIL_COLUMNS))
    people = [connection.execute(details.where(_PERSON.c.id == one)).one() for one in ids]
    numbers = [connection.execute(select(_CASE.c.number).where(_CASE.c.id == one)).scalar_one() for one in ids]
    return [PersonDetails(**person._asdict()) for person in people], numbers


def _times(connection: sqlalchemy.Connection, texts: Sequence[str]) -> list[float]:
    reads = SqlReadModels(connection)
    assert all(reads.find(text, SHOWN) for text in texts[:WARM_UP]), "a text that comes from a row must find it"
    return [seconds_of(partial(reads.find, text, SHOWN)) for text in texts]


def _scan_s(connection: sqlalchemy.Connection, text: str) -> float:
    pattern = (f"%{text}%",) * 3
    return seconds_of(lambda: connection.exec_driver_sql(_SCAN, pattern).all())


def _row(name: str, times: Sequence[float], scan_us: float, count: int) -> Row:
    p50, p99 = median_us(times), p99_us(times)
    title = f"Search {count:,} persons + {count:,} cases: {name}"
    return Row(title, us(p50), us(scan_us), f"1/{scan_us / p50:.0f}", "p99 <= 1 ms", p99 <= BAR_US, f"p99 {us(p99)}")
