"""The journal in memory keeps the contract of every journal."""

from __future__ import annotations

import pytest

from counter_app.services.act import Counter
from counter_app.services.errors import DataDamaged
from tests.fakes.fake_journal import fake_counter
from tests.integration.journal_contract import JournalContract


class TestFakeJournal(JournalContract):
    """Runs the contract on the fake."""

    number_taken = DataDamaged

    @pytest.fixture
    def counter(self) -> Counter:
        return fake_counter()
