"""The screen of F2 受理: shows the view of its presenter, and hands every key, click and scan to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.services.changes import Changes
from counter_app.services.paper_ports import StationStatus
from counter_app.ui.actions import KeyHint, name_of_key
from counter_app.ui.look import Look
from counter_app.ui.notices import Level
from counter_app.ui.presenters.accept.actions import Action as Offered
from counter_app.ui.presenters.accept.actions import Place
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.state import Banner as BannerState
from counter_app.ui.presenters.accept.state import Focus
from counter_app.ui.presenters.accept.view import AcceptView
from counter_app.ui.scans import Scan, ScanKind
from counter_app.ui.screen import RailPlace, Screen
from counter_app.ui.screens.accept.dialogs import PanelDialog
from counter_app.ui.screens.accept.idle_page import IdlePage
from counter_app.ui.screens.accept.paper_dialogs import dialog_for
from counter_app.ui.screens.accept.work_page import WorkPage
from counter_app.ui.screens.villager import VillagerScreen
from counter_app.ui.undo_key import kept_from_text
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.buttons import ButtonKind, KeyButton
from counter_app.ui.workplace import Workplace

NAME = "accept"
CASES, PERSON, CATALOGUE = "cases", "person", "catalogue"
"""Where a case goes that is past this screen, where the applicant's details are mended, where items are published."""
KEYS = (
    "Enter", "Esc", "*", "F8", "F9", "PgDn", "Alt+N", "Alt+D", "Alt+E", "Alt+J", "Alt+B", "Alt+W", "Ctrl+Z",
)  # fmt: skip
OPTION_KEYS = tuple(f"Alt+{number}" for number in range(1, 10))


class _Station(QObject):
    """Brings the news of the printer home to the GUI thread."""

    changed = Signal(object)


