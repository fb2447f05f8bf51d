"""What may be done with a case where it stands now: each deed with its key and its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.case_entries import CaseWithdrawn
from counter_app.domain.case_moves import ALLOWED_FROM
from counter_app.domain.case_state import Stage
from counter_app.domain.staff import SERVING, Role
from counter_app.services.case_page import CasePage
from counter_app.services.custody_acts import HeldOriginals
from counter_app.services.lights import LightKind
from counter_app.ui.notices import Speaking


class Deed(StrEnum):
    """One thing that a clerk can do to a case."""

    ACCEPT = "accept"
    FINISH = "finish"
    HAND_OVER = "hand_over"
    SETTLE = "settle"
    REASSIGN = "reassign"
    FEEDBACK = "feedback"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    ORIGINALS = "originals"
    PERSON = "person"
    UNDO = "undo"


KEYS = {
    Deed.ACCEPT: "Enter",
    Deed.FINISH: "Enter",
    Deed.HAND_OVER: "Enter",
    Deed.SETTLE: "Enter",
    Deed.REASSIGN: "F8",
    Deed.FEEDBACK: "F9",
    Deed.WITHDRAW: "Alt+C",
    Deed.CORRECT: "Alt+G",
    Deed.ORIGINALS: "Alt+O",
    Deed.PERSON: "Alt+E",
    Deed.UNDO: "Ctrl+Z",
}
PRIMARY = frozenset({Deed.ACCEPT, Deed.FINISH, Deed.HAND_OVER, Deed.SETTLE})
AT_HANDING_OVER = frozenset({Deed.HAND_OVER, Deed.FEEDBACK, Deed.ORIGINALS, Deed.PERSON, Deed.UNDO})


@dataclass(frozen=True, slots=True)
class CaseOnScreen:
    """A case with what the forms of its deeds need besides the page."""

    page: CasePage
    originals: tuple[HeldOriginals, ...]
    wants_large_print: bool
    situations: tuple[tuple[str, str], ...]
    """Code and name of each."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed that can be done now."""

    deed: Deed
    key: str
    words: str
    short: str


class Offers(Speaking):
    """Says what can be done; what can't is not shown, so no button is dead."""

    def of(self, case: CaseOnScreen | None, role: Role | None, last: CaseOnScreen | None) -> tuple[Offer, ...]:
        """Return the deeds in the order of the key bar; `last` is the case of an act that can still be undone."""
        if role not in SERVING:
            return ()
        offers = [] if case is None else [self._offer(deed, case) for deed in (*self._next(case), *self._further(case))]
        undone = last or (case if case is not None and case.page.can_undo else None)
        if undone is not None:
            words = self.tr("撤销 {n}").format(n=undone.page.view.spoken[-4:])
            offers.append(Offer(Deed.UNDO, KEYS[Deed.UNDO], words, words))
        return tuple(offers)

    def _next(self, case: CaseOnScreen) -> list[Deed]:
        if case.page.view.rivals:
            return [Deed.SETTLE]
        stages = {
            Stage.RECEIVED: Deed.ACCEPT,
            Stage.NOTICED: Deed.ACCEPT,
            Stage.ACCEPTED: Deed.FINISH,
            Stage.FINISHED: Deed.HAND_OVER,
        }
        deed = stages.get(Stage(case.page.view.stage))
        is_over = case.page.light.kind is LightKind.DONE
        return [] if deed is None or is_over else [deed]

    def _further(self, case: CaseOnScreen) -> list[Deed]:
        page = case.page
        if page.view.rivals:
            return [Deed.PERSON]
        stage, is_open = Stage(page.view.stage), page.light.kind is not LightKind.DONE
        offered = {
            Deed.REASSIGN: is_open,
            Deed.FEEDBACK: True,
            Deed.WITHDRAW: stage in ALLOWED_FROM[CaseWithdrawn],
            Deed.CORRECT: bool(case.situations) or stage not in (Stage.RECEIVED, Stage.UNDONE),
            Deed.ORIGINALS: bool(case.originals),
            Deed.PERSON: True,
        }
        return [deed for deed, is_offered in offered.items() if is_offered]

    def _offer(self, deed: Deed, case: CaseOnScreen) -> Offer:
        words, short = self._said(case)[deed]
        return Offer(deed, KEYS[deed], words, short)

    def _said(self, case: CaseOnScreen) -> dict[Deed, tuple[str, str]]:
        is_noticed = case.page.view.stage == Stage.NOTICED
        return {
            Deed.ACCEPT: (self.tr("收补来的材料") if is_noticed else self.tr("去受理"), self.tr("接着办")),
            Deed.FINISH: (self.tr("登记办理结果"), self.tr("登记结果")),
            Deed.HAND_OVER: (self.tr("出件"), self.tr("出件")),
            Deed.SETTLE: (self.tr("裁定以哪次为准"), self.tr("裁定")),
            Deed.REASSIGN: (self.tr("转交"), self.tr("转交")),
            Deed.FEEDBACK: (self.tr("告知记录"), self.tr("告知记录")),
            Deed.WITHDRAW: (self.tr("撤件"), self.tr("撤件")),
            Deed.CORRECT: (self.tr("更正"), self.tr("更正")),
            Deed.ORIGINALS: (self.tr("退原件"), self.tr("退原件")),
            Deed.PERSON: (self.tr("看资料"), self.tr("申请人资料")),
        }
