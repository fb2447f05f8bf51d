"""The presenter of the page on which a director changes an item: draft, what is missing, publish (no Qt here)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from counter_app.domain.catalogue import ItemFacts
from counter_app.domain.publishing import charges_or_names_a_basis, ensure_publishable, missing_facts
from counter_app.domain.refusal import Refused
from counter_app.domain.staff import DIRECTOR_LEVEL, WINDOW
from counter_app.services.catalogue_acts import Drafted, draft_item
from counter_app.services.catalogue_list import ItemPage, item_page
from counter_app.services.errors import CounterError, of_refusal
from counter_app.services.item_changes import FactChange, compare_versions
from counter_app.services.ports import ReadModels
from counter_app.services.references import id_text
from counter_app.services.sign_in_list import SignInLine, sign_in_list
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.catalogue.directing import Directing
from counter_app.ui.presenters.item_editor.form import ItemForm, draft_of, facts_of, form_of
from counter_app.ui.workplace import Workplace

FIELDS = frozenset(ItemForm.__dataclass_fields__)
_AT_FIELD = {"limits": "committed_days", "facts": ""}
"""Refusals of the domain that name no field of the form, and where they are shown."""


@dataclass(frozen=True, slots=True)
class EditorView:
    """The page; `form` is to be written into the fields anew whenever `turn` has changed."""

    form: ItemForm = field(default_factory=ItemForm)
    turn: int = 0
    title: str = ""
    standing: str = ""
    windows: tuple[str, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    is_new: bool = True
    is_dirty: bool = False
    first_error: str = ""


@dataclass(frozen=True, slots=True)
class PublishQuestion:
    """What a director sees before publishing: what changes, from when, and who may agree."""

    item: str
    title: str
    changes: tuple[FactChange, ...]
    is_confirmed: bool
    is_basis_confirmed: bool
    has_predecessor: bool
    needs_four_eyes: bool
    first_day: date
    people: tuple[SignInLine, ...]
    without: str | None


class ItemEditorPresenter(Speaking):
    """One item at a time; what is not saved yet stays with its item until it is."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.words)
        self._place = place
        self._directing = Directing(place)
        self._listener: Callable[[EditorView], None] = lambda view: None
        self._kept: dict[str, ItemForm] = {}
        self._code = ""
        self._page: ItemPage | None = None
        self._saved = self._form = ItemForm()
        self._errors: dict[str, str] = {}
        self._windows: tuple[str, ...] = ()
        self._turn = self._asked = 0
        self._key = place.acts.new_key()
        self.view = EditorView()

    def watch(self, listener: Callable[[EditorView], None]) -> None:
        """Call the listener with every new view, and with the present one."""
        self._listener = listener
        listener(self.view)

    @property
    def directing(self) -> Directing:
        """Return what carries out the acts that need a password."""
        return self._directing

    def start(self, code: str) -> None:
        """Open an item, an empty code for a new one; what was left unsaved is there again."""
        self._code, self._errors, self._page = code, {}, None
        self._asked += 1
        turn = self._asked

        def asked(reads: ReadModels) -> tuple[ItemPage | None, tuple[str, ...]]:
            windows = sorted((state for _, state in reads.all_of(WINDOW)), key=lambda state: state.number)
            page = item_page(reads, self._place.desk, code, self._directing.today()) if code else None
            return page, tuple(state.name for state in windows)

        self._place.acts.read(asked, lambda answer: self._opened(turn, answer))

    def _opened(self, turn: int, answer: tuple[ItemPage | None, tuple[str, ...]]) -> None:
        if turn != self._asked:
            return
        self._page, self._windows = answer
        facts = None if self._page is None else self._page.draft or self._page.facts
        first_window = self._windows[0] if self._windows else ""
        self._saved = form_of(facts) if facts is not None else ItemForm(window=first_window)
        self._form = self._kept.get(self._code, self._saved)
        self._turn += 1
        self._tell()

    def edited(self, form: ItemForm) -> None:
        """Take the form as it is now; what was wrong and is changed is looked at anew."""
        if form == self._form:
            return
        changed = {name for name in FIELDS if getattr(form, name) != getattr(self._form, name)}
        self._errors = {name: said for name, said in self._errors.items() if name not in changed}
        self._form, self._key = form, self._place.acts.new_key()
        if form == self._saved:
            self._kept.pop(self._code, None)
        else:
            self._kept[self._code] = form
        self._tell()

    def leave(self) -> None:
        """Go away: unsaved changes stay, and that is said."""
        if self._code in self._kept:
            self._place.messages.toast(self.tr("没存的改动还在，再打开接着改"), icon="edit")

    def discard(self) -> None:
        """Go back to what is saved."""
        self._kept.pop(self._code, None)
        self._form, self._errors = self._saved, {}
        self._turn += 1
        self._tell()

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Keep the form as the draft of its item; what is written meanwhile stays unsaved."""
        facts = self._facts()
        if facts is None:
            return
        form, code, turn = self._form, self._code, self._asked

        def saved(answer: Drafted | None) -> None:
            if answer is None:
                return
            is_shown = turn == self._asked
            if is_shown or self._kept.get(code) == form:
                self._kept.pop(code, None)
            if is_shown:
                self._saved, self._code = form, answer.code
                if self._form != form:
                    self._kept[self._code] = self._form
            said = self.tr("{code} 草稿已存好") if answer.is_changed else self.tr("{code} 没有改动，不用存")
            self._place.messages.toast(said.format(code=answer.code))
            if is_shown:
                self._tell()
                then()

        self._place.acts.act(self._key, lambda act: draft_item(act, draft_of(facts)), saved, self._refused)

    def ask_publish(self, ask: Callable[[PublishQuestion], object]) -> None:
        """Save what is not saved, look whether all is there, and ask for the rest with everything that changes."""
        facts = self._facts()
        if facts is None or not self._is_whole(facts):
            return
        if self._form != self._saved:
            self.save(lambda: self._read_question(ask))
        else:
            self._read_question(ask)

    def published(self) -> None:
        """Learn that the draft is in force now."""
        self.start(self._code)

    def _read_question(self, ask: Callable[[PublishQuestion], object]) -> None:
        desk, code, today = self._place.desk, self._code, self._directing.today()

        def asked(reads: ReadModels) -> tuple[ItemPage, tuple[SignInLine, ...]]:
            return item_page(reads, desk, code, today), sign_in_list(reads, None, today)

        def answered(answer: tuple[ItemPage, tuple[SignInLine, ...]]) -> None:
            page, people = answer
            self._page = page
            if page.draft is None:
                self._place.messages.toast(self.tr("{code} 没有要公布的改动").format(code=code))
                return
            ask(self._question(page, page.draft, people))

        self._place.acts.read(asked, answered)

    def _question(self, page: ItemPage, draft: ItemFacts, people: tuple[SignInLine, ...]) -> PublishQuestion:
        newest = page.versions[-1] if page.versions else None
        needs_four_eyes = charges_or_names_a_basis(draft)
        me = id_text(self._place.desk.staff) if self._place.desk.staff is not None else None
        others = [one for one in people if one.role in DIRECTOR_LEVEL and one.staff != me]
        first_day = self._directing.today()
        if newest is not None and newest.effective_from >= first_day:
            first_day = newest.effective_from + timedelta(days=1)
        return PublishQuestion(
            page.line.item,
            f"{draft.code} {draft.name}",
            compare_versions(newest.facts if newest is not None else None, draft),
            page.is_draft_confirmed,
            newest.legal_basis_confirmed if newest is not None else False,
            newest is not None,
            needs_four_eyes,
            first_day,
            people,
            me if needs_four_eyes and others else None,
        )

    def _facts(self) -> ItemFacts | None:
        try:
            return facts_of(self._form)
        except Refused as refused:
            self._refused(of_refusal(refused))
            return None

    def _is_whole(self, facts: ItemFacts) -> bool:
        missing = missing_facts(facts)
        self._errors |= {name: self.tr("还没有写，公布前要补齐。") for name, _ in missing}
        if missing:
            self._tell()
            return False
        try:
            ensure_publishable(facts)
        except Refused as refused:
            self._refused(of_refusal(refused))
            return False
        return True

    def _refused(self, error: CounterError) -> None:
        name = _AT_FIELD.get(error.field or "", error.field or "")
        if name not in FIELDS:
            self._place.messages.problem(error)
            return
        self._errors[name] = f"{error.title}。{error.advice.rstrip('。')}。"
        self._tell()

    def _tell(self) -> None:
        errors = tuple((name, self._errors[name]) for name in ItemForm.__dataclass_fields__ if name in self._errors)
        self.view = EditorView(
            form=self._form,
            turn=self._turn,
            title=self._title(),
            standing=self._standing(),
            windows=self._windows,
            errors=errors,
            is_new=self._page is None,
            is_dirty=self._form != self._saved,
            first_error=errors[0][0] if errors else "",
        )
        self._listener(self.view)

    def _title(self) -> str:
        if self._page is None:
            return self.tr("新事项")
        return self.tr("改事项 {code} {name}").format(code=self._page.line.code, name=self._page.facts.name)

    def _standing(self) -> str:
        if self._form != self._saved:
            return self.tr("有改动没存")
        if self._page is None or self._page.draft is None:
            return "" if self._page is None else self._page.line.status_words
        return self.tr("草稿已确认，待公布") if self._page.is_draft_confirmed else self.tr("草稿，待确认和公布")
