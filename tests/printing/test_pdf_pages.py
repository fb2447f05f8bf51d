"""Documents of pages come out whole, readable, with right page numbers, and equal bytes for equal content."""

from __future__ import annotations

import threading
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.centre import PRACTICE_MARK
from counter_app.domain.page_documents import (
    Cell,
    Contents,
    Cover,
    Fact,
    FactSheet,
    Gap,
    Heading,
    Orientation,
    PageBreak,
    PageColumn,
    PageDocument,
    PageSize,
    PageTable,
    Paragraph,
    Part,
    cell,
)
from counter_app.printing.pdf_pages import PdfPagePrinter
from counter_app.services.progress import Progress
from tests.printing.pdf_reading import committed_fonts, fonts_without_a_file, read_pdf, without_blanks

RARE = "马㛃䶮𬭎"
MARKUP = '<img src="file:///etc/passwd"/><b>粗</b>&amp;&lt;<para>{{x}}%(y)s'


@pytest.fixture(scope="module")
def printer() -> PdfPagePrinter:
    return PdfPagePrinter(committed_fonts())


def document(*parts: Part, **fields: object) -> PageDocument:
    given: dict[str, object] = {
        "title": "试印",
        "size": PageSize.A5,
        "header": "练习乡民生服务中心",
        "edition": "版本 1",
    }
    return PageDocument(parts=parts, **(given | fields))  # type: ignore[arg-type]


def table_of(*rows: tuple[str, str]) -> PageTable:
    columns = (PageColumn("序号", 12), PageColumn("名称"))
    return PageTable(columns, tuple((cell(number), cell(name)) for number, name in rows))


def body(printed: bytes, *furniture: str) -> str:
    """Return the text of all pages without what stands on each of them."""
    text = read_pdf(printed).text
    for one in furniture:
        text = text.replace(without_blanks(one), "")
    return text


def test_every_kind_of_part_is_read_back_as_it_was_put_in(printer: PdfPagePrinter) -> None:
    made = printer.pages(
        document(
            Heading(f"标题{RARE}"),
            Paragraph(f"一段话，{MARKUP}。", is_strong=True),
            Gap(3),
            FactSheet((Fact("收费标准", cell("不收费", is_strong=True)),)),
            table_of(("1", RARE), ("2", MARKUP)),
            header="",
            edition="",
        )
    )
    expected = f"标题{RARE}一段话，{MARKUP}。收费标准不收费序号名称1{RARE}2{MARKUP}"
    assert body(made, "第 1 页 / 共 1 页") == without_blanks(expected)


def test_all_fonts_are_inside_the_file(printer: PdfPagePrinter) -> None:
    made = printer.pages(document(Heading("黑体𬭎"), Paragraph("正文㛃 A1")))
    assert fonts_without_a_file(made) == []
    assert b"Helvetica" not in made


def test_a_bold_name_that_only_the_regular_font_has_is_still_read_back(printer: PdfPagePrinter) -> None:
    lent = "龦"
    fonts = committed_fonts()
    assert [run.is_thickened for run in fonts.chain(is_bold=True).runs(f"马{lent}")] == [False, True]
    assert f"马{lent}" in read_pdf(printer.pages(document(Paragraph(f"马{lent}", is_strong=True)))).text


def test_equal_documents_give_equal_bytes(printer: PdfPagePrinter) -> None:
    one = document(Heading("一"), table_of(*[(str(n), RARE) for n in range(90)]))
    another = document(Heading("一"), table_of(*[(str(n), RARE) for n in range(90)]))
    fresh = PdfPagePrinter(committed_fonts())
    assert printer.pages(one) == printer.pages(another) == fresh.pages(one)


def test_the_metadata_names_the_document_and_nobody(printer: PdfPagePrinter) -> None:
    metadata = read_pdf(printer.pages(document(Paragraph("马秀兰"), title="办事登记簿"))).metadata
    assert metadata["Title"] == "办事登记簿"
    assert metadata["Author"] == metadata["Subject"] == metadata["Keywords"] == ""
    assert metadata["CreationDate"] == "D:20000101000000+00'00'"


