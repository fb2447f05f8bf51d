"""What holds for every test: no screen, no user folder, no unexpected warning in the log, one Hypothesis profile."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from counter_app.ui.qt_loading import load_qt

# Before anything can import Qt: the platform plugin is chosen at import.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# As the program does it. The import statement of PySide, which reads the source of what a worker imports while the
# screen's thread serves events, ended one test in some fifty with a crash.
load_qt()

# No deadline: a slow or busy machine is no failure. `--hypothesis-profile=thorough` searches longer.
settings.register_profile("ci", derandomize=False, deadline=None, max_examples=50, print_blob=True)
settings.register_profile("thorough", parent=settings.get_profile("ci"), max_examples=2000)
settings.load_profile("ci")


class RecordCollector(logging.Handler):
    """Keep what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(scope="session", autouse=True)
def own_state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep keys, locks and witnesses out of the user's own folders and key store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTER_APP_STATE", str(tmp_path_factory.mktemp("state")))
        patch.setenv("COUNTER_APP_KEYSTORE", "file")
        yield


@pytest.fixture(autouse=True)
def no_unexpected_warning_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which a warning was logged, unless it asks for `caplog` and so judges the log itself."""
    if "caplog" in request.fixturenames:
        yield
        return
    collector = RecordCollector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    assert not collector.lines, "unexpected log records:\n" + "\n".join(collector.lines)
