"""The demo as a visitor sees it: the files that it leaves, and what they say of a roll that ended in a slip."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from typer.testing import CliRunner, Result

from counter_app.bootstrap import NodeProgramme
from counter_app.commands.app import build_app
from counter_app.storage.keys import SecretHasher
from tests.integration.practice import CHEAP
from tests.printing.pdf_reading import fonts_without_a_file, read_pdf

REPRINT = "-reprint1"
RESIDENT_ID = re.compile(r"990000(19|20)[0-9]{9}[0-9X]")
PUBLICATIONS = ("handbook", "notice-board", "contact-card", "register")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demo told, and where it left its files."""

    result: Result
    out: Path

    def text(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")

    def meant(self) -> dict[str, bytes]:
        """Return the ink of every paper as it was meant, by the name of its file."""
        return {file.stem: ink(file) for file in (self.out / "papers").glob("*.png")}

    def came_out(self) -> list[bytes]:
        """Return the ink of every piece of paper that came out of the printer, in order."""
        return [ink(file) for file in sorted((self.out / "paper").glob("*.png"))]


def ink(file: Path) -> bytes:
    """Return the dots within the black of a picture, whatever its margins."""
    with Image.open(file) as picture:
        drawn = ImageChops.invert(picture.convert("L"))
    black = drawn.crop(drawn.getbbox())
    return f"{black.width} ".encode() + black.tobytes()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Play the demo once, over the files of an earlier one."""
    out = tmp_path_factory.mktemp("demo")
    (out / "paper").mkdir()
    (out / "paper" / "paper-9999.png").write_bytes(b"of an earlier demo")
    with pytest.MonkeyPatch.context() as patch:
        # A hash names its own cost, so cheap secrets are cheap to check as well.
        patch.setattr("counter_app.node.SecretHasher", lambda: SecretHasher(CHEAP))
        result = CliRunner().invoke(build_app(NodeProgramme, lambda *_: 0), ["demo", "--out", str(out)])
    return Shown(result, out)


def test_the_morning_ends_well_and_is_told_in_a_summary(shown: Shown) -> None:
    assert shown.result.exit_code == 0, shown.result.output
    summary = shown.text("summary.txt").replace("\n", "")
    papers = len(shown.meant())
    assert f"排队 {papers} 张，打出 {papers - 1} 张，其中补打 1 张" in summary
    assert "打到一半缺纸 1 张，已记为作废纸。还没有着落的 0 张" in summary
    assert "verify：没有发现问题" in summary
    assert "一次性告知" in shown.text("register.txt")


def test_every_slip_came_out_whole_once_but_the_torn_one_which_came_out_marked(shown: Shown) -> None:
    meant, pieces = shown.meant(), shown.came_out()
    whole = {stem: pieces.count(dots) for stem, dots in meant.items()}
    (again,) = [stem for stem in whole if stem.endswith(REPRINT)]
    torn = again.removesuffix(REPRINT)
    assert whole == {stem: 0 if stem == torn else 1 for stem in whole}
    # Besides the whole slips: the torso, and its rest under the strip that says so.
    assert len(pieces) == sum(whole.values()) + 2


def test_papers_that_waited_for_the_new_roll_came_in_the_order_of_their_acts(shown: Shown) -> None:
    meant, pieces = shown.meant(), shown.came_out()
    waited = [stem for stem in meant if "-0003-" in stem]
    (again,) = [stem for stem in meant if stem.endswith(REPRINT)]
    order = sorted([*waited, again], key=lambda stem: pieces.index(meant[stem]))
    assert [stem.split("-")[-1] for stem in order] == ["P1", "R1", "reprint1"]


def test_every_paper_is_a_pdf_that_can_be_read(shown: Shown) -> None:
    files = {file.stem: file.read_bytes() for file in (shown.out / "papers").glob("*.pdf")}
    assert set(files) == set(shown.meant())
    texts = {stem: read_pdf(content).text for stem, content in files.items()}
    assert all("练习，不作凭证" in text for text in texts.values())
    assert [stem for stem, text in texts.items() if "补打第1次" in text] == [s for s in texts if s.endswith(REPRINT)]
    assert any("陈䶮" in text for text in texts.values())
    assert not any(fonts_without_a_file(content) for content in files.values())


@pytest.mark.parametrize("name", PUBLICATIONS)
def test_the_publications_and_the_register_of_the_day_are_pdfs(shown: Shown, name: str) -> None:
    content = (shown.out / f"{name}.pdf").read_bytes()
    text = read_pdf(content).text
    assert "练习乡民生服务中心" in text
    assert ("马*兰" in text, "马秀兰" in text) == (name == "register", False)
    assert fonts_without_a_file(content) == []


def test_nothing_that_is_left_holds_a_whole_id_or_a_pin(shown: Shown) -> None:
    texts = [shown.text(name) for name in ("morning.jsonl", "register.txt", "summary.txt")]
    texts += [read_pdf(file.read_bytes()).text for file in shown.out.rglob("*.pdf")]
    assert not [text for text in texts if RESIDENT_ID.search(text)]
    assert '"pin": "…"' in texts[0]
