"""The dialogs that show the paper they print: the one-time notice and the refusal; and which dialog a panel gets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.notices import Level
from counter_app.ui.presenters.accept.actions import Action, Do
from counter_app.ui.presenters.accept.presenter import AcceptPresenter
from counter_app.ui.presenters.accept.sheets import Paper
from counter_app.ui.presenters.accept.state import MENDING, Field, PanelKind
from counter_app.ui.presenters.accept.view import AcceptView, MaterialView, PanelView
from counter_app.ui.screens.accept.dialogs import DeferDialog, NoPaperDialog, PanelDialog, TextsDialog, usual_texts
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.card import Field as FormField
from counter_app.ui.widgets.card import FormEdit
from counter_app.ui.widgets.key_cap import KeyCap
from counter_app.ui.widgets.marks import Tick
from counter_app.ui.widgets.paper_view import PaperView
from counter_app.ui.widgets.text import Frame, FrameRole, Text, TextRole, Tone

WIDE = 980
PAPER_WIDTH, PAPER_HEIGHT = 314, 384


class PaperDialog(PanelDialog):
    """A dialog with the paper at the right, as it will be printed."""

    def __init__(self, look: Look, presenter: AcceptPresenter, view: PanelView, paper: Paper | None, icon: str) -> None:
        super().__init__(look, presenter, view, icon=icon, width=WIDE)
        self.left = QVBoxLayout()
        self.left.setSpacing(10)
        self._paper: Paper | None = None
        self.view = PaperView(look, self.tr("将要打印的单据"))
        self.view.setFixedWidth(PAPER_WIDTH)
        self.view.setMinimumHeight(PAPER_HEIGHT)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(self.left, 1)
        row.addWidget(self.view)
        self.body.addLayout(row)
        self.act(self.tr("看下一段"), "PgDn", self.view.page_down)
        self.act(self.tr("看上一段"), "PgUp", self.view.page_up)
        self._show(paper)

    def _show(self, paper: Paper | None) -> None:
        if paper is not None and paper is not self._paper:
            self._paper = paper
            self.view.show_bitmap(paper.bitmap, paper.text)

    def follow(self, view: AcceptView) -> None:
        """Show the paper as it has become."""
        super().follow(view)
        self._show(view.decision.paper)


class NoticeDialog(PaperDialog):
    """The one-time notice: how to mend each material, copies, large print, and what follows."""

    def __init__(
        self, look: Look, presenter: AcceptPresenter, view: PanelView, actions: tuple[Action, ...], paper: Paper | None
    ) -> None:
        super().__init__(look, presenter, view, paper, "file-alert")
        self._usual: dict[int, QVBoxLayout] = {}
        self._edits: dict[int, QLineEdit] = {}
        self.left.addWidget(Text(self.tr("还要补 {count} 件").format(count=len(view.lacking)), TextRole.SECTION))
        for row in view.lacking:
            self.left.addWidget(self._material(view, row))
        self.left.addWidget(Text(self.tr("不填就按事项的说法打；改过的说法下次排在最前。"), TextRole.HINT))
        self.left.addWidget(Frame(FrameRole.HAIRLINE))
        self.left.addWidget(Text(self.tr("这张告知书"), TextRole.SECTION))
        self._options = {action.do: self._option(action) for action in actions if action.key in ("Alt+1", "Alt+3")}
        effect = self.tr("不算受理，不开始计时。下次刷身份证会自动提醒接着办。")
        self.left.addWidget(Banner(look, Level.INFO, self.tr("打印后，这件事记为“已告知、待补正”"), effect))
        self.left.addStretch(1)

    def _material(self, view: PanelView, row: MaterialView) -> QWidget:
        reason = next((one.words for one in row.reasons if one.is_chosen), "")
        box = Frame(FrameRole.ROW)
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 8, 14, 10)
        head = QHBoxLayout()
        head.addWidget(Text(f"{row.place}  {row.name}", TextRole.STRONG), 1)
        head.addWidget(Text(reason, TextRole.STRONG, Tone.WARN))
        name = f"{MENDING}{row.n}"
        edit = FormEdit(view.panel.text(name), is_last=row is view.lacking[-1])
        edit.setPlaceholderText(self.tr("怎么补"))
        edit.setAccessibleName(self.tr("{name}怎么补").format(name=row.name))
        edit.textChanged.connect(partial(self.presenter.panel_text, name))
        self._edits[row.n] = edit
        self._usual[row.n] = QVBoxLayout()
        column.addLayout(head)
        column.addWidget(edit)
        column.addLayout(self._usual[row.n])
        return box

    def _option(self, action: Action) -> Tick:
        tick = Tick(self.look, action.label)
        tick.clicked.connect(partial(self.presenter.do, action.do))
        self.act(action.label, action.key, partial(self.presenter.do, action.do))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(tick)
        row.addWidget(Text(action.label), 1)
        row.addWidget(KeyCap(self.look, action.key))
        self.left.addLayout(row)
        return tick

    def follow(self, view: AcceptView) -> None:
        """Show which options hold, and what was written before about a material."""
        super().follow(view)
        if view.panel is None:
            return
        self._options[Do.TWO_COPIES].setChecked(view.panel.panel.copies == 2)
        self._options[Do.LARGE_PRINT].setChecked(view.panel.is_large)
        for n, texts in view.panel.remembered.items():
            place = self._usual.get(n)
            if place is not None and texts and not place.count():
                place.addWidget(usual_texts(self.look, self.tr("以前的说法"), texts[:2], self._edits[n].setText))


class RefuseDialog(PaperDialog):
    """不予受理: the reason, and the paper that says which rights remain."""

    def __init__(self, look: Look, presenter: AcceptPresenter, view: PanelView, paper: Paper | None) -> None:
        super().__init__(look, presenter, view, paper, "alert-triangle")
        edit = FormEdit(view.panel.text(Field.REASON), is_last=True)
        edit.textChanged.connect(partial(presenter.panel_text, Field.REASON))
        self._field = FormField(self.tr("理由，通知书上照写"), edit)
        rights = self.tr("可以陈述意见；六十日内可以申请行政复议，六个月内可以提起行政诉讼。通知书上都有。")
        self.left.addWidget(self._field)
        self.left.addWidget(Banner(look, Level.INFO, self.tr("申请人的权利"), rights))
        self.left.addStretch(1)
        self.first = edit

    def follow(self, view: AcceptView) -> None:
        """Show what was wrong with the reason."""
        super().follow(view)
        problem = view.panel.panel.problem if view.panel is not None else None
        self._field.set_error(f"{problem.title}。{problem.advice}" if problem else "")


def dialog_for(look: Look, presenter: AcceptPresenter, view: AcceptView) -> PanelDialog | None:
    """Return the dialog of the panel that is open."""
    panel = view.panel
    if panel is None:
        return None
    paper = view.decision.paper
    makers: dict[PanelKind, Callable[[], PanelDialog]] = {
        PanelKind.NO_PAPER: lambda: NoPaperDialog(look, presenter, panel, view.actions),
        PanelKind.DEFER: lambda: DeferDialog(look, presenter, panel),
        PanelKind.NOTICE: lambda: NoticeDialog(look, presenter, panel, view.actions, paper),
        PanelKind.REFUSE: lambda: RefuseDialog(look, presenter, panel, paper),
    }
    make = makers.get(panel.panel.kind)
    dialog = make() if make is not None else TextsDialog(look, presenter, panel)
    dialog.add_footer(view.actions)
    dialog.follow(view)
    return dialog
