"""Changing an item without Qt: the form and back, drafts, what is missing, and publishing with four eyes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from counter_app.domain.catalogue import ITEM, ItemFacts, ItemState, version_in_force
from counter_app.domain.refusal import Refused
from counter_app.services.catalogue_acts import ConfirmItem, PublishItem
from counter_app.services.errors import CounterError
from counter_app.ui.presenters.item_editor.form import FeeText, ItemForm, MaterialLine, facts_of, form_of
from counter_app.ui.presenters.item_editor.presenter import ItemEditorPresenter, PublishQuestion
from counter_app.ui.workplace import Approval
from tests.fakes.fake_adapters import FIRST_DAY, IDENTITY_CARD, SHIPPED
from tests.fakes.fake_desktop import StillDesk, still_desk
from tests.fakes.fake_journal import PASSWORD
from tests.fakes.hall import Hall


@dataclass
class Editor:
    hall: Hall
    desk: StillDesk
    presenter: ItemEditorPresenter
    questions: list[PublishQuestion] = field(default_factory=list)
    failures: list[CounterError] = field(default_factory=list)

    def edit(self, **changes: object) -> None:
        self.presenter.edited(replace(self.presenter.view.form, **changes))  # type: ignore[arg-type]

    def ask(self) -> PublishQuestion:
        self.presenter.ask_publish(self.questions.append)
        return self.questions[-1]

    def publish(self, question: PublishQuestion, approver: str) -> None:
        confirm = None if question.is_confirmed else ConfirmItem(question.item, legal_basis_confirmed=True)
        self.presenter.directing.publish(
            self.presenter.directing.new_key(),
            confirm,
            PublishItem(question.item, question.first_day),
            Approval(approver, PASSWORD),
            self.presenter.published,
            self.failures.append,
        )

    def state(self, code: str) -> ItemState:
        found = self.hall.stored().item_by_code(code)
        assert found is not None
        folded = self.hall.stored().load(ITEM, found[0])
        assert folded is not None
        return folded.state

    @property
    def errors(self) -> dict[str, str]:
        return dict(self.presenter.view.errors)


@pytest.fixture
def editor() -> Editor:
    hall = Hall()
    desk = still_desk(hall.counter, hall.seed.director)
    return Editor(hall, desk, ItemEditorPresenter(desk.workplace))


@pytest.mark.parametrize("facts", SHIPPED, ids=lambda one: one.code)
def test_every_item_goes_into_the_form_and_back_unchanged(facts: ItemFacts) -> None:
    assert facts_of(form_of(facts)) == facts


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        (ItemForm(committed_days="十天"), "committed_days"),
        (ItemForm(statutory_days="-1"), "statutory_days"),
        (ItemForm(materials=(MaterialLine("身份证", copies="两"),)), "materials"),
        (ItemForm(fees=(FeeText("f1", "工本费", price="二十"),)), "fees"),
    ],
)
def test_what_is_no_number_is_refused_at_its_field(form: ItemForm, wrong: str) -> None:
    with pytest.raises(Refused) as refused:
        facts_of(form)
    assert refused.value.field == wrong


def test_full_width_figures_and_several_marks_between_steps_are_understood() -> None:
    facts = facts_of(ItemForm(code="３０３", committed_days="１０", procedure="申请→受理;审核；\n决定"))
    assert (facts.code, facts.limits.committed_days) == ("303", 10)
    assert facts.procedure == ("申请", "受理", "审核", "决定")


def test_a_draft_is_kept_once_and_changes_nothing_that_is_public(editor: Editor) -> None:
    editor.presenter.start("404")
    editor.edit(outcome="《生育登记证明》")
    for _ in range(3):
        editor.presenter.save()
    state = editor.state("404")
    assert state.draft is not None
    assert (state.draft.outcome, state.versions[-1].facts.outcome) == ("《生育登记证明》", SHIPPED[-1].outcome)
    assert editor.desk.messages.toasts == ["404 草稿已存好"]
    assert not editor.presenter.view.is_dirty


def test_what_is_not_saved_stays_with_its_item(editor: Editor) -> None:
    editor.presenter.start("404")
    editor.edit(outcome="改了一半")
    editor.presenter.leave()
    editor.presenter.start("303")
    assert not editor.presenter.view.is_dirty
    editor.presenter.start("404")
    assert (editor.presenter.view.form.outcome, editor.presenter.view.is_dirty) == ("改了一半", True)
    assert editor.desk.messages.toasts == ["没存的改动还在，再打开接着改"]
    editor.presenter.discard()
    assert not editor.presenter.view.is_dirty


def test_missing_facts_are_named_at_their_fields_and_nothing_is_published(editor: Editor) -> None:
    editor.presenter.start("404")
    editor.edit(outcome=" ".strip(), legal_basis="", procedure="")
    editor.presenter.ask_publish(editor.questions.append)
    assert set(editor.errors) == {"outcome", "legal_basis", "procedure"}
    assert editor.questions == []
    editor.edit(outcome="证明")
    assert set(editor.errors) == {"legal_basis", "procedure"}


def test_a_basis_without_a_document_is_refused_at_its_field(editor: Editor) -> None:
    editor.presenter.start("404")
    editor.edit(legal_basis="按老规矩")
    editor.presenter.ask_publish(editor.questions.append)
    assert "没有写文件名称或文号" in editor.errors["legal_basis"]


def test_old_and_new_stand_side_by_side_before_the_new_version_is_published(editor: Editor) -> None:
    editor.presenter.start("404")
    editor.edit(outcome="《生育登记证明》")
    question = editor.ask()
    assert [(one.title, one.new) for one in question.changes] == [("办理结果", "《生育登记证明》")]
    assert (question.is_confirmed, question.needs_four_eyes, question.without) == (False, False, None)
    me = editor.hall.seed.director.name
    editor.publish(question, me)
    assert editor.failures == []
    state = editor.state("404")
    version = version_in_force(state, FIRST_DAY)
    assert version is not None
    assert (version.facts.outcome, version.legal_basis_confirmed, state.draft) == ("《生育登记证明》", True, None)
    assert editor.desk.messages.toasts[-1] == "404 已公布，9月24日起"


def test_a_second_version_of_a_day_begins_the_day_after(editor: Editor) -> None:
    for outcome in ("一", "二"):
        editor.presenter.start("404")
        editor.edit(outcome=outcome)
        question = editor.ask()
        editor.publish(question, editor.hall.seed.director.name)
    assert question.first_day == FIRST_DAY + timedelta(days=1)
    assert editor.failures == []


def test_fees_ask_for_another_director(editor: Editor) -> None:
    editor.presenter.start("402")
    editor.edit(fees=(*form_of(IDENTITY_CARD).fees[:1], replace(form_of(IDENTITY_CARD).fees[1], price="35.50")))
    question = editor.ask()
    assert question.needs_four_eyes
    assert question.without is not None
    editor.publish(question, editor.hall.seed.director.name)
    assert len(editor.failures) == 1
    editor.publish(question, editor.hall.seed.deputy.name)
    assert editor.state("402").versions[-1].facts.fees[1].unit_price_fen == 3550


def test_a_new_item_goes_from_an_empty_form_to_a_draft(editor: Editor) -> None:
    editor.presenter.start("")
    assert (editor.presenter.view.is_new, editor.presenter.view.windows[0]) == (True, "财政")
    editor.presenter.save()
    assert "code" in editor.errors
    editor.edit(code="309", name="收入核对授权", window="民政")
    editor.presenter.save()
    draft = editor.state("309").draft
    assert draft is not None
    assert (draft.name, draft.window) == ("收入核对授权", "民政")


def test_nothing_to_publish_is_said(editor: Editor) -> None:
    editor.presenter.start("404")
    editor.presenter.ask_publish(editor.questions.append)
    assert editor.questions == []
    assert editor.desk.messages.toasts == ["404 没有要公布的改动"]


def test_an_item_read_late_does_not_take_the_place_of_the_one_opened_after_it(editor: Editor) -> None:
    editor.desk.acts.is_waiting = True
    editor.presenter.start("404")
    editor.presenter.start("303")
    first, second = editor.desk.acts.waiting
    editor.desk.acts.waiting = [second, first]
    editor.desk.acts.let_go()
    assert editor.presenter.view.form.code == "303"


def save_slowly(editor: Editor) -> None:
    """Change an item and ask for its draft to be kept, which takes until the acts are let go."""
    editor.presenter.start("404")
    editor.edit(outcome="《生育登记证明》")
    editor.desk.acts.is_waiting = True
    editor.presenter.save()


def test_what_is_written_while_a_draft_is_saved_is_not_taken_for_saved(editor: Editor) -> None:
    save_slowly(editor)
    editor.edit(outcome="《生育登记证明》一份")
    editor.desk.acts.let_go()
    assert editor.presenter.view.is_dirty
    editor.presenter.start("303")
    editor.presenter.start("404")
    assert editor.presenter.view.form.outcome == "《生育登记证明》一份"


def test_a_draft_saved_late_does_not_come_back_over_another_item(editor: Editor) -> None:
    save_slowly(editor)
    editor.presenter.start("303")
    editor.desk.acts.let_go()
    assert not editor.presenter.view.is_dirty
    assert editor.presenter.view.form.code == "303"
