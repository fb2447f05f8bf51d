"""What the acceptance screen shows, made of its state: plain values, ready to be laid out."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.domain.catalogue import ItemFacts, ItemKind, Material, MaterialForm
from counter_app.domain.persons import IdState
from counter_app.domain.time_limits import DayUnit
from counter_app.services.person_page import PersonCase, PersonPage
from counter_app.ui.presenters.accept import words
from counter_app.ui.presenters.accept.actions import Action, actions_of
from counter_app.ui.presenters.accept.decision import Decision, Verdict, decide
from counter_app.ui.presenters.accept.draft import Draft, Mark
from counter_app.ui.presenters.accept.sheets import Board, Hit, Paper
from counter_app.ui.presenters.accept.state import Banner, Focus, Panel, PanelKind, State, Tone


@dataclass(frozen=True, slots=True)
class Pill:
    """A small statement with an icon's name; warnings are filled."""

    words: str
    icon: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ApplicantView:
    """The left column."""

    name: str
    who: str
    number: str
    pills: tuple[Pill, ...]
    facts: tuple[tuple[str, str], ...]
    cases_title: str
    cases: tuple[PersonCase, ...]


@dataclass(frozen=True, slots=True)
class SituationView:
    """A situation of the item, and whether it is the chosen one."""

    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """The item that is chosen: when it will be done, what it costs, who decides."""

    code: str
    name: str
    due: str
    due_detail: str
    fee: str
    kind: str
    situations: tuple[SituationView, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A pill of a material that is not in order."""

    mark: Mark
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, repr=False)
class MaterialView:
    """A row of the materials; `reasons` stand on it only while it is not in order."""

    place: int
    n: int
    name: str
    demand: str
    words: str
    tone: Tone | None
    is_ticked: bool
    is_current: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class MaterialsView:
    """The materials with their count."""

    rows: tuple[MaterialView, ...]
    count: str
    tone: Tone | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """The right column: what will be printed, and why nothing can be done yet."""

    title: str
    hint: str
    paper: Paper | None
    is_ready: bool
    is_queued: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class PanelView:
    """A sub-task with its words; `lacking` are the materials that it is about."""

    panel: Panel
    title: str
    body: str
    lacking: tuple[MaterialView, ...] = ()
    hint: str = ""
    is_large: bool = False
    remembered: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class AcceptView:
    """The whole screen."""

    is_idle: bool
    focus: Focus
    omni: str
    item_text: str
    hits: tuple[Hit, ...]
    hit_index: int | None
    found_nothing: str
    board: Board
    parked: tuple[str, ...]
    banner: Banner | None
    applicant: ApplicantView | None
    item: ItemView | None
    materials: MaterialsView
    decision: DecisionView
    panel: PanelView | None
    actions: tuple[Action, ...]
    is_acting: bool

    @property
    def numbered(self) -> int:
        """Return how many things on the screen a digit chooses."""
        if self.panel is not None or (self.is_idle and not self.hits):
            return 0
        if self.hits:
            return len(self.hits)
        return len(self.board.favourites) if self.focus is Focus.ITEM else len(self.materials.rows)


def view_of(state: State) -> AcceptView:
    """Return what is shown in a state."""
    decision = decide(state)
    materials = _materials(state)
    return AcceptView(
        is_idle=state.draft is None,
        focus=state.focus,
        omni=state.omni,
        item_text=state.item_text,
        hits=state.hits,
        hit_index=state.hit_index,
        found_nothing=state.found_nothing,
        board=state.board,
        parked=tuple(words.unfinished(one, was_cut_off=state.was_cut_off) for one in state.parked),
        banner=state.banner,
        applicant=_applicant(state.applicant, state.draft) if state.applicant and state.draft else None,
        item=_item(state),
        materials=materials,
        decision=_decision(state, decision),
        panel=_panel(state, state.panel, materials) if state.panel else None,
        actions=actions_of(state),
        is_acting=state.is_acting,
    )


_ID_PILLS = {
    IdState.UNVERIFIED: Pill("证号未核实", "id-off", Tone.WARN),
    IdState.NONE: Pill("没有证号", "id-off", Tone.WARN),
    IdState.BODY: Pill("单位", "building-community", None),
}
_CARD_READ = Pill("刷卡读到", "id", Tone.OK)


def _applicant(applicant: PersonPage, draft: Draft) -> ApplicantView:
    who = (applicant.sex, "" if applicant.age is None else f"{applicant.age} 岁")
    pill = _ID_PILLS.get(applicant.id_state) or (_CARD_READ if draft.was_scanned else None)
    place = (Pill(applicant.village, "home", None),) if applicant.village else ()
    facts = (
        ("住址", applicant.address or "没有登记"),
        ("电话", applicant.phone or "没有登记"),
        ("办理人", f"{draft.agent}（代办）" if draft.agent else "本人"),
    )
    return ApplicantView(
        applicant.name,
        " · ".join(part for part in who if part),
        _grouped(applicant.resident_id or applicant.uscc or ""),
        ((pill,) if pill else ()) + place,
        facts,
        _cases_title(applicant),
        applicant.cases,
    )


def _cases_title(applicant: PersonPage) -> str:
    if not applicant.cases:
        return "第一次在本中心办事"
    return f"以前在本中心办过 {len(applicant.cases)}{' 多' if applicant.has_more else ''} 件"


def _grouped(number: str) -> str:
    return f"{number[:6]} {number[6:14]} {number[14:]}".strip()


_KIND_WORDS = {
    ItemKind.INSTANT: "当场办结",
    ItemKind.COMMITTED: "承诺件",
    ItemKind.UPWARD: "上报审核",
    ItemKind.AGENCY: "代办",
    ItemKind.HISTORICAL: "历史事项",
}


def _item(state: State) -> ItemView | None:
    item, draft = state.item, state.draft
    if item is None or draft is None:
        return None
    facts = item.facts
    return ItemView(
        item.code,
        facts.name,
        f"{words.short_day(item.due)}前办结" if item.due else "期限见办事须知",
        _limit(facts) or facts.time_limit_text,
        facts.fee_standard,
        _KIND_WORDS[facts.kind],
        tuple(SituationView(one.name, one.code == draft.situation) for one in facts.situations),
    )


def _limit(facts: ItemFacts) -> str:
    limit = facts.limits.committed or facts.limits.statutory
    if limit is None:
        return ""
    return f"{limit.days} 个工作日" if limit.unit is DayUnit.WORKING else f"{limit.days} 天"


_FORM_WORDS = {
    MaterialForm.ORIGINAL: "原件",
    MaterialForm.COPY: "复印件",
    MaterialForm.ORIGINAL_SEEN_COPY_KEPT: "原件核验，留复印件",
    MaterialForm.ORIGINAL_OR_COPY: "原件或复印件",
    MaterialForm.ELECTRONIC: "电子件",
}
MARK_WORDS = {
    Mark.OK: "已收",
    Mark.MISSING: "没带",
    Mark.UNSEALED: "未盖章",
    Mark.EXPIRED: "已过期",
    Mark.ILLEGIBLE: "看不清",
    Mark.OTHER: "其他…",
    Mark.FIX_NOW: "当场改",
    Mark.SHARED: "共享获取",
}
_PILLS = (Mark.MISSING, Mark.UNSEALED, Mark.EXPIRED, Mark.ILLEGIBLE, Mark.OTHER)
UNCHECKED = "未核对"


def _materials(state: State) -> MaterialsView:
    draft, item = state.draft, state.item
    if draft is None or item is None:
        return MaterialsView((), "", None)
    asked = item.asked(draft.situation)
    rows = tuple(_material(draft, one, place, place == state.cursor) for place, one in enumerate(asked))
    settled = sum(row.is_ticked for row in rows)
    unchecked, lacking = draft.unchecked(asked), draft.open_ones(asked)
    if not lacking and not unchecked:
        return MaterialsView(rows, f"{settled} / {len(rows)} 件，齐了", Tone.OK)
    tone = Tone.WARN if lacking else None
    left = f"，{len(unchecked)} 件未核对" if unchecked else ""
    return MaterialsView(rows, f"{settled} / {len(rows)} 件{left}", tone)


def _material(draft: Draft, material: Material, place: int, is_current: bool) -> MaterialView:
    known = draft.mark_of(material.n)
    mark = known.mark if known else None
    is_ticked = mark is not None and mark.is_settled
    copies = f" {material.copies} 份" if material.copies else ""
    return MaterialView(
        place + 1,
        material.n,
        material.name,
        f"{_FORM_WORDS[material.form]}{copies}",
        UNCHECKED if mark is None else MARK_WORDS[mark] if is_ticked else "要补",
        None if mark is None else Tone.OK if is_ticked else Tone.WARN,
        is_ticked,
        is_current,
        () if mark is None or is_ticked else _reasons(material, mark, known.words if known else ""),
    )


def _reasons(material: Material, chosen: Mark, said: str) -> tuple[Reason, ...]:
    offered = (*_PILLS, Mark.SHARED) if material.shareable else _PILLS
    return tuple(
        Reason(mark, said if mark is Mark.OTHER and mark is chosen and said else MARK_WORDS[mark], mark is chosen)
        for mark in offered
    )


def _decision(state: State, decision: Decision) -> DecisionView:
    if state.draft is None:
        return DecisionView("", "", None, is_ready=False)
    title = {
        Verdict.NOT_YET: "办理",
        Verdict.NOTICE: "将打印：一次性告知书",
        Verdict.ACCEPT: "将打印：受理办结回执" if decision.finishes else "将打印：受理回执",
    }[decision.verdict]
    if state.is_printer_out and decision.verdict is not Verdict.NOT_YET:
        title = "装纸后接着打"
    return DecisionView(
        title, decision.why_not, state.paper, is_ready=not decision.why_not, is_queued=state.is_printer_out
    )


def _panel(state: State, panel: Panel, materials: MaterialsView) -> PanelView:
    title, body = _PANEL_WORDS[panel.kind]
    who = state.draft.name if state.draft else ""
    about = f"{who} · {state.draft.item_name}" if state.draft and state.draft.item_name else who
    lacking = tuple(row for row in materials.rows if row.reasons)
    hint = f"补交日期：{words.short_day(panel.until)}前（含当日）" if panel.until else ""
    return PanelView(panel, title, body or about, lacking, hint, state.is_large, dict(panel.remembered))


_PANEL_WORDS = {
    PanelKind.REGISTER: ("登记申请人", "照证件填写姓名。电话和住址可以不填。"),
    PanelKind.AGENT: ("谁来代办", "填代办人的姓名；本人来办的，清空后按 Enter。"),
    PanelKind.DEFECT: ("这份材料有什么问题", "告知书上会照写，请用一句话写明。"),
    PanelKind.NO_PAPER: ("为什么不打印", "受理照常，回执可以随时补打，关窗时会列出来。"),
    PanelKind.DEFER: ("先受理，限期补（容缺）", "缺的材料都可以后补。请和申请人说好补交日期。"),
    PanelKind.NOTICE: ("一次性告知", ""),
    PanelKind.NOTICE_REASON: ("这次告知有上次没告知的材料", "确有原因请写明；这一次会记入责任追究登记。"),
    PanelKind.REFUSE: ("不予受理", "通知书上写明理由，并告知可以申请复议、提起诉讼。"),
}
