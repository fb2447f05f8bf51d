"""Error kinds by what the clerk can do; every text is plain Chinese and free of personal data."""

from __future__ import annotations

from typing import ClassVar

from counter_app.domain.refusal import Refused


class CounterError(Exception):
    """Something went wrong that a person can act on: what happened, and what to do."""

    kind: ClassVar[str] = "try_again"

    def __init__(self, title: str, advice: str, field: str | None = None) -> None:
        super().__init__(title)
        self.title = title
        self.advice = advice
        self.field = field


class InputProblem(CounterError):
    """A field must be mended."""

    kind = "input_problem"


class NotAllowed(CounterError):
    """The person at work may not do this."""

    kind = "not_allowed"


class NeedsApprover(CounterError):
    """The password of a director-level person is needed."""

    kind = "needs_approver"


class Conflict(CounterError):
    """The act doesn't fit what has happened meanwhile."""

    kind = "conflict"


class DataDamaged(CounterError):
    """Stored data can't be trusted; the program goes into rescue mode."""

    kind = "data_damaged"


class TryAgain(CounterError):
    """Nothing was changed; the same act may succeed later."""

    kind = "try_again"


class FolderUnusable(CounterError):
    """The data folder can't be opened: held by another process, wrong key, waiting for admission (exit code 3)."""

    kind = "data_damaged"


_CONFLICT_CODES = frozenset({"stage", "numbers_used_up", "second_notice", "undo", "retire_with_open_cases"})


def of_refusal(refused: Refused) -> CounterError:
    """Turn a refusal of the domain into the error kind that a caller answers with."""
    kind = Conflict if refused.code.split(":")[0] in _CONFLICT_CODES else InputProblem
    return kind(refused.title, refused.advice, refused.field)
