"""The command line as a person or a program meets it: what it prints and with which code it ends."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from counter_app.bootstrap import NodeProgramme
from counter_app.commands.app import build_app
from counter_app.commands.registry import COMMANDS
from tests.integration.practice import ALL_OK, CIVIL_CLERK, OLD_AGE, Centre, JsonObject, invented_id

REFERENCE = re.compile(r'"#/\$defs/([^"]+)"')
DONE, FOUND, WRONG_USE, UNUSABLE = 0, 1, 2, 3


def no_desktop(data: Path | None, window: tuple[int, int] | None, language: str | None) -> int:
    """Stand in for the desktop: its exit code tells how it was asked."""
    return 40 + (window == (1366, 690)) + 2 * (language == "en")


def called(centre: Centre, *arguments: str, stdin: bytes = b"") -> Result:
    """Call the command line on a centre's data folder, in this process."""
    with centre.environment():
        return CliRunner().invoke(
            build_app(NodeProgramme, no_desktop), ["--data", str(centre.data), *arguments], input=stdin
        )


def command(centre: Centre, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "counter_app", "--data", str(centre.data), *arguments]


def line(do: str, **fields: object) -> bytes:
    return json.dumps({"do": do} | fields, ensure_ascii=False).encode() + b"\n"


def sign_in(centre: Centre) -> bytes:
    clerk = centre.staff[CIVIL_CLERK]
    return line("sign_in", staff=clerk["id"], pin=clerk["pin"])


def receive(serial: int) -> bytes:
    return line("receive_case", item=OLD_AGE, resident_id=invented_id(serial), name="马秀兰", materials=ALL_OK)


def answers(result: Result) -> list[JsonObject]:
    return [json.loads(one) for one in result.stdout.splitlines()]


@pytest.fixture
def empty(tmp_path: Path) -> Centre:
    """A place where nothing was made yet."""
    return Centre(tmp_path / "data", tmp_path / "state", "", {})


def test_lines_are_answered_in_order_and_a_refused_one_stops_nothing(centre: Centre) -> None:
    lines = [sign_in(centre), b"\n", receive(1), b"not json\n", line("nonsense"), receive(2)]
    result = called(centre, "do", "-", stdin=b"".join(lines))
    assert result.exit_code == DONE
    assert [one["ok"] for one in answers(result)] == [True, True, False, False, True]


def test_lines_come_from_a_file_and_a_missing_file_is_wrong_use(centre: Centre, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(sign_in(centre) + receive(1).rstrip())
    assert [one["ok"] for one in answers(called(centre, "do", str(file)))] == [True, True]
    assert called(centre, "do", str(tmp_path / "no.jsonl")).exit_code == WRONG_USE


def test_the_end_of_the_lines_signs_out(centre: Centre) -> None:
    called(centre, "do", stdin=sign_in(centre))
    (answer,) = answers(called(centre, "do", stdin=receive(1)))
    assert answer["error"]["kind"] == "not_allowed"


def test_a_folder_is_founded_once(centre: Centre) -> None:
    before = called(centre, "digest").stdout
    again = called(centre, "init", "--sample")
    assert (again.exit_code, again.stdout) == (UNUSABLE, "")
    assert "已经有数据" in again.stderr
    assert called(centre, "digest").stdout == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["init", "--centre", "红旗乡服务站", "--township", "990000001"],
        ["init", "--centre", "红旗乡民生服务中心", "--township", "123"],
        ["init", "--centre", "红旗乡民生服务中心"],
        ["init", "--sample", "--window", "9"],
        ["init", "--sample", "--counter", "P1"],
        ["init", "--role", "king"],
        ["init", "--colour", "red"],
        ["no-such-command"],
        ["export", "everything", "file"],
        ["restore", "file"],
    ],
)
def test_wrong_use_ends_with_two_and_makes_nothing(empty: Centre, arguments: list[str]) -> None:
    result = called(empty, *arguments)
    assert (result.exit_code, result.stdout) == (WRONG_USE, "")
    assert not empty.data.exists()


