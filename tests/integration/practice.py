"""A practice centre on disk, founded once and copied for every test, and somebody who types `do` lines at it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.bootstrap import NodeProgramme
from counter_app.commands.do import answer_line
from counter_app.commands.programme import InitRequest
from counter_app.commands.registry import Run
from counter_app.domain.identity import check_digit
from counter_app.services.desk import Desk
from counter_app.storage.keys import Argon2Cost, SecretHasher

JsonObject = dict[str, Any]

DIRECTOR = "高志远"
DEPUTY = "白建国"
CIVIL_CLERK = "石秀英"
"""Serves window 3 (民政), where the PC of the practice centre stands."""
SOCIAL_CLERK = "纪晓春"
SAMPLE = InitRequest.of_sample(window=3)
PRINTED_WITHIN_S = 60.0
CHEAP = Argon2Cost(time_cost=1, memory_kib=32, parallelism=1)
OLD_AGE = "303"
"""高龄津贴 at window 3: four materials, the last two deferrable, the second shareable; `b` asks for a fifth."""
ALL_OK = {"1": "ok", "2": "ok", "3": "ok", "4": "ok"}
INSTANT = "404"
"""生育登记 at window 4: two materials, done at once."""

FACTS: JsonObject = {
    "code": "399",
    "name": "殡葬补助",
    "window": "民政",
    "kind": "committed",
    "legal_basis": "《殡葬管理条例》",
    "materials": [
        {"n": 1, "name": "居民身份证", "form": "original_seen_copy_kept", "copies": 1, "source": "自备"},
    ],
    "time_limit_text": "受理后5个工作日内",
    "fee_basis": "不收费",
    "fee_standard": "不收费",
    "procedure": ["申请", "受理", "办结"],
    "outcome": "补助发放",
    "limits": {"committed_days": 5, "committed_unit": "working"},
}
"""What an item needs to be published: free of charge, five working days."""


def invented_id(serial: int, birth: str = "19500101") -> str:
    """Return a resident ID of a region that was never assigned."""
    first = f"990000{birth}{serial:03d}"
    return first + check_digit(first)


@dataclass(frozen=True, slots=True)
class Centre:
    """A practice centre: its data folder, what this machine keeps of it, and its people by name."""

    data: Path
    state: Path
    recovery_code: str
    staff: dict[str, JsonObject]

    def programme(self) -> NodeProgramme:
        with self.environment():
            return NodeProgramme(self.data)

    @contextmanager
    def environment(self) -> Iterator[dict[str, str]]:
        """Point this process, and those it starts with what is yielded, at the state folder."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COUNTER_APP_STATE", str(self.state))
            patch.setenv("COUNTER_APP_KEYSTORE", "file")
            yield dict(os.environ)

    def copied_to(self, base: Path) -> Centre:
        """Copy everything, as if nobody had ever worked with the original."""
        shutil.copytree(self.data, base / "data")
        shutil.copytree(self.state, base / "state")
        return replace(self, data=base / "data", state=base / "state")

    def moved_to(self, data: Path) -> Centre:
        return replace(self, data=data)

    @contextmanager
    def serving(self) -> Iterator[Teller]:
        """Open the folder as `do` does."""
        programme = self.programme()
        with self.environment(), programme.opened() as opened:
            run = Run(opened.counter, opened.guards, Desk(), opened.counter.journal.command_key(), opened.station)
            yield Teller(run, self.staff, programme.digest)


@dataclass(frozen=True, slots=True)
class Teller:
    """Types lines and reads the answers."""

    run: Run
    staff: dict[str, JsonObject]
    digest: Callable[[], str]

    def raw(self, line: bytes) -> JsonObject:
        answer: JsonObject = json.loads(answer_line(self.run, line))
        self.run.station.wake()
        assert self.run.station.drain(PRINTED_WITHIN_S)
        return answer

    def say(self, do: str, **fields: object) -> JsonObject:
        return self.raw(json.dumps({"do": do} | fields, ensure_ascii=False).encode())

    def done(self, do: str, **fields: object) -> JsonObject:
        """Type a line that must be carried out."""
        answer = self.say(do, **fields)
        assert answer["ok"], f"{do}: {answer['error']}"
        return answer

    def refused(self, do: str, kind: str, **fields: object) -> JsonObject:
        """Type a line that must be refused and change nothing."""
        before = self.digest()
        answer = self.say(do, **fields)
        assert not answer["ok"], f"{do} was carried out: {answer}"
        error: JsonObject = answer["error"]
        assert error["kind"] == kind, f"{do}: {error}"
        assert self.digest() == before, f"{do} was refused and changed something"
        return error

    def sign_in(self, name: str) -> JsonObject:
        person = self.staff[name]
        return self.done("sign_in", staff=person["id"], pin=person["pin"])

    def password(self, name: str = DEPUTY) -> JsonObject:
        """Return what a director-level person types into somebody else's line."""
        return {"approver": name, "approver_password": self.staff[name]["password"]}

    def receive(self, serial: int = 1, **fields: object) -> JsonObject:
        """Receive a case of the old-age allowance with all of its papers, unless other fields are given."""
        usual = {"item": OLD_AGE, "resident_id": invented_id(serial), "name": "马秀兰", "materials": ALL_OK}
        return self.done("receive_case", **usual | fields)

    def stage(self, case: str) -> str:
        shown: JsonObject = self.done("show", case=case)
        return str(shown["stage"])

    def steps(self, of: str) -> int:
        return len(self.done("history", of=of)["entries"])


def found_centre(base: Path) -> Centre:
    """Found a practice centre under a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTER_APP_STATE", str(base / "state"))
        patch.setenv("COUNTER_APP_KEYSTORE", "file")
        # A hash names its own cost: whoever signs in later pays what was chosen here.
        patch.setattr("counter_app.node.SecretHasher", lambda: SecretHasher(CHEAP))
        answer = json.loads(NodeProgramme(base / "data").init(SAMPLE))
    people = {one["name"]: one for one in answer["staff"]}
    return Centre(base / "data", base / "state", answer["recovery_code"], people)


@pytest.fixture(scope="session")
def founded_centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """The centre that tests copy; nobody works in it."""
    return found_centre(tmp_path_factory.mktemp("practice"))


@pytest.fixture
def centre(founded_centre: Centre, tmp_path: Path) -> Centre:
    """A practice centre of this test's own."""
    return founded_centre.copied_to(tmp_path)


@pytest.fixture
def teller(centre: Centre) -> Iterator[Teller]:
    """The clerk of window 3 at work in a centre of this test's own."""
    with centre.serving() as teller:
        teller.sign_in(CIVIL_CLERK)
        yield teller
