"""A program killed at any moment loses nothing that it acknowledged, and does nothing twice."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.domain.cases import CASE
from counter_app.storage.data_folder import opened_folder
from counter_app.storage.start_check import start_check
from counter_app.storage.verify import verify_place
from tests.integration.practice import ALL_OK, CIVIL_CLERK, OLD_AGE, Centre, invented_id

KILLS = int(os.environ.get("COUNTER_APP_KILLS", "25"))
"""Hundreds for a soak; the suite makes do with a few."""
MOST_ANSWERS = 12
"""Acts that a process is left to do before it is killed."""
LONGEST_WAIT_MS = 8.0
"""An act takes a few milliseconds: the kill falls anywhere into the next ones."""


@dataclass
class Clerk:
    """Types the same numbered lines again until each was answered, into one process after the other."""

    centre: Centre
    rng: random.Random
    complaints: Path
    """Where a process writes its errors: one that ends by itself must say why."""
    numbers: list[str] = field(default_factory=list)
    """The number answered to each line, in order."""

    def line(self, index: int) -> str:
        serial, birth = index % 1000, f"19{40 + index // 1000 % 60}0101"
        fields = {"item": OLD_AGE, "resident_id": invented_id(serial, birth), "name": "马秀兰", "materials": ALL_OK}
        return json.dumps({"do": "receive_case", "id": f"line {index}", "then": "accept"} | fields)

    def script(self) -> str:
        """Sign in, type again what the process before may have done, and go on."""
        person = self.centre.staff[CIVIL_CLERK]
        lines = [json.dumps({"do": "sign_in", "staff": person["id"], "pin": person["pin"]})]
        first = max(0, len(self.numbers) - 1)
        lines += [self.line(index) for index in range(first, len(self.numbers) + 3 * MOST_ANSWERS)]
        return "\n".join(lines) + "\n"

    def work_until_killed(self) -> None:
        at = max(0, len(self.numbers) - 1)
        with self.process() as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(self.script())
            process.stdin.close()
            for _ in range(self.rng.randrange(MOST_ANSWERS)):
                line = process.stdout.readline()
                assert line, f"it ended by itself: {self.complaints.read_text(encoding='utf-8')}"
                answer = json.loads(line)
                assert answer["ok"], answer
                if answer["do"] == "receive_case":
                    self.take(at, answer["number"])
                    at += 1
            let_pass(self.rng.uniform(0, LONGEST_WAIT_MS))

    def take(self, index: int, number: str) -> None:
        """Note an answer; a line that was answered before must get the same one."""
        if index < len(self.numbers):
            assert self.numbers[index] == number
        else:
            self.numbers.append(number)

    @contextmanager
    def process(self) -> Iterator[subprocess.Popen[str]]:
        with self.centre.environment() as environment:
            command = [sys.executable, "-m", "counter_app", "--data", str(self.centre.data), "do", "-"]
            with (
                self.complaints.open("wb") as complaints,
                subprocess.Popen(
                    command,
                    env=environment,
                    encoding="utf-8",
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=complaints,
                ) as process,
            ):
                try:
                    yield process
                finally:
                    process.kill()


def let_pass(wait_ms: float) -> None:
    end = time.perf_counter() + wait_ms / 1000
    while time.perf_counter() < end:
        pass


def test_a_killed_program_loses_nothing_and_repeats_nothing(centre: Centre, tmp_path: Path) -> None:
    clerk = Clerk(centre, random.Random(2026), tmp_path / "complaints")  # noqa: S311 - seeded moments
    with centre.environment():
        place = centre.programme()._place()
    for _ in range(KILLS):
        clerk.work_until_killed()
        assert verify_place(place).problems == ()
        with opened_folder(place) as folder:
            assert folder.reason is None
            assert start_check(folder) is None
            with folder.journal.reading() as reads:
                found = {number: reads.cases_with_number(number) for number in clerk.numbers}
                stored = [state.number for _, state in reads.all_of(CASE)]
        assert [number for number, cases in found.items() if len(cases) != 1] == []
        assert len(set(clerk.numbers)) == len(clerk.numbers)
        # What was stored and not answered is the answer of the next process to the same line.
        assert len(set(stored)) == len(stored)
        assert sorted(stored)[: len(clerk.numbers)] == sorted(clerk.numbers)
    assert clerk.numbers
