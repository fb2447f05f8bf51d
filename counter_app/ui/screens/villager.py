"""The villager's second screen: large, calm, nothing to operate; it stands by when nobody is served."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.presenters.accept.state import Tone
from counter_app.ui.presenters.accept.villager import CounterSign, VillagerLine, VillagerView
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.marks import draw_tick
from counter_app.ui.widgets.painted import Painted, draw_box, painting
from counter_app.ui.widgets.text import Frame, FrameRole

STAND_BY_MS = 30_000
WIDEST = 16_777_215
SMALL, MIDDLE, LARGE, HUGE = 22, 26, 34, 44
"""Sizes in pixels: nothing on this screen is smaller than 22."""
ROW_HEIGHT, TICK = 66, 34
RIGHT_WIDTH = 410
MOST_ROWS = 7
"""As many as fit; further ones are counted in words."""


class BigText(QLabel):
    """A label in one of the sizes of this screen, in the colour of a token."""

    def __init__(self, look: Look, size_px: int, ink: str = "ink1", *, strong: bool = False) -> None:
        super().__init__()
        self.look, self._ink, self._size_px, self._is_strong = look, ink, size_px, strong
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        look.changed.connect(self.update)

    def set_ink(self, ink: str) -> None:
        """Write in the colour of another token."""
        self._ink = ink
        self.update()

    def big_font(self) -> QFont:
        """Return the font it is written in."""
        return self.look.font(self._size_px, strong=self._is_strong)

    def sizeHint(self) -> QSize:
        """Return the room for the words on one line."""
        area = self._measured(WIDEST)
        return area.size()

    def minimumSizeHint(self) -> QSize:
        """Words may continue below."""
        return QSize(40, self._measured(WIDEST).height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words in so much width."""
        return self._measured(width).height()

    def _measured(self, width: int) -> QRect:
        """Measure by the own font: the style sheet knows only the sizes of the clerk's screen."""
        flags = int(Qt.TextFlag.TextWordWrap)
        area = QFontMetrics(self.big_font()).boundingRect(QRect(0, 0, width, WIDEST), flags, self.text())
        return area.adjusted(0, 0, 2, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words."""
        with painting(self) as painter:
            painter.setFont(self.big_font())
            painter.setPen(self.look.colour(self._ink))
            flags = int(self.alignment()) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect(), flags, self.text())


class VillagerRow(Painted):
    """A material: ticked or not, its name, and how it stands in words."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._line = VillagerLine("", "", None)
        self.setFixedHeight(ROW_HEIGHT)

    def show_line(self, line: VillagerLine) -> None:
        """Show a material."""
        self._line = line
        self.setAccessibleName(f"{line.name} {line.words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        line, look = self._line, self.look
        back, edge = ("warn_soft", "warn_line") if line.tone is Tone.WARN else ("surface", "line")
        ink = "ink2" if line.tone is None else line.tone.value
        with painting(self) as painter:
            area = QRectF(self.rect())
            draw_box(painter, area, 6, back=look.colour(back), edge=look.colour(edge))
            tick = QRectF(22, (self.height() - TICK) / 2, TICK, TICK)
            draw_tick(painter, look, tick, is_on=line.tone is Tone.OK)
            painter.setFont(look.font(SMALL, strong=True))
            words = area.adjusted(0, 0, -26, 0)
            painter.setPen(look.colour(ink))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.words)
            taken = painter.fontMetrics().horizontalAdvance(line.words)
            painter.setFont(look.font(MIDDLE, strong=True))
            painter.setPen(look.colour("ink1"))
            room = area.adjusted(74, 0, -50 - taken, 0)
            name = painter.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)


