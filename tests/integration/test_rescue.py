"""Rescue mode: a damaged folder is looked at, and never written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counter_app.commands.do import answer_line
from counter_app.commands.registry import Run
from counter_app.services.desk import Desk
from counter_app.storage.engine import DATABASE_NAME
from tests.integration.practice import Centre

PAGE_BYTES = 4096


def damaged(database: Path) -> bytes:
    """Damage every third page of the second half and return what the file holds now."""
    content = bytearray(database.read_bytes())
    pages = len(content) // PAGE_BYTES
    for page in range(pages // 2, pages, 3):
        content[page * PAGE_BYTES + 100] ^= 0xFF
    database.write_bytes(content)
    return bytes(content)


@pytest.mark.parametrize(
    "act", [{"do": "log_inquiry"}, {"do": "register_person", "name": "马秀兰", "no_id_reason": "新生儿"}]
)
def test_a_damaged_folder_opens_says_so_and_refuses_to_write(centre: Centre, act: dict[str, str]) -> None:
    content = damaged(centre.data / DATABASE_NAME)
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
