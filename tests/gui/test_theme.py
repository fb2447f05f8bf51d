"""Every colour can be read by the people who work with it, and everything drawn has its colour from the tokens."""

from __future__ import annotations

import ast
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from counter_app.ui.theme import ThemeName, Tokens, style_sheet, tokens_of

ROOT = Path(__file__).parents[2]
QSS = (ROOT / "resources" / "qss" / "app.qss").read_text(encoding="utf-8")

TEXT_PAIRS = (
    *((ink, back) for ink in ("ink1", "ink2", "ink3") for back in ("app", "surface", "sunken")),
    *(
        (ink, back)
        for ink in ("ink1", "ink2")
        for back in ("sel", "primary_soft", "ok_soft", "warn_soft", "bad_soft", "info_soft")
    ),
    *(("primary", back) for back in ("app", "surface", "sunken", "primary_soft", "sel")),
    *(("on_primary", back) for back in ("primary", "primary_hover", "primary_pressed")),
    *((tone, back) for tone in ("ok", "warn", "bad", "info") for back in ("surface", "app", f"{tone}_soft")),
    ("on_warn_fill", "warn_fill"),
    ("on_bad_fill", "bad_fill"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_on"),
    ("rail_dim", "rail"),
    ("paper_ink", "paper"),
    ("on_toast", "toast"),
    ("toast_link", "toast"),
)
"""What is ever written on what."""

EDGE_PAIRS = (
    *((edge, back) for edge in ("line2", "focus", "primary", "bad") for back in ("app", "surface")),
    ("line2", "sunken"),
    ("focus", "sunken"),
    ("rail_mark", "rail"),
    ("ok_fill", "ok_soft"),
    ("bad_fill", "bad_soft"),
    ("warn", "warn_soft"),
    ("pause_fill", "sunken"),
    ("primary", "primary_soft"),
)
"""What an edge, the focus or a shape is seen against."""

STATE_PAIRS = tuple((tone, back) for tone in ("ok", "warn", "bad", "info") for back in ("surface", f"{tone}_soft"))


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(tokens: Tokens, front: str, back: str) -> float:
    colours = asdict(tokens)
    lighter, darker = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (EDGE_PAIRS, 3.0)])
def test_every_pair_of_colours_can_be_told_apart(
    theme: ThemeName, pairs: tuple[tuple[str, str], ...], least: float
) -> None:
    tokens = tokens_of(theme)
    found = {pair: round(contrast(tokens, *pair), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_states_in_high_contrast_reach_seven_to_one() -> None:
    tokens = tokens_of(ThemeName.HIGH_CONTRAST)
    assert {pair: contrast(tokens, *pair) for pair in STATE_PAIRS if contrast(tokens, *pair) < 7} == {}


@pytest.mark.parametrize("theme", ThemeName)
def test_the_style_sheet_takes_every_colour_from_the_tokens(theme: ThemeName) -> None:
    filled = style_sheet(QSS, tokens_of(theme))
    assert "$" not in filled
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", QSS) == []


def test_no_colour_and_no_style_sheet_is_written_in_code() -> None:
    sources = {file: file.read_text(encoding="utf-8") for file in (ROOT / "counter_app" / "ui").rglob("*.py")}
    hex_colours = {file.name for file, text in sources.items() if re.search(r"\"#[0-9A-Fa-f]{6}\"", text)}
    assert hex_colours <= {"theme.py"}
    calls = [
        (file.name, node.lineno)
        for file, text in sources.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet"
    ]
    assert {name for name, _ in calls} <= {"look.py"}