@pytest.mark.parametrize("arguments", [["do"], ["digest"], ["verify"], ["rebuild"], ["export", "journal", "file"]])
def test_without_a_data_folder_nothing_can_be_used(empty: Centre, arguments: list[str]) -> None:
    result = called(empty, *arguments)
    assert result.exit_code == UNUSABLE
    assert "counter-app init" in result.stderr
    assert not empty.data.exists()


def test_a_waiting_pc_serves_nobody(empty: Centre) -> None:
    made = called(empty, "init", "--role", "counter")
    answer = json.loads(made.stdout)
    assert (made.exit_code, answer["waiting"], len(answer["recovery_code"])) == (DONE, True, 24)
    refused = called(empty, "do", stdin=line("sign_in", staff="x", pin="123456"))
    assert (refused.exit_code, refused.stdout) == (UNUSABLE, "")
    assert "等待准入" in refused.stderr
    assert called(empty, "digest").exit_code == DONE


def test_a_real_centre_starts_without_items_and_with_one_director(empty: Centre) -> None:
    made = called(empty, "init", "--centre", "红旗乡民生服务中心", "--township", "990000002", "--director", "马主任")
    director = json.loads(made.stdout)["director"]
    lines = [
        line("sign_in", staff="马主任", pin=director["one_time_pin"]),
        line("change_pin", pin=director["one_time_pin"], new_pin="582604"),
        line("change_password", password=director["one_time_password"], new_password="qing-shan-lv-shui"),
        line("receive_case", item=OLD_AGE, resident_id=invented_id(1), name="马秀兰"),
        line("register_person", resident_id=invented_id(1), name="马秀兰"),
        line("log_inquiry"),
    ]
    told = answers(called(empty, "do", stdin=b"".join(lines)))
    assert [one["ok"] for one in told] == [True, True, True, False, True, True]


