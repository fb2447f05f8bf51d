"""Drafts and preferences on a real data folder: encrypted, bounded, durable through kill -9, no hindrance to an act."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from counter_app.services.errors import TryAgain
from counter_app.services.ports import Drafts, Preferences
from counter_app.storage.data_folder import DataFolder, create_folder, opened_folder
from counter_app.storage.local_store import DRAFT_LIMIT_BYTES, MOST_DRAFTS, PREFERENCE_LIMIT
from tests.fakes.fake_journal import found
from tests.fakes.fake_local import FakeDrafts, FakePreferences
from tests.integration.test_sql_journal import FounderRandomness, counter_on, place_under, write_one

NAME = "马秀兰".encode()
READERS = 3
"""As many as `open_reader` has."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    create_folder(place_under(tmp_path), None, FounderRandomness(), is_plain=False)
    with opened_folder(place_under(tmp_path)) as opened:
        yield opened


@pytest.fixture(params=["fake", "real"])
def drafts(request: pytest.FixtureRequest, folder: DataFolder) -> Drafts:
    return FakeDrafts() if request.param == "fake" else folder.drafts


@pytest.fixture(params=["fake", "real"])
def preferences(request: pytest.FixtureRequest, folder: DataFolder) -> Preferences:
    return FakePreferences() if request.param == "fake" else folder.preferences


def test_drafts_are_kept_replaced_and_dropped_in_the_order_of_their_beginning(drafts: Drafts) -> None:
    assert drafts.all() == ()
    for key, content in (("b", b"1"), ("a", b"2"), ("b", b"3")):
        drafts.keep(key, content)
    assert drafts.all() == (("b", b"3"), ("a", b"2"))
    drafts.drop("b")
    drafts.drop("b")
    drafts.keep("b", b"4")
    assert drafts.all() == (("a", b"2"), ("b", b"4"))


def test_preferences_are_kept_by_key(preferences: Preferences) -> None:
    assert preferences.get("theme") is None
    preferences.set("theme", "暗")
    preferences.set("theme", "亮")
    preferences.set("zoom", "125")
    assert (preferences.get("theme"), preferences.get("zoom")) == ("亮", "125")


def test_what_is_kept_outlives_the_program_and_is_encrypted(tmp_path: Path) -> None:
    place = place_under(tmp_path)
    create_folder(place, None, FounderRandomness(), is_plain=False)
    with opened_folder(place) as folder:
        folder.drafts.keep("case", NAME)
        folder.preferences.set("theme", "马秀兰")
    assert NAME not in b"".join(file.read_bytes() for file in place.folder.rglob("*") if file.is_file())
    with opened_folder(place) as folder:
        assert folder.drafts.all() == (("case", NAME),)
        assert folder.preferences.get("theme") == "马秀兰"
        assert folder.drafts.all() == (("case", NAME),)


def test_drafts_are_bounded_in_number_and_size(folder: DataFolder) -> None:
    for n in range(MOST_DRAFTS):
        folder.drafts.keep(f"{n:02}", b"x")
    with pytest.raises(TryAgain):
        folder.drafts.keep("one more", b"x")
    folder.drafts.keep("00", bytes(DRAFT_LIMIT_BYTES))
    with pytest.raises(TryAgain):
        folder.drafts.keep("00", bytes(DRAFT_LIMIT_BYTES + 1))
    assert len(folder.drafts.all()) == MOST_DRAFTS
    with pytest.raises(ValueError, match="characters"):
        folder.preferences.set("theme", "x" * (PREFERENCE_LIMIT + 1))


def test_drafts_and_acts_of_two_threads_all_succeed(folder: DataFolder) -> None:
    counter = counter_on(folder)
    found(counter)
    failed: list[Exception] = []

    def draw() -> None:
        try:
            for n in range(30):
                folder.drafts.keep("case", str(n).encode())
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=draw)
    thread.start()
    before = folder.journal.own_tip().seq
    for _ in range(30):
        write_one(folder)
    thread.join()
    assert failed == []
    assert folder.journal.own_tip().seq == before + 30
    assert folder.drafts.all() == (("case", b"29"),)


KEEPING = """
import sys
from pathlib import Path
from tests.integration.test_sql_journal import place_under
from counter_app.storage.data_folder import opened_folder
with opened_folder(place_under(Path(sys.argv[1]))) as folder:
    for n in range(1_000_000):
        folder.drafts.keep("case", str(n).encode())
        print(n, flush=True)
"""


def test_a_draft_that_was_kept_survives_a_kill(tmp_path: Path) -> None:
    create_folder(place_under(tmp_path), None, FounderRandomness(), is_plain=False)
    command = [sys.executable, "-c", KEEPING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= 20:
                process.send_signal(signal.SIGKILL)
                break
        told = [int(line), *(int(rest) for rest in process.stdout if rest.endswith("\n"))]
    with opened_folder(place_under(tmp_path)) as folder:
        ((key, content),) = folder.drafts.all()
    assert key == "case"
    assert int(content) in (told[-1], told[-1] + 1)


def test_a_preference_can_be_asked_for_in_the_middle_of_reads(folder: DataFolder) -> None:
    """Every reading connection is taken: a preference that wanted one more would wait for a read that waits for it."""
    preferences = folder.preferences
    preferences.set("theme", "亮")
    with ExitStack() as reads:
        for _ in range(READERS):
            reads.enter_context(folder.journal.reading())
        assert preferences.get("theme") == "亮"
    assert folder.preferences.get("theme") == "亮"
