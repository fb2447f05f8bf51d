"""What a check of the stored data found: problems to act on, and counts that say what was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field

import sqlalchemy

MOST_PROBLEMS = 500
"""One lost page can make every entry after it a problem: nobody reads more than these."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `code` for programs, `where` without personal data, `text` for a person."""

    code: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What was looked at; nothing here is a problem by itself."""

    entries: int = 0
    journals: int = 0
    branches: int = 0
    forked_journals: int = 0
    loose_entries: int = 0
    signatures_checked: int = 0
    personal_parts: int = 0
    personal_parts_missing: int = 0
    """Withheld, erased, or not yet come."""
    aggregates: int = 0
    cases: int = 0
    commands: int = 0
    issued_numbers: int = 0
    anomalies: int = 0
    conflicts: int = 0
    incomplete_aggregates: int = 0
    newer_than_this_program: int = 0
    unreviewed_publications: int = 0
    waiting: int = 0
    quarantined: int = 0
    problems_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check."""

    problems: tuple[Problem, ...]
    counts: Counts

    @property
    def is_sound(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


@dataclass(slots=True)
class Findings:
    """Collects what the parts of a check find."""

    problems: list[Problem] = field(default_factory=list)
    _tally: dict[str, int] = field(default_factory=dict)

    def add(self, code: str, where: str, text: str) -> None:
        """Note a problem."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(code, where, text))
        else:
            self.count("problems_left_out")

    def count(self, name: str, by: int = 1) -> None:
        """Raise one of the `Counts`."""
        self._tally[name] = self._tally.get(name, 0) + by

    def report(self) -> Report:
        """Return everything found so far."""
        return Report(tuple(self.problems), Counts(**self._tally))


class Sums:
    """An order-free sum of rows: two sets of rows are equal when their sums are."""

    def __init__(self) -> None:
        self._sum = (0, 0)

    def add(self, row: tuple[object, ...]) -> None:
        """Take in one row."""
        count, total = self._sum
        self._sum = (count + 1, (total + hash(row)) & 0xFFFFFFFFFFFFFFFF)

    @property
    def value(self) -> tuple[int, int]:
        """Return what equal sets have in common."""
        return self._sum


def rows_of(connection: sqlalchemy.Connection, query: sqlalchemy.Select[tuple[object, ...]]) -> Sums:
    """Sum up the rows of a query without holding them."""
    sums = Sums()
    for row in connection.execution_options(yield_per=1000).execute(query):
        sums.add(tuple(row))
    return sums
