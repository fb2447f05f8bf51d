"""What can be done on the acceptance screen now, each with its key and, where it can't, the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.accept.decision import Decision, Obstacle, Verdict, decide
from counter_app.ui.presenters.accept.sheets import ChosenItem
from counter_app.ui.presenters.accept.state import MOST_PARKED, Ask, Banner, Focus, Panel, PanelKind, State


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
    EDIT_PERSON = "edit_person"
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


class AcceptActions(Speaking):
    """Says what can be done, in the words of the buttons."""

    def of(self, state: State) -> tuple[Action, ...]:
        """Return every action of the moment; one whose key means something else just now has none."""
        if state.panel is not None:
            return tuple(self._panel(state, state.panel))
        banner = self._banner(state, state.banner) if state.banner else ()
        rest = self._work(state) if state.draft else self._idle(state)
        return tuple(_with_keys_once((*banner, *rest)))

    def _idle(self, state: State) -> Iterator[Action]:
        if state.parked and not state.omni:
            yield Action(Do.RESUME, self.tr("接着办"), "Enter", Place.IDLE, short=self.tr("接着办"))
        else:
            yield self._find()
        yield Action(Do.NEW_PERSON, self.tr("新建申请人"), "Alt+N", Place.IDLE, short=self.tr("无证新建"))
        yield Action(Do.INQUIRE, self.tr("只咨询"), "Alt+W", Place.IDLE, short=self.tr("只咨询"))
        yield self._undo(state, self.tr("撤销上一件"))
        if state.omni:
            yield Action(Do.BACK, self.tr("清空"), "Esc", Place.HIDDEN)

    def _find(self) -> Action:
        return Action(Do.FIND, self.tr("查找"), "Enter", Place.HIDDEN, short=self.tr("查找"))

    def _undo(self, state: State, label: str) -> Action:
        has_something = bool(state.former_marks or state.last or state.board.undoable)
        return Action(Do.UNDO, label, "Ctrl+Z", Place.HIDDEN, "" if has_something else self.tr("没有可以撤销的"), label)

    def _work(self, state: State) -> Iterator[Action]:
        decision = decide(state)
        if state.focus is Focus.OMNI:
            yield self._find()
        elif state.focus is Focus.ITEM:
            yield Action(Do.CHOOSE_ITEM, self.tr("选定事项"), "Enter", Place.HIDDEN, short=self.tr("选定"))
        why_not = self._obstacle(decision, state.item)
        label = self._primary_label(state, decision)
        yield Action(Do.PRIMARY, label, "Enter", Place.PRIMARY, why_not, self.tr("确认"))
        yield from self._steps(state)
        yield from self._beside_primary(state, decision)
        yield self._undo(state, self.tr("撤销"))

    def _steps(self, state: State) -> Iterator[Action]:
        is_received = state.draft is not None and state.draft.case is not None
        no_agent = self.tr("这件已经收过件，办理人不能再改") if is_received else ""
        no_change = self.tr("这件已经收过件，事项不能再换") if is_received else ""
        no_item = "" if state.item else self.tr("先选要办的事项")
        yield Action(Do.BACK, self.tr("更换"), "Esc", Place.APPLICANT, short=self.tr("退一步"))
        yield Action(Do.AGENT, self.tr("改为代办"), "Alt+D", Place.APPLICANT, no_agent)
        yield Action(Do.EDIT_PERSON, self.tr("改资料"), "Alt+E", Place.APPLICANT)
        yield Action(Do.CHANGE_ITEM, self.tr("换事项"), "F8", Place.ITEM, no_change)
        yield Action(Do.ALL_RECEIVED, self.tr("全齐"), "*", Place.MATERIALS, no_item, self.tr("材料全齐"))

    def _primary_label(self, state: State, decision: Decision) -> str:
        if decision.verdict is Verdict.NOTICE:
            return self.tr("告知书排队") if state.is_printer_out else self.tr("打印一次性告知书")
        if state.is_printer_out:
            return self.tr("受理办结，回执排队") if decision.finishes else self.tr("受理，回执排队")
        return self.tr("受理办结并打印回执") if decision.finishes else self.tr("受理并打印回执")

    def _obstacle(self, decision: Decision, item: ChosenItem | None) -> str:
        match decision.obstacle:
            case Obstacle.NO_APPLICANT:
                return self.tr("先刷身份证或查找申请人")
            case Obstacle.NO_ITEM:
                return self.tr("先选要办的事项")
            case Obstacle.UNCHECKED:
                return self.tr("还有 {count} 件没核对").format(count=decision.unchecked)
            case Obstacle.SERVED_ELSEWHERE:
                return self._elsewhere(item)
            case _:
                return ""

    def _elsewhere(self, item: ChosenItem | None) -> str:
        if item is None or item.is_served_here:
            return ""
        if item.served_at_number is None:
            return self.tr("这个事项在综合窗口办理")
        return self.tr("这个事项在 {number} 号窗口办理").format(number=item.served_at_number)

    def _why_no_deferral(self, state: State, decision: Decision) -> str:
        elsewhere = self._elsewhere(state.item)
        return elsewhere or (self.tr("{name}不能容缺").format(name=decision.firm) if decision.firm else "")

    def _beside_primary(self, state: State, decision: Decision) -> Iterator[Action]:
        if decision.verdict is Verdict.NOTICE:
            why_not = self._why_no_deferral(state, decision)
            label = self.tr("先受理，限期补（容缺）")
            yield Action(Do.DEFER, label, "F9", Place.SECONDARY, why_not, self.tr("容缺受理"))
            yield Action(Do.DETAILS, self.tr("看告知书全文"), "PgDn", Place.HIDDEN, short=self.tr("告知书全文"))
        else:
            why_not = self._obstacle(decision, state.item)
            yield Action(Do.NO_PAPER, self.tr("只受理，不打印"), "F9", Place.SECONDARY, why_not, self.tr("只受理"))
        no_item = "" if state.item else self.tr("先选要办的事项")
        received = self.tr("这件已经收过件") if state.draft and state.draft.case else ""
        yield Action(Do.RECEIVE_ONLY, self.tr("先接件"), "Alt+J", Place.SECONDARY, no_item or received)
        yield Action(Do.REFUSE, self.tr("不予受理"), "Alt+B", Place.ITEM, no_item or self._elsewhere(state.item))
        yield Action(Do.INQUIRE, self.tr("只咨询"), "Alt+W", Place.SECONDARY, received)

    def _banner(self, state: State, banner: Banner) -> Iterator[Action]:
        waits_for_text = bool(state.omni if state.focus is Focus.OMNI else state.item_text)
        match banner.ask:
            case Ask.SWITCH:
                yield from self._switch(state, banner)
            case Ask.KNOWN_CASE:
                yield Action(Do.GO_ON_WITH_CASE, self.tr("接着办这件"), "F9", Place.BANNER)
                if not waits_for_text:
                    yield Action(Do.START_NEW, self.tr("办新的"), "Enter", Place.BANNER)
            case Ask.BAD_NUMBER:
                yield Action(Do.STAY, self.tr("重输"), "Esc", Place.BANNER)
                yield Action(Do.GIVE_REASON, self.tr("注明原因"), "F9", Place.BANNER)
            case Ask.NOT_SERVED:
                yield Action(Do.REFER, self.tr("登记引导"), "F9", Place.BANNER)
            case Ask.ELSEWHERE:
                yield Action(Do.SHOW_CASE, self.tr("看这一件"), "F9", Place.BANNER)
            case _ if not waits_for_text:
                yield Action(Do.STAY, self.tr("知道了"), "Esc", Place.BANNER)

    def _switch(self, state: State, banner: Banner) -> Iterator[Action]:
        full = self.tr("已经存了 3 件，请先办完一件") if len(state.parked) >= MOST_PARKED else ""
        mine = state.draft.name if state.draft else ""
        yield Action(Do.PARK_AND_SWITCH, self.tr("先存着，办{name}").format(name=banner.name), "F9", Place.BANNER, full)
        yield Action(Do.STAY, self.tr("接着办{name}").format(name=mine), "Enter", Place.BANNER)

    def _panel(self, state: State, panel: Panel) -> Iterator[Action]:
        if panel.kind is PanelKind.NO_PAPER:
            yield Action(Do.NOT_WANTED, self.tr("申请人不要纸质"), "1", Place.PANEL)
            yield Action(Do.PRINTER_BROKEN, self.tr("打印机坏"), "2", Place.PANEL)
        else:
            yield Action(Do.CONFIRM, self._panel_label(panel.kind), "Enter", Place.PANEL)
        if panel.kind is not PanelKind.NOTICE:
            yield Action(Do.CLOSE, self.tr("返回"), "Esc", Place.PANEL)
            return
        why_not = self._why_no_deferral(state, decide(state))
        yield Action(Do.DEFER, self.tr("先受理，限期补"), "F9", Place.PANEL, why_not)
        yield Action(Do.TWO_COPIES, self.tr("打两联：一联给本人，一联签字留存"), "Alt+1", Place.PANEL)
        yield Action(Do.LARGE_PRINT, self.tr("用大字打印（给老年人）"), "Alt+3", Place.PANEL)
        yield Action(Do.CLOSE, self.tr("返回改材料"), "Esc", Place.PANEL)

    def _panel_label(self, kind: PanelKind) -> str:
        return {
            PanelKind.REGISTER: self.tr("登记，接着办"),
            PanelKind.AGENT: self.tr("记下代办人"),
            PanelKind.DEFECT: self.tr("记下问题"),
            PanelKind.DEFER: self.tr("容缺受理并打印回执"),
            PanelKind.NOTICE: self.tr("打印告知书"),
            PanelKind.NOTICE_REASON: self.tr("打印一次性告知书"),
            PanelKind.REFUSE: self.tr("不予受理并打印通知书"),
        }[kind]


def _with_keys_once(actions: Iterable[Action]) -> Iterator[Action]:
    taken = {""}
    for one in actions:
        yield one if one.key not in taken else replace(one, key="")
        taken.add(one.key)
