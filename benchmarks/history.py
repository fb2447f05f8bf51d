"""Writes a long history through the real journal once, and lends copies of it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from benchmarks.office import Office, founded_office
from benchmarks.people import CASES_A_DAY, TOWNSHIP, People
from counter_app.domain.case_entries import CaseAccepted, CaseFinished, CaseHandedOver, CaseReceived, DueDates, Outcome
from counter_app.domain.cases import CASE
from counter_app.domain.catalogue import item_aggregate
from counter_app.domain.journal import AggregateId, EntryId, new_aggregate_id
from counter_app.domain.kinds import KINDS
from counter_app.domain.numbers import CaseNumber
from counter_app.domain.persons import PERSON, IdState, PersonDetails, PersonRegistered
from counter_app.services.authoring import ActFrame
from counter_app.services.entry_format import Envelope
from counter_app.storage.driver import SCHEMA_VERSION
from counter_app.storage.sql_journal import SqlTransaction
from tests.fakes.fake_adapters import FIRST_DAY, OLD_AGE_ALLOWANCE, FakeClock
from tests.fakes.fake_journal import Content, write_into

ENTRIES = {False: 100_000, True: 10_000}
ENTRIES_A_CASE = 5
CASES_AT_ONCE = 50
SECONDS_A_CASE = 60
_ITEM = item_aggregate(OLD_AGE_ALLOWANCE.code)
_DUE = DueDates(FIRST_DAY + timedelta(days=14), FIRST_DAY + timedelta(days=28), False, "2026")


def lent_history(room: Path, entries: int) -> Path:
    """Return a room with its own copy of a centre of so many entries."""
    copy = room / f"history-{entries}"
    shutil.copytree(_kept_history(entries), copy)
    return copy


def _kept_history(entries: int) -> Path:
    shape = f"{SCHEMA_VERSION}.{sum(kind.fold_version for kind in KINDS)}"
    kept = Path(tempfile.gettempdir()) / "counter-app-benchmarks" / f"history-{entries}-v{shape}"
    if not kept.exists():
        print(f"building {kept}: a minute or two, once", file=sys.stderr, flush=True)
        making = kept.with_name(kept.name + ".making")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True, mode=0o700)
        with founded_office(making) as office:
            _fill(office, entries // ENTRIES_A_CASE)
        making.rename(kept)
    return kept


def _fill(office: Office, cases: int) -> None:
    people = list(People().details(cases))
    for start in range(0, cases, CASES_AT_ONCE):
        with office.counter.journal.transaction() as transaction:
            assert isinstance(transaction, SqlTransaction)
            for n in range(start, min(cases, start + CASES_AT_ONCE)):
                _write_case(office, transaction, n, people[n])


def _write_case(office: Office, transaction: SqlTransaction, n: int, details: PersonDetails) -> None:
    assert isinstance(office.counter.clock, FakeClock)
    office.counter.clock.let_pass(SECONDS_A_CASE)  # ids begin with the time: those of a real centre come in order
    person, case = _new_id(office), _new_id(office)
    registered = PersonRegistered(IdState.VERIFIED, ("name", "phone", "resident_id"))
    frame = ActFrame(office.desk.staff, FIRST_DAY, Envelope())
    write_into(transaction, office.counter.author, PERSON, person, (registered, details), frame=frame)
    for content in _contents(n, person):
        write_into(transaction, office.counter.author, CASE, case, content, frame=frame)


def _contents(n: int, person: AggregateId) -> tuple[Content, ...]:
    day, seq = divmod(n, CASES_A_DAY)
    received = CaseReceived(
        number=CaseNumber(TOWNSHIP, FIRST_DAY - timedelta(days=1 + day), "01", seq + 1).text,
        item=_ITEM,
        version=EntryId(bytes(32)),
        item_code=OLD_AGE_ALLOWANCE.code,
        window=AggregateId(bytes(16)),
        person=person,
        materials=((1, "ok"), (2, "ok"), (3, "ok"), (4, "ok")),
        materials_day=FIRST_DAY,
    )
    finished, handed_over = CaseFinished(Outcome.GRANTED, FIRST_DAY), CaseHandedOver(to_applicant=True)
    return ((received, None), (CaseAccepted(FIRST_DAY, _DUE), None), (finished, None), (handed_over, None))


def _new_id(office: Office) -> AggregateId:
    return new_aggregate_id(office.counter.clock.now_ms(), office.counter.randomness.token(10))
