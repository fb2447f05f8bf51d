"""Draws resources/mark again: `python -m tools.remake_mark`; a rounded square with the character 民 left white."""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
MARK = ROOT / "resources" / "mark"
FONT = ROOT / "resources" / "fonts" / "NotoSansSC-Bold-subset.ttf"

CHARACTER = "民"
SIDE = 32
RADIUS = 6
INK_SIDE = 23
"""How much of the square the character takes, in the units of SIDE."""

FINENESS = 16


def main() -> int:
    """Write the mark as a drawing and as the dots that thermal paper gets."""
    MARK.mkdir(parents=True, exist_ok=True)
    (MARK / "mark.svg").write_text(drawing(), encoding="utf-8", newline="\n")
    dots().save(MARK / "mark.png", "PNG")
    return 0


def drawing() -> str:
    """Return the mark as SVG; `currentColor` is its ink."""
    with TTFont(FONT) as font:
        glyphs = font.getGlyphSet()
        name = font.getBestCmap()[ord(CHARACTER)]
        bounds = BoundsPen(glyphs)
        glyphs[name].draw(bounds)
        left, bottom, right, top = bounds.bounds
        scale = INK_SIDE / max(right - left, top - bottom)
        across, down = SIDE / 2 - scale * (left + right) / 2, SIDE / 2 + scale * (bottom + top) / 2
        path = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
        glyphs[name].draw(TransformPen(path, (scale, 0, 0, -scale, across, down)))
    square = f'<rect width="{SIDE}" height="{SIDE}" rx="{RADIUS}" fill="currentColor"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">\n'
        f'  {square}\n  <path fill="#fff" d="{path.getCommands()}"/>\n</svg>\n'
    )


def dots() -> Image.Image:
    """Return the mark in black on white, one bit a dot."""
    large = SIDE * FINENESS
    picture = Image.new("L", (large, large), 255)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, large - 1, large - 1), RADIUS * FINENESS, fill=0)
    font = ImageFont.truetype(str(FONT), round(INK_SIDE * FINENESS * 1.09), layout_engine=ImageFont.Layout.BASIC)
    left, top, right, bottom = draw.textbbox((0, 0), CHARACTER, font)
    place = ((large - left - right) / 2, (large - top - bottom) / 2)
    draw.text(place, CHARACTER, 255, font)
    small = picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return small.point([255 if grey >= 140 else 0 for grey in range(256)], "1")


if __name__ == "__main__":
    sys.exit(main())
