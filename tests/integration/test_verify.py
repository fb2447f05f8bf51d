"""The check of everything: silent over honest histories, loud over every kind of tampering, steady on ruins."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.cases import CASE
from counter_app.domain.erasure import ERASURE, ErasureBasis, PersonalErased
from counter_app.domain.inquiries import InquiryLogged
from counter_app.domain.journal import Entry, EntryId
from counter_app.services.act import perform
from counter_app.services.entry_format import CommandMark, decode_header, encode_header, entry_id
from counter_app.services.errors import CounterError, FolderUnusable
from counter_app.services.receive_case import ReceiveCase, receive_case
from counter_app.services.signing import DeviceKey
from counter_app.storage.data_folder import Place, opened_folder
from counter_app.storage.entries import insert_entries, journal_no, move_tip
from counter_app.storage.findings import Report
from counter_app.storage.start_check import scrub, start_check
from counter_app.storage.verify import verify, verify_place
from tests.fakes.fake_adapters import IDENTITY_CARD, OLD_AGE_ALLOWANCE
from tests.fakes.fake_journal import found, given_person, published
from tests.fakes.hall import ALL_OK, invented_id
from tests.integration.offices import Office, number_of, received
from tests.integration.practice import CIVIL_CLERK, Centre
from tests.integration.real_folders import Pc, Pen, admit, draft, frame_of, opened_pc

DAMAGED_PAGES = 50
PAGE_BYTES = 4096
WORKED = 34
"""Position of an entry in the middle of the journal."""


def work(pc: Pc) -> None:
    """Found a centre and receive three cases, each by a command."""
    seed = found(pc.counter)
    published(pc.counter, OLD_AGE_ALLOWANCE)
    token = pc.counter.randomness.token
    for serial in range(3):
        request = ReceiveCase("303", resident_id=invented_id(serial), name="马秀兰", materials=ALL_OK, then="accept")
        mark = CommandMark(token(32), token(32))
        perform(pc.counter, seed.clerk, lambda act, asked=request: receive_case(act, asked), command=mark)  # type: ignore[misc]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Place:
    with opened_pc(tmp_path_factory.mktemp("worked"), "pc") as pc:
        work(pc)
    return pc.folder.place


@pytest.fixture
def place(worked: Place, tmp_path: Path) -> Place:
    """A folder of this test's own in which people have worked."""
    shutil.copytree(worked.folder, tmp_path / "data")
    shutil.copytree(worked.state, tmp_path / "state")
    return replace(worked, folder=tmp_path / "data", state=tmp_path / "state")


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[Pc]:
    with opened_pc(tmp_path, "pc") as pc:
        yield pc


@pytest.fixture
def office(pc: Pc) -> Office:
    return Office(pc.counter, found(pc.counter))


def codes(report: Report) -> set[str]:
    return {problem.code for problem in report.problems}


@contextmanager
def unguarded(place: Place) -> Iterator[sqlite3.Connection]:
    """Open the database past the program, its triggers gone."""
    with closing(sqlite3.connect(place.database)) as connection:
        connection.create_function("flip", 1, flipped)
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        connection.commit()


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def test_honest_work_is_sound(place: Place) -> None:
    report = verify_place(place)
    assert report.problems == ()
    assert report.is_sound
    counts = report.counts
    assert (counts.journals, counts.branches, counts.cases, counts.commands, counts.issued_numbers) == (1, 1, 3, 3, 3)
    assert counts.entries > WORKED
    assert counts.personal_parts > 0
    assert counts.anomalies == counts.conflicts == counts.incomplete_aggregates == 0


def test_a_scripted_day_of_a_practice_centre_is_sound(centre: Centre) -> None:
    with centre.serving() as teller:
        teller.sign_in(CIVIL_CLERK)
        case = teller.receive(1, then="accept")["case"]
        teller.done("finish_case", case=case, outcome="granted", id="once")
        teller.receive(2, materials={"1": "ok", "2": "missing", "3": "ok", "4": "ok"}, then="notice", id="twice")
    with centre.environment():
        _answer, is_sound = centre.programme().verify()
    assert is_sound


def test_a_check_writes_nothing(place: Place) -> None:
    before = {file: file.read_bytes() for file in place.folder.iterdir() if file.suffix != ".db-shm"}
    verify_place(place)
    assert {file: file.read_bytes() for file in before} == before


