"""The presenter of whole publications: which there are here and now, and where their files were kept (no Qt here)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from counter_app.domain.staff import READING_PERSONAL
from counter_app.services.act import civil_day
from counter_app.services.print_out import PublicationKind
from counter_app.services.publication_files import PublicationWish, RegisterWish, Wish, write_publication
from counter_app.ui.notices import Level, Notice, Option, Speaking
from counter_app.ui.presenters.catalogue.presenter import CataloguePresenter
from counter_app.ui.workplace import Workplace

SAVED = "publication_saved"


@dataclass(frozen=True, slots=True)
class Offer:
    """A publication that can be made: its name, what it is, and the name its file gets."""

    title: str
    detail: str
    file_name: str
    wish: Wish
    why_not: str = ""


class PublicationsPresenter(Speaking):
    """Offers what fits the item and the window in sight, makes it, and says where it lies."""

    def __init__(self, place: Workplace, catalogue: CataloguePresenter) -> None:
        super().__init__(place.words)
        self._place, self._catalogue = place, catalogue

    def offers(self) -> tuple[Offer, ...]:
        """Return what can be made, in the order of its digits."""
        day = self._today()
        stamp = f"{day:%Y%m%d}"
        unpublished = self._catalogue.view.why.print_sheet
        number, code = self._catalogue.window_number, self._catalogue.code
        return (
            Offer(
                self.tr("这一项的事项卡"),
                self.tr("{code} 一张 A5，可放在窗口").format(code=code),
                self.tr("事项卡{code}-{stamp}").format(code=code, stamp=stamp),
                PublicationWish(PublicationKind.ITEM_CARD, code),
                unpublished,
            ),
            Offer(
                self.tr("这个窗口的事项卡"),
                self.tr("一项一页 A5"),
                self.tr("窗口{number}事项卡-{stamp}").format(number=number or "", stamp=stamp),
                PublicationWish(PublicationKind.WINDOW_CARDS, str(number or "")),
                "" if number is not None else self.tr("先选一个窗口"),
            ),
            Offer(
                self.tr("公开栏张贴表"),
                self.tr("全部事项的八项内容，A3 横版"),
                self.tr("公开栏-{stamp}").format(stamp=stamp),
                PublicationWish(PublicationKind.NOTICE_BOARD),
            ),
            Offer(
                self.tr("惠民手册"),
                self.tr("全部事项成册"),
                self.tr("惠民手册-{stamp}").format(stamp=stamp),
                PublicationWish(PublicationKind.HANDBOOK),
            ),
            Offer(
                self.tr("便民联系卡"),
                self.tr("电话和各窗口办什么"),
                self.tr("便民联系卡-{stamp}").format(stamp=stamp),
                PublicationWish(PublicationKind.CONTACT_CARD),
            ),
            Offer(
                self.tr("今天的办事登记簿"),
                self.tr("{month}月{day}日来办事的，姓名证号隐去一部分").format(month=day.month, day=day.day),
                self.tr("办事登记簿-{stamp}").format(stamp=stamp),
                RegisterWish(day),
                "" if self._place.desk.role in READING_PERSONAL else self.tr("您的角色不能看办事人"),
            ),
        )

    def make(self, offer: Offer, path: str, done: Callable[[str], None] = lambda path: None) -> None:
        """Make a publication, with progress and Cancel in sight, and say where it was kept."""
        place, publishing = self._place, self._place.publishing
        if publishing is None or not path:
            return

        def kept(where: str) -> None:
            title = self.tr("已存好：{title}").format(title=offer.title)
            place.messages.banner(
                Notice(SAVED, Level.OK, title, where, "file-export", (Option(self.tr("知道了"), self.forget),))
            )
            place.messages.toast(title, icon="file-export")
            done(where)

        place.acts.watch(
            lambda reporter: write_publication(place.counter, place.desk, publishing, offer.wish, path, reporter),
            self.tr("正在做{title}").format(title=offer.title),
            kept,
        )

    def forget(self) -> None:
        """Take away what says where the last file was kept."""
        self._place.messages.withdraw(SAVED)

    @property
    def why_not(self) -> str:
        """Say why no files can be made here; empty where they can."""
        return "" if self._place.publishing is not None else self.tr("这台电脑不能生成文件")

    def _today(self) -> date:
        desk = self._place.desk
        return desk.session.business_day if desk.session else civil_day(self._place.counter.clock)
