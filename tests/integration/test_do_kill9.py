"""A `do` process is killed at any moment: what it had answered is there, once, and nothing is half there.

COUNTER_APP_KILLS sets how many times; the seed is fixed, the speed of the machine is not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest

from tests.integration.practice import ALL_OK, CIVIL_CLERK, OLD_AGE, Centre, JsonObject, Teller, invented_id

KILLS = int(os.environ.get("COUNTER_APP_KILLS", "12"))
LINES_PER_RUN = 12
START_S = 1.5
"""Longer than the program needs to start, so that some kills come before the first line."""
ONE_ACT_S = 0.03
"""Longer than one act needs: the kill comes somewhere inside it."""


def lines_of(run: int) -> list[bytes]:
    """Return lines that receive cases of new people, every other one accepted in the same act."""
    birth = f"{date(1940, 1, 1) + timedelta(days=run):%Y%m%d}"
    lines = []
    for serial in range(LINES_PER_RUN):
        line: JsonObject = {"do": "receive_case", "id": f"{run}-{serial}", "item": OLD_AGE, "materials": ALL_OK}
        line |= {"resident_id": invented_id(serial, birth), "name": "马秀兰", "then": "accept" if serial % 2 else None}
        lines.append(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return lines


def run_and_kill(centre: Centre, lines: list[bytes], chance: Random) -> dict[str, JsonObject]:
    """Feed a process, kill it at a random moment, and return the answers it gave, by line id."""
    clerk = centre.staff[CIVIL_CLERK]
    sign_in = json.dumps({"do": "sign_in", "staff": clerk["id"], "pin": clerk["pin"]}).encode() + b"\n"
    command = [sys.executable, "-m", "counter_app", "--data", str(centre.data), "do", "-"]
    with (
        centre.environment() as environment,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(sign_in + b"".join(lines))
        process.stdin.flush()
        awaited = chance.randrange(len(lines) + 2)
        heard = [process.stdout.readline() for _ in range(awaited)]
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, ONE_ACT_S if awaited else START_S))
        process.kill()
        heard += process.stdout.readlines()
    answers = [json.loads(line) for line in heard if line.endswith(b"\n")]
    assert all(answer["ok"] for answer in answers)
    return {answer["id"]: answer for answer in answers if "id" in answer}


def ensure_there_once(teller: Teller, answer: JsonObject) -> None:
    (found,) = teller.done("find", text=answer["number"])["results"]
    assert (found["id"], found["stage"]) == (answer["case"], answer["stage"])
    assert teller.steps(answer["number"]) == (2 if answer["stage"] == "accepted" else 1)


def ensure_one_case_a_line(teller: Teller, lines: list[bytes], answered: dict[str, JsonObject]) -> list[str]:
    """Send every line again, as a client does that heard no answer; return the numbers."""
    again = {answer["id"]: answer for answer in map(teller.raw, lines)}
    assert all(answer["ok"] for answer in again.values())
    assert {name: again[name] for name in answered} == answered
    for answer in again.values():
        ensure_there_once(teller, answer)
    return [answer["number"] for answer in again.values()]


@pytest.mark.parametrize("seed", [20260918])
def test_what_was_answered_before_a_kill_is_there_exactly_once(centre: Centre, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a moment, not a secret
    numbers: list[str] = []
    answered_at_all = 0
    for run in range(KILLS):
        lines = lines_of(run)
        answered = run_and_kill(centre, lines, chance)
        answered_at_all += len(answered)
        with centre.serving() as teller:
            teller.sign_in(CIVIL_CLERK)
            for answer in answered.values():
                ensure_there_once(teller, answer)
            numbers += ensure_one_case_a_line(teller, lines, answered)
            rows = teller.done("report", kind="register")["lines"]
        assert sorted(row["number"] for row in rows if row["matter"] == "case.received") == sorted(numbers)
    assert len(set(numbers)) == len(numbers) == KILLS * LINES_PER_RUN
    assert 0 < answered_at_all < len(numbers)
    with centre.environment():
        report, is_sound = centre.programme().verify()
    assert is_sound, report
