"""Makes resources/fonts again from the named npm packages: `python -m tools.remake_fonts` (`dev.py fonts`).

The only place that knows which characters the bold subset holds.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "resources" / "fonts"
SUMS = "SHA256SUMS"
STANDARD_TABLE = Path(__file__).with_name("tongyong_guifan.txt")

SANS = "@expo-google-fonts/noto-sans-sc@0.4.3"
MONO = "@expo-google-fonts/noto-sans-mono@0.4.2"

COPIED = {
    "NotoSansSC-Regular.ttf": (SANS, "400Regular/NotoSansSC_400Regular.ttf"),
    "NotoSansMono-Regular.ttf": (MONO, "400Regular/NotoSansMono_400Regular.ttf"),
    "NotoSansMono-Bold.ttf": (MONO, "700Bold/NotoSansMono_700Bold.ttf"),
}
SUBSET = "NotoSansSC-Bold-subset.ttf"
BOLD = "700Bold/NotoSansSC_700Bold.ttf"
LICENCE = "OFL.txt"

# Latin, punctuation, arrows to dingbats, signs of Chinese typesetting, full-width forms.
SYMBOLS = (
    range(0x20, 0x100),
    range(0x2000, 0x2070),
    range(0x20A0, 0x27C0),
    range(0x3000, 0x3400),
    range(0xFE30, 0xFFF0),
)


def main() -> int:
    """Fetch the packages, write the fonts, and note their checksums."""
    npm = shutil.which("npm")
    if npm is None:
        print("npm is needed to fetch the packages: https://nodejs.org")
        return 1
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="counter-fonts-") as room:
        packages = {package: fetched(npm, package, Path(room) / str(n)) for n, package in enumerate((SANS, MONO))}
        for name, (package, place) in COPIED.items():
            shutil.copyfile(packages[package] / place, FONTS / name)
        write_bold_subset(packages[SANS] / BOLD, FONTS / SUBSET)
        write_licence([package / "LICENSE_FONT" for package in packages.values()], FONTS / LICENCE)
    (FONTS / SUMS).write_text("".join(checksum_lines(FONTS)), encoding="ascii", newline="\n")
    print((FONTS / SUMS).read_text(encoding="ascii"), end="")
    return 0


def fetched(npm: str, package: str, room: Path) -> Path:
    """Fetch one package with the npm client and return the folder of its content."""
    room.mkdir()
    subprocess.run([npm, "pack", "--silent", "--pack-destination", str(room), package], check=True)
    with tarfile.open(next(room.glob("*.tgz"))) as archive:
        archive.extractall(room, filter="data")
    return room / "package"


def write_bold_subset(source: Path, target: Path) -> None:
    """Keep the glyphs of the standard table and of the symbols; the same source gives the same bytes."""
    options = subset.Options(layout_features=[], hinting=False, name_IDs=["*"], notdef_outline=True)
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=bold_characters())
    subsetter.subset(font)
    font.save(target)


def bold_characters() -> set[int]:
    """Return the 8105 characters of the 通用规范汉字表 (2013) and the symbols."""
    table = STANDARD_TABLE.read_text(encoding="utf-8")
    return set(map(ord, table.replace("\n", ""))).union(*SYMBOLS)


def write_licence(sources: list[Path], target: Path) -> None:
    """Write the copyright line of every font, then the one licence they share."""
    texts = [source.read_text(encoding="utf-8") for source in sources]
    holders = [text.splitlines()[0] for text in texts]
    licence = texts[0].partition("\n")[2]
    target.write_text("\n".join(holders) + "\n" + licence, encoding="utf-8", newline="\n")


def checksum_lines(folder: Path) -> Iterator[str]:
    """Write the lines that `sha256sum --check` reads."""
    for file in sorted([*folder.glob("*.ttf"), folder / LICENCE]):
        yield f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"


if __name__ == "__main__":
    sys.exit(main())
