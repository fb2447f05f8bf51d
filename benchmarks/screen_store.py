"""A centre after many years: a million applicants and cases in the read models, and a busy day of real acts on top."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import func, insert, select

from benchmarks.case_acts import accept, end, new_applicant, receive
from benchmarks.office import Office, founded_office
from benchmarks.people import TOWNSHIP, People
from counter_app.domain.case_entries import DueDates, Outcome
from counter_app.domain.case_state import CaseState, Stage, Standing
from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import ITEM, ItemVersion
from counter_app.domain.folding import AggregateKind, Folded
from counter_app.domain.journal import AggregateId, EntryId, StaffId
from counter_app.domain.kinds import KINDS
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.persons import PERSON, IdState, PersonDetails, PersonState
from counter_app.domain.staff import STAFF
from counter_app.storage.driver import SCHEMA_VERSION
from counter_app.storage.prepared import Prepared
from counter_app.storage.rows import NO_DETAILS
from counter_app.storage.states import reference, row_values, search_keys
from counter_app.storage.tables import STATE_TABLES
from tests.fakes.fake_adapters import FIRST_DAY

BATCH = 20_000
CASES_A_DAY = 400
ACTS_TODAY = 480
"""One PC that serves somebody every minute of eight hours."""
OPEN_AMONG_LAST = {False: 30_000, True: 3_000}
_HEADS = (EntryId(bytes(32)),)
_INSERT = {kind.name: Prepared(insert(STATE_TABLES[kind.name])) for kind in (PERSON, CASE)}
_Item = tuple[Folded[Any], PersonDetails]
_OPEN_STAGES = (Stage.ACCEPTED,) * 12 + (Stage.NOTICED,) * 4 + (Stage.FINISHED,) * 3 + (Stage.RECEIVED,)


def screen_room(count: int, *, is_quick: bool) -> Path:
    """Return the room of a centre with so many persons and cases, built unless an earlier run left it."""
    shape = f"{SCHEMA_VERSION}.{sum(kind.fold_version for kind in KINDS)}"
    kept = Path(tempfile.gettempdir()) / "counter-app-benchmarks" / f"screens-{count}-v{shape}"
    if not kept.exists():
        print(f"building {kept}: some minutes, once", file=sys.stderr, flush=True)
        making = kept.with_name(kept.name + ".making")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True, mode=0o700)
        with founded_office(making) as office:
            _fill(office, count, OPEN_AMONG_LAST[is_quick])
            _work_a_day(office)
        making.rename(kept)
    return kept


def _fill(office: Office, count: int, open_among: int) -> None:
    with office.counter.journal.reading() as reads:
        versions = [(item, state.versions[-1]) for item, state in reads.all_of(ITEM)]
        staff = [one for one, _ in reads.all_of(STAFF)]
    with office.folder.writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE unsorted (key TEXT, ref INTEGER)")
        _insert(connection, PERSON, _persons(count))
        _insert(connection, CASE, _cases(count, open_among, versions, staff))
        # Sorted once: keys that arrive in random order would write every page many times.
        connection.exec_driver_sql("INSERT INTO lookup SELECT key, ref FROM unsorted ORDER BY key, ref")
        connection.exec_driver_sql("DROP TABLE unsorted")


def _work_a_day(office: Office) -> None:
    for n in range(ACTS_TODAY):
        received = receive(office, new_applicant(office, n))
        accept(office, received)
        if n % 3 == 0:
            end(office, received)


def _persons(count: int) -> Iterator[_Item]:
    given = tuple((name, EntryId(bytes(32))) for name in ("name", "phone", "resident_id"))
    folded = Folded(PersonState(IdState.VERIFIED, sources=given), _HEADS, 1, None, ())
    return ((folded, details) for details in People().details(count))


def _cases(
    count: int, open_among: int, versions: list[tuple[AggregateId, ItemVersion]], staff: list[StaffId]
) -> Iterator[_Item]:
    """Invent cases, the oldest first; two of three of the last ones are open."""
    choice = random.Random(3)  # noqa: S311 - repeatable data, no secret
    for n in range(count):
        day = FIRST_DAY - timedelta(days=1 + (count - 1 - n) // CASES_A_DAY)
        item, version = versions[n % len(versions)]
        is_open = n >= count - open_among and n % 3
        stage = choice.choice(_OPEN_STAGES) if is_open else Stage.HANDED_OVER
        state = CaseState(
            number=CaseNumber(TOWNSHIP, day, "01", n % CASES_A_DAY + 1).text,
            item=item,
            version=version.id,
            item_code=version.facts.code,
            person=person_id(n if n % 50 else 0),
            received_day=day,
            received_by=staff[n % len(staff)],
            handler=staff[n % len(staff)],
            trail=_trail(stage, day, choice),
        )
        yield Folded(state, _HEADS, 2, None, ()), NO_DETAILS


def _trail(stage: Stage, day: date, choice: random.Random) -> tuple[Standing, ...]:
    materials = tuple((n, "ok") for n in range(1, 5))
    due = DueDates(FIRST_DAY + timedelta(days=choice.randrange(-10, 40)), None, False, "2026")
    if stage in (Stage.RECEIVED, Stage.NOTICED):
        return (Standing(stage, materials, FIRST_DAY - timedelta(days=choice.randrange(5))),)
    received = Standing(Stage.RECEIVED, materials, day)
    accepted = Standing(Stage.ACCEPTED, materials, day, day, due, is_acceptance=True, act=bytes(16))
    if stage is Stage.ACCEPTED:
        return (received, accepted)
    finished = Standing(
        stage, materials, day, day, due, outcome=Outcome.GRANTED, finished_day=day, act=b"another act 1234"
    )
    return (received, accepted, finished)


def _insert(connection: sqlalchemy.Connection, kind: AggregateKind[Any], items: Iterator[_Item]) -> None:
    driver = connection.connection.cursor()
    highest = connection.execute(select(func.max(STATE_TABLES[kind.name].c.id))).scalar_one() or 0
    made = 0
    while batch := list(islice(items, BATCH)):
        rows, keys = [], []
        for folded, details in batch:
            row_id = highest + made + 1
            aggregate = person_id(made) if kind is PERSON else case_id(made)
            rows.append(row_values(aggregate, kind, folded, details) | {"id": row_id})
            ref = reference(kind, row_id)
            keys += [(key, ref) for key in search_keys(kind, folded, details)]
            made += 1
        _INSERT[kind.name].run_many(connection, rows)
        driver.executemany("INSERT INTO unsorted VALUES (?, ?)", keys)


def person_id(n: int) -> AggregateId:
    """Return the id of the n-th invented person."""
    return AggregateId(b"\x10" + n.to_bytes(15, "big"))


def case_id(n: int) -> AggregateId:
    """Return the id of the n-th invented case."""
    return AggregateId(b"\x11" + n.to_bytes(15, "big"))