@pytest.mark.parametrize(
    ("size", "orientation", "width_mm", "height_mm"),
    [
        (PageSize.A3, Orientation.LANDSCAPE, 420, 297),
        (PageSize.A4, Orientation.PORTRAIT, 210, 297),
        (PageSize.A5, Orientation.PORTRAIT, 148, 210),
        (PageSize.CARD, Orientation.PORTRAIT, 64, 96),
    ],
)
def test_a_sheet_has_its_size(
    printer: PdfPagePrinter, size: PageSize, orientation: Orientation, width_mm: float, height_mm: float
) -> None:
    made = read_pdf(printer.pages(document(Paragraph("字"), size=size, orientation=orientation)))
    width, height = made.sizes_pt[0]
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (width_mm, height_mm)


@settings(max_examples=15)
@given(lengths=st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_the_contents_name_the_pages_on_which_the_headings_stand(printer: PdfPagePrinter, lengths: list[int]) -> None:
    parts: list[Part] = [Cover("中心", "手册"), Contents("目录")]
    for chapter, length in enumerate(lengths):
        parts.append(Heading(f"第{chapter}章", 1, starts_page=chapter % 3 == 0))
        parts.append(Heading(f"{chapter}节", 2))
        parts.append(Paragraph("一行字，" * 20 * length or "短"))
    made = read_pdf(printer.pages(document(*parts)))
    for chapter in range(len(lengths)):
        for name in (f"第{chapter}章", f"{chapter}节"):
            stands_on = next(one.page for one in made.bookmarks if one.title == name)
            entry = f"{name}{stands_on}"
            listed = [line for page in made.lines for line in page if without_blanks(line) == entry]
            assert len(listed) == 1
            assert name in made.pages[stands_on - 1]


def test_a_heading_never_ends_a_page(printer: PdfPagePrinter) -> None:
    for filled in range(20, 45):
        parts: list[Part] = [Paragraph("填")] * filled
        parts += [Heading("标题", 2), table_of(("1", "第一行"))]
        pages = read_pdf(printer.pages(document(*parts))).pages
        assert "标题序号名称1第一行" in "|".join(pages)


def test_bookmarks_never_skip_a_level(printer: PdfPagePrinter) -> None:
    made = read_pdf(printer.pages(document(Heading("深", 3), Heading("浅", 1), Heading("更深", 3), Heading("中", 2))))
    assert [(one.title, one.level) for one in made.bookmarks] == [("深", 0), ("浅", 0), ("更深", 1), ("中", 1)]


def test_the_header_of_a_table_stands_on_every_page_of_it(printer: PdfPagePrinter) -> None:
    pages = read_pdf(printer.pages(document(table_of(*[(str(n), "内容") for n in range(100)])))).pages
    assert len(pages) > 2
    assert all("序号名称" in page for page in pages)


def test_from_the_second_page_on_a_table_says_what_it_continues(printer: PdfPagePrinter) -> None:
    table = replace(table_of(*[(str(n), "内容") for n in range(100)]), continued="3号窗口（续）")
    pages = read_pdf(printer.pages(document(Heading("3号窗口"), table))).pages
    assert "（续）" not in pages[0]
    assert all("3号窗口（续）序号名称" in page for page in pages[1:])


def test_a_row_higher_than_a_page_is_parted_and_loses_nothing(printer: PdfPagePrinter) -> None:
    long = "".join(f"第{n}句。" for n in range(600))
    made = printer.pages(document(Heading("长"), table_of(("1", "短"), ("2", long), ("3", "尾")), edition=""))
    read = read_pdf(made)
    text = read.text.replace("练习乡民生服务中心", "").replace("序号名称", "")
    for number in range(1, len(read.pages) + 1):
        text = text.replace(f"第{number}页/共{len(read.pages)}页", "")
    assert text == f"长1短2{long}3尾"
    assert len(read.pages) > 2


def test_a_row_that_parts_a_table_stays_with_the_row_below(printer: PdfPagePrinter) -> None:
    for filled in range(10, 40):
        rows = [(cell(str(n)), cell("行")) for n in range(filled)]
        table = PageTable(
            (PageColumn("序号", 12), PageColumn("名称")), (*rows, (cell("分组"),), (cell("末"), cell("行")))
        )
        pages = read_pdf(printer.pages(document(table))).pages
        assert any("分组末行" in page for page in pages)


def test_the_practice_mark_is_on_every_page_and_only_in_a_practice_centre(printer: PdfPagePrinter) -> None:
    parts = (Cover("中心", "手册"), Paragraph("一"), PageBreak(), Paragraph("二"))
    marked = read_pdf(printer.pages(document(*parts, is_practice=True))).pages
    assert len(marked) == 3
    assert all(PRACTICE_MARK in page for page in marked)
    assert PRACTICE_MARK not in read_pdf(printer.pages(document(*parts))).text


def test_pages_are_numbered_and_a_cover_is_not(printer: PdfPagePrinter) -> None:
    pages = read_pdf(
        printer.pages(document(Cover("中心", "手册"), Paragraph("一"), PageBreak(), Paragraph("二")))
    ).pages
    assert "页/共" not in pages[0]
    assert ["第2页/共3页" in pages[1], "第3页/共3页" in pages[2]] == [True, True]


def test_breaks_and_an_empty_document_make_no_empty_pages(printer: PdfPagePrinter) -> None:
    assert len(read_pdf(printer.pages(document())).pages) == 1
    many = document(PageBreak(), PageBreak(), Paragraph("一"), PageBreak(), PageBreak())
    assert len(read_pdf(printer.pages(many)).pages) == 1


LONG_NAMES = ("长" * 200, "A" * 200, "9" * 200, "，" * 200, "《" * 200, RARE * 50)


@pytest.mark.parametrize("name", LONG_NAMES)
@pytest.mark.parametrize("size", PageSize)
def test_a_name_of_200_characters_stays_on_the_sheet(printer: PdfPagePrinter, name: str, size: PageSize) -> None:
    parts = (
        Cover(name, name, (name,)),
        Contents(name),
        Heading(name),
        FactSheet((Fact(name[:8], Cell((name,), hanging_em=1.2)),)),
        PageTable(
            (PageColumn("序号", 12), PageColumn("名称", 20), PageColumn("别名")), ((cell("1"), cell(name), cell(name)),)
        ),
    )
    made = printer.pages(document(*parts, size=size, header=name, edition=name, is_practice=True))
    assert outside(made) == []
    assert read_pdf(made).text.count(name[0]) >= 200


def outside(content: bytes) -> list[tuple[float, float, float, float]]:
    """Return the boxes of characters that stand outside of their page."""
    found = []
    for page in pypdfium2.PdfDocument(content):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if left < -0.5 or bottom < -0.5 or right > width + 0.5 or top > height + 0.5:
                found.append((left, bottom, right, top))
    return found


def test_large_print_is_a_quarter_larger_and_still_fits(printer: PdfPagePrinter) -> None:
    plain = document(Heading("一"), table_of(*[(str(n), "很长的内容，" * 6) for n in range(24)]))
    large = replace(plain, is_large=True)
    assert len(read_pdf(printer.pages(large)).pages) > len(read_pdf(printer.pages(plain)).pages)
    assert outside(printer.pages(large)) == []


class Watcher:
    """Cancels after some steps."""

    class Cancelled(Exception):
        pass

    def __init__(self, patience: int) -> None:
        self.patience = patience
        self.seen: list[Progress] = []

    def report(self, progress: Progress) -> None:
        self.seen.append(progress)

    def checkpoint(self) -> None:
        if len(self.seen) >= self.patience:
            raise self.Cancelled


def test_progress_grows_to_its_total(printer: PdfPagePrinter) -> None:
    watcher = Watcher(10_000)
    printer.pages(document(*[Paragraph("一段")] * 200), watcher)
    done = [one.done for one in watcher.seen]
    assert done == sorted(done)
    assert watcher.seen[-1] == Progress(400, 400, "正在生成《试印》")


@pytest.mark.parametrize("patience", [0, 3, 205])
def test_cancelling_leaves_a_printer_that_works(printer: PdfPagePrinter, patience: int) -> None:
    long = document(*[Paragraph("一段")] * 200)
    whole = printer.pages(long)
    with pytest.raises(Watcher.Cancelled):
        printer.pages(long, Watcher(patience))
    assert printer.pages(long) == whole


def test_threads_that_print_at_once_get_the_bytes_that_one_gets(printer: PdfPagePrinter) -> None:
    documents = [document(Heading(f"第{n}份"), table_of(*[(str(k), RARE * n) for k in range(30)])) for n in range(1, 5)]
    alone = [printer.pages(one) for one in documents]
    found: dict[int, bytes] = {}
    threads = [
        threading.Thread(target=lambda n=n: found.update({n: printer.pages(documents[n])}))
        for n in range(len(documents))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[n] for n in range(len(documents))] == alone
