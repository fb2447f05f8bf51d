"""The shape of the house: who may import whom, how long things may be, and that everything says what it is for."""

from __future__ import annotations

import ast
import shutil
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "counter_app"

# The pure libraries that the domain may use; every other one has its home named by a contract in pyproject.toml.
LIBRARIES_OF_THE_DOMAIN = {"cn2an", "stdnum"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One module of the application."""

    name: str
    line_count: int
    tree: ast.Module = field(repr=False)


def read_sources(package: Path) -> list[Source]:
    """Read every module below `package`."""
    texts = {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in package.rglob("*.py")}
    return [Source(name, len(text.splitlines()), ast.parse(text)) for name, text in sorted(texts.items())]


def functions_of(source: Source) -> Iterator[Function]:
    """Find every function and method."""
    return (node for node in ast.walk(source.tree) if isinstance(node, Function))


def public_definitions(source: Source) -> Iterator[Function | ast.ClassDef]:
    """Find the functions and classes that other modules may use."""
    nodes = (node for node in source.tree.body if isinstance(node, Function | ast.ClassDef))
    return (node for node in nodes if not node.name.startswith("_"))


def libraries_of(source: Source) -> set[str]:
    """Name every imported package that is neither ours nor of the standard library."""
    imported: set[str] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            imported.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            imported.add(node.module or "")
    return {name.partition(".")[0] for name in imported} - sys.stdlib_module_names - {PACKAGE.name}


def length_of(function: Function) -> int:
    """Count the lines of a function from `def` to its end, docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def ninetieth_percentile(values: list[int]) -> float:
    return statistics.quantiles(values, n=10, method="inclusive")[-1]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of `folder`; a process of its own, as import-linter rearranges logging."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return read_sources(PACKAGE)


def test_every_contract_on_imports_is_kept() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


LAYERS = "Every module stands in a layer and looks only downwards"
PLANTS = (
    ("domain/planted.py", "import counter_app.storage", LAYERS),
    ("services/planted.py", "from counter_app import storage", LAYERS),
    ("commands/planted.py", "import counter_app.storage", LAYERS),
    ("storage/planted.py", "import counter_app.commands", LAYERS),
    ("utils.py", "", LAYERS),
    ("__main__.py", "from counter_app.storage import tables", "Table classes are private to storage"),
    ("domain/planted.py", "import time", "The domain does no input or output and has no clock"),
    ("storage/planted.py", "from PySide6 import QtCore", "Qt only in ui"),
    ("printing/planted.py", "import PySide6.QtGui", "Qt only in ui"),
    ("ui/planted.py", "import counter_app.printing", LAYERS),
    ("printing/planted.py", "import counter_app.storage", LAYERS),
    ("ui/planted.py", "from PIL import Image", "Paper libraries only in printing"),
    ("services/planted.py", "import reportlab", "Paper libraries only in printing"),
    ("services/planted.py", "import http.client", "Sockets only in the transports of printing"),
    ("ui/planted.py", "import socket", "Sockets only in the transports of printing"),
    ("ui/planted.py", "import sqlite3", "SQL, pinyin and the holiday calendar only in storage"),
    ("services/planted.py", "import sqlalchemy.orm", "SQL, pinyin and the holiday calendar only in storage"),
    ("commands/planted.py", "import sqlite3", "SQL, pinyin and the holiday calendar only in storage"),
    ("commands/planted.py", "import filelock", "Files, locks and folders of the machine only in storage"),
    ("storage/planted.py", "import typer", "The terminal only in commands"),
    ("storage/planted.py", "import msgspec", "The bytes of an entry only in services.entry_format"),
    ("storage/planted.py", "import cryptography", "Cryptography only in services.signing and the keys of storage"),
    ("storage/planted.py", "import argon2", "Secrets and the key store of the machine only in the keys of storage"),
    ("services/planted.py", "import keyring", "Secrets and the key store of the machine only in the keys of storage"),
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the application and its contracts to plant mistakes in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / PACKAGE.name


@pytest.mark.parametrize(("place", "line", "contract"), PLANTS)
def test_a_planted_wrong_import_breaks_its_contract(copy: Path, place: str, line: str, contract: str) -> None:
    (copy / place).write_text(f"{line}\n", encoding="utf-8")
    result = lint_imports(copy.parent)
    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout


def test_a_planted_cycle_breaks_its_contract(copy: Path) -> None:
    (copy / "services" / "planted.py").write_text("from . import planted_too\n", encoding="utf-8")
    (copy / "services" / "planted_too.py").write_text("from . import planted\n", encoding="utf-8")
    result = lint_imports(copy.parent)
    assert result.returncode == 1
    assert "No cycles between siblings BROKEN" in result.stdout


def test_the_domain_uses_only_its_pure_libraries(sources: list[Source]) -> None:
    domain = [source for source in sources if source.name.startswith("counter_app/domain/")]
    foreign = {source.name: libraries_of(source) - LIBRARIES_OF_THE_DOMAIN for source in domain}
    assert {name: libraries for name, libraries in foreign.items() if libraries} == {}


def test_the_composition_root_names_adapters_and_no_library(sources: list[Source]) -> None:
    root = [source for source in sources if source.name.count("/") == 1]
    assert set().union(*(libraries_of(source) for source in root)) == set()


def test_every_library_in_use_has_a_home_named_by_a_contract(sources: list[Source]) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    lists = (contract.get(key, []) for contract in contracts for key in ("forbidden_modules", "protected_modules"))
    named = {module for modules in lists for module in modules}
    in_use = set().union(*(libraries_of(source) for source in sources))
    assert in_use - named - LIBRARIES_OF_THE_DOMAIN == set()


def test_functions_stay_short(sources: list[Source]) -> None:
    lengths = {
        f"{source.name}:{node.lineno} {node.name}": length_of(node)
        for source in sources
        for node in functions_of(source)
    }
    assert {name: length for name, length in lengths.items() if length > 60} == {}
    assert statistics.median(lengths.values()) <= 8
    assert ninetieth_percentile(list(lengths.values())) <= 25


def test_modules_stay_short(sources: list[Source]) -> None:
    lengths = {source.name: source.line_count for source in sources}
    assert {name: length for name, length in lengths.items() if length > 500} == {}
    assert ninetieth_percentile(list(lengths.values())) <= 300


def test_every_module_says_what_it_is_responsible_for(sources: list[Source]) -> None:
    assert [source.name for source in sources if not ast.get_docstring(source.tree)] == []


def test_public_functions_and_classes_say_what_they_do(sources: list[Source]) -> None:
    definitions = [(source.name, node) for source in sources for node in public_definitions(source)]
    silent = [f"{name}:{node.lineno} {node.name}" for name, node in definitions if not ast.get_docstring(node)]
    assert len(silent) <= len(definitions) / 10, silent
