"""Makes the view of the acceptance screen from its state; everything it says is said here or in the actions."""

from __future__ import annotations

from counter_app.domain.catalogue import ItemFacts, ItemKind, Material, MaterialForm
from counter_app.domain.persons import IdState
from counter_app.domain.time_limits import DayUnit
from counter_app.services.person_page import PersonPage
from counter_app.ui.notices import Speaking, Words, chinese
from counter_app.ui.presenters.accept.actions import AcceptActions
from counter_app.ui.presenters.accept.decision import Decision, Verdict, decide
from counter_app.ui.presenters.accept.draft import CaseDraft, Mark
from counter_app.ui.presenters.accept.state import Panel, PanelKind, State, Tone
from counter_app.ui.presenters.accept.view import (
    AcceptView,
    ApplicantView,
    DecisionView,
    ItemView,
    MaterialsView,
    MaterialView,
    PanelView,
    Pill,
    Reason,
    SituationView,
)
from counter_app.ui.presenters.accept.words import AcceptWords

_REASONS = (Mark.MISSING, Mark.UNSEALED, Mark.EXPIRED, Mark.ILLEGIBLE, Mark.OTHER)


class AcceptViews(Speaking):
    """Makes views."""

    def __init__(self, words: Words = chinese) -> None:
        super().__init__(words)
        self.actions, self._say = AcceptActions(words), AcceptWords(words)

    def of(self, state: State) -> AcceptView:
        """Return what is shown in a state."""
        materials = self._materials(state)
        actions = self.actions.of(state)
        return AcceptView(
            is_idle=state.draft is None,
            focus=state.focus,
            omni=state.omni,
            item_text=state.item_text,
            hits=state.hits,
            hit_index=state.hit_index,
            found_nothing=state.found_nothing,
            board=state.board,
            parked=tuple(self._say.unfinished(one, was_cut_off=state.was_cut_off) for one in state.parked),
            banner=state.banner,
            applicant=self._applicant(state.applicant, state.draft) if state.applicant and state.draft else None,
            item=self._item(state),
            materials=materials,
            decision=self._decision(state, decide(state)),
            panel=self._panel(state, state.panel, materials) if state.panel else None,
            actions=actions,
            is_acting=state.is_acting,
        )

    def _applicant(self, applicant: PersonPage, draft: CaseDraft) -> ApplicantView:
        age = self.tr("{age} 岁").format(age=applicant.age) if applicant.age is not None else ""
        unknown = self.tr("没有登记")
        who = self.tr("{name}（代办）").format(name=draft.agent) if draft.agent else self.tr("本人")
        return ApplicantView(
            applicant.name,
            " · ".join(part for part in (applicant.sex, age) if part),
            _grouped(applicant.resident_id or applicant.uscc or ""),
            self._pills(applicant, draft),
            (
                (self.tr("住址"), applicant.address or unknown),
                (self.tr("电话"), applicant.phone or unknown),
                (self.tr("办理人"), who),
            ),
            self._cases_title(applicant),
            applicant.cases,
        )

    def _pills(self, applicant: PersonPage, draft: CaseDraft) -> tuple[Pill, ...]:
        known = {
            IdState.UNVERIFIED: Pill(self.tr("证号未核实"), "id-off", Tone.WARN),
            IdState.NONE: Pill(self.tr("没有证号"), "id-off", Tone.WARN),
            IdState.BODY: Pill(self.tr("单位"), "building-community", None),
        }.get(applicant.id_state)
        if known is None and draft.was_scanned:
            known = Pill(self.tr("刷卡读到"), "id", Tone.OK)
        place = (Pill(applicant.village, "home", None),) if applicant.village else ()
        return ((known,) if known else ()) + place

    def _cases_title(self, applicant: PersonPage) -> str:
        if not applicant.cases:
            return self.tr("第一次在本中心办事")
        many = (
            self.tr("以前在本中心办过 {count} 件以上") if applicant.has_more else self.tr("以前在本中心办过 {count} 件")
        )
        return many.format(count=len(applicant.cases))

    def _item(self, state: State) -> ItemView | None:
        item, draft = state.item, state.draft
        if item is None or draft is None:
            return None
        facts = item.facts
        due = self.tr("{day}前办结").format(day=self._say.short_day(item.due)) if item.due else ""
        return ItemView(
            item.code,
            facts.name,
            due or self.tr("期限见办事须知"),
            self._limit(facts) or facts.time_limit_text,
            facts.fee_standard,
            self._kind(facts.kind),
            tuple(SituationView(one.name, one.code == draft.situation) for one in facts.situations),
        )

    def _kind(self, kind: ItemKind) -> str:
        return {
            ItemKind.INSTANT: self.tr("当场办结"),
            ItemKind.COMMITTED: self.tr("承诺件"),
            ItemKind.UPWARD: self.tr("上报审核"),
            ItemKind.AGENCY: self.tr("代办"),
            ItemKind.HISTORICAL: self.tr("历史事项"),
        }[kind]

    def _limit(self, facts: ItemFacts) -> str:
        limit = facts.limits.committed or facts.limits.statutory
        if limit is None:
            return ""
        words = self.tr("{days} 个工作日") if limit.unit is DayUnit.WORKING else self.tr("{days} 天")
        return words.format(days=limit.days)

    def _materials(self, state: State) -> MaterialsView:
        draft, item = state.draft, state.item
        if draft is None or item is None:
            return MaterialsView((), "", None)
        asked = item.asked(draft.situation)
        rows = tuple(self._material(draft, one, place, place == state.cursor) for place, one in enumerate(asked))
        settled, unchecked = sum(row.is_ticked for row in rows), len(draft.unchecked(asked))
        is_lacking = bool(draft.open_ones(asked))
        words = self._count(is_lacking=is_lacking, unchecked=unchecked)
        tone = Tone.WARN if is_lacking else None if unchecked else Tone.OK
        return MaterialsView(rows, words.format(settled=settled, all=len(rows), unchecked=unchecked), tone)

    def _count(self, *, is_lacking: bool, unchecked: int) -> str:
        if unchecked:
            return self.tr("{settled} / {all} 件，{unchecked} 件未核对")
        return self.tr("{settled} / {all} 件") if is_lacking else self.tr("{settled} / {all} 件，齐了")

    def _material(self, draft: CaseDraft, material: Material, place: int, is_current: bool) -> MaterialView:
        known = draft.mark_of(material.n)
        mark = known.mark if known else None
        is_ticked = mark is not None and mark.is_settled
        words = self.tr("未核对") if mark is None else self._mark(mark) if is_ticked else self.tr("要补")
        return MaterialView(
            place + 1,
            material.n,
            material.name,
            self._demand(material),
            words,
            None if mark is None else Tone.OK if is_ticked else Tone.WARN,
            is_ticked,
            is_current,
            () if mark is None or is_ticked else self._reasons(material, mark, known.words if known else ""),
        )

    def _demand(self, material: Material) -> str:
        form = {
            MaterialForm.ORIGINAL: self.tr("原件"),
            MaterialForm.COPY: self.tr("复印件"),
            MaterialForm.ORIGINAL_SEEN_COPY_KEPT: self.tr("原件核验，留复印件"),
            MaterialForm.ORIGINAL_OR_COPY: self.tr("原件或复印件"),
            MaterialForm.ELECTRONIC: self.tr("电子件"),
        }[material.form]
        if not material.copies:
            return form
        return self.tr("{form} {copies} 份").format(form=form, copies=material.copies)

    def _mark(self, mark: Mark) -> str:
        return {
            Mark.OK: self.tr("已收"),
            Mark.MISSING: self.tr("没带"),
            Mark.UNSEALED: self.tr("未盖章"),
            Mark.EXPIRED: self.tr("已过期"),
            Mark.ILLEGIBLE: self.tr("看不清"),
            Mark.OTHER: self.tr("其他…"),
            Mark.FIX_NOW: self.tr("当场改"),
            Mark.SHARED: self.tr("共享获取"),
        }[mark]

    def _reasons(self, material: Material, chosen: Mark, said: str) -> tuple[Reason, ...]:
        offered = (*_REASONS, Mark.SHARED) if material.shareable else _REASONS
        own = {Mark.OTHER: said} if chosen is Mark.OTHER and said else {}
        return tuple(Reason(mark, own.get(mark) or self._mark(mark), mark is chosen) for mark in offered)

    def _decision(self, state: State, decision: Decision) -> DecisionView:
        title = self._title(decision)
        if state.is_printer_out and decision.verdict is not Verdict.NOT_YET:
            title = self.tr("装纸后接着打")
        return DecisionView(title, state.paper, is_ready=decision.obstacle is None, is_queued=state.is_printer_out)

    def _title(self, decision: Decision) -> str:
        if decision.verdict is Verdict.NOT_YET:
            return self.tr("办理")
        if decision.verdict is Verdict.NOTICE:
            return self.tr("将打印：一次性告知书")
        return self.tr("将打印：受理办结回执") if decision.finishes else self.tr("将打印：受理回执")

    def _panel(self, state: State, panel: Panel, materials: MaterialsView) -> PanelView:
        title, body = self._panel_words(panel.kind)
        draft = state.draft
        about = " · ".join(part for part in (draft.name, draft.item_name) if part) if draft else ""
        lacking = tuple(row for row in materials.rows if row.reasons)
        day = self._say.short_day(panel.until) if panel.until else ""
        hint = self.tr("补交日期：{day}前（含当日）").format(day=day) if day else ""
        return PanelView(panel, title, body or about, lacking, hint, state.is_large, dict(panel.remembered))

    def _panel_words(self, kind: PanelKind) -> tuple[str, str]:
        return {
            PanelKind.REGISTER: (self.tr("登记申请人"), self.tr("照证件填写姓名。电话和住址可以不填。")),
            PanelKind.AGENT: (self.tr("谁来代办"), self.tr("填代办人的姓名；本人来办的，清空后按 Enter。")),
            PanelKind.DEFECT: (self.tr("这份材料有什么问题"), self.tr("告知书上会照写，请用一句话写明。")),
            PanelKind.NO_PAPER: (
                self.tr("为什么不打印"),
                self.tr("受理照常。以后要回执，到办件里按 F10。"),
            ),
            PanelKind.DEFER: (
                self.tr("先受理，限期补（容缺）"),
                self.tr("缺的材料都可以后补。请和申请人说好补交日期。"),
            ),
            PanelKind.NOTICE: (self.tr("一次性告知"), ""),
            PanelKind.NOTICE_REASON: (
                self.tr("这次告知有上次没告知的材料"),
                self.tr("确有原因请写明；这一次会记入责任追究登记。"),
            ),
            PanelKind.REFUSE: (self.tr("不予受理"), self.tr("通知书上写明理由，并告知可以申请复议、提起诉讼。")),
        }[kind]


def _grouped(number: str) -> str:
    return f"{number[:6]} {number[6:14]} {number[14:]}".strip()