TAMPERINGS = (
    ("UPDATE entry SET header = flip(header) WHERE pos = :worked", "id_mismatch"),
    ("UPDATE entry SET header = x'93' WHERE pos = :worked", "header_unreadable"),
    ("UPDATE entry SET sig = flip(sig) WHERE pos = :worked", "id_mismatch"),
    ("UPDATE entry SET id = flip(id) WHERE pos = :worked", "prev_mismatch"),
    ("UPDATE part SET bytes = flip(bytes) WHERE pos = :worked AND kind = 0", "payload_mismatch"),
    ("UPDATE part SET bytes = flip(bytes) WHERE pos = :personal AND kind = 1", "personal_mismatch"),
    ("UPDATE part SET salt = flip(salt) WHERE pos = :personal AND kind = 1", "personal_mismatch"),
    ("DELETE FROM part WHERE pos = :worked AND kind = 0", "payload_missing"),
    ("DELETE FROM entry WHERE pos = :worked", "seq_gap"),
    ("DELETE FROM entry WHERE pos = 1", "seq_gap"),
    ("DELETE FROM entry WHERE pos = (SELECT max(pos) FROM entry)", "tip_mismatch"),
    ("UPDATE entry SET seq = seq + 9 WHERE pos = (SELECT max(pos) FROM entry)", "column_mismatch"),
    ("UPDATE entry SET aggregate = flip(aggregate) WHERE pos = :worked", "column_mismatch"),
    ("UPDATE entry SET type = 'case.refused' WHERE pos = :worked", "column_mismatch"),
    ("UPDATE tip SET seq = seq - 1", "tip_mismatch"),
    ("DELETE FROM tip", "tip_mismatch"),
    ("UPDATE journal SET journal = flip(journal)", "column_mismatch"),
    ("INSERT INTO erased SELECT id FROM entry WHERE pos = :personal", "erased_still_here"),
    ("UPDATE state_case SET digest = flip(digest)", "read_model_differs"),
    ("UPDATE state_person SET phone = '13900000000'", "read_model_differs"),
    ("DELETE FROM state_window WHERE id = 2", "read_model_missing"),
    (
        "INSERT INTO state_window (aggregate, n, pending, fold_version, digest, state)"
        " SELECT flip(aggregate), n, pending, fold_version, digest, state FROM state_window WHERE id = 1",
        "read_model_extra",
    ),
    ("DELETE FROM lookup WHERE key = (SELECT min(key) FROM lookup)", "search_keys_differ"),
    ("INSERT INTO lookup VALUES ('somebody else', 2)", "search_keys_differ"),
    ("DELETE FROM register_line WHERE pos = (SELECT min(pos) FROM register_line)", "register_differs"),
    ("UPDATE register_line SET business_day = '2026-09-25'", "register_differs"),
    ("DELETE FROM issued_number WHERE number = (SELECT min(number) FROM issued_number)", "number_not_noted"),
    ("INSERT INTO issued_number VALUES ('990000001-20260924-01-0999-X')", "number_without_case"),
    ("DELETE FROM command", "command_missing"),
    ("UPDATE command SET content = flip(content)", "command_mismatch"),
    ("INSERT INTO command VALUES (x'00', x'00', '{}')", "command_without_entry"),
)


@pytest.mark.parametrize(("tampering", "code"), TAMPERINGS)
def test_tampering_is_noticed(place: Place, tampering: str, code: str) -> None:
    with unguarded(place) as connection:
        (personal,) = connection.execute("SELECT min(pos) FROM part WHERE kind = 1").fetchone()
        assert connection.execute(tampering, {"worked": WORKED, "personal": personal}).rowcount > 0
    assert code in codes(verify_place(place))


def test_an_end_cut_off_cleanly_is_noticed_by_the_witness(place: Place) -> None:
    with unguarded(place) as connection:
        connection.execute("DELETE FROM entry WHERE pos = (SELECT max(pos) FROM entry)")
        connection.execute("UPDATE tip SET (seq, id) = (SELECT seq, id FROM entry ORDER BY pos DESC LIMIT 1)")
    assert "older_than_witness" in codes(verify_place(place))


