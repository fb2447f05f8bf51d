"""What only a director-level password does to an item: confirm, publish, retire (no Qt here)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from counter_app.services.act import Act, civil_day
from counter_app.services.catalogue_acts import (
    ConfirmItem,
    Published,
    PublishItem,
    Retired,
    RetireItem,
    confirm_item,
    publish_item,
    retire_item,
)
from counter_app.services.sign_in_list import SignInLine, sign_in_list
from counter_app.ui.notices import Speaking
from counter_app.ui.workplace import Approval, Failed, Workplace


class Directing(Speaking):
    """Carries out what was agreed to, and says what is now in force."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.words)
        self._place = place

    def people(self, answered: Callable[[Sequence[SignInLine]], None]) -> None:
        """Read who works here: the dialog offers those who may agree."""
        day = self.today()
        self._place.acts.read(lambda reads: sign_in_list(reads, None, day), answered)

    def today(self) -> date:
        """Return the business day, or the civil day while no session is open."""
        desk = self._place.desk
        return desk.session.business_day if desk.session else civil_day(self._place.counter.clock)

    def new_key(self) -> str:
        """Return the key of one dialog."""
        return self._place.acts.new_key()

    def retire(
        self, key: str, request: RetireItem, approval: Approval, done: Callable[[], object], failed: Failed
    ) -> None:
        """End an item with a day."""

        def retired(answer: Retired | None) -> None:
            if answer is not None:
                day = f"{answer.effective_to.month}月{answer.effective_to.day}日"
                said = self.tr("{code} 办到 {day}为止，之后停办").format(code=answer.code, day=day)
                self._place.messages.toast(said)
            done()

        self._place.acts.act(key, lambda act: retire_item(act, request), retired, failed, approval=approval)

    def publish(
        self,
        key: str,
        confirm: ConfirmItem | None,
        request: PublishItem,
        approval: Approval,
        done: Callable[[], object],
        failed: Failed,
    ) -> None:
        """Put a draft in force from a day; one that nobody stands behind yet is confirmed in the same act."""

        def use_case(act: Act) -> Published:
            if confirm is not None:
                confirm_item(act, confirm)
            return publish_item(act, request)

        def published(answer: Published | None) -> None:
            if answer is not None:
                self._place.messages.toast(self._said(answer))
            done()

        self._place.acts.act(key, use_case, published, failed, approval=approval)

    def _said(self, answer: Published) -> str:
        day = f"{answer.effective_from.month}月{answer.effective_from.day}日"
        words = (
            self.tr("{code} 已公布，{day}起（无复核）") if answer.is_unreviewed else self.tr("{code} 已公布，{day}起")
        )
        return words.format(code=answer.code, day=day)
