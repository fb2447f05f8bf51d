"""The presenter of 事项公示: finds items, shows the facts of one, and prints, shows or starts it (no Qt here)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from counter_app.domain.catalogue import ITEM
from counter_app.domain.centre import SETTINGS
from counter_app.domain.journal import AggregateId
from counter_app.domain.staff import DIRECTOR_LEVEL, SERVING, WINDOW
from counter_app.services.act import civil_day
from counter_app.services.catalogue_list import Catalogue, ItemLine, ItemPage, ItemStatus, catalogue, item_page
from counter_app.services.changes import Changes
from counter_app.services.people_at_work import WindowHere, window_here
from counter_app.services.ports import ReadModels
from counter_app.services.print_papers import PrintAnswer, PrintItemSheet, print_item_sheet
from counter_app.services.references import id_text
from counter_app.ui.notices import Speaking
from counter_app.ui.presenters.accept.villager import VillagerView
from counter_app.ui.presenters.catalogue.sheet import SheetWriter
from counter_app.ui.presenters.catalogue.view import CatalogueView, EmptyWords, ItemRow, Why
from counter_app.ui.presenters.catalogue.villager import ItemForVillager
from counter_app.ui.presenters.repeats import Repeats
from counter_app.ui.workplace import Workplace

ShowVillager = Callable[[VillagerView], object]
"""The villager's screen takes what it is to show."""
_CONCERNED = frozenset({ITEM.name, WINDOW.name, SETTINGS.name})