def test_a_second_process_is_told_who_is_there_and_may_only_read(centre: Centre) -> None:
    with (
        centre.environment() as environment,
        subprocess.Popen(
            command(centre, "do"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        ) as first,
    ):
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write(sign_in(centre))
        first.stdin.flush()
        assert json.loads(first.stdout.readline())["ok"]
        for arguments in (["do"], ["rebuild"]):
            second = called(centre, *arguments, stdin=sign_in(centre))
            assert (second.exit_code, second.stdout) == (UNUSABLE, "")
            assert "另一个程序" in second.stderr
        assert called(centre, "digest").exit_code == DONE
        assert called(centre, "verify").exit_code == DONE
        first.stdin.write(receive(1))
        first.stdin.close()
        assert json.loads(first.stdout.readline())["ok"]
        assert first.wait() == DONE


def test_without_its_key_a_folder_stays_shut_until_the_recovery_code_opens_it(centre: Centre) -> None:
    called(centre, "do", stdin=sign_in(centre) + receive(1))
    before = called(centre, "digest").stdout
    shutil.rmtree(centre.state / "keys")
    for arguments in (["do"], ["digest"], ["verify"]):
        shut = called(centre, *arguments)
        assert shut.exit_code == UNUSABLE
        assert "恢复码" in shut.stderr
    wrong = called(centre, "unlock", "--recovery-code-stdin", stdin=b"0000-0000-0000-0000-0000\n")
    assert wrong.exit_code == UNUSABLE
    assert called(centre, "unlock", "--recovery-code-stdin", stdin=b"0000\n").exit_code == WRONG_USE
    typed = centre.recovery_code.lower().replace("-", " ").encode()
    assert called(centre, "unlock", "--recovery-code-stdin", stdin=typed + b"\n").exit_code == DONE
    assert called(centre, "digest").stdout == before


def test_a_damaged_key_file_is_no_crash(centre: Centre) -> None:
    (centre.data / "key.json").write_text("{", encoding="ascii")
    result = called(centre, "do")
    assert result.exit_code == UNUSABLE
    assert result.stderr


def test_an_old_copy_put_back_serves_on_under_a_new_counter_code(centre: Centre, tmp_path: Path) -> None:
    first = answers(called(centre, "do", stdin=sign_in(centre) + receive(1)))[1]
    shutil.copytree(centre.data, tmp_path / "copy")
    lost = answers(called(centre, "do", stdin=sign_in(centre) + receive(2)))[1]
    shutil.rmtree(centre.data)
    shutil.move(tmp_path / "copy", centre.data)
    assert called(centre, "doctor").exit_code == FOUND
    result = called(centre, "do", stdin=sign_in(centre) + receive(3) + line("find", text=first["number"]))
    assert result.exit_code == DONE
    assert "机号" in result.stderr
    _, after, found = answers(result)
    codes = [one["number"].split("-")[2] for one in (first, lost, after)]
    assert (codes[0], codes[1], codes[2][0] >= "P") == ("01", "01", True)
    assert [one["id"] for one in found["results"]] == [first["case"]]
    again = called(centre, "do", stdin=sign_in(centre) + receive(4))
    assert "机号" not in again.stderr
    assert answers(again)[1]["number"].split("-")[2:4] == [codes[2], "0002"]
    assert called(centre, "verify").exit_code == DONE


def test_a_folder_that_was_moved_serves_on_as_it_was(centre: Centre, tmp_path: Path) -> None:
    called(centre, "do", stdin=sign_in(centre) + receive(1))
    moved = centre.moved_to(tmp_path / "elsewhere" / "data")
    moved.data.parent.mkdir()
    shutil.move(centre.data, moved.data)
    result = called(moved, "do", stdin=sign_in(centre) + receive(2))
    assert (result.exit_code, answers(result)[1]["number"].split("-")[2:4]) == (DONE, ["01", "0002"])


def test_every_command_has_a_json_schema(empty: Centre) -> None:
    described = json.loads(called(empty, "commands", "--schema").stdout)
    assert described.keys() == COMMANDS.keys()
    for schema in described.values():
        assert schema["type"] == "object"
        assert schema["additionalProperties"] is False
        assert schema["description"]
        assert set(schema.get("required", [])) <= schema["properties"].keys()
        assert set(REFERENCE.findall(json.dumps(schema))) <= schema.get("$defs", {}).keys()
    listed = called(empty, "commands").stdout
    assert all(name in listed for name in COMMANDS)


def test_the_digest_is_the_same_after_a_rebuild(centre: Centre) -> None:
    called(centre, "do", stdin=sign_in(centre) + receive(1) + receive(2))
    before = json.loads(called(centre, "digest").stdout)
    assert {"tips", "state"} <= before.keys()
    rebuilt = called(centre, "rebuild")
    assert (rebuilt.exit_code, json.loads(rebuilt.stdout)["entries"] > 100) == (DONE, True)
    assert json.loads(called(centre, "digest").stdout) == before


def test_the_doctor_says_what_is_not_well_and_what_to_do(centre: Centre) -> None:
    result = called(centre, "doctor", "--json")
    findings = json.loads(result.stdout)
    assert (result.exit_code, {"well", "title", "advice"}) == (FOUND, findings[0].keys())
    assert all(one["advice"] for one in findings if not one["well"])
    assert "注意" in called(centre, "doctor").stdout


def test_the_program_runs_as_a_module(centre: Centre) -> None:
    with centre.environment() as environment:
        ran = subprocess.run(command(centre, "digest"), capture_output=True, env=environment, check=True)
    assert json.loads(ran.stdout) == json.loads(called(centre, "digest").stdout)


def test_run_hands_size_and_language_to_the_desktop(centre: Centre) -> None:
    assert called(centre, "run").exit_code == 40
    assert called(centre, "run", "--window", "1366x690", "--lang", "en").exit_code == 43


@pytest.mark.parametrize("arguments", [("--window", "wide"), ("--window", "10x10"), ("--lang", "fr")])
def test_run_refuses_a_size_or_a_language_that_there_is_none_of(centre: Centre, arguments: tuple[str, str]) -> None:
    assert called(centre, "run", *arguments).exit_code == WRONG_USE
