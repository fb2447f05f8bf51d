"""The one exception of the domain: an input or an act that the law of the counter refuses."""

from __future__ import annotations


class Refused(ValueError):
    """Say why something is refused, in words a clerk can act on.

    `code` is a stable English name for programs and tests, `field` the input concerned. The texts never hold a name
    or an ID number.
    """

    def __init__(self, code: str, title: str, advice: str, field: str | None = None) -> None:
        super().__init__(f"{code}: {title}")
        self.code = code
        self.title = title
        self.advice = advice
        self.field = field