def resign(connection: sqlite3.Connection, key: DeviceKey | None, *, first: int) -> None:
    """Rewrite the journal from an entry on, ids and links all fitting; without a key the old signatures stay."""
    last: EntryId | None = None
    rows = connection.execute("SELECT pos, header, sig FROM entry WHERE pos >= ? ORDER BY pos", (first,)).fetchall()
    for pos, old_header, old_signature in rows:
        known = decode_header(old_header)
        header = encode_header(known._replace(wall_ms=known.wall_ms + 1, prev=last or known.prev))
        signature = key.sign(header) if key else old_signature
        last = entry_id(header, signature)
        connection.execute("UPDATE entry SET header = ?, sig = ?, id = ? WHERE pos = ?", (header, signature, last, pos))
    connection.execute("UPDATE tip SET id = ?", (last,))


@pytest.mark.parametrize("key", [None, DeviceKey(bytes([9]) * 32)])
def test_history_rewritten_without_the_key_of_the_device_is_noticed(place: Place, key: DeviceKey | None) -> None:
    with unguarded(place) as connection:
        resign(connection, key, first=WORKED)
    report = verify_place(place)
    bad = [problem.where.rpartition("/")[2] for problem in report.problems if problem.code == "bad_signature"]
    assert [int(seq) for seq in bad] == list(range(WORKED, report.counts.entries + 1))


def test_nothing_is_said_of_a_person(place: Place) -> None:
    with unguarded(place) as connection:
        connection.execute("UPDATE state_person SET name = name || '一'")
        connection.execute("UPDATE part SET bytes = flip(bytes)")
    report = verify_place(place)
    assert report.problems
    assert "马秀兰" not in repr(report)
    assert invented_id(0) not in repr(report)


def test_problems_without_end_are_counted(place: Place) -> None:
    with unguarded(place) as connection:
        rows = ((f"990000001-20260924-01-{n:04}-X",) for n in range(1000, 2000))
        connection.executemany("INSERT INTO issued_number VALUES (?)", rows)
    report = verify_place(place)
    assert len(report.problems) + report.counts.problems_left_out == 1000


def test_an_erased_part_is_missing_by_right(pc: Pc, office: Office) -> None:
    person = given_person(pc.counter)
    with pc.counter.journal.reading() as reads:
        entries = tuple(line.entry for line in reads.history(person))
    office.write(ERASURE, office.new_id(), (PersonalErased(entries), ErasureBasis("本人申请")))
    with pc.counter.journal.transaction() as transaction:
        transaction.drop_personal({person: entries})
    report = verify(pc.folder)
    assert report.problems == ()
    assert report.counts.personal_parts_missing == 1


def test_a_fee_published_by_one_person_alone_is_a_problem(pc: Pc, office: Office) -> None:
    published(office.counter, OLD_AGE_ALLOWANCE)
    assert verify(pc.folder).is_sound
    published(office.counter, IDENTITY_CARD)
    assert codes(verify(pc.folder)) == {"four_eyes"}


def test_a_number_given_twice_is_a_problem(pc: Pc, office: Office) -> None:
    with pc.counter.journal.transaction() as transaction:
        transaction.reserve_number(number_of(1))
    office.receive(1)
    assert verify(pc.folder).is_sound
    office.receive(1)
    report = verify(pc.folder)
    assert [(problem.code, problem.where) for problem in report.problems] == [("number_twice", number_of(1))]


def test_a_number_with_a_wrong_check_character_is_a_problem(pc: Pc, office: Office) -> None:
    payload, texts = received(office, 1)
    wrong = number_of(1)[:-1] + ("1" if number_of(1)[-1] != "1" else "2")
    with pc.counter.journal.transaction() as transaction:
        transaction.reserve_number(wrong)
    office.write(CASE, office.new_id(), (replace(payload, number=wrong), texts))  # type: ignore[type-var]
    assert codes(verify(pc.folder)) == {"number_invalid"}


@pytest.fixture
def pen(pc: Pc, office: Office) -> Pen:
    """Another device of the centre."""
    pen = Pen("third", office.seed.centre)
    admit(pc, pen.key.public, office.seed.staff(office.seed.director))
    return pen


def test_what_waits_is_counted(pc: Pc, office: Office) -> None:
    stranger = Pen("stranger", office.seed.centre)
    pc.ingest([frame_of(one) for one in stranger.act(draft(stranger.new_id(), InquiryLogged()))])
    report = verify(pc.folder)
    assert (report.problems, report.counts.waiting) == ((), 1)


