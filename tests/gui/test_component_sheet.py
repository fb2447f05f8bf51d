"""The one golden picture: every part in every state, in all three themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.look import Look
from counter_app.ui.theme import ThemeName
from counter_app.ui.widgets.focus_ring import FocusRing
from counter_app.ui.widgets.sheet import ComponentSheet
from tests.gui.conftest import RESOURCES

GOLDEN = Path(__file__).parents[1] / "golden"
SIZE = (1440, 800)
CHANNEL_STEP = 48
"""Two builds of the font engine may differ by this much at the edge of a glyph."""
SHARE = 0.004
"""So many of the pixels may differ by more: less than one button."""


def differing_share(one: QImage, other: QImage) -> float:
    left, right = (image.convertToFormat(QImage.Format.Format_RGB888) for image in (one, other))
    if left.size() != right.size():
        return 1.0
    mine, golden = bytes(left.constBits()), bytes(right.constBits())
    far = sum(abs(a - b) > CHANNEL_STEP for a, b in zip(mine, golden, strict=True) if a != b)
    return far / len(mine)


@pytest.mark.parametrize("theme", ThemeName)
def test_the_component_sheet_looks_as_it_was_approved(
    qtbot: QtBot, qapp: QApplication, look: Look, theme: ThemeName, tmp_path: Path
) -> None:
    look.change(theme, qapp)
    sheet = ComponentSheet(look)
    qtbot.addWidget(sheet)
    sheet.resize(*SIZE)
    ring = FocusRing(look, qapp, sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    sheet.focused.setFocus()
    qtbot.waitUntil(lambda: ring.target is sheet.focused)
    picture = sheet.grab().toImage()
    picture.save(str(tmp_path / f"sheet_{theme.value}.png"))
    golden = QImage(str(GOLDEN / f"sheet_{theme.value}.png"))
    assert differing_share(picture, golden) <= SHARE, f"compare {tmp_path} with tests/golden"


def test_the_sheet_is_compared_with_a_picture_of_the_shipped_font(look: Look) -> None:
    assert look.fonts.families == ["Noto Sans SC"]
    assert list((RESOURCES / "fonts").glob("NotoSansSC-*.ttf"))
