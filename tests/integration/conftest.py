"""Fixtures that every integration test may ask for."""

from __future__ import annotations

from tests.integration.practice import centre, founded_centre, teller

__all__ = ["centre", "founded_centre", "teller"]