class CataloguePresenter(Speaking):
    """The list and the sheet beside it; every public method is an intent or an event."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.words)
        self._place = place
        self._writer, self._villager_words = SheetWriter(place.words), ItemForVillager(place.words)
        self._listener: Callable[[CatalogueView], None] = lambda view: None
        self._show_villager: ShowVillager | None = None
        self._repeats = Repeats(place)
        self._found: Catalogue | None = None
        self._page: ItemPage | None = None
        self._text = ""
        self._window: AggregateId | None = None
        self._chosen: AggregateId | None = None
        self._asked = 0
        self.view = CatalogueView()

    def watch(self, listener: Callable[[CatalogueView], None]) -> None:
        """Call the listener with every new view, and with the present one."""
        self._listener = listener
        listener(self.view)

    def use_villager_screen(self, show: ShowVillager | None) -> None:
        """Take the screen on the villager's side, or its absence."""
        if show != self._show_villager:
            self._show_villager = show
            self._tell()

    @property
    def page(self) -> ItemPage | None:
        """Return the item that is chosen, None until its sheet has come."""
        return self._page if self._page is not None and self._page.line.id == self._chosen else None

    @property
    def code(self) -> str:
        """Return the code of that item, empty when there is none."""
        return self.page.line.code if self.page is not None else ""

    @property
    def window_number(self) -> int | None:
        """Return the number of the window whose items are listed, None while a search goes through all."""
        chips = self._found.windows if self._found else ()
        return next((chip.number for chip in chips if chip.window == self._window and not self._text), None)

    def start(self) -> None:
        """Begin with the window at which this PC stands."""
        if self._window is None:
            self._place.acts.read(window_here, self._begin_at)
        else:
            self.refresh()

    def _begin_at(self, here: WindowHere | None) -> None:
        if self._window is None and here is not None:
            self._window = here.id
        self.refresh()

    def refresh(self) -> None:
        """Read the list and the sheet anew; what is chosen stays chosen."""
        self._asked += 1
        turn, text, desk = self._asked, self._text, self._place.desk
        window = None if text else self._window

        def asked(reads: ReadModels) -> Catalogue:
            return catalogue(reads, desk, self._today(), window=window, text=text)

        self._place.acts.read(asked, lambda found: self._listed(turn, found))

    def changed(self, changes: Changes) -> None:
        """Learn what an act has changed."""
        if self._asked and changes.kinds & _CONCERNED:
            self.refresh()

    def typed(self, text: str) -> None:
        """Search every window for a name, a code or pinyin initials; an empty text shows one window again."""
        if text.strip() == self._text:
            return
        self._text, self._chosen = text.strip(), None
        self.refresh()

    def choose_window(self, place: int) -> None:
        """Show the items of a window by its place in the row of windows."""
        if self._found is None or not 0 <= place < len(self._found.windows):
            return
        self._window, self._text, self._chosen = self._found.windows[place].window, "", None
        self.refresh()

    def step_window(self, step: int) -> None:
        """Show the next window, or the one before; the row of windows is a ring."""
        windows = [chip.window for chip in self._found.windows] if self._found else []
        if windows:
            place = windows.index(self._window) if self._window in windows else -1 if step > 0 else 0
            self.choose_window((place + step) % len(windows))

    def choose(self, item: AggregateId | None) -> None:
        """Show the sheet of an item of the list."""
        if item is None or (item == self._chosen and self._page is not None and self._page.line.id == item):
            return
        self._chosen = item
        self._repeats.anew()
        self._ask_page()

    def print_sheet(self) -> None:
        """Print 办事须知 of the item that is shown; pressed twice in a row it is printed once."""
        page = self.page
        if self.view.why.print_sheet or page is None:
            return
        request = PrintItemSheet(page.line.item)
        self._place.acts.act(self._repeats.key(), lambda act: print_item_sheet(act, request), self._printed)

    def _printed(self, answer: PrintAnswer | None) -> None:
        if answer is None:
            return
        self._repeats.done()
        self._place.messages.toast(self.tr("{code} 办事须知已交给打印机").format(code=self.code), icon="printer")

    def show_villager(self) -> None:
        """Show the item on the villager's side."""
        page = self.page
        if self.view.why.show_villager or page is None or self._show_villager is None:
            return
        self._show_villager(self._villager_words.view(page))
        self._place.messages.toast(self.tr("{code} 已显示在对面屏上").format(code=self.code), icon="device-tv")

    def _today(self) -> date:
        desk = self._place.desk
        return desk.session.business_day if desk.session else civil_day(self._place.counter.clock)

    def _listed(self, turn: int, found: Catalogue) -> None:
        if turn != self._asked:
            return
        self._found = found
        if self._window is None and found.windows:
            self._window = found.windows[0].window
            self.refresh()
            return
        if self._chosen not in [line.id for line in found.lines]:
            self._chosen = found.lines[0].id if found.lines else None
        if self._chosen is None:
            self._page = None
        self._tell()
        self._ask_page()

    def _ask_page(self) -> None:
        wanted, desk = self._chosen, self._place.desk
        if wanted is None:
            return

        def read(page: ItemPage) -> None:
            if wanted == self._chosen:
                self._page = page
                self._tell()

        self._place.acts.read(lambda reads: item_page(reads, desk, id_text(wanted), self._today()), read)

    def _tell(self) -> None:
        self.view = self._made()
        self._listener(self.view)

    def _made(self) -> CatalogueView:
        found, is_director = self._found, self._place.desk.role in DIRECTOR_LEVEL
        if found is None:
            return replace(self.view, is_director=is_director)
        places = [chip.window for chip in found.windows]
        is_searching = bool(self._text)
        sheet = None if self._page is None else self._writer.sheet(self._page, is_director=is_director)
        return CatalogueView(
            windows=tuple(f"{chip.number} {chip.name}  {chip.items}" for chip in found.windows),
            chosen_window=None if is_searching or self._window not in places else places.index(self._window),
            rows=tuple(self._row(line) for line in found.lines),
            chosen=self._chosen,
            note=self._note(found),
            sheet=sheet,
            empty=None if found.lines else self._empty(),
            is_director=is_director,
            why=self._why(),
        )

    def _row(self, line: ItemLine) -> ItemRow:
        is_in_force = line.status is ItemStatus.PUBLISHED
        return ItemRow(
            line.id, line.code, line.name, line.time_limit if is_in_force else line.status_words, is_in_force
        )

    def _note(self, found: Catalogue) -> str:
        total = self.tr("全部 {total} 项").format(total=found.total)
        if found.newest is None:
            return self.tr("{total} · 还没有公布").format(total=total)
        day = f"{found.newest.month}月{found.newest.day}日"
        return self.tr("{total} · 最近 {day}公布").format(total=total, day=day)

    def _empty(self) -> EmptyWords:
        if self._text:
            return EmptyWords(self.tr("没有找到“{text}”").format(text=self._text), self.tr("试试编号，或换几个字。"))
        return EmptyWords(self.tr("这个窗口没有事项"), self.tr("按 + 看下一个窗口。"))

    def _why(self) -> Why:
        page = self._page
        if page is None:
            none = self.tr("先选一个事项")
            return Why(none, none, none, none, none)
        is_public = page.line.status in (ItemStatus.PUBLISHED, ItemStatus.HISTORICAL)
        unpublished = "" if is_public else self.tr("还没有公布，不能给群众看")
        return Why(
            print_sheet=unpublished or self._not_serving(),
            show_villager=unpublished or ("" if self._show_villager else self.tr("这台电脑没有接对面屏")),
            start_case=self._why_not_start(page),
            retire="" if page.versions else self.tr("没有公布过，不用停办"),
        )

    def _why_not_start(self, page: ItemPage) -> str:
        if page.line.can_accept:
            return self._not_serving()
        if page.line.status is ItemStatus.HISTORICAL:
            return self.tr("历史事项，只供查询")
        return self.tr("没有在办，不能受理")

    def _not_serving(self) -> str:
        return "" if self._place.desk.role in SERVING else self.tr("您的角色只能查看")
