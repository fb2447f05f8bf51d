#!/usr/bin/env python3
"""The one entry for developers and for CI: prepares the environment and holds every recipe of the house.

Standard library only, in a syntax that an older Python still reads, so that it can look for a newer one by itself.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 15)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / ".setup-done"
SAMPLE = ROOT / ".sample"
DEMO_OUT = ROOT / "build" / "demo"
WORK = ROOT / "build" / "pyinstaller"

# Shared library -> the Debian package that brings it: what Qt loads even without a screen, what a window on X11 needs
# on top, and the reader that tests the bar codes.
SYSTEM_LIBRARIES = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libzbar.so.0", "libzbar0"),
)

CHECKS = (
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
    ["lint-imports", "--no-logo"],
)


class Recipe(NamedTuple):
    """One subcommand: what it says about itself, what it does, and whether it hands further arguments on."""

    purpose: str
    perform: Callable[[list[str]], int]
    takes_more: bool = False


def main() -> int:
    """Run the recipe named on the command line and return its exit code."""
    restart_with_a_fitting_python()
    recipes = all_recipes()
    parser = argparse.ArgumentParser(prog="dev.py", description="The recipes of this repository.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, recipe in recipes.items():
        commands.add_parser(name, help=recipe.purpose, description=recipe.purpose)
    chosen, further = parser.parse_known_args()
    recipe = recipes[chosen.command]
    if further and not recipe.takes_more:
        parser.error(f"{chosen.command} takes no further arguments: {shlex.join(further)}")
    return recipe.perform(further)


def all_recipes() -> dict[str, Recipe]:
    """Return every subcommand by name."""
    return {
        "setup": Recipe("make .venv from requirements.lock and see to missing system libraries", lambda _: set_up()),
        "run": Recipe(
            "open the desktop on the sample centre in .sample/; --window 1366x768, --lang en",
            run_sample,
            takes_more=True,
        ),
        "test": Recipe("set up, check, then run the tests; more arguments go to pytest", test, takes_more=True),
        "check": Recipe("ruff, mypy and the import contracts", lambda _: have_tools() or check()),
        "fmt": Recipe("format, and fix what ruff can fix", lambda _: have_tools() or reformat()),
        "bench": Recipe("run the benchmarks; more arguments go to them", bench, takes_more=True),
        "demo": Recipe("play a morning into build/demo; more arguments go to the demo", demo, takes_more=True),
        "fonts": Recipe("make resources/fonts again from their npm packages", lambda _: have_tools() or fonts()),
        "build": Recipe("freeze the program into dist/counter-app, and start what was built", lambda _: build()),
        "screenshots": Recipe("take the pictures of docs/pictures from the sample centre", screenshots),
        "translate": Recipe("gather the texts of the desktop into resources/translations and compile them", translate),
        "lock": Recipe("remake requirements.lock; more arguments go to uv, such as --upgrade", lock, takes_more=True),
    }


def restart_with_a_fitting_python() -> None:
    """Hand over to a Python of the supported range when this one is outside it, or say what to install."""
    if OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        return
    for minor in range(NEWEST_PYTHON[1], OLDEST_PYTHON[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        # A shim of a version manager may be there without the version behind it: ask before handing over.
        if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
            os.execv(found, [found, *sys.argv])
    sys.exit(
        f"This needs Python 3.11 to 3.15; {sys.executable} is {sys.version.split()[0]} and no other was found.\n"
        "Install one, for example on Debian or Ubuntu:  sudo apt-get install python3.11 python3.11-venv"
    )


def set_up() -> int:
    """Make the environment hold exactly what requirements.lock says; do nothing when it already does."""
    install_debian_packages(missing_packages(), "The program")
    wanted = digest_of(LOCK, ROOT / "pyproject.toml")
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return 0
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    failed = (
        make_venv()
        or call([*pip, "--require-hashes", "-r", str(LOCK)])
        or call([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    )
    if not failed:
        STAMP.write_text(wanted, encoding="ascii")
    return failed


def digest_of(*files: Path) -> str:
    """Return one SHA-256 over the content of `files`."""
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()


def make_venv() -> int:
    """Create .venv unless a working one is there."""
    if PYTHON.exists() and call([str(PYTHON), "-m", "pip", "--version"]) == 0:
        return 0
    if importlib.util.find_spec("ensurepip") is None:
        install_debian_packages([f"python3.{sys.version_info[1]}-venv"], "python -m venv")
    return call([sys.executable, "-m", "venv", "--clear", str(VENV)])


def missing_packages() -> list[str]:
    """Return the Debian packages whose libraries would not be found; empty where that cannot be told."""
    ldconfig = shutil.which("ldconfig", path=os.environ.get("PATH", "") + ":/sbin:/usr/sbin")
    if not sys.platform.startswith("linux") or ldconfig is None:
        return []
    known = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    return [package for library, package in SYSTEM_LIBRARIES if library not in known]


def install_debian_packages(packages: list[str], needed_by: str) -> None:
    """Install with apt-get where this process may, else say what to type; the caller goes on in either case."""
    if not packages:
        return
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if may_install and not (call(["apt-get", "update"], environment) or call(install, environment)):
        return
    print(f"{needed_by} needs system libraries that are missing here. On Debian or Ubuntu type:")
    print(f"  sudo apt-get update && sudo {shlex.join(install)}", flush=True)


def have_tools() -> int:
    """See that an environment exists: recipes typed all day want one, not necessarily the newest."""
    return 0 if PYTHON.exists() else set_up()


def check() -> int:
    """Run every static check, also after one has failed, and report each."""
    verdicts = []
    for tool, *arguments in CHECKS:
        started = time.monotonic()
        failed = call([str(BIN / tool), *arguments])
        took_s = time.monotonic() - started
        verdicts.append((failed, f"{'FAILED' if failed else 'ok':7}{shlex.join([tool, *arguments])} ({took_s:.1f} s)"))
    print("\n".join(line for _, line in verdicts), flush=True)
    return int(any(failed for failed, _ in verdicts))


def reformat() -> int:
    """Let ruff fix and format the tree."""
    ruff = str(BIN / "ruff")
    return call([ruff, "check", "--fix", "."]) or call([ruff, "format", "."])


def test(further: list[str]) -> int:
    """Do what CI does: set up, check, run the tests, a file at a time on each core."""
    spread = ["-n", "auto", "--dist", "loadfile"]
    return set_up() or check() or call([str(PYTHON), "-m", "pytest", *spread, *further])


def bench(further: list[str]) -> int:
    """Run the benchmarks."""
    return set_up() or call([str(PYTHON), "-m", "benchmarks", *further])


def run_sample(further: list[str]) -> int:
    """Open the desktop on the sample centre, or play a working day where no screen is; all inside the working tree."""
    if set_up() or found_sample():
        return 1
    if has_screen():
        print("Sign in as 白建国: digit 1, then PIN 385047. His password is bai-jian-guo-lianxi.", flush=True)
        return counter_app("--data", str(SAMPLE / "data"), "run", *further)
    print("There is no screen here, so the scripted working day is played instead.", flush=True)
    return demo([])


def found_sample() -> int:
    """Found the sample centre unless it is there."""
    data = SAMPLE / "data"
    if data.exists() or not counter_app("--data", str(data), "init", "--sample"):
        return 0
    print(f"The sample centre could not be founded. Delete {SAMPLE} before the next try.", flush=True)
    return 1


def has_screen() -> bool:
    """Say whether a window can be shown: on Linux, whether a display is named."""
    is_named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return is_named or not sys.platform.startswith("linux")


PICTURE_SIZES = (
    ("1366x768", "100", "light,dark,high_contrast"),
    ("1366x690", "100", "light"),
    ("1920x1080", "125", "light"),
)


def screenshots(_: list[str]) -> int:
    """Take every picture again; a process for each size, as Qt takes its scale only at its start."""
    if set_up():
        return 1
    taker = [str(PYTHON), "-m", "tests.gui.take_pictures"]
    failed = [
        call([*taker, "--size", size, "--zoom", zoom, "--themes", themes]) for size, zoom, themes in PICTURE_SIZES
    ]
    return int(any(failed))


TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN", "en")


def translate(_: list[str]) -> int:
    """Gather every text into the .ts files, keep what is translated, and compile the .qm files."""
    if have_tools():
        return 1
    TRANSLATIONS.mkdir(exist_ok=True)
    sources = [str(file.relative_to(ROOT)) for file in sorted((ROOT / "counter_app" / "ui").rglob("*.py"))]
    files = [str((TRANSLATIONS / f"{language}.ts").relative_to(ROOT)) for language in LANGUAGES]
    gather = [str(BIN / "pyside6-lupdate"), "-source-language", "zh_CN", "-no-obsolete", "-locations", "none"]
    for language, file in zip(LANGUAGES, files, strict=True):
        if call([*gather, *sources, "-target-language", language, "-ts", file]):
            return 1
    return int(any(call([str(BIN / "pyside6-lrelease"), file]) for file in files))


def demo(further: list[str]) -> int:
    """Play the scripted morning and leave its papers in build/demo."""
    return set_up() or counter_app("demo", "--out", str(DEMO_OUT), *further)


def build() -> int:
    """Make the folder that users get, and see that it starts, finds its resources and serves a practice centre."""
    freeze = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", "dist", "--workpath", str(WORK)]
    failed = set_up() or call([str(PYTHON), *freeze, "build.spec"])
    if failed:
        return failed
    with tempfile.TemporaryDirectory() as room:
        places = {"COUNTER_APP_STATE": f"{room}/state", "COUNTER_APP_KEYSTORE": "file"}
        environment = dict(os.environ, **places, QT_QPA_PLATFORM="offscreen")
        program = str(ROOT / "dist" / "counter-app" / "counter-app")
        tries = (["--help"], ["--data", f"{room}/data", "init", "--sample"], ["demo", "--out", f"{room}/demo"])
        return int(any(call([program, *one], environment) for one in tries))


def counter_app(*arguments: str) -> int:
    """Call the program with its state and keys inside .sample/, never in the user's own folders."""
    own_places = {"COUNTER_APP_STATE": str(SAMPLE / "state"), "COUNTER_APP_KEYSTORE": "file"}
    return call([str(BIN / "counter-app"), *arguments], dict(os.environ, **own_places))


def fonts() -> int:
    """Make the fonts and their checksums again."""
    return call([str(PYTHON), "-m", "tools.remake_fonts"])


def lock(further: list[str]) -> int:
    """Resolve pyproject.toml for all platforms; the result names packages and hashes, never an address."""
    uv = shutil.which("uv", path=str(BIN)) or shutil.which("uv")
    if uv is None:
        print(f"uv is needed for this:  {PYTHON} -m pip install uv")
        return 1
    resolve = ["pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    scope = ["--group", "dev", "--python-version", "3.11", "pyproject.toml", "--output-file", LOCK.name]
    failed = call([uv, *resolve, *scope, *further])
    if not failed and "://" in LOCK.read_text(encoding="utf-8"):
        print(f"{LOCK.name} holds an address: it would tie every installation to one host.")
        return 1
    return failed


def call(command: list[str], environment: dict[str, str] | None = None) -> int:
    """Run `command` in the repository with its output on this terminal and return its exit code."""
    print(f"$ {shlex.join(command)}", flush=True)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
