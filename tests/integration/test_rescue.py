"""Rescue mode: a damaged folder is looked at, and never written."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

from counter_app.commands.do import answer_line
from counter_app.commands.registry import Run
from counter_app.services.desk import Desk
from counter_app.services.errors import DataDamaged
from counter_app.storage.driver import DATABASE_NAME
from tests.integration.practice import Centre

PAGE_BYTES = 4096


def damaged(centre: Centre) -> bytes:
    """Damage every third page of the second half and return what the file holds now.

    Which pages those are depends on all that was written: of three ways the first is taken that leaves whole what
    opening itself must read, for a folder that can't be opened at all is no matter of rescue.
    """
    database = centre.data / DATABASE_NAME
    sound = database.read_bytes()
    pages = len(sound) // PAGE_BYTES
    for first in range(pages // 2, pages // 2 + 3):
        content = bytearray(sound)
        for page in range(first, pages, 3):
            content[page * PAGE_BYTES + 100] ^= 0xFF
        database.write_bytes(content)
        with suppress(DataDamaged), centre.programme().opened():
            return bytes(content)
    raise AssertionError("no damage leaves this folder open to a look")


@pytest.mark.parametrize(
    "act", [{"do": "log_inquiry"}, {"do": "register_person", "name": "马秀兰", "no_id_reason": "新生儿"}]
)
def test_a_damaged_folder_opens_says_so_and_refuses_to_write(centre: Centre, act: dict[str, str]) -> None:
    content = damaged(centre)
    with centre.programme().opened() as opened:
        assert opened.notice
        run = Run(opened.counter, opened.guards, Desk(), b"key", opened.station)
        for _ in range(3):
            answer = json.loads(answer_line(run, json.dumps({"do": "find", "text": "马"}).encode()))
            assert not answer["ok"] or answer["results"] == []
        person = next(one for one in centre.staff.values() if one["role"] == "clerk")
        signed = json.loads(
            answer_line(run, json.dumps({"do": "sign_in", "staff": person["id"], "pin": person["pin"]}).encode())
        )
        answer = json.loads(answer_line(run, json.dumps(act).encode()))
        assert not answer["ok"]
        assert answer["error"]["kind"] == ("data_damaged" if signed["ok"] else "not_allowed")
    assert (centre.data / DATABASE_NAME).read_bytes() == content
