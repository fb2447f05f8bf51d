"""What can be done on the acceptance screen now, each with its key and, where it can't, the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.ui.presenters.accept.decision import Decision, Verdict, decide
from counter_app.ui.presenters.accept.state import Ask, Banner, Focus, Panel, PanelKind, State


class Do(StrEnum):
    """The intents that a key or a button stands for."""

    FIND = "find"
    CHOOSE_ITEM = "choose_item"
    PRIMARY = "primary"
    NO_PAPER = "no_paper"
    DEFER = "defer"
    RECEIVE_ONLY = "receive_only"
    INQUIRE = "inquire"
    REFUSE = "refuse"
    DETAILS = "details"
    CHANGE_ITEM = "change_item"
    AGENT = "agent"
    NEW_PERSON = "new_person"
    UNDO = "undo"
    BACK = "back"
    ALL_RECEIVED = "all_received"
    PARK_AND_SWITCH = "park_and_switch"
    STAY = "stay"
    GO_ON_WITH_CASE = "go_on_with_case"
    SHOW_CASE = "show_case"
    START_NEW = "start_new"
    REFER = "refer"
    GIVE_REASON = "give_reason"
    RESUME = "resume"
    CONFIRM = "confirm"
    CLOSE = "close"
    NOT_WANTED = "not_wanted"
    PRINTER_BROKEN = "printer_broken"
    TWO_COPIES = "two_copies"
    LARGE_PRINT = "large_print"


class Place(StrEnum):
    """Where an action is shown."""

    HIDDEN = "hidden"
    BANNER = "banner"
    PANEL = "panel"
    APPLICANT = "applicant"
    ITEM = "item"
    MATERIALS = "materials"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done; without `why_not` it is enabled. `short` is its name in the key bar."""

    do: Do
    label: str
    key: str
    place: Place
    why_not: str = ""
    short: str = ""

    @property
    def is_enabled(self) -> bool:
        """Say whether the key and the button work."""
        return not self.why_not


def actions_of(state: State) -> tuple[Action, ...]:
    """Return every action of the moment; one whose key means something else just now has none."""
    if state.panel is not None:
        return tuple(_panel_actions(state, state.panel))
    banner = _banner_actions(state, state.banner) if state.banner else ()
    rest = _work_actions(state) if state.draft else _idle_actions(state)
    return tuple(_with_keys_once((*banner, *rest)))


def _with_keys_once(actions: Iterable[Action]) -> Iterator[Action]:
    taken = {""}
    for one in actions:
        yield one if one.key not in taken else replace(one, key="")
        taken.add(one.key)


def _idle_actions(state: State) -> Iterator[Action]:
    if state.parked and not state.omni:
        yield Action(Do.RESUME, "接着办", "Enter", Place.IDLE, short="接着办")
    else:
        yield Action(Do.FIND, "查找", "Enter", Place.HIDDEN, short="查找")
    yield Action(Do.NEW_PERSON, "新建申请人", "Alt+N", Place.IDLE, short="无证新建")
    yield Action(Do.INQUIRE, "只咨询", "Alt+W", Place.IDLE, short="只咨询")
    yield Action(Do.UNDO, "撤销上一件", "Ctrl+Z", Place.HIDDEN, _why_no_undo(state), "撤销上一件")
    if state.omni:
        yield Action(Do.BACK, "清空", "Esc", Place.HIDDEN)


def _work_actions(state: State) -> Iterator[Action]:
    decision = decide(state)
    if state.focus is Focus.OMNI:
        yield Action(Do.FIND, "查找", "Enter", Place.HIDDEN, short="查找")
    elif state.focus is Focus.ITEM:
        yield Action(Do.CHOOSE_ITEM, "选定事项", "Enter", Place.HIDDEN, short="选定")
    yield _primary(state, decision)
    yield Action(Do.BACK, "更换", "Esc", Place.APPLICANT, short="退一步")
    yield Action(Do.AGENT, "改为代办", "Alt+D", Place.APPLICANT, _why_no_agent(state))
    yield Action(Do.CHANGE_ITEM, "换事项", "F8", Place.ITEM, _why_no_change(state))
    yield Action(Do.ALL_RECEIVED, "全齐", "*", Place.MATERIALS, "" if state.item else "先选要办的事项", "材料全齐")
    yield from _beside_primary(state, decision)
    yield Action(Do.UNDO, "撤销", "Ctrl+Z", Place.HIDDEN, _why_no_undo(state), "撤销")


def _primary(state: State, decision: Decision) -> Action:
    return Action(Do.PRIMARY, _primary_label(state, decision), "Enter", Place.PRIMARY, decision.why_not, "确认")


def _primary_label(state: State, decision: Decision) -> str:
    if decision.verdict is Verdict.NOTICE:
        return "告知书排队" if state.is_printer_out else "打印一次性告知书"
    if state.is_printer_out:
        return "受理办结，回执排队" if decision.finishes else "受理，回执排队"
    return "受理办结并打印回执" if decision.finishes else "受理并打印回执"