def test_a_fork_is_counted_and_both_branches_are_checked(pc: Pc, pen: Pen) -> None:
    trunk = pen.act(draft(pen.new_id(), InquiryLogged()))
    fork = pen.tip
    branches = [*trunk, *pen.act(draft(pen.new_id(), InquiryLogged()))]
    pen.tip = fork
    branches += pen.act(draft(pen.new_id(), InquiryLogged())) + pen.act(draft(pen.new_id(), InquiryLogged()))
    pc.ingest([frame_of(one) for one in branches])
    report = verify(pc.folder)
    assert report.problems == ()
    assert (report.counts.forked_journals, report.counts.branches) == (1, 3)


def store_by_force(pc: Pc, pen: Pen, entry: Entry) -> None:
    """Store an entry that ingest would refuse, as the first of its journal."""
    with pc.folder.writer.begin() as connection:
        (highest,) = connection.exec_driver_sql("SELECT max(pos) FROM entry").one()
        number = journal_no(connection, entry.header.journal)
        insert_entries(connection, number, highest + 1, [entry])
        move_tip(connection, number, entry.header.prev, entry)


def test_entries_that_ingest_would_refuse_are_problems(pc: Pc, pen: Pen) -> None:
    (first,) = pen.act(draft(pen.new_id(), InquiryLogged()))
    second, third = pen.act(draft(pen.new_id(), InquiryLogged()), draft(pen.new_id(), InquiryLogged()))
    slow = pen.signed(second.header._replace(hlc=first.header.hlc, act=first.header.act), second.payload)
    other = third.header._replace(centre=third.id, prev=slow.id, act=first.header.act)
    for entry in (first, slow, pen.signed(other, third.payload)):
        store_by_force(pc, pen, entry)
    assert codes(verify(pc.folder)) >= {"clock_not_rising", "foreign_centre"}


def test_a_device_nobody_admitted_is_a_problem(pc: Pc, office: Office) -> None:
    stranger = Pen("stranger", office.seed.centre)
    (entry,) = stranger.act(draft(stranger.new_id(), InquiryLogged()))
    store_by_force(pc, stranger, entry)
    assert "unknown_device" in codes(verify(pc.folder))


def test_a_folder_that_is_not_there_cannot_be_checked(tmp_path: Path, worked: Place) -> None:
    with pytest.raises(FolderUnusable):
        verify_place(replace(worked, folder=tmp_path / "nothing"))


@pytest.fixture(scope="module")
def encrypted(founded_centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """A practice centre whose database lies whole in one file."""
    return founded_centre.copied_to(tmp_path_factory.mktemp("encrypted"))


def place_of(centre: Centre) -> Place:
    with centre.environment():
        return centre.programme()._place()


@pytest.mark.parametrize("seed", range(DAMAGED_PAGES))
def test_a_damaged_page_is_noticed_and_nothing_crashes(encrypted: Centre, tmp_path: Path, seed: int) -> None:
    centre = encrypted.copied_to(tmp_path)
    place, rng = place_of(centre), random.Random(seed)  # noqa: S311 - a seeded choice of pages
    content = bytearray(place.database.read_bytes())
    page = rng.randrange(len(content) // PAGE_BYTES) if seed else 0
    content[page * PAGE_BYTES + rng.randrange(PAGE_BYTES)] ^= 1 << rng.randrange(8)
    place.database.write_bytes(content)
    with centre.environment():
        assert verify_place(place).problems
        try:
            with opened_folder(place) as folder:
                start_check(folder)
                scrub(folder, 10_000)
        except CounterError:
            pass


Ruin = Callable[[bytes], bytes]
RUINS: tuple[Ruin, ...] = (
    lambda content: content[: len(content) // 2],
    lambda content: content[: PAGE_BYTES + 1],
    lambda content: bytes(len(content)),
    lambda content: content[:PAGE_BYTES] + bytes(len(content) - PAGE_BYTES),
    lambda _content: b"not a database" * 1000,
)


@pytest.mark.parametrize("ruin", RUINS)
def test_a_ruin_is_reported(encrypted: Centre, tmp_path: Path, ruin: Ruin) -> None:
    centre = encrypted.copied_to(tmp_path)
    place = place_of(centre)
    place.database.write_bytes(ruin(place.database.read_bytes()))
    with centre.environment():
        assert verify_place(place).problems


def test_a_plain_ruin_is_reported_too(place: Place) -> None:
    content = bytearray(place.database.read_bytes())
    for page in range(1, len(content) // PAGE_BYTES, 3):
        content[page * PAGE_BYTES : page * PAGE_BYTES + 64] = bytes(64)
    place.database.write_bytes(content)
    assert verify_place(place).problems
