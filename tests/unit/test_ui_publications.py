"""Whole publications without Qt: what is offered, what is kept where, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.services.errors import TryAgain
from counter_app.services.print_out import PublicationKind
from counter_app.services.progress import Progress
from counter_app.services.publication_files import PublicationWish, write_publication
from counter_app.services.publishing import Publishing
from counter_app.storage.chosen_files import ChosenFiles
from counter_app.ui.presenters.catalogue.presenter import CataloguePresenter
from counter_app.ui.presenters.catalogue.publications import SAVED, PublicationsPresenter
from tests.fakes.fake_desktop import FakeFiles, FakePages, StillDesk, still_desk
from tests.fakes.hall import Hall


def offered(text: str = "") -> tuple[Hall, StillDesk, PublicationsPresenter]:
    hall = Hall()
    desk = still_desk(hall.counter, hall.seed.clerk)
    catalogue = CataloguePresenter(desk.workplace)
    catalogue.start()
    if text:
        catalogue.typed(text)
    return hall, desk, PublicationsPresenter(desk.workplace, catalogue)


def test_every_publication_is_offered_with_a_name_for_its_file() -> None:
    _, _, presenter = offered()
    assert [(one.title, one.file_name, one.why_not) for one in presenter.offers()] == [
        ("这一项的事项卡", "事项卡402-20260924", ""),
        ("这个窗口的事项卡", "窗口4事项卡-20260924", ""),
        ("公开栏张贴表", "公开栏-20260924", ""),
        ("惠民手册", "惠民手册-20260924", ""),
        ("便民联系卡", "便民联系卡-20260924", ""),
        ("今天的办事登记簿", "办事登记簿-20260924", ""),
    ]


def test_a_search_has_no_window_of_its_own() -> None:
    _, _, presenter = offered("303")
    assert presenter.offers()[1].why_not == "先选一个窗口"


@pytest.mark.parametrize("place", range(6))
def test_each_is_made_and_the_clerk_sees_where_it_was_kept(place: int) -> None:
    _, desk, presenter = offered()
    offer = presenter.offers()[place]
    presenter.make(offer, "/stick/file")
    assert list(desk.files.kept) == ["/stick/file.pdf"]
    notice = desk.messages.banners[SAVED]
    assert (notice.title, notice.body) == (f"已存好：{offer.title}", "/stick/file.pdf")
    notice.options[0].run()
    assert SAVED not in desk.messages.banners


def test_a_full_folder_is_told_and_nothing_is_called_kept() -> None:
    _, desk, presenter = offered()
    presenter.make(presenter.offers()[3], "/full/handbook.pdf")
    assert [error.title for error in desk.messages.problems] == ["文件没有存成"]
    assert SAVED not in desk.messages.banners


class Impatient:
    """Cancels at the second page."""

    def __init__(self) -> None:
        self.reports: list[Progress] = []

    def report(self, progress: Progress) -> None:
        self.reports.append(progress)

    def checkpoint(self) -> None:
        if self.reports and self.reports[-1].done:
            raise InterruptedError


def test_a_cancelled_publication_leaves_no_file() -> None:
    hall, _, _ = offered()
    files = FakeFiles()
    wish = PublicationWish(PublicationKind.HANDBOOK)
    with pytest.raises(InterruptedError):
        write_publication(hall.counter, hall.seed.clerk, Publishing(FakePages(), files), wish, "/x", Impatient())
    assert files.kept == {}


def test_a_file_replaces_one_of_its_name_whole(tmp_path: Path) -> None:
    target = tmp_path / "手册.pdf"
    target.write_bytes(b"old")
    assert ChosenFiles().keep(str(target), b"new") == str(target)
    assert target.read_bytes() == b"new"


def test_a_folder_that_is_gone_is_told_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(TryAgain) as told:
        ChosenFiles().keep(str(tmp_path / "gone" / "a.pdf"), b"x")
    assert told.value.title == "文件没有存成"