class _BoxFilter(QObject):
    """Leaves Ctrl+Z to the desk, which a text box would take for its own undo; tells when a person goes to a box."""

    visited = Signal(object)
    """The box."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BY_A_PERSON:
            self.visited.emit(watched)
        return kept_from_text(event)


class AcceptScreen(Screen):
    """One villager after the other."""

    takes = frozenset(ScanKind)

    def __init__(self, look: Look, place: Workplace, pages: QWidget | None = None) -> None:
        super().__init__(look, RailPlace(NAME, self.tr("受理"), "F2", "user-plus"), pages)
        self._workplace = place
        self._view: AcceptView | None = None
        self._dialog: PanelDialog | None = None
        self._banner: Banner | None = None
        self._banner_shown: tuple[object, ...] = ()
        self._keys_shown: tuple[object, ...] = ()
        self._has_started = False
        self.presenter = AcceptPresenter(place, self._show_case, self._show_person)
        self.villager = VillagerScreen(look, self)
        self._pages = QStackedWidget(self)
        self.idle = IdlePage(look, self.presenter, self._pages)
        self.work = WorkPage(look, self.presenter, self._pages)
        self.work.item.show_item.clicked.connect(self._show_item)
        self._idle_banner = QVBoxLayout()
        self._actions = {key: self.act("", key, partial(self.presenter.press, key)) for key in KEYS}
        for number, key in enumerate(OPTION_KEYS, start=1):
            words = self.tr("选第 {n} 个").format(n=number)
            self.act(words, key, partial(self.presenter.option, number), is_listed=False)
        self._boxes = _BoxFilter(self)
        self._boxes.visited.connect(self._went_to)
        for box in (self.idle.omni, self.work.omni, self.work.item.box, self.work.decision.primary):
            box.installEventFilter(self._boxes)
        self._digits = [
            self.act(self.tr("选第 {n} 行").format(n=n), str(n), partial(self.presenter.digit, n), is_listed=False)
            for n in range(1, 10)
        ]
        self._build()
        self._station = _Station()
        self._station.changed.connect(self._printer_changed)
        self.presenter.watch(self._render)

    def _build(self) -> None:
        self._pages.addWidget(self.idle)
        self._pages.addWidget(self.work)
        self.page.setSpacing(10)
        self.page.addLayout(self._idle_banner)
        self.page.addWidget(self._pages, 1)

    def forget_person(self) -> None:
        """Leave the next clerk nothing to undo."""
        self.presenter.forget_person()

    def on_person(self) -> None:
        """Begin with the desk of whoever signed in."""
        if self._has_started:
            self.presenter.refresh()
            return
        self._has_started = True
        self._workplace.station.watch(self._station.changed.emit)
        self._printer_changed(self._workplace.station.status())
        self.villager.open_beside(self)
        self.presenter.start()

    def _went_to(self, box: QObject) -> None:
        """Let Enter mean what the box with the focus says."""
        places: dict[QObject, Focus] = {
            self.work.omni: Focus.OMNI,
            self.work.item.box: Focus.ITEM,
            self.work.decision.primary: Focus.MATERIALS,
        }
        focus = places.get(box)
        if focus is not None and self._view is not None and self._view.panel is None:
            self.presenter.focused(focus)

    def _printer_changed(self, status: StationStatus) -> None:
        self.presenter.printer_changed(status.state)

    def on_enter(self, subject: object | None = None) -> None:
        """Bring what is shown up to date, and take up the item or the case whose code the caller gives."""
        if not self._has_started:
            return
        self.presenter.came_back()
        if isinstance(subject, str):
            self.presenter.take_up(subject)

    def subject_for(self, name: str) -> object | None:
        """Let the catalogue open at the item in work."""
        item = self._view.item if self._view is not None else None
        return item.code if item is not None and name == CATALOGUE else None

    def on_changes(self, changes: Changes) -> None:
        """Bring the idle page up to date when cases have changed, by whomever."""
        if self._has_started and changes.kinds & {"case", "inquiry"}:
            self.presenter.refresh()

    def scanned(self, scan: Scan) -> bool:
        """Take a card or a paper."""
        self.presenter.scanned(scan.text)
        return True

    def first_focus(self) -> QWidget | None:
        """Return what has the keyboard in the present view."""
        return self._target(self._view) if self._view is not None else None

    def undoes_here(self) -> bool:
        """Say whether a mark can be taken back."""
        return self.presenter.has_marks_to_take_back()

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Say that digits mark materials, where they do."""
        is_marking = self._view is not None and self._view.focus is Focus.MATERIALS
        return (KeyHint("1-9", self.tr("逐件")),) if is_marking else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand digits, arrows and soft keys to the presenter; the rest is the shell's."""
        name = "" if event.isAutoRepeat() and event.key() not in _ARROWS else name_of_key(event)
        if event.key() in _ARROWS:
            self.presenter.moved(_ARROWS[Qt.Key(event.key())])
        elif name.isdigit():
            self.presenter.digit(int(name))
        elif event.key() == Qt.Key.Key_Space and self._row_in_focus() is not None:
            self.presenter.cycle(self._row_in_focus() or 0)
        elif name == "PgDn" and not self._has_details():
            self.work.decision.view.page_down()
        elif name == "PgUp":
            self.work.decision.view.page_up()
        elif name in self._actions:
            self.presenter.press(name)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _row_in_focus(self) -> int | None:
        return self.work.materials.place_of(self.focusWidget())

    def _has_details(self) -> bool:
        return self._view is not None and any(one.key == "PgDn" and one.is_enabled for one in self._view.actions)

    def _show_case(self, case: str) -> None:
        if self.host is not None:
            self.host.go_to(CASES, case)

    def _show_person(self, person: str) -> None:
        if self.host is not None:
            self.host.go_to(PERSON, person)

    def _show_item(self) -> None:
        if self.host is not None:
            self.host.go_to(CATALOGUE, self.subject_for(CATALOGUE))

    def _render(self, view: AcceptView) -> None:
        before, self._view = self._view, view
        if view != before:
            self._render_parts(view)
        self._move_focus(before, view)
        self.villager.show_view(self.presenter.villager)

    def _render_parts(self, view: AcceptView) -> None:
        if view.is_idle:
            self.idle.render_view(view)
        else:
            self.work.render_view(view)
        self._pages.setCurrentWidget(self.idle if view.is_idle else self.work)
        self._show_actions(view)
        self._show_banner(view)
        self._show_dialog(view)

    def _show_actions(self, view: AcceptView) -> None:
        shown = (view.actions, view.numbered, self.key_hints(), self.undoes_here())
        if shown == self._keys_shown:
            return
        self._keys_shown = shown
        offered: dict[str, Offered] = {}
        for one in view.actions:
            offered.setdefault(one.key, one)
        with self.changing_keys():
            for key, action in self._actions.items():
                known = offered.get(key)
                action.is_listed = known is not None and known.is_enabled and bool(known.short)
                action.short = known.short if known is not None else ""
                action.setText(known.label if known is not None else "")
                action.setEnabled(known is not None)
            for n, action in enumerate(self._digits, start=1):
                action.setEnabled(n <= view.numbered)

    def _show_banner(self, view: AcceptView) -> None:
        offered = tuple(one for one in view.actions if one.place is Place.BANNER) if view.panel is None else ()
        shown = (view.banner, offered, view.is_idle)
        if shown == self._banner_shown:
            return
        self._banner_shown = shown
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        if view.banner is not None:
            self._banner = self._made(view.banner, offered)
            (self._idle_banner if view.is_idle else self.work.banner_place).addWidget(self._banner)

    def _made(self, banner: BannerState, offered: tuple[Offered, ...]) -> Banner:
        buttons = []
        for one in offered:
            button = KeyButton(self.look, one.label, kind=ButtonKind.SMALL, key=one.key)
            button.refuse(one.why_not)
            button.clicked.connect(partial(self.presenter.do, one.do))
            buttons.append(button)
        return Banner(self.look, Level(banner.tone.value), banner.title, banner.body, buttons=buttons)

    def _show_dialog(self, view: AcceptView) -> None:
        wanted = view.panel.panel.kind if view.panel is not None else None
        dialog = self._dialog
        if dialog is not None and dialog.kind is wanted:
            dialog.follow(view)
            return
        if dialog is not None:
            self._dialog = None
            dialog.close_card()
        if wanted is not None and self.host is not None:
            self._dialog = dialog_for(self.look, self.presenter, view)
            if self._dialog is not None:
                self.host.open_card(self._dialog, self._dialog.first)

    def _move_focus(self, before: AcceptView | None, view: AcceptView) -> None:
        """Follow the presenter; a clerk who went elsewhere with Tab stays there while nothing moves."""
        if view.panel is not None or not self.isVisible():
            return
        target = self._target(view)
        has_moved = before is None or _where(before) != _where(view) or before.panel is not None
        current = self.focusWidget()
        if has_moved or current is None or not current.isVisible() or not current.isEnabled():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _target(self, view: AcceptView) -> QWidget:
        return self.idle.omni if view.is_idle else self.work.target(view)


_BY_A_PERSON = frozenset(
    {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
)
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def _where(view: AcceptView) -> tuple[object, ...]:
    """Say where the keyboard belongs in a view."""
    current = next((row.place for row in view.materials.rows if row.is_current), 0)
    return (view.is_idle, view.focus, view.decision.is_ready, current)
