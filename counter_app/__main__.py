"""Starts the desktop or the command line."""

from __future__ import annotations

import sys

from counter_app.desktop import DesktopWish, plain_wish, run


def main() -> None:
    """Run `counter-app`."""
    wish = plain_wish(sys.argv[1:])
    if wish is not None:
        sys.exit(run(wish))
    # The desktop doesn't need the command line, and paints its window sooner without it.
    from counter_app.bootstrap import command_line  # noqa: PLC0415

    command_line(lambda data, window, language: run(DesktopWish(data, window, language)))()


if __name__ == "__main__":
    main()
