"""The page on which a director changes an item; reached from 事项公示, without a place on the rail."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from counter_app.ui.actions import Action, KeyHint
from counter_app.ui.look import HEIGHT_NORMAL, Look
from counter_app.ui.presenters.item_editor.presenter import EditorView, ItemEditorPresenter, PublishQuestion
from counter_app.ui.screen import RailPlace, Screen
from counter_app.ui.screens.catalogue.catalogue_screen import EDITOR
from counter_app.ui.screens.catalogue.catalogue_screen import NAME as CATALOGUE
from counter_app.ui.screens.item_editor.form_page import ItemFormPage
from counter_app.ui.screens.item_editor.line_editor import LineEditor
from counter_app.ui.screens.item_editor.publish_dialog import publish_dialog
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.widgets.text import ElidedText, Text, TextRole, Tone
from counter_app.ui.workplace import Workplace


class ItemEditorScreen(Screen):
    """All of an item as a form; Esc goes back and keeps what is not saved."""

    def __init__(self, look: Look, place: Workplace, pages: QWidget | None = None) -> None:
        super().__init__(look, RailPlace(EDITOR, self.tr("改事项"), "", "edit"), pages)
        self.presenter = ItemEditorPresenter(place)
        self._turn = -1
        self._title = ElidedText("", TextRole.TITLE)
        self._standing = Text("", TextRole.STATE, Tone.WARN)
        self._add_actions()
        self.form = ItemFormPage(look, self.add_situation, self.add_material, self.add_fee)
        self._scroll = QScrollArea()
        self._build()
        self.form.changed.connect(lambda: self.presenter.edited(self.form.form()))
        self.presenter.watch(self._render)

    def _add_actions(self) -> None:
        self.save_action = self.act(self.tr("存草稿"), "F8", self._save)
        self.publish_action = self.act(self.tr("对比后公布"), "F9", self._publish, short=self.tr("公布"))
        self.discard_action = self.act(self.tr("不要这些改动"), "Alt+Z", self.presenter.discard, is_listed=False)
        self.add_material = self._line_act(self.tr("加材料"), "Alt+A", self._add_material)
        self.add_fee = self._line_act(self.tr("加收费"), "Alt+F", self._add_fee)
        self.add_situation = self._line_act(self.tr("加情形"), "Alt+I", self._add_situation)
        self._line_act(self.tr("这一行往上移"), "Alt+Up", partial(self._each, _move_up))
        self._line_act(self.tr("这一行往下移"), "Alt+Down", partial(self._each, _move_down))
        self._line_act(self.tr("删掉这一行"), "Alt+Del", partial(self._each, LineEditor.remove_focused))
        self.back_action = self.act(self.tr("返回"), "Esc", self._back)

    def _line_act(self, words: str, key: str, run: Callable[[], object]) -> Action:
        return self.act(words, key, run, is_listed=False)

    def _add_material(self) -> None:
        self.form.materials.add_line()

    def _add_fee(self) -> None:
        self.form.fees.add_line()

    def _add_situation(self) -> None:
        self.form.situations.add_line()

    def _each(self, run: Callable[[LineEditor], bool]) -> None:
        self.form.each(run)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title, 1)
        head.addWidget(self._standing)
        head.addWidget(KeyButton.of(self.look, self.discard_action, ButtonKind.LIGHT))
        head.addWidget(KeyButton.of(self.look, self.back_action))
        head.addWidget(KeyButton.of(self.look, self.save_action))
        publish = KeyButton.of(self.look, self.publish_action, ButtonKind.SMALL_PRIMARY, "book-2")
        publish.set_height(HEIGHT_NORMAL)
        head.addWidget(publish)
        self.page.addLayout(head)
        self._scroll.setWidget(self.form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.addWidget(self._scroll, 1)

    def on_enter(self, subject: object | None = None) -> None:
        """Open the item with this code, an empty one for a new item; without a subject what was open stays."""
        if isinstance(subject, str):
            self.presenter.start(subject)

    def on_leave(self) -> None:
        """Keep what is not saved, and say so."""
        self.presenter.leave()

    def first_focus(self) -> QWidget | None:
        """Return the first field that can be typed into."""
        return self.form.first_of("code" if self.presenter.view.is_new else "name")

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Name the key that goes on."""
        return (KeyHint("Tab", self.tr("下一格")),)

    def _save(self) -> None:
        self.presenter.save()
        self._go_to_error()

    def _publish(self) -> None:
        self.presenter.ask_publish(self._ask)
        self._go_to_error()

    def _go_to_error(self) -> None:
        name = self.presenter.view.first_error
        if name:
            field = self.form.first_of(name)
            field.setFocus()
            self._scroll.ensureWidgetVisible(field)

    def _ask(self, question: PublishQuestion) -> None:
        if self.host is not None:
            dialog = publish_dialog(self.look, self.presenter.directing, question, self.presenter.published)
            self.host.open_card(dialog, dialog.form.password)

    def _back(self) -> None:
        if self.host is not None:
            self.host.go_to(CATALOGUE)

    def _render(self, view: EditorView) -> None:
        if view.turn != self._turn:
            self._turn = view.turn
            self.form.show_form(view.form, view.windows, is_new=view.is_new)
            if self.isVisible():
                self.form.first_of("code" if view.is_new else "name").setFocus()
        self._title.setText(view.title)
        self._standing.setText(view.standing)
        self.form.show_errors(view.errors)
        unchanged = "" if view.is_dirty else self.tr("没有改动")
        for action in (self.save_action, self.discard_action):
            action.refuse(unchanged) if unchanged else action.allow()


def _move_up(lines: LineEditor) -> bool:
    return lines.move_focused(-1)


def _move_down(lines: LineEditor) -> bool:
    return lines.move_focused(1)
