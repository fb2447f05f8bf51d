"""Icons are found, take the colour they are asked for, and are drawn once."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from counter_app.ui.icons import OVERSAMPLING, Icons

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "icons"


def test_an_icon_is_drawn_once_for_each_name_colour_and_size(qtbot: QtBot) -> None:
    icons = Icons(FOLDER)
    first = icons.pixmap("printer", "#0E5F76", 24)
    assert icons.pixmap("printer", QColor("#0E5F76"), 24).cacheKey() == first.cacheKey()
    assert icons.pixmap("printer", "#AE2A20", 24).cacheKey() != first.cacheKey()


def test_an_icon_is_drawn_at_twice_its_size_in_its_colour(qtbot: QtBot) -> None:
    picture = Icons(FOLDER).pixmap("check", "#AE2A20", 24)
    assert (picture.width(), picture.devicePixelRatio()) == (24 * OVERSAMPLING, OVERSAMPLING)
    image = picture.toImage()
    inked = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    opaque = {colour.name() for colour in inked if colour.alpha() == 255}
    assert opaque == {"#ae2a20"}


def test_every_icon_that_the_code_names_is_shipped_with_its_licence() -> None:
    shipped = {file.stem for file in FOLDER.glob("*.svg")}
    assert (FOLDER / "LICENSE.tabler-MIT.txt").is_file()
    named = set()
    for file in (ROOT / "counter_app" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "icon" and isinstance(node.value, ast.Constant):
                named.add(node.value.value)
    assert named - {None, ""} <= shipped
