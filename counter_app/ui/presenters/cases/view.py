"""What a list of cases shows, and its words: pills, counts, and what an empty list says."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.journal import AggregateId
from counter_app.domain.staff import SERVING, Role
from counter_app.services.case_list import FILTER_WORDS, CaseCounts, CaseFilter, CaseScope
from counter_app.services.lights import LightKind
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.cases.deeds import Offer
from counter_app.ui.presenters.cases.detail import DetailView
from counter_app.ui.presenters.form import Form, Problem

FILTER_LIGHTS = {
    CaseFilter.OVERDUE: LightKind.OVERDUE,
    CaseFilter.SOON: LightKind.SOON,
    CaseFilter.RUNNING: LightKind.RUNNING,
    CaseFilter.PAUSED: LightKind.PAUSED,
    CaseFilter.READY: LightKind.READY,
    CaseFilter.CLOSED: LightKind.DONE,
}


@dataclass(frozen=True, slots=True)
class FilterPill:
    """A filter with its count."""

    words: str
    light: LightKind | None


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What an empty list says: the good news, or the next step."""

    icon: str
    title: str
    body: str


@dataclass(frozen=True, slots=True, repr=False)
class CasesView:
    """What is shown; `listed` changes with each new answer of the list, so that rows are asked for anew."""

    text: str
    is_searching: bool
    pills: tuple[FilterPill, ...]
    chosen_pill: int | None
    scope_words: str
    count_words: str
    ids: tuple[AggregateId, ...]
    listed: int
    selected: AggregateId | None
    emptiness: Emptiness | None
    detail: DetailView | None
    detail_problem: str
    offers: tuple[Offer, ...]
    form: Form | None
    problem: Problem | None


class ListWords(Speaking):
    """The sentences of a list."""

    def pills(self, filters: tuple[CaseFilter, ...], counts: CaseCounts | None) -> tuple[FilterPill, ...]:
        """Name the filters, with their counts as soon as they are known."""
        return tuple(
            FilterPill(f"{FILTER_WORDS[one]} {counts.of(one)}" if counts else FILTER_WORDS[one], FILTER_LIGHTS.get(one))
            for one in filters
        )

    def other_scope(self, scope: CaseScope, role: Role | None) -> str:
        """Name what the button of the scope does; nothing for those who have no cases of their own."""
        if role not in SERVING:
            return ""
        return self.tr("看全中心的") if scope is CaseScope.MINE else self.tr("只看我的")

    def found(self, count: int) -> str:
        """Say how many a search found."""
        return self.tr("找到 {n} 件 · Esc 回到列表").format(n=count)

    def listed(self, case_filter: CaseFilter, count: int) -> str:
        """Say what is listed, and in which order."""
        if case_filter is CaseFilter.READY:
            return self.tr("等人来领的 {n} 件").format(n=count)
        if case_filter is CaseFilter.CLOSED:
            return self.tr("全中心最近办完的 {n} 件").format(n=count)
        return self.tr("快要超期的排在前面 · 共 {n} 件").format(n=count)

    def found_nothing(self, text: str) -> Emptiness:
        """Say what to do where nothing was found."""
        title = self.tr("没有找到“{text}”").format(text=text[:8])
        return Emptiness("list-search", title, self.tr("试试姓名全拼，或让他刷身份证。新来的按 F2 受理。"))

    def nothing_listed(self, case_filter: CaseFilter, soon: int) -> Emptiness:
        """Say the good news; `soon` counts the cases that are due soon."""
        in_time = self.tr("快到期的有 {n} 件。").format(n=soon) if soon else self.tr("别的件都还有时间。")
        words = {
            CaseFilter.OPEN: Emptiness("mood-smile", self.tr("没有在办的件"), self.tr("新来的群众按 F2 受理。")),
            CaseFilter.OVERDUE: Emptiness("mood-smile", self.tr("今天没有超期的件"), in_time),
            CaseFilter.SOON: Emptiness("mood-smile", self.tr("没有快到期的件"), self.tr("别的件都还有时间。")),
            CaseFilter.READY: Emptiness("package", self.tr("没有等取的件"), self.tr("办好的件会出现在这里。")),
        }
        other = Emptiness("mood-smile", self.tr("这里没有件"), self.tr("按 Alt+1 看全部在办的。"))
        return words.get(case_filter, other)
