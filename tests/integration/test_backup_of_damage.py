"""A damaged database is never made into a backup that looks whole."""

from __future__ import annotations

import random

import pytest

from counter_app.services.errors import DataDamaged
from counter_app.services.progress import SilentReporter
from counter_app.storage.driver import DATABASE_NAME
from tests.integration.practice import Centre

PAGE_BYTES = 4096


@pytest.mark.parametrize("seed", range(6))
def test_a_backup_with_a_bad_page_is_refused_and_leaves_no_file(centre: Centre, seed: int) -> None:
    database = centre.data / DATABASE_NAME
    content = bytearray(database.read_bytes())
    source = random.Random(seed)  # noqa: S311 - chooses which page to damage
    page = source.randrange(len(content) // PAGE_BYTES // 2, len(content) // PAGE_BYTES)
    content[page * PAGE_BYTES + source.randrange(PAGE_BYTES)] ^= 0xFF
    database.write_bytes(content)
    target = centre.data.parent / "copy.bak"
    with pytest.raises(DataDamaged):
        centre.programme().backup(target, SilentReporter())
    assert not target.exists()