class VillagerScreen(QWidget):
    """Shows the villager the own case; after half a minute of quiet only where this is and whom to call."""

    def __init__(self, look: Look, owner: QWidget | None = None) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.look = look
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("对面屏"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._centre = BigText(look, MIDDLE, "rail_ink", strong=True)
        self._window = BigText(look, MIDDLE, "rail_ink", strong=True)
        self._clerk = BigText(look, SMALL, "rail_ink")
        self._greeting, self._item = BigText(look, 24, "ink2"), BigText(look, HUGE, strong=True)
        self._rows = [VillagerRow(look) for _ in range(MOST_ROWS)]
        self._more = BigText(look, SMALL, "ink2")
        self._fee = BigText(look, LARGE, "ok", strong=True)
        self._due = BigText(look, LARGE, strong=True)
        self._missing = BigText(look, LARGE, "warn", strong=True)
        self._phones, self._quiet_phones = BigText(look, SMALL), BigText(look, SMALL, "ink2")
        self._quiet_title = BigText(look, HUGE, strong=True)
        self._pages = QStackedWidget()
        self.quiet = QTimer(self)
        self.quiet.setSingleShot(True)
        self.quiet.setInterval(STAND_BY_MS)
        self.quiet.timeout.connect(self.stand_by)
        self._build()
        self.stand_by()

    def _build(self) -> None:
        self._pages.addWidget(self._stand_by_page())
        self._pages.addWidget(self._case_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self._pages, 1)

    def _header(self) -> QWidget:
        header = Frame(FrameRole.RAIL)
        header.setFixedHeight(84)
        row = QHBoxLayout(header)
        row.setContentsMargins(36, 0, 36, 0)
        row.setSpacing(18)
        for label in (self._centre, self._window, self._clerk):
            label.setWordWrap(False)
        row.addWidget(self._centre)
        row.addStretch(1)
        row.addWidget(self._window)
        row.addWidget(self._clerk)
        return header

    def _case_page(self) -> QWidget:
        left, right = Card(spacing=10), Card(spacing=6)
        left.column.setContentsMargins(28, 24, 28, 24)
        for label in (self._greeting, self._item):
            left.column.addWidget(label)
        left.column.addSpacing(6)
        for line in self._rows:
            left.column.addWidget(line)
        left.column.addWidget(self._more)
        left.column.addStretch(1)
        right.setFixedWidth(RIGHT_WIDTH)
        right.column.setContentsMargins(28, 24, 28, 24)
        self._fill_right(right)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(28, 24, 28, 28)
        row.setSpacing(20)
        row.addWidget(left, 1)
        row.addWidget(right)
        return page

    def _fill_right(self, card: Card) -> None:
        parts = ((self.tr("收费"), self._fee), (self.tr("多久办完"), self._due), (self.tr("还差几件"), self._missing))
        for words, value in parts:
            caption = BigText(self.look, SMALL, "ink2")
            caption.setText(words)
            card.column.addWidget(caption)
            card.column.addWidget(value)
            card.column.addWidget(Frame(FrameRole.HAIRLINE))
        wrong = BigText(self.look, SMALL, "ink2")
        wrong.setText(self.tr("信息不对？请马上告诉我们"))
        card.column.addWidget(wrong)
        card.column.addStretch(1)
        card.column.addWidget(self._phones)

    def _stand_by_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 24, 28, 28)
        column.setSpacing(20)
        column.addStretch(1)
        for label in (self._quiet_title, self._quiet_phones):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(2)
        return page

    def show_view(self, view: VillagerView) -> None:
        """Show a case at once; when it is over it stays readable until the screen stands by."""
        self._show_sign(view.sign)
        if not view.greeting:
            if self._pages.currentIndex() and not self.quiet.isActive():
                self.quiet.start()
            return
        self.quiet.stop()
        self._show_case(view)
        self._pages.setCurrentIndex(1)

    def show_item(self, view: VillagerView) -> None:
        """Show what an item asks for, under the sign that stands there; after half a minute nobody looks any more."""
        self._show_case(view)
        self._pages.setCurrentIndex(1)
        self.quiet.start()

    def stand_by(self) -> None:
        """Show nothing of anybody."""
        self.quiet.stop()
        self._show_case(VillagerView(CounterSign()))
        self._pages.setCurrentIndex(0)

    @property
    def is_standing_by(self) -> bool:
        """Say whether nobody's case is shown."""
        return self._pages.currentIndex() == 0

    def _show_sign(self, sign: CounterSign) -> None:
        self._centre.setText(sign.centre)
        self._window.setText(sign.window)
        self._clerk.setText(self.tr("{name} 为您服务").format(name=sign.clerk) if sign.clerk else "")
        self._quiet_title.setText(self.tr("欢迎来{centre}").format(centre=sign.centre))
        asked = self.tr("请询问窗口")
        consult = self.tr("咨询  {phone}").format(phone=sign.consult_phone or asked)
        supervision = self.tr("监督  {phone}").format(phone=sign.supervision_phone or asked)
        for label in (self._phones, self._quiet_phones):
            label.setText(f"{consult}\n{supervision}")

    def _show_case(self, view: VillagerView) -> None:
        self._greeting.setText(view.greeting)
        self._item.setText(view.item)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(view.lines))
            if place < len(view.lines):
                row.show_line(view.lines[place])
        further = len(view.lines) - MOST_ROWS
        self._more.setVisible(further > 0)
        self._more.setText(self.tr("还有 {count} 件材料，请看窗口").format(count=further))
        self._fee.setText(view.fee)
        self._due.setText(view.due)
        self._missing.setText(self.tr("{count} 件").format(count=view.missing) if view.item else "")
        self._missing.set_ink("warn" if view.missing else "ok")

    def open_beside(self, window: QWidget) -> bool:
        """Fill the second screen of this PC; answers whether there is one."""
        own = window.screen()
        others = [one for one in own.virtualSiblings() if one is not own]
        if not others:
            return False
        self.setScreen(others[0])
        self.setGeometry(others[0].geometry())
        self.showFullScreen()
        return True
