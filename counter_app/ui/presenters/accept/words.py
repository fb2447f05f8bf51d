"""The sentences of the acceptance screen: what happened, what is safe, what to do (experience 9)."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.domain.cases import Stage
from counter_app.services.case_at_hand import CaseAnswer
from counter_app.services.inquiries_acts import InquiryAnswer
from counter_app.services.person_page import PersonCase
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.accept.actions import Action
from counter_app.ui.presenters.accept.deeds import Filed, Filing, Then
from counter_app.ui.presenters.accept.draft import CaseDraft
from counter_app.ui.presenters.accept.sheets import CaseAtDesk, ChosenItem
from counter_app.ui.presenters.accept.state import Ask, Banner, Field, Problem, Tone

LONGEST_NAME: Final = 6
"""Longer names would not fit into a banner's button."""


class AcceptWords(Speaking):
    """Says what happened on the acceptance screen."""

    def short_day(self, day: date) -> str:
        """Write a day as screens show it: 10月15日."""
        return self.tr("{month}月{day}日").format(month=day.month, day=day.day)

    def bad_id(self) -> Banner:
        """Say that the check digit is wrong; never which one would be right."""
        return Banner(
            Tone.WARN,
            self.tr("身份证号输得不对，校验位对不上"),
            self.tr("资料都还在。请对着证件再核一遍；证件确实这样，按 F9 注明原因后继续。"),
            Ask.BAD_NUMBER,
        )

    def waiting_case(self, name: str, case: PersonCase) -> Banner:
        """Say that this person has a case that waits for papers."""
        day = self.short_day(case.received_day) if case.received_day else ""
        lacking = f"，{case.hint}" if case.hint else ""
        body = self.tr("{day}申请{item}{lacking}。今天带来了吗？")
        return Banner(
            Tone.INFO,
            self.tr("{name}有一件“待补正”").format(name=_short(name)),
            body.format(day=day, item=case.item_name, lacking=lacking),
            Ask.KNOWN_CASE,
            case=case.case,
        )

    def open_case(self, name: str, case: PersonCase) -> Banner:
        """Say that the same thing is being done already."""
        body = self.tr("{number}，{item}，{state}。不用重新受理，可以接着办那一件。")
        return Banner(
            Tone.INFO,
            self.tr("{name}已有一件在办").format(name=_short(name)),
            body.format(number=case.spoken, item=case.item_name, state=case.light.words),
            Ask.KNOWN_CASE,
            case=case.case,
        )

    def somebody_else(self) -> str:
        """Name somebody whom nobody here knows yet."""
        return self.tr("另一位")

    def that_case(self) -> str:
        """Name the case of a paper that was scanned."""
        return self.tr("那一件")

    def other_person(self, scanned: str, mine: str, *, is_case: bool = False) -> tuple[str, str]:
        """Say that somebody else's card or paper was scanned in the middle of a case."""
        who = self.tr("扫到另一张单据") if is_case else self.tr("刷到的是{name}").format(name=_short(scanned))
        return who, self.tr("{name}这件还没办完，已填的都在。先存着换人，还是接着办？").format(name=mine)

    def window_of(self, item: ChosenItem) -> str:
        """Name the window that serves an item."""
        number = item.served_at_number
        return self.tr("综合窗口") if number is None else self.tr("{number} 号窗口").format(number=number)

    def not_served(self, item: ChosenItem) -> Banner:
        """Say that another window serves the item."""
        return Banner(
            Tone.INFO,
            self.tr("这个事项在 {window}办理").format(window=self.window_of(item)),
            self.tr("这里不能受理，可以一次性告知。按 F9 登记一次引导，请申请人过去。"),
            Ask.NOT_SERVED,
        )

    def decided_case(self, case: CaseAtDesk) -> Banner:
        """Say that a scanned case is past this screen."""
        body = self.tr("{item}这一件不用再受理。按 F9 看它办到哪一步。").format(item=case.item.facts.name)
        return Banner(Tone.INFO, f"{case.spoken} {case.stage_words}", body, Ask.ELSEWHERE, case=case.case)

    def pick_one(self, count: int) -> Banner:
        """Ask which of several people it is."""
        body = self.tr("请核对证号，按数字选；不在里面的再多输几个字。")
        return Banner(Tone.INFO, self.tr("找到 {count} 个").format(count=count), body)

    def item_unknown(self) -> Banner:
        """Say that no item is found."""
        body = self.tr("可以按数字、输编码或拼音首字母。已填的都在。")
        return Banner(Tone.WARN, self.tr("没有找到这个事项"), body)

    def wished(self, item: str) -> Banner:
        """Say that an item waits for its applicant."""
        return Banner(
            Tone.INFO, self.tr("要办的事项已经选好"), self.tr("请刷身份证，刷好就办{item}。").format(item=item)
        )

    def busy(self, name: str) -> Banner:
        """Say that another item can't be begun now."""
        title = self.tr("{name}这件还没办完").format(name=_short(name))
        return Banner(Tone.INFO, title, self.tr("已填的都在。请先办完这一件，再办别的事项。"))

    def foreign_code(self) -> Banner:
        """Say that a code is none of ours."""
        body = self.tr("没有动屏幕上的内容。请扫回执或告知书上的码。")
        return Banner(Tone.WARN, self.tr("这个码不是本中心的单据"), body)

    def same_person(self, name: str) -> Banner:
        """Say that the scanned card is the one in work."""
        title = self.tr("正在办的就是{name}").format(name=_short(name))
        return Banner(Tone.INFO, title, self.tr("没有换人，请接着办。"))

    def no_room(self) -> Banner:
        """Say that no further draft can be parked."""
        body = self.tr("这一件还在屏幕上。请先办完一件，再退出。")
        return Banner(Tone.WARN, self.tr("已经存了 3 件没办完"), body)

    def why_not(self, action: Action) -> Banner:
        """Say why a key does nothing now."""
        title = self.tr("现在不能{action}").format(action=action.label)
        return Banner(Tone.WARN, title, self.tr("{why}。已填的都在，请接着填。").format(why=action.why_not))

    def field_is_empty(self, field: str) -> Problem:
        """Say which field of a form must be filled."""
        named = {
            Field.NAME: self.tr("请照证件填姓名，再继续。"),
            Field.NO_ID_REASON: self.tr("请填没有证号的原因，再继续。"),
            Field.UNVERIFIED_REASON: self.tr("请填注明的原因，再继续。"),
        }
        return Problem(self.tr("这一项还没有填写"), named[Field(field)], field)

    def no_defect(self) -> Problem:
        """Say that a defect of another kind needs words."""
        return Problem(self.tr("没有写是什么问题"), self.tr("请用一句话写明，告知书上会照写。"), Field.DEFECT)

    def no_reason(self) -> Problem:
        """Say that a reason is missing."""
        return Problem(self.tr("没有写原因"), self.tr("请用一句话写明原因后再办。"), Field.REASON)

    def done_twice(self) -> str:
        """Say that an act had been carried out before."""
        return self.tr("这一件刚才已经办好，没有重复")

    def unfinished(self, draft: CaseDraft, *, was_cut_off: bool) -> str:
        """Name a draft that waits."""
        step, subject = int(draft.step), f"{draft.name} {draft.item_name}".strip()
        words = self.tr("上次没办完：{subject}，第 {step} 步") if was_cut_off else self.tr("{subject}，第 {step} 步")
        return words.format(subject=subject, step=step)

    def filed(self, filing: Filing, done: Filed, *, is_queued: bool) -> str:
        """Say what an act did, with the end of the number as clerks speak of it."""
        papers = self.tr("排队") if is_queued else self.tr("正在打印")
        return self._filed(filing).format(tail=done.number_tail, papers=papers)

    def _filed(self, filing: Filing) -> str:
        match filing.then:
            case Then.NOTICE:
                return self.tr("已告知 {tail}，告知书{papers}")
            case Then.REFUSE:
                return self.tr("已不予受理 {tail}，通知书{papers}")
            case Then.NOTHING:
                return self.tr("已接件 {tail}，收件凭证{papers}")
            case _ if filing.no_paper_reason:
                return self.tr("已受理 {tail}，没有打印")
            case _ if filing.finishes:
                return self.tr("已办结 {tail}，回执{papers}")
            case _:
                return self.tr("已受理 {tail}，回执{papers}")

    def inquired(self, logged: InquiryAnswer | None) -> str:
        """Say that a visit was logged."""
        if logged is None:
            return self.done_twice()
        if logged.window_number is not None:
            return self.tr("已登记引导，去 {number} 号窗口").format(number=logged.window_number)
        return self.tr("已记一次咨询")

    def undone(self, tail: str, answer: CaseAnswer | None) -> str:
        """Say that an act was reversed, and which paper must come back."""
        if answer is None or not answer.asked_back:
            return self.tr("已撤销 {tail}").format(tail=tail)
        if answer.stage == Stage.UNDONE:
            return self.tr("已撤销 {tail}，回执请收回").format(tail=tail)
        return self.tr("已撤销 {tail}，单据请收回").format(tail=tail)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
