"""The column beside the list: one case put into lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.case_state import Stage
from counter_app.services.case_page import CasePage, TimelineLine
from counter_app.services.case_views import UNCHECKED_WORDS, MaterialView
from counter_app.services.custody_acts import HeldOriginals
from counter_app.services.lights import Light, LightKind
from counter_app.services.print_list import PrintLine
from counter_app.ui.notices import Level, Speaking
from counter_app.ui.presenters.cases.deeds import CaseOnScreen

NO_TONE = ""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A label and what stands beside it; `tone` is a level, empty for the ordinary."""

    label: str
    text: str
    tone: str = NO_TONE


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of the timeline; `is_ahead` is the step that is waited for, `is_wrong` had no effect."""

    what: str
    day: str
    note: str
    is_ahead: bool = False
    is_wrong: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class DetailView:
    """A case as the column shows it."""

    light: Light
    title: str
    mark: str
    facts: tuple[FactLine, ...]
    applicant: tuple[FactLine, ...]
    materials_head: str
    materials: tuple[FactLine, ...]
    originals: tuple[str, ...]
    steps: tuple[StepLine, ...]
    papers: tuple[FactLine, ...]


def short_day(day: date) -> str:
    """Write a day as screens show it: 9月18日."""
    return f"{day.month}月{day.day}日"


class Details(Speaking):
    """Puts a case into lines."""

    def of(self, case: CaseOnScreen) -> DetailView:
        """Return the column of a case."""
        page = case.page
        return DetailView(
            light=page.light,
            title=f"{page.name} · {page.view.item_name}",
            mark=self.tr("证号未核实") if page.view.unverified else "",
            facts=tuple(self._facts(page)),
            applicant=tuple(self._applicant(page)),
            materials_head=self._materials_head(page.view.materials),
            materials=tuple(_material(one) for one in page.view.materials),
            originals=tuple(self.originals(one) for one in case.originals),
            steps=tuple(self._steps(page)),
            papers=tuple(self._paper(one) for one in page.papers),
        )

    def _facts(self, page: CasePage) -> list[FactLine]:
        view = page.view
        facts = [FactLine(self.tr("办件编号"), view.spoken)]
        if view.due is not None:
            is_late = page.light.kind is LightKind.OVERDUE
            provisional = self.tr("（暂定）") if view.due_provisional else ""
            facts.append(
                FactLine(self.tr("应办结"), short_day(view.due) + provisional, Level.BAD.value if is_late else NO_TONE)
            )
        elif page.light.kind is LightKind.PAUSED:
            facts.append(FactLine(self.tr("应办结"), self.tr("待补正，不计时")))
        mine = self.tr("（我）") if page.is_mine else ""
        facts.append(FactLine(self.tr("承办人"), f"{view.handler}{mine} · {view.window}"))
        return facts

    def _applicant(self, page: CasePage) -> list[FactLine]:
        facts = []
        who = " · ".join(part for part in (page.sex, self.tr("{n} 岁").format(n=page.age) if page.age else "") if part)
        facts.append(FactLine(self.tr("申请人"), who or page.name))
        facts.append(FactLine(self.tr("证号"), page.resident_id or self.tr("没有证号")))
        if page.phone:
            facts.append(FactLine(self.tr("电话"), page.phone))
        if page.view.has_agent:
            facts.append(FactLine(self.tr("办理人"), self.tr("代办")))
        return facts

    def _materials_head(self, materials: tuple[MaterialView, ...]) -> str:
        there = sum(one.state in ("ok", "shared") for one in materials)
        if not materials:
            return self.tr("不要材料")
        is_whole = there == len(materials)
        words = self.tr("材料 {there} / {all} 件，齐了") if is_whole else self.tr("材料 {there} / {all} 件")
        return words.format(there=there, all=len(materials))

    def originals(self, held: HeldOriginals) -> str:
        """Name what is kept of one taking."""
        documents = [
            self.tr("{name} {n} 份").format(name=name or self.tr("（名称不在本机）"), n=copies)
            for name, copies in held.documents
        ]
        return self.tr("代管原件：{documents}").format(documents="、".join(documents))

    def _steps(self, page: CasePage) -> list[StepLine]:
        steps = [self._step(line) for line in page.timeline]
        if page.light.kind is not LightKind.DONE:
            day = short_day(page.view.due) if page.view.due else ""
            until = self.tr("{day}前（含当日）").format(day=day) if day else ""
            steps.append(StepLine(self._awaited(page), "", until, is_ahead=True))
        return steps

    def _awaited(self, page: CasePage) -> str:
        """Name the step that comes next; where the list says more than the stage, that is what is waited for."""
        next_steps = {Stage.RECEIVED: self.tr("受理或一次性告知"), Stage.ACCEPTED: self.tr("办结")}
        is_plain = page.step == page.view.words
        return next_steps.get(Stage(page.view.stage), page.step) if is_plain else page.step

    def _step(self, line: TimelineLine) -> StepLine:
        approved = self.tr("{who}同意").format(who=line.approved_by) if line.approved_by else ""
        note = "；".join(part for part in (line.by, approved, line.note, line.problem) if part)
        day = date.fromisoformat(line.at[:10])
        return StepLine(line.what, f"{short_day(day)} {line.at[11:16]}", note, is_wrong=bool(line.problem))

    def _paper(self, line: PrintLine) -> FactLine:
        tone = Level.WARN.value if line.asks else NO_TONE
        return FactLine(line.kind_words, line.state_words, tone)


def _material(material: MaterialView) -> FactLine:
    is_there = material.state in ("ok", "shared")
    tone = Level.OK.value if is_there else NO_TONE if material.words == UNCHECKED_WORDS else Level.WARN.value
    until = f" {short_day(material.due)}" if material.due and not is_there else ""
    return FactLine(f"{material.n} {material.name}", f"{material.words}{until}", tone)
