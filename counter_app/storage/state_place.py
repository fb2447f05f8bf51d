"""Responsible for where this machine keeps its state; the first thing that a start asks for."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def state_folder() -> Path:
    """Name the folder for what belongs to this machine and never travels with the data folder."""
    chosen = os.environ.get("COUNTER_APP_STATE")
    return Path(chosen) if chosen else platformdirs.user_state_path("counter-app", appauthor=False)
