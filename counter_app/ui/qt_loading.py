"""Loads Qt without the import statement of PySide, which keeps the source of every module that comes after it.

It looks there for a spelling of Qt's names that we don't use: an eighth of the start, and 35 MiB of memory for good.
"""

from __future__ import annotations

import builtins
import importlib


def load_qt() -> None:
    """Load Qt and put Python's own import statement back; to be called before anything else loads Qt."""
    plain_import = builtins.__import__
    importlib.import_module("PySide6.QtCore")
    builtins.__import__ = plain_import
