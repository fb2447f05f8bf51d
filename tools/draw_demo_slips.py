"""Draws docs/pictures/slips.png: `dev.py demo`, then `python -m tools.draw_demo_slips`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ROOT / "build" / "demo" / "paper"
PICTURE = ROOT / "docs" / "pictures" / "slips.png"

TORSO = 8
"""The order is that of the script: the torso, its rest on the new roll, two that waited, the marked copy."""
PIECES = 5
GAP = 24
GROUND = 200
WIDTH = 1500


def main() -> int:
    """Lay the pieces side by side as they came out of the printer."""
    files = sorted(PAPERS.glob("paper-*.png"))[TORSO - 1 : TORSO - 1 + PIECES]
    if len(files) < PIECES:
        sys.stderr.write(f"No papers in {PAPERS}: run dev.py demo first.\n")
        return 1
    pieces = [Image.open(file).convert("L") for file in files]
    width = sum(piece.width + GAP for piece in pieces) + GAP
    table = Image.new("L", (width, max(piece.height for piece in pieces) + 2 * GAP), GROUND)
    left = GAP
    for piece in pieces:
        table.paste(piece, (left, GAP))
        left += piece.width + GAP
    small = table.resize((WIDTH, round(table.height * WIDTH / table.width)), Image.Resampling.LANCZOS)
    small.quantize(16).save(PICTURE, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
