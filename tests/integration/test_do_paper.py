"""Paper as `do` lines and the command line meet it: a practice centre, its folder, and a printer made of code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from typer.testing import CliRunner, Result

from counter_app.bootstrap import NodeProgramme
from counter_app.commands.app import build_app
from counter_app.domain.paper import Code128, KeyValue, PaperKind, Qr, Ticket, Title, plain
from counter_app.domain.printers import PaperWidth, PrinterProfile, PrintMode, RasterDialect
from counter_app.node import resources_folder
from counter_app.printing.press import COMMON, PaperPress
from counter_app.printing.rare_font import installed_rare_font
from counter_app.printing.virtual_commands import next_command
from counter_app.printing.virtual_paper import VirtualPaper
from counter_app.services.act import perform
from counter_app.services.print_queue import queue_paper
from tests.fakes.paper_hall import SOON_S, virtual_port
from tests.integration.practice import CIVIL_CLERK, DIRECTOR, Centre, JsonObject, Teller
from tests.printing.test_glyphs import write_font

RECEIPT = Ticket(
    PaperKind.ACCEPTANCE,
    "0924-01-0001-A1",
    (
        Title("受理回执"),
        KeyValue("申请人", "马秀兰"),
        plain("镕喆囍㛃"),
        Qr("0924010001.0000000A"),
        Code128("0924010001"),
    ),
    is_practice=True,
)
DONE, FOUND, WRONG_USE = 0, 1, 2


def printed(teller: Teller, ticket: Ticket = RECEIPT) -> str:
    """Queue a paper as an act of the window does, and let it be printed."""
    done = perform(teller.run.counter, teller.run.desk, lambda act: queue_paper(act, ticket)).result
    assert done is not None
    teller.run.station.wake()
    assert teller.run.station.drain(SOON_S)
    return done.job


def called(centre: Centre, *arguments: str, stdin: str = "") -> Result:
    with centre.environment():
        return CliRunner().invoke(
            build_app(NodeProgramme, lambda *_: 0), ["--data", str(centre.data), *arguments], input=stdin
        )


def papers(centre: Centre) -> list[Path]:
    return sorted((centre.data / "paper").glob("*.png"))


def test_a_paper_of_a_practice_centre_is_a_picture_in_its_folder(centre: Centre, teller: Teller) -> None:
    teller.sign_in(CIVIL_CLERK)
    job = printed(teller)
    shown = teller.done("show", job=job)
    assert (shown["stage"], shown["by"], shown["number"]) == ("printed", "spooler", RECEIPT.number)
    (paper,) = papers(centre)
    with Image.open(paper) as picture:
        assert picture.width > PaperWidth.MM80.dots


def test_a_later_copy_bears_its_number_and_is_another_paper(centre: Centre, teller: Teller) -> None:
    teller.sign_in(CIVIL_CLERK)
    job = printed(teller)
    again = teller.done("reprint", paper=RECEIPT.number, reason="申请人遗失", id="once")
    assert (again["copy"], again["number"]) == (1, RECEIPT.number)
    assert [one["kind"] for one in again["papers"]] == ["acceptance"]
    assert teller.done("reprint", paper=RECEIPT.number, reason="申请人遗失", id="once") == again
    assert teller.done("reprint", job=job, reason="又丢了")["copy"] == 2
    pictures = {paper.read_bytes() for paper in papers(centre)}
    assert len(papers(centre)) == len(pictures) == 3
    words = [entry["what"] for entry in teller.done("history", of=again["papers"][0]["job"])["entries"]]
    assert words == ["单据进入打印队列", "开始打印", "打印结果"]


def test_acts_about_paper_need_somebody_at_work_and_a_job(teller: Teller) -> None:
    teller.done("sign_out")
    teller.refused("open_drawer", "not_allowed", reason="换零钱")
    teller.sign_in(CIVIL_CLERK)
    teller.refused("reprint", "input_problem", paper="0924-01-0009-A1", reason="要")
    teller.refused("answer_print", "input_problem", job="none", answer="complete")
    teller.refused("answer_print", "input_problem", job="none", answer="perhaps")
    job = printed(teller)
    teller.refused("answer_print", "conflict", job=job, answer="complete")
    teller.refused("release_print", "conflict", job=job)
    teller.refused("cancel_print", "conflict", job=job, reason="不要")


def test_the_drawer_opens_once_for_a_line_that_is_repeated(centre: Centre, teller: Teller) -> None:
    teller.sign_in(CIVIL_CLERK)
    first = teller.done("open_drawer", reason="换零钱", id="drawer")
    pulse = centre.data / "paper" / "pulse.txt"
    assert pulse.read_text() == "1b700019fa"
    pulse.unlink()
    assert teller.done("open_drawer", reason="换零钱", id="drawer") == first
    assert not pulse.exists()


def test_do_waits_for_its_papers_and_verify_finds_nothing(centre: Centre) -> None:
    """A run of lines in a process of its own: what it queued is printed when it ends."""
    with centre.serving() as teller:
        teller.sign_in(CIVIL_CLERK)
        printed(teller)
    clerk = centre.staff[CIVIL_CLERK]
    lines: list[JsonObject] = [
        {"do": "sign_in", "staff": clerk["id"], "pin": clerk["pin"]},
        {"do": "reprint", "paper": RECEIPT.number, "reason": "申请人遗失"},
    ]
    with centre.environment() as environment:
        command = [sys.executable, "-m", "counter_app", "--data", str(centre.data), "do"]
        text = "\n".join(json.dumps(one) for one in lines)
        done = subprocess.run(command, input=text, capture_output=True, text=True, env=environment, check=True)
    assert [json.loads(one)["ok"] for one in done.stdout.splitlines()] == [True, True]
    assert len(papers(centre)) == 2
    assert called(centre, "verify").exit_code == DONE


@dataclass(frozen=True, slots=True)
class Served:
    """A centre whose default printer is made of code."""

    centre: Centre
    address: str


@contextmanager
def with_printer(centre: Centre) -> Iterator[tuple[Served, bytearray]]:
    with virtual_port() as (port, works):
        address = f"tcp://127.0.0.1:{port.port}"
        added = called(centre, "printers", "add", "前台", address, "--default")
        assert added.exit_code == DONE, added.output
        yield Served(centre, address), works.printed


def test_printers_are_added_listed_asked_and_tested(centre: Centre) -> None:
    with with_printer(centre) as (served, received):
        listed = [json.loads(one) for one in called(centre, "printers", "list", "--json").stdout.splitlines()]
        assert [(one["name"], one["default"]) for one in listed] == [("练习打印机", False), ("前台", True)]
        asked = [json.loads(one) for one in called(centre, "printers", "status", "--json").stdout.splitlines()]
        assert [(one["address"], one["state"]) for one in asked] == [
            ("folder:paper", "ready"),
            (served.address, "ready"),
        ]
        tested = called(centre, "printers", "test", "前台", "--json")
        assert (tested.exit_code, json.loads(tested.stdout)["answer"]) == (DONE, "confirmed")
        assert "镕喆囍".encode("gbk") in received
    away = called(centre, "printers", "test", "前台")
    assert (away.exit_code, "离线" in away.stdout) == (FOUND, True)
    assert called(centre, "printers", "status").exit_code == FOUND


def test_a_profile_is_chosen_or_made_from_the_test_page(centre: Centre) -> None:
    shipped = called(centre, "printers", "profile")
    assert "generic-58-raster" in shipped.stdout
    chosen = called(centre, "printers", "profile", "练习打印机", "--use", "generic-58-raster")
    assert json.loads(chosen.stdout)["profile"] == "generic-58-raster"
    made = called(centre, "printers", "profile", "练习打印机", "--seen", "abcfj", "--confirmed")
    assert made.exit_code == DONE
    (printer,) = centre.programme().printers()
    assert (printer.profile.width, printer.profile.has_drawer) == (PaperWidth.MM80, False)
    assert called(centre, "printers", "profile", "练习打印机", "--seen", "z").exit_code == WRONG_USE
    assert called(centre, "printers", "profile", "没有", "--use", "generic-58-raster").exit_code == WRONG_USE
    assert called(centre, "printers", "add", "x", "gopher://x").exit_code == WRONG_USE
    assert called(centre, "printers", "add", "x", "tcp://x", "--profile", "none").exit_code == WRONG_USE


def test_the_queue_is_read_beside_the_program_that_prints(centre: Centre) -> None:
    with virtual_port() as (port, _):
        away = f"tcp://127.0.0.1:{port.port}"
    called(centre, "printers", "add", "前台", away, "--default")
    with centre.serving() as teller:
        teller.sign_in(CIVIL_CLERK)
        job = printed(teller)
        (waiting,) = [json.loads(one) for one in called(centre, "printers", "queue", "--json").stdout.splitlines()]
    assert (waiting["job"], waiting["stage"], waiting["held"]) == (job, "queued", False)


def test_a_real_centre_has_no_printer_and_takes_no_folder(tmp_path: Path) -> None:
    real = Centre(tmp_path / "data", tmp_path / "state", "", {})
    made = called(real, "init", "--centre", "某乡民生服务中心", "--township", "990000001", "--plain")
    assert made.exit_code == DONE, made.output
    assert called(real, "printers", "list").stdout == ""
    refused = called(real, "printers", "add", "x", "folder:paper")
    assert (refused.exit_code, "练习" in refused.output) == (WRONG_USE, True)


def test_a_person_of_director_level_serves_paper_too(teller: Teller) -> None:
    teller.sign_in(DIRECTOR)
    job = printed(teller)
    assert teller.done("reprint", job=job, reason="存档")["copy"] == 1


def test_the_practice_printer_of_the_command_line_prints_and_obeys(tmp_path: Path) -> None:
    stdin = "paper-out@5\nnonsense\nok\n"
    place = Centre(tmp_path / "data", tmp_path / "state", "", {})
    result = called(place, "virtual-printer", "--port", "0", "--out", str(tmp_path / "out"), stdin=stdin)
    assert result.exit_code == DONE, result.output
    said = [json.loads(one) for one in result.stdout.splitlines()]
    assert said[0]["address"].startswith("tcp://127.0.0.1:")
    assert [one["obeyed"] for one in said[1:]] == [True, False, True]
    assert called(place, "virtual-printer", "--port", "0", "--fault", "x").exit_code == WRONG_USE


def obeyed(paper: VirtualPaper, job: bytes) -> None:
    """Let the practice printer's paper have a whole job."""
    while job:
        command = next_command(job)
        assert command is not None
        paper.obey(command)
        job = job[command.length :]


