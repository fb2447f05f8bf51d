"""Words of how to mend a material are remembered, the last used first."""

from __future__ import annotations

import pytest

from counter_app.domain.refusal import Refused
from counter_app.services.mending import MOST_TEXTS, mending_texts, remember_mending
from tests.fakes.fake_local import FakePreferences


def test_the_words_used_last_come_first_and_once() -> None:
    kept = FakePreferences()
    assert mending_texts(kept, "303", 2) == ()
    for text in ("到村委会盖章", "带户口簿原件", " 到村委会盖章 "):
        remember_mending(kept, "303", 2, text)
    assert mending_texts(kept, "303", 2) == ("到村委会盖章", "带户口簿原件")
    assert mending_texts(kept, "303", 3) == mending_texts(kept, "304", 2) == ()


def test_only_some_are_kept() -> None:
    kept = FakePreferences()
    for n in range(MOST_TEXTS + 2):
        remember_mending(kept, "303", 2, f"说法{n}")
    assert mending_texts(kept, "303", 2) == tuple(f"说法{n}" for n in range(MOST_TEXTS + 1, 1, -1))


def test_words_that_a_printer_would_obey_are_refused() -> None:
    kept = FakePreferences()
    with pytest.raises(Refused):
        remember_mending(kept, "303", 2, "带\x1b户口簿")
    assert mending_texts(kept, "303", 2) == ()
