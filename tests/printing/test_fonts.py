"""The committed fonts are the ones whose sums are noted, and hold what the paper rules count on."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fontTools.ttLib import TTFont

from tools.remake_fonts import STANDARD_TABLE, bold_characters

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
LARGEST_FILE = 20_000_000
LARGEST_FOLDER = 15_000_000


def characters_of(name: str) -> set[int]:
    with TTFont(FONTS / name, lazy=True) as font:
        return set(font.getBestCmap())


def test_the_fonts_are_those_of_the_noted_sums() -> None:
    noted = (FONTS / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    files = {line.partition("  ")[2]: line.partition("  ")[0] for line in noted}
    assert files == {name: hashlib.sha256((FONTS / name).read_bytes()).hexdigest() for name in files}
    assert {file.name for file in FONTS.glob("*.ttf")} | {"OFL.txt"} == set(files)


def test_the_fonts_stay_small_enough_for_the_repository() -> None:
    sizes = [file.stat().st_size for file in FONTS.iterdir()]
    assert max(sizes) < LARGEST_FILE
    assert sum(sizes) < LARGEST_FOLDER


def test_the_standard_table_holds_8105_characters_and_both_weights_have_them() -> None:
    table = set(map(ord, STANDARD_TABLE.read_text(encoding="utf-8").replace("\n", "")))
    assert len(table) == 8105
    assert table <= characters_of("NotoSansSC-Regular.ttf")
    assert table <= characters_of("NotoSansSC-Bold-subset.ttf")


def test_every_symbol_of_the_regular_font_is_in_the_bold_one() -> None:
    wanted = bold_characters() & characters_of("NotoSansSC-Regular.ttf")
    assert wanted <= characters_of("NotoSansSC-Bold-subset.ttf")
