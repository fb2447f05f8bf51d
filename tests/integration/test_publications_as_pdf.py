"""A practice centre on disk prints its whole catalogue and its register, and a reader finds all of it in the files."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.catalogue import ItemFacts
from counter_app.domain.centre import PRACTICE_MARK
from counter_app.printing.pdf_pages import PdfPagePrinter
from counter_app.services.act import civil_day
from counter_app.services.paper_ports import PagePrinter
from counter_app.services.publications.handbook import handbook
from counter_app.services.publications.item_cards import item_card
from counter_app.services.publications.notice_board import notice_board
from counter_app.services.publications.published_items import PublishedCatalogue, published_catalogue
from counter_app.services.publications.visit_register import visit_register
from tests.integration.practice import CIVIL_CLERK, Centre, Teller, invented_id
from tests.printing.pdf_reading import ReadPdf, committed_fonts, fonts_without_a_file, read_pdf, without_blanks

RARE_NAME = "马㛃䶮𬭎"
ITEMS = 56
MANY = 40


@pytest.fixture(scope="module")
def printer() -> PagePrinter:
    return PdfPagePrinter(committed_fonts())


@pytest.fixture(scope="module")
def catalogue(founded_centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> PublishedCatalogue:
    """What a centre has published on its first day."""
    with founded_centre.copied_to(tmp_path_factory.mktemp("catalogue")).serving() as teller:
        return catalogue_of(teller)


def catalogue_of(teller: Teller) -> PublishedCatalogue:
    with teller.run.counter.journal.reading() as reads:
        return published_catalogue(reads, civil_day(teller.run.counter.clock))


def items_of(catalogue: PublishedCatalogue) -> list[ItemFacts]:
    return [version.facts for window in catalogue.windows for version in window.versions]


@pytest.fixture(scope="module")
def printed_handbook(printer: PagePrinter, catalogue: PublishedCatalogue) -> bytes:
    return printer.pages(handbook(catalogue))


def with_joined_pages(read: ReadPdf, *repeated: str) -> str:
    """Return the text without what is repeated on each page and could stand in the middle of a row."""
    joined = []
    for number, page in enumerate(read.pages, 1):
        text = page
        for one in (*repeated, PRACTICE_MARK, f"第 {number} 页 / 共 {len(read.pages)} 页"):
            text = text.replace(without_blanks(one), "")
        joined.append(text)
    return "".join(joined)


def test_the_handbook_holds_every_fact_and_material_of_the_catalogue(
    catalogue: PublishedCatalogue, printed_handbook: bytes
) -> None:
    read = read_pdf(printed_handbook)
    text = with_joined_pages(read, "练习乡民生服务中心　惠民手册", catalogue.imprint, "序号材料名称形式和份数来源说明")
    items = items_of(catalogue)
    assert len(items) == ITEMS
    for facts in items:
        told = [facts.legal_basis, facts.time_limit_text, facts.fee_basis, facts.fee_standard, facts.outcome]
        told += [f"{facts.name}（编码{facts.code}）", "→".join(facts.procedure)]
        told += [one.name for one in facts.materials] + [one.source for one in facts.materials]
        assert [one for one in told if without_blanks(one) not in text] == [], facts.code


def test_every_item_has_a_bookmark_and_the_contents_name_its_page(
    catalogue: PublishedCatalogue, printed_handbook: bytes
) -> None:
    read = read_pdf(printed_handbook)
    pages = {one.title: one.page for one in read.bookmarks}
    contents = "".join(read.pages[1:3])
    for facts in items_of(catalogue):
        title = f"{facts.code}　{facts.name}"
        assert without_blanks(f"{title}{pages[title]}") in contents
        assert without_blanks(f"{facts.name}（编码 {facts.code}）") in read.pages[pages[title] - 1]


def test_the_files_of_a_practice_centre_are_marked_and_embed_their_fonts(
    printer: PagePrinter, catalogue: PublishedCatalogue, printed_handbook: bytes
) -> None:
    for made in (printed_handbook, printer.pages(notice_board(catalogue)), printer.pages(item_card(catalogue, "303"))):
        assert fonts_without_a_file(made) == []
        assert all(PRACTICE_MARK in page for page in read_pdf(made).pages)


def test_the_poster_holds_every_item(printer: PagePrinter, catalogue: PublishedCatalogue) -> None:
    read = read_pdf(printer.pages(notice_board(catalogue)))
    for facts in items_of(catalogue):
        told = (facts.code, facts.name, facts.legal_basis, facts.fee_standard, facts.outcome)
        assert [one for one in told if without_blanks(one) not in read.text] == []
    assert read.sizes_pt[0][0] > read.sizes_pt[0][1]


def test_the_register_is_printed_with_masked_names(printer: PagePrinter, teller: Teller) -> None:
    for serial in range(1, 4):
        teller.receive(serial, name=RARE_NAME)
    teller.done("log_inquiry")
    today: date = civil_day(teller.run.counter.clock)
    with teller.run.counter.journal.reading() as reads:
        made = printer.pages(visit_register(reads, teller.run.desk, today, today))
    text = read_pdf(made).text
    assert text.count("马**𬭎") == 3
    assert RARE_NAME not in text
    assert invented_id(1) not in text
    assert text.count(CIVIL_CLERK) == 4


def test_an_item_of_forty_materials_is_printed_whole(printer: PagePrinter, teller: Teller) -> None:
    name = "<b>很长的材料</b>名称&一式两份"
    materials = [
        {"n": n, "name": f"{name}{n:02}", "form": "original", "copies": 1, "source": f"第{n:02}个出具单位"}
        for n in range(1, MANY + 1)
    ]
    drafted = teller.done("draft_item", **many_facts(materials))
    approval = teller.password()
    teller.done("confirm_item", item=drafted["item"], legal_basis_confirmed=True, **approval)
    teller.done(
        "publish_item", item=drafted["item"], effective_from=str(civil_day(teller.run.counter.clock)), **approval
    )
    read = read_pdf(printer.pages(item_card(catalogue_of(teller), "398")))
    for n in range(1, MANY + 1):
        on = [page for page in read.pages if f"第{n:02}个出具单位" in page]
        assert len(on) == 1
    assert all("序号材料名称" in page for page in read.pages)
    assert read.text.count("</b>") == MANY


def many_facts(materials: list[dict[str, object]]) -> dict[str, object]:
    return {
        "code": "398",
        "name": "材料很多的事项",
        "window": "民政",
        "kind": "committed",
        "legal_basis": "《殡葬管理条例》",
        "materials": materials,
        "time_limit_text": "受理后5个工作日内",
        "fee_basis": "不收费",
        "fee_standard": "不收费",
        "procedure": ["申请", "受理", "办结"],
        "outcome": "补助发放",
        "limits": {"committed_days": 5, "committed_unit": "working"},
    }
