"""Drafts and preferences in memory."""

from __future__ import annotations


class FakeDrafts:
    """Keeps drafts in the order in which they were begun."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def all(self) -> tuple[tuple[str, bytes], ...]:
        return tuple(self._kept.items())

    def keep(self, key: str, content: bytes) -> None:
        self._kept[key] = content

    def drop(self, key: str) -> None:
        self._kept.pop(key, None)


class FakePreferences:
    """Keeps what was set."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def set(self, key: str, value: str) -> None:
        self.kept[key] = value
