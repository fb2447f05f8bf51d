"""Says where the program failed without saying on whose data: what a log may hold of an unforeseen error."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb


def place_of(error: BaseException) -> str:
    """Name the kind of an error and the lines it came through; its message could hold personal data."""
    frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    return f"{type(error).__name__} at {' < '.join(reversed(frames))}"