@pytest.mark.parametrize("width", PaperWidth)
@pytest.mark.parametrize("dialect", RasterDialect)
def test_the_practice_printer_draws_what_was_meant(tmp_path: Path, width: PaperWidth, dialect: RasterDialect) -> None:
    """The paper of the practice printer is the picture that every preview shows, dot for dot."""
    renderer = PaperPress(resources_folder()).renderer
    profile = replace(PrinterProfile(), width=width, dialect=dialect)
    paper = VirtualPaper(tmp_path, width, None)
    obeyed(paper, renderer.job(RECEIPT, profile))
    assert paper.unknown == []
    with Image.open(tmp_path / "paper-0001.png") as picture:
        drawn = ImageChops.invert(picture.convert("L"))
    meant = renderer.bitmap(RECEIPT, width)
    wanted = Image.frombytes("1", (meant.width, meant.height), meant.bits).convert("L")
    assert drawn.getbbox() is not None
    assert drawn.crop(drawn.getbbox()).tobytes() == wanted.crop(wanted.getbbox()).tobytes()


@pytest.mark.parametrize("width", PaperWidth)
def test_the_practice_printer_writes_text_with_its_own_font(tmp_path: Path, width: PaperWidth) -> None:
    fonts = resources_folder() / "fonts"
    profile = PrinterProfile(width=width, mode=PrintMode.TEXT)
    paper = VirtualPaper(tmp_path, width, fonts / "NotoSansSC-Regular.ttf")
    obeyed(paper, PaperPress(resources_folder()).renderer.job(RECEIPT, profile))
    assert paper.unknown == []
    with Image.open(tmp_path / "paper-0001.png") as picture:
        black, white = picture.convert("L").histogram()[0], picture.convert("L").histogram()[255]
    assert 0 < black < white


