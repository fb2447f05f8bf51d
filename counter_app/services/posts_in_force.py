"""Who holds which post on a day; the page of signing in asks it before the use-cases are loaded."""

from __future__ import annotations

from datetime import date
from typing import Protocol, TypeVar

from counter_app.domain.folding import AggregateKind
from counter_app.domain.journal import AggregateId, StaffId
from counter_app.domain.post_rules import posts_held
from counter_app.domain.staff import POST, STAFF, SUBSTITUTION, PostAssigned, SubstituteNamed

S = TypeVar("S")


class WholeKinds(Protocol):
    """The part of `ReadModels` that gives small kinds as a whole."""

    def all_of(self, kind: AggregateKind[S]) -> list[tuple[AggregateId, S]]:
        """Return every aggregate of a small kind (staff, windows, posts ...), by its row."""
        ...


def assignments(reads: WholeKinds) -> list[PostAssigned]:
    """Return every post that was given to somebody, ended ones too."""
    return [state.assignment for _, state in reads.all_of(POST) if state.assignment is not None]


def substitutions(reads: WholeKinds) -> list[SubstituteNamed]:
    """Return every substitution that was named, ended ones too."""
    return [state.named for _, state in reads.all_of(SUBSTITUTION) if state.named is not None]


def serving_posts(reads: WholeKinds, staff: StaffId, day: date) -> tuple[PostAssigned, ...]:
    """Return the posts in force of a person on a day, as a substitute too; the posts of people who left have ended."""
    held = posts_held(staff, day, assignments(reads), substitutions(reads))
    left = {member for member, state in reads.all_of(STAFF) if state.is_retired}
    return tuple(post for post in held if post.staff not in left)
