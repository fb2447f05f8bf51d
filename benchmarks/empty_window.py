"""The floor of a start: a process that shows a window with nothing in it, `python -m benchmarks.empty_window`."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.first_paint import FirstPaint
from benchmarks.resident import rss_mib


def main() -> int:
    """Show, say when it was painted, and go."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 690)

    def painted() -> None:
        print(
            json.dumps({"painted": time.perf_counter(), "painted_cpu": time.process_time(), "rss_mib": rss_mib()}),
            flush=True,
        )
        application.quit()

    FirstPaint(window, painted)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