def test_a_name_that_no_font_can_print_is_refused_with_its_code_point(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.node.installed_rare_font", lambda _: None)
    with centre.serving() as teller:
        teller.sign_in(CIVIL_CLERK)
        rare = teller.done("register_person", name="㛃䶮𬭎", no_id_reason="新生儿")
        assert teller.done("show", person=rare["person"])["name"] == "㛃䶮𬭎"
        error = teller.refused("register_person", "input_problem", name="马\U00020bb7", no_id_reason="新生儿")
    assert (error["field"], "U+20BB7" in error["title"]) == ("name", True)
    assert "\U00020bb7" not in json.dumps(error, ensure_ascii=False)


def test_a_rare_character_font_in_the_state_folder_lets_the_name_in(centre: Centre) -> None:
    (centre.state / "fonts").mkdir()
    write_font(centre.state / "fonts" / "rare.TTF", [0x20BB7])
    with centre.serving() as teller:
        teller.sign_in(CIVIL_CLERK)
        teller.done("register_person", name="马\U00020bb7", no_id_reason="新生儿")


def test_the_own_rare_character_font_goes_before_the_systems(tmp_path: Path) -> None:
    system = tmp_path / "system.ttf"
    assert installed_rare_font(tmp_path, [system]) is None
    system.touch()
    assert installed_rare_font(tmp_path, [system]) == system
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "readme.txt").touch()
    assert installed_rare_font(tmp_path, [system]) == system
    own = tmp_path / "fonts" / "own.ttf"
    own.touch()
    assert installed_rare_font(tmp_path, [system]) == own


def test_common_characters_are_known_without_the_fonts_and_the_fonts_have_them(tmp_path: Path) -> None:
    common = "".join(filter(COMMON.fullmatch, map(chr, range(0x10000))))
    assert {"马", "龥", "a", " ", "，"} <= set(common)
    assert PaperPress(tmp_path).unprintable(common) == ""
    assert PaperPress(resources_folder()).renderer.unprintable(common) == ""


def test_a_signed_out_desk_is_asked_to_sign_in(teller: Teller) -> None:
    teller.done("sign_out")
    teller.refused("show", "not_allowed", job="01890a5d-ac96-774b-bcce-b302099a8057")


def test_a_paper_as_a_file_opens_as_a_picture() -> None:
    renderer = PaperPress(resources_folder()).renderer
    assert Image.open(io.BytesIO(renderer.png(RECEIPT, PaperWidth.MM58))).width > PaperWidth.MM58.dots
    assert renderer.pdf(RECEIPT, PaperWidth.MM58).startswith(b"%PDF")
