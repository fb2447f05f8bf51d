"""Starts the command line."""

from __future__ import annotations

from counter_app.bootstrap import command_line


def main() -> None:
    """Run `counter-app`."""
    command_line()()


if __name__ == "__main__":
    main()
