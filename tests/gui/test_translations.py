"""Every text of the desktop is gathered, has its English, and keeps its placeholders; the compiled files are theirs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "resources" / "translations"
PLACEHOLDERS = re.compile(r"%[ds]|\{\w+\}")
LANGUAGES = ("zh_CN", "en")

Messages = dict[tuple[str, str], str | None]


def messages(file: Path) -> Messages:
    """Read a .ts file: context and source to the finished translation, None where it isn't finished."""
    found: Messages = {}
    for context in ET.parse(file).getroot().findall("context"):  # noqa: S314 - our own file
        for message in context.findall("message"):
            translation = message.find("translation")
            is_finished = translation is not None and translation.get("type") is None
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = translation.text if is_finished and translation is not None else None
    return found


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Messages:
    """What the code says now."""
    target = tmp_path_factory.mktemp("texts") / "now.ts"
    sources = [str(file) for file in sorted((ROOT / "counter_app" / "ui").rglob("*.py"))]
    tool = str(Path(sys.executable).with_name("pyside6-lupdate"))
    subprocess.run([tool, "-silent", *sources, "-ts", str(target)], check=True, capture_output=True)
    return messages(target)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_hold_what_the_code_says(gathered: Messages, language: str) -> None:
    kept = messages(TRANSLATIONS / f"{language}.ts")
    assert gathered.keys() - kept.keys() == set(), "run: python3 dev.py translate"
    assert kept.keys() - gathered.keys() == set(), "run: python3 dev.py translate"


def test_no_text_hides_in_an_f_string() -> None:
    """The gathering tool of Qt doesn't look into f-strings, so such a text would stay Chinese in every language."""
    hidden = [
        f"{file.name}:{call.lineno}"
        for file in (ROOT / "counter_app" / "ui").rglob("*.py")
        for joined in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in ("tr", "translate")
    ]
    assert hidden == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_a_finished_translation_with_its_placeholders(language: str) -> None:
    kept = messages(TRANSLATIONS / f"{language}.ts")
    assert [key for key, text in kept.items() if not text] == []
    wrong = {
        source: text
        for (_, source), text in kept.items()
        if sorted(PLACEHOLDERS.findall(source)) != sorted(PLACEHOLDERS.findall(text or ""))
    }
    assert wrong == {}


def test_english_is_english() -> None:
    """Names of the standard form, and words that stand on paper or are typed so, stay Chinese in quotation."""
    kept = messages(TRANSLATIONS / "en.ts")
    unquoted = [re.sub("“[^”]*”", "", text) for text in kept.values() if text]
    chinese = [text for text in unquoted if re.search("[\u4e00-\u9fff]", text)]
    assert [text for text in chinese if "乡" not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_of_its_source(qtbot: QtBot, language: str) -> None:
    translator = QTranslator()
    assert translator.load(language, str(TRANSLATIONS))
    for (context, source), text in messages(TRANSLATIONS / f"{language}.ts").items():
        assert translator.translate(context, source) == text
