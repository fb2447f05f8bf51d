"""Profiles of printers that ship with the program, one TOML file each (printing P20)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from counter_app.domain.printers import PrinterProfile
from counter_app.services.entry_format import convert_document
from counter_app.services.errors import InputProblem

FOLDER_NAME = "printer_profiles"


class ProfileFiles:
    """The profiles below the program's resources; a file that doesn't fit is an error of the program, and says so."""

    def __init__(self, resources: Path) -> None:
        self._folder = resources / FOLDER_NAME

    def all(self) -> tuple[PrinterProfile, ...]:
        """Return every profile, by its key."""
        return tuple(_read(file) for file in sorted(self._folder.glob("*.toml")))

    def named(self, key: str) -> PrinterProfile:
        """Return the profile with this key.

        Raises:
            InputProblem: there is none.
        """
        found = next((one for one in self.all() if one.key == key), None)
        if found is None:
            raise InputProblem("没有这个打印机型号", "请用 printers profile 查看可选的型号，再填写它的代号", "profile")
        return found


def _read(file: Path) -> PrinterProfile:
    with file.open("rb") as opened:
        profile = convert_document(tomllib.load(opened) | {"key": file.stem}, PrinterProfile)
    if profile is None:
        raise ValueError(f"{file.name} is no printer profile")
    return profile