def _beside_primary(state: State, decision: Decision) -> Iterator[Action]:
    if decision.verdict is Verdict.NOTICE:
        yield Action(Do.DEFER, "先受理，限期补（容缺）", "F9", Place.SECONDARY, decision.why_no_deferral, "容缺受理")
        yield Action(Do.DETAILS, "看告知书全文", "PgDn", Place.HIDDEN, short="告知书全文")
    else:
        yield Action(Do.NO_PAPER, "只受理，不打印", "F9", Place.SECONDARY, decision.why_not, "只受理")
        yield Action(Do.DETAILS, "看全文", "PgDn", Place.HIDDEN)
    has_no_item = "" if state.item else "先选要办的事项"
    is_continued = "这件已经收过件" if state.draft and state.draft.case else ""
    yield Action(Do.RECEIVE_ONLY, "先接件", "Alt+J", Place.SECONDARY, has_no_item or is_continued)
    yield Action(Do.REFUSE, "不予受理", "Alt+B", Place.SECONDARY, has_no_item or _why_no_refusal(state))
    yield Action(Do.INQUIRE, "只咨询", "Alt+W", Place.SECONDARY, is_continued)


def _why_no_agent(state: State) -> str:
    return "这件已经收过件，办理人不能再改" if state.draft and state.draft.case else ""


def _why_no_change(state: State) -> str:
    return "这件已经收过件，事项不能再换" if state.draft and state.draft.case else ""


def _why_no_refusal(state: State) -> str:
    return "" if state.item is None or state.item.is_served_here else f"这个事项在{state.item.served_at}办理"


def _why_no_undo(state: State) -> str:
    return "" if state.former_marks or state.last or state.board.undoable else "没有可以撤销的"


def _banner_actions(state: State, banner: Banner) -> Iterator[Action]:
    waits_for_text = bool(state.omni if state.focus is Focus.OMNI else state.item_text)
    if banner.ask is Ask.SWITCH:
        full = "已经存了 3 件，请先办完一件" if len(state.parked) >= 3 else ""
        yield Action(Do.PARK_AND_SWITCH, f"先存着，办{banner.name}", "F9", Place.BANNER, full)
        yield Action(Do.STAY, f"接着办{state.draft.name if state.draft else ''}", "Enter", Place.BANNER)
    elif banner.ask is Ask.KNOWN_CASE:
        yield Action(Do.GO_ON_WITH_CASE, "接着办这件", "F9", Place.BANNER)
        if not waits_for_text:
            yield Action(Do.START_NEW, "办新的", "Enter", Place.BANNER)
    elif banner.ask is Ask.BAD_NUMBER:
        yield Action(Do.STAY, "重输", "Esc", Place.BANNER)
        yield Action(Do.GIVE_REASON, "注明原因", "F9", Place.BANNER)
    elif banner.ask is Ask.NOT_SERVED:
        yield Action(Do.REFER, "登记引导", "F9", Place.BANNER)
    elif banner.ask is Ask.ELSEWHERE:
        yield Action(Do.SHOW_CASE, "看这一件", "F9", Place.BANNER)
    elif not waits_for_text:
        yield Action(Do.STAY, "知道了", "Esc", Place.BANNER)


_PANEL_LABELS = {
    PanelKind.REGISTER: "登记，接着办",
    PanelKind.AGENT: "记下代办人",
    PanelKind.DEFECT: "记下问题",
    PanelKind.DEFER: "容缺受理并打印回执",
    PanelKind.NOTICE: "打印告知书",
    PanelKind.NOTICE_REASON: "打印一次性告知书",
    PanelKind.REFUSE: "不予受理并打印通知书",
}


def _panel_actions(state: State, panel: Panel) -> Iterator[Action]:
    if panel.kind is PanelKind.NO_PAPER:
        yield Action(Do.NOT_WANTED, "申请人不要纸质", "1", Place.PANEL)
        yield Action(Do.PRINTER_BROKEN, "打印机坏", "2", Place.PANEL)
    else:
        yield Action(Do.CONFIRM, _PANEL_LABELS[panel.kind], "Enter", Place.PANEL)
    if panel.kind is PanelKind.NOTICE:
        why_not = decide(state).why_no_deferral
        yield Action(Do.DEFER, "先受理，限期补", "F9", Place.PANEL, why_not)
        yield Action(Do.TWO_COPIES, "打两联：一联给本人，一联签字留存", "Alt+1", Place.PANEL)
        yield Action(Do.LARGE_PRINT, "用大字打印（给老年人）", "Alt+3", Place.PANEL)
    yield Action(Do.CLOSE, "返回改材料" if panel.kind is PanelKind.NOTICE else "返回", "Esc", Place.PANEL)
