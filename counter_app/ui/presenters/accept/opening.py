"""Step 1: who is here; found by card, number, paper or words, or registered anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.domain.identity import parse_resident_id, parse_uscc
from counter_app.domain.refusal import Refused
from counter_app.services.person_page import PersonPage
from counter_app.services.persons_acts import Registered, RegisterPerson, register_person
from counter_app.ui.presenters.accept.bench import Bench
from counter_app.ui.presenters.accept.draft import CaseDraft, Step
from counter_app.ui.presenters.accept.omni import OmniKind, OmniText, read_omni, read_pick
from counter_app.ui.presenters.accept.sheets import CaseAtDesk, ChosenItem, Hit, is_same_person, waiting_case
from counter_app.ui.presenters.accept.state import Ask, Banner, Field, Focus, Panel, PanelKind, Tone

CHECK_DIGIT = "resident_id_check_digit"


class Opening:
    """Brings an applicant, or a case that waits, onto the screen."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._state = bench.state

    def typed(self, text: str) -> None:
        """Look for what stands in the omni box; a digit after letters picks a hit."""
        picked = read_pick(text)
        if picked is not None and picked[0] == self._state.omni and len(self._state.hits) >= picked[1]:
            self.choose(picked[1] - 1)
            return
        self._state.omni, self._state.found_nothing = text, ""
        self._state.hits, self._state.hit_index = (), None
        omni = read_omni(text)
        if omni.is_searchable:
            self._bench.search(lambda reads: self._bench.questions.people(reads, omni.text), self._found)

    def _found(self, hits: tuple[Hit, ...]) -> None:
        self._state.hits = hits
        self._state.hit_index = 0 if len(hits) == 1 else None

    def entered(self) -> None:
        """Take what stands in the omni box, or the hit that is marked."""
        omni, state = read_omni(self._state.omni), self._state
        if omni.kind in (OmniKind.RESIDENT_ID, OmniKind.BODY_CODE, OmniKind.CASE):
            self.open(omni, was_scanned=False)
        elif state.hit_index is not None and state.hit_index < len(state.hits):
            self.choose(state.hit_index)
        elif state.hits:
            state.banner = self._bench.say.pick_one(len(state.hits))
        elif omni.kind is OmniKind.WORDS:
            state.found_nothing = omni.text

    def moved(self, by: int) -> None:
        """Mark another hit."""
        if self._state.hits:
            index = -1 if self._state.hit_index is None else self._state.hit_index
            self._state.hit_index = max(0, min(index + by, len(self._state.hits) - 1))

    def choose(self, index: int) -> None:
        """Take a hit."""
        hit = self._state.hits[index]
        self._state.clear_texts()
        if hit.is_case:
            self._open_case(OmniText(OmniKind.CASE, hit.id))
        else:
            self._open_person(hit.id, was_scanned=False)

    def open(self, omni: OmniText, *, was_scanned: bool) -> None:
        """Take an ID, a code of a body, or a paper of ours."""
        self._state.clear_texts()
        if omni.kind is OmniKind.CASE:
            self._open_case(omni)
        else:
            self._bench.ask(
                lambda reads: self._bench.questions.identified(reads, omni),
                lambda person: self._identified(omni, person, was_scanned=was_scanned),
            )

    def _identified(self, omni: OmniText, person: str | None, *, was_scanned: bool) -> None:
        if person is not None:
            self._open_person(person, was_scanned=was_scanned, omni=omni)
        elif self._state.draft is not None:
            self._offer(omni, self._bench.say.somebody_else(), was_scanned=was_scanned)
        else:
            self._register_new(omni, was_scanned=was_scanned)

    def _open_person(self, person: str, *, was_scanned: bool, omni: OmniText | None = None) -> None:
        self._bench.ask(
            lambda reads: self._bench.questions.applicant(reads, person),
            lambda applicant: self._opened(applicant, omni, was_scanned=was_scanned),
        )

    def _opened(self, applicant: PersonPage, omni: OmniText | None, *, was_scanned: bool) -> None:
        state = self._state
        if state.draft is None:
            self.begin(applicant, was_scanned=was_scanned)
        elif state.applicant is not None and is_same_person(applicant, state.applicant):
            state.banner = self._bench.say.same_person(applicant.name)
        else:
            again = omni or OmniText(OmniKind.WORDS, applicant.person)
            self._offer(again, applicant.name, was_scanned=was_scanned)

    def begin(self, applicant: PersonPage, *, was_scanned: bool) -> None:
        """Put an applicant onto the empty screen."""
        state = self._state
        state.clear_case()
        state.applicant, state.focus = applicant, Focus.ITEM
        state.draft = CaseDraft(self._bench.work.new_key(), applicant.person, applicant.name, was_scanned)
        state.is_large = applicant.wants_large_print
        waiting = waiting_case(applicant)
        if waiting is not None:
            state.banner = self._bench.say.waiting_case(applicant.name, waiting)
        self._bench.fulfil_wish()

    def read_again(self, applicant: PersonPage) -> None:
        """Show the applicant as mended meanwhile."""
        state = self._state
        if state.draft is not None and state.draft.person == applicant.person:
            state.applicant, state.draft = applicant, replace(state.draft, name=applicant.name)

    def _offer(self, omni: OmniText, name: str, *, was_scanned: bool) -> None:
        """Ask whether to park the case on the screen; nothing of it changes meanwhile."""
        is_case, mine = omni.kind is OmniKind.CASE, self._state.draft.name if self._state.draft else ""
        title, body = self._bench.say.other_person(name, mine, is_case=is_case)
        shown = self._bench.say.that_case() if is_case else name
        self._state.panel = None
        self._state.banner = Banner(Tone.INFO, title, body, Ask.SWITCH, omni, shown, was_scanned=was_scanned)

    def go_to(self, banner: Banner) -> None:
        """Open what a banner offered, on the screen that is empty now."""
        omni = banner.omni
        if omni is not None and omni.kind is OmniKind.WORDS:
            self._open_person(omni.text, was_scanned=banner.was_scanned)
        elif omni is not None:
            self.open(omni, was_scanned=banner.was_scanned)

    def _open_case(self, omni: OmniText) -> None:
        self._bench.ask(
            lambda reads: self._bench.questions.case(reads, omni.text),
            lambda case: self._case_opened(omni, case),
        )

    def _case_opened(self, omni: OmniText, case: CaseAtDesk) -> None:
        state = self._state
        if state.draft is not None and state.draft.case == case.case:
            state.banner = self._bench.say.same_person(state.draft.name)
        elif state.draft is not None:
            self._offer(omni, case.spoken, was_scanned=True)
        elif not case.is_undecided:
            state.banner = self._bench.say.decided_case(case)
        else:
            self.go_on_with(case)

    def go_on(self, reference: str) -> None:
        """Go on with a case of this person; one that is past this screen has its own page."""
        self._bench.ask(lambda reads: self._bench.questions.case(reads, reference), self._gone_on)

    def _gone_on(self, case: CaseAtDesk) -> None:
        if case.is_undecided:
            self.go_on_with(case)
        else:
            self._bench.show_case(case.case)

    def go_on_with(self, case: CaseAtDesk) -> None:
        """Put a received or noticed case onto the screen."""
        self._bench.ask(
            lambda reads: self._bench.questions.applicant(reads, case.person),
            lambda applicant: self._case_begun(case, applicant),
        )

    def _case_begun(self, case: CaseAtDesk, applicant: PersonPage) -> None:
        self._state.wish = None
        self.begin(applicant, was_scanned=False)
        self._state.banner = None
        self.take(
            CaseDraft(
                self._bench.work.new_key(),
                applicant.person,
                applicant.name,
                item=case.item.code,
                item_name=case.item.facts.name,
                situation=case.situation,
                marks=case.materials,
                known=case.materials,
                case=case.case,
                step=Step.MATERIALS,
            ),
            case.item,
        )

    def take(self, draft: CaseDraft, item: ChosenItem) -> None:
        """Go on with a draft whose item is known."""
        self._state.draft, self._state.item = draft, item
        self._bench.to_materials()
        self._bench.keep()

    def _register_new(self, omni: OmniText, *, was_scanned: bool) -> None:
        """Ask for the name of somebody new, unless the number can't be right."""
        try:
            if omni.kind is OmniKind.BODY_CODE:
                parse_uscc(omni.text)
            else:
                parse_resident_id(omni.text, today=self._bench.questions.today())
        except Refused as refused:
            self._state.banner = self._bad_number(refused, omni)
            self._state.omni = omni.text
            return
        self.register((Field.NAME, Field.PHONE, Field.ADDRESS), omni, was_scanned=was_scanned)

    def _bad_number(self, refused: Refused, omni: OmniText) -> Banner:
        if refused.code == CHECK_DIGIT:
            return replace(self._bench.say.bad_id(), omni=omni)
        return Banner(Tone.WARN, refused.title, refused.advice)

    def register(self, fields: tuple[str, ...], omni: OmniText | None, *, was_scanned: bool = False) -> None:
        """Open the form for a new applicant."""
        self._state.banner = None
        self._state.clear_texts()
        self._state.panel = Panel(PanelKind.REGISTER, fields, omni=omni, was_scanned=was_scanned)
        self._state.focus = Focus.PANEL

    def without_id(self) -> None:
        """Open the form for somebody who has no number to show."""
        self.register((Field.NAME, Field.NO_ID_REASON, Field.PHONE, Field.ADDRESS), None)

    def with_reason(self, banner: Banner) -> None:
        """Open the form for a number whose check digit is wrong on the card itself."""
        self.register((Field.NAME, Field.UNVERIFIED_REASON, Field.PHONE, Field.ADDRESS), banner.omni)

    def confirm(self, panel: Panel) -> None:
        """Register the person of the form, and go on with him."""
        state = self._state
        missing = next((one for one in panel.fields[:2] if one in _NEEDED and not panel.text(one).strip()), None)
        if missing is not None:
            state.panel = panel.with_problem(self._bench.say.field_is_empty(missing))
            return
        state.is_acting = True
        request = _registration(panel)
        self._bench.work.act(
            self._bench.work.new_key(),
            lambda act: register_person(act, request),
            lambda registered: self._registered(registered, panel),
            self._bench.tell,
        )

    def _registered(self, registered: Registered | None, panel: Panel) -> None:
        self._state.is_acting = False
        self._state.panel = None
        self._state.focus = Focus.OMNI
        if registered is not None:
            self._open_person(registered.person, was_scanned=panel.was_scanned)
        self._bench.on_change()


_NEEDED: Final = frozenset({Field.NAME, Field.NO_ID_REASON, Field.UNVERIFIED_REASON})


def _registration(panel: Panel) -> RegisterPerson:
    omni = panel.omni
    is_body = omni is not None and omni.kind is OmniKind.BODY_CODE
    return RegisterPerson(
        resident_id=omni.text if omni is not None and not is_body else None,
        uscc=omni.text if omni is not None and is_body else None,
        name=panel.text(Field.NAME),
        phone=panel.text(Field.PHONE).strip() or None,
        address=panel.text(Field.ADDRESS).strip() or None,
        no_id_reason=panel.text(Field.NO_ID_REASON).strip() or None,
        unverified_reason=panel.text(Field.UNVERIFIED_REASON).strip() or None,
    )
