"""What the driver alone reads of who may sign in, beside what the open folder says of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from counter_app.desktop_node import NodeDesktop
from counter_app.domain.centre import CENTRE
from counter_app.services.act import civil_day
from counter_app.services.people_at_work import window_here
from counter_app.services.sign_in_list import FrontPage, sign_in_list
from counter_app.storage.driver import DATABASE_NAME
from counter_app.storage.engine import open_writer
from counter_app.storage.front_reads import read_front_page
from counter_app.storage.key_file import KEY_FILE_NAME, open_key
from counter_app.storage.keys import KeyringStore
from counter_app.ui.programme import FoundingWish


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    NodeDesktop(tmp_path / "data").found(FoundingWish("", "", "", 4, is_practice=True))
    return tmp_path


def read_ahead(room: Path, day: dt.date) -> FrontPage | None:
    return read_front_page(room / "data", room / "state", KeyringStore(), day)


def test_the_people_read_ahead_are_those_of_the_open_folder(room: Path) -> None:
    with NodeDesktop(room / "data").opened() as opened:
        day = civil_day(opened.counter.clock)
        with opened.counter.journal.reading() as reads:
            here = window_here(reads)
            assert here is not None
            people = sign_in_list(reads, here.id, day)
            centre = reads.all_of(CENTRE)[0][1].name
        assert read_ahead(room, day) == FrontPage(centre, people)
    assert read_ahead(room, day) == FrontPage(centre, people)
    assert any(line.is_here for line in people)


def test_posts_are_those_of_the_day(room: Path) -> None:
    page = read_ahead(room, dt.date(1990, 1, 1))
    assert page is not None
    assert [line.posts for line in page.people] == [()] * 7


def test_reading_ahead_leaves_the_folder_as_it_is(room: Path) -> None:
    before = {file.name: file.read_bytes() for file in (room / "data").iterdir() if file.is_file()}
    assert read_ahead(room, dt.date(2026, 9, 24)) is not None
    assert {file.name: file.read_bytes() for file in (room / "data").iterdir() if file.is_file()} == before


def test_tables_of_another_shape_wait_for_the_opening(room: Path) -> None:
    key = open_key(room / "data", room / "state", KeyringStore()).data_key
    engine = open_writer(room / "data" / DATABASE_NAME, key)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version=1")
    engine.dispose()
    assert read_ahead(room, dt.date(2026, 9, 24)) is None


def test_what_cannot_be_read_is_left_to_the_opening(room: Path) -> None:
    day = dt.date(2026, 9, 24)
    assert read_front_page(room / "elsewhere", room / "state", KeyringStore(), day) is None
    database = room / "data" / DATABASE_NAME
    content = database.read_bytes()
    database.write_bytes(content[:4096] + bytes(len(content) - 4096))
    assert read_ahead(room, day) is None
    database.write_bytes(b"no database at all")
    assert read_ahead(room, day) is None
    (room / "data" / KEY_FILE_NAME).unlink()
    assert read_ahead(room, day) is None
