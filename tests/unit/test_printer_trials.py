"""What a clerk saw on the test page makes a profile, an answer to the wizard its fix; profiles ship as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.printer_trials import (
    FirstAnswer,
    PageAnswers,
    PagePart,
    Remedy,
    fix_for,
    profile_of,
)
from counter_app.domain.printers import (
    Cutter,
    PaperWidth,
    PrinterProfile,
    PrintMode,
    RasterDialect,
    Repertoire,
    SizeCommand,
    Token,
)
from counter_app.printing.profiles import ProfileFiles
from counter_app.printing.test_page import page_document, raw_parts
from counter_app.printing.virtual_commands import next_command
from counter_app.services.errors import InputProblem

RESOURCES = Path(__file__).parents[2] / "resources"
PLAIN = PrinterProfile()
ALL = frozenset(PagePart)


def seen(*parts: PagePart, status: bool = True, token: bool = True, process_id: bool = False) -> PageAnswers:
    return PageAnswers(frozenset(parts), status, token, process_id)


def test_a_printer_that_does_everything_keeps_the_best_of_everything() -> None:
    made = profile_of(PageAnswers(ALL, True, True), PLAIN)
    assert made == PLAIN


@pytest.mark.parametrize(
    ("parts", "field", "value"),
    [
        ([PagePart.GB2312], "width", PaperWidth.MM58),
        ([PagePart.WIDE_RULER], "width", PaperWidth.MM80),
        ([PagePart.GB2312], "repertoire", Repertoire.GB2312),
        ([PagePart.GBK], "repertoire", Repertoire.GBK),
        ([PagePart.SIZE_BY_FS], "size_command", SizeCommand.FS),
        ([PagePart.SIZE_BY_GS], "size_command", SizeCommand.GS),
        ([PagePart.SIZE_BY_GS, PagePart.SIZE_BY_FS], "size_command", SizeCommand.BOTH),
        ([], "size_command", SizeCommand.BOTH),
        ([PagePart.COLUMNS], "dialect", RasterDialect.ESC_STAR),
        ([PagePart.RASTER, PagePart.COLUMNS], "dialect", RasterDialect.GS_V_0),
        ([PagePart.GB2312], "mode", PrintMode.TEXT),
        ([PagePart.COLUMNS], "mode", PrintMode.RASTER),
        ([], "cutter", Cutter.NONE),
        ([PagePart.CUT], "cutter", Cutter.PARTIAL),
        ([], "has_drawer", False),
        ([PagePart.DRAWER], "has_drawer", True),
    ],
)
def test_each_part_that_came_out_decides_one_thing(parts: list[PagePart], field: str, value: object) -> None:
    assert getattr(profile_of(seen(*parts), PLAIN), field) == value


@pytest.mark.parametrize(
    ("answers", "token"),
    [
        (seen(token=True), Token.GS_R),
        (seen(token=True, process_id=True), Token.GS_H),
        (seen(token=False, status=False), Token.NONE),
    ],
)
def test_what_the_program_heard_decides_the_token(answers: PageAnswers, token: Token) -> None:
    made = profile_of(answers, PLAIN)
    assert (made.token, made.answers_status) == (token, answers.answers_status)


@given(st.frozensets(st.sampled_from(PagePart)), st.booleans(), st.booleans(), st.sampled_from(FirstAnswer))
def test_any_answers_make_a_profile(parts: frozenset[PagePart], status: bool, token: bool, first: FirstAnswer) -> None:
    made = profile_of(PageAnswers(parts, status, token), PLAIN)
    assert fix_for(first, made).profile.key == PLAIN.key


def test_the_wizard_s_answers_lead_to_their_fixes() -> None:
    text = replace(PLAIN, mode=PrintMode.TEXT)
    assert fix_for(FirstAnswer.CLEAR, PLAIN).remedy is Remedy.DONE
    assert fix_for(FirstAnswer.GARBLED, text).profile.mode is PrintMode.RASTER
    assert fix_for(FirstAnswer.GARBLED, PLAIN).profile.dialect is RasterDialect.ESC_STAR
    shrunk = fix_for(FirstAnswer.SHRUNK, replace(PLAIN, width=PaperWidth.MM58))
    assert (shrunk.remedy, shrunk.profile.width) == (Remedy.PRINT_AGAIN, PaperWidth.MM80)
    nothing = fix_for(FirstAnswer.NOTHING, PLAIN)
    assert (nothing.remedy, nothing.profile.answers_status, nothing.profile.token) == (
        Remedy.CHECK_CONNECTION,
        False,
        Token.NONE,
    )


def test_a_paper_on_the_left_of_a_wider_roll_is_made_wider_and_back() -> None:
    once = fix_for(FirstAnswer.SHRUNK, PLAIN).profile
    assert fix_for(FirstAnswer.SHRUNK, once).profile == PLAIN


def test_every_profile_that_ships_is_sound_and_has_a_name_of_its_own() -> None:
    profiles = ProfileFiles(RESOURCES).all()
    assert len(profiles) == len(list((RESOURCES / "printer_profiles").glob("*.toml"))) >= 6
    assert len({one.name for one in profiles}) == len({one.key for one in profiles}) == len(profiles)
    for one in profiles:
        assert one.answers_status or one.token is Token.NONE, one.key
    assert ProfileFiles(RESOURCES).named("generic-80-raster").mode is PrintMode.RASTER
    with pytest.raises(InputProblem):
        ProfileFiles(RESOURCES).named("none-of-ours")


def test_a_profile_file_that_does_not_fit_is_not_taken(tmp_path: Path) -> None:
    folder = tmp_path / "printer_profiles"
    folder.mkdir()
    (folder / "bad.toml").write_text("width = 57\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.toml"):
        ProfileFiles(tmp_path).all()


def test_the_test_page_is_made_of_whole_commands_and_opens_no_drawer() -> None:
    rest, names = raw_parts(), []
    while rest:
        command = next_command(rest)
        assert command is not None
        names.append(command.name)
        rest = rest[command.length :]
    assert "unknown" not in names
    assert "control" not in names
    assert "ESC p" not in names
    assert {"GS v 0", "ESC *", "GS ( k", "ESC $", "GS V", "FS !", "GS !"} <= set(names)


@pytest.mark.parametrize("width", PaperWidth)
def test_the_document_of_the_test_page_shows_the_names_that_are_hard(width: PaperWidth) -> None:
    shown = str(page_document(replace(PLAIN, width=width)))
    assert "镕喆囍㛃" in shown
    assert f"{width} 毫米" in shown
