"""Measures the start: the check of a data folder with a long history, and a process from nothing to ready."""

from __future__ import annotations

import statistics
from pathlib import Path

from sqlalchemy import select

from benchmarks.history import ENTRIES, lent_history
from benchmarks.measure import Row, seconds_of
from benchmarks.office import office_again
from benchmarks.processes import bare_python_s, serve
from counter_app.storage.data_folder import DataFolder
from counter_app.storage.engine import open_reader
from counter_app.storage.key_file import open_key
from counter_app.storage.start_check import start_check
from counter_app.storage.tables import LocalRow, table_of

BAR_S = 1.0
ROUNDS = 7
_ONE_ROW = select(table_of(LocalRow).c.value).limit(1)


def measure(room: Path, *, is_quick: bool) -> list[Row]:
    """Check and open in turn, then start processes in turn."""
    entries = ENTRIES[is_quick]
    history = lent_history(room, entries)
    with office_again(history) as office:
        first_s = seconds_of(lambda: start_check(office.folder))
        ours, floor = [], []
        for _ in range(ROUNDS):
            ours.append(seconds_of(lambda: start_check(office.folder)))
            floor.append(seconds_of(lambda: _open_and_read(office.folder)))
        assert start_check(office.folder) is None
    checked = _check_row(entries, first_s, statistics.median(ours), statistics.median(floor))
    return [checked, _process_row(entries, history)]


def _open_and_read(folder: DataFolder) -> None:
    place = folder.place
    engine = open_reader(place.database, open_key(place.folder, place.state, place.key_store).data_key)
    with engine.begin() as connection:
        connection.execute(_ONE_ROW).one()
    engine.dispose()


def _check_row(entries: int, first_s: float, ours_s: float, floor_s: float) -> Row:
    name = f"Start check at {entries:,} entries / opening and reading one row"
    note = f"the first one, with {min(entries, 5000):,} entries to verify: {first_s * 1000:.0f} ms"
    slowest_s = max(first_s, ours_s)
    ratio = f"{ours_s / floor_s:.0f}"
    return Row(name, f"{ours_s * 1000:.0f} ms", f"{floor_s * 1000:.1f} ms", ratio, "< 1 s", slowest_s < BAR_S, note)


def _process_row(entries: int, history: Path) -> Row:
    ours, floor = [], []
    for _ in range(ROUNDS):
        ours.append(serve(history).ready_s)
        floor.append(bare_python_s())
    ours_s, floor_s = statistics.median(ours), statistics.median(floor)
    name = f"Process start to an open folder of {entries:,} entries / bare Python"
    return Row(name, f"{ours_s * 1000:.0f} ms", f"{floor_s * 1000:.0f} ms", f"{ours_s / floor_s:.0f}", note="no screen")
