"""The sheet of an item: its eight public facts in the very words in which papers tell them (no Qt here)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.catalogue import ItemFacts, Material
from counter_app.services import wording
from counter_app.services.catalogue_list import ItemPage, ItemStatus
from counter_app.ui.notices import Speaking


class SheetLevel(StrEnum):
    """How loudly the sheet says where its item stands."""

    OK = "ok"
    WARN = "warn"
    QUIET = "quiet"


_LEVELS = {ItemStatus.PUBLISHED: SheetLevel.OK, ItemStatus.UPCOMING: SheetLevel.WARN}
_DRAFTS = frozenset({ItemStatus.CONFIRMED, ItemStatus.DRAFT})


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact: its label and its lines; `is_missing` where nothing has been written yet."""

    label: str
    lines: tuple[str, ...]
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class MaterialFact:
    """One material: what, in which form, and what is to be known about it."""

    number: str
    name: str
    demand: str
    notes: str


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """What the right side shows: `above` stands over the materials, `below` under them."""

    code: str
    name: str
    standing: str
    level: SheetLevel
    draft_mark: str
    above: tuple[FactLine, ...]
    materials_title: str
    materials: tuple[MaterialFact, ...]
    below: tuple[FactLine, ...]


class SheetWriter(Speaking):
    """Puts the page of an item into the lines of its sheet."""

    def sheet(self, page: ItemPage, *, is_director: bool) -> ItemSheet:
        """Return the sheet; that a new draft is in the making concerns directors only."""
        facts = page.facts
        return ItemSheet(
            code=facts.code,
            name=facts.name,
            standing=self._standing(page),
            level=SheetLevel.WARN if page.line.status in _DRAFTS else _LEVELS.get(page.line.status, SheetLevel.QUIET),
            draft_mark=self._draft_mark(page) if is_director else "",
            above=self._above(facts),
            materials_title=self._materials_title(facts),
            materials=tuple(self._material(facts, one) for one in facts.materials),
            below=self._below(page),
        )

    def _standing(self, page: ItemPage) -> str:
        line = page.line
        if line.effective_from is None:
            return line.status_words
        since = f"{wording.full_day(line.effective_from)}起"
        if line.status is ItemStatus.PUBLISHED:
            return self.tr("公示版本 {version} · {since}").format(version=line.version, since=since)
        return f"{line.status_words} · {since}"

    def _draft_mark(self, page: ItemPage) -> str:
        if page.draft is None or not page.versions:
            return ""
        return self.tr("新版本待公布") if page.is_draft_confirmed else self.tr("有新草稿")

    def _above(self, facts: ItemFacts) -> tuple[FactLine, ...]:
        situations = tuple(one.name for one in facts.situations)
        return (
            self._fact(self.tr("办理窗口"), (f"{facts.window} · {wording.KIND_WORDS[facts.kind]}",)),
            *((FactLine(self.tr("情形"), ("；".join(situations),)),) if situations else ()),
            self._fact(self.tr("办理依据"), (facts.legal_basis,)),
        )

    def _below(self, page: ItemPage) -> tuple[FactLine, ...]:
        facts = page.facts
        return (
            self._fact(self.tr("办理程序"), (" → ".join(one for one in facts.procedure if one),)),
            self._fact(self.tr("办理期限"), (facts.time_limit_text, *self._limits(facts))),
            self._fact(self.tr("收费依据"), (facts.fee_basis,)),
            self._fact(self.tr("收费标准"), (facts.fee_standard, *wording.fee_lines(facts, is_every_line=True))),
            self._fact(self.tr("办理结果"), (facts.outcome,)),
            FactLine(self.tr("咨询／监督"), (self._phones(page),)),
        )

    def _fact(self, label: str, lines: tuple[str, ...]) -> FactLine:
        written = tuple(line for line in lines if line)
        if not lines[0]:
            return FactLine(label, (self.tr("还没有写"), *written), is_missing=True)
        return FactLine(label, written)

    def _limits(self, facts: ItemFacts) -> tuple[str, ...]:
        limits = ((self.tr("承诺"), facts.limits.committed), (self.tr("法定"), facts.limits.statutory))
        known = [
            f"{title} {wording.days_words(limit.days, limit.unit)}" for title, limit in limits if limit is not None
        ]
        return (" · ".join(known),) if known else ()

    def _phones(self, page: ItemPage) -> str:
        unset = self.tr("未设置")
        return f"{page.consult_phone or unset} ／ {page.supervision_phone or unset}"

    def _materials_title(self, facts: ItemFacts) -> str:
        if not facts.materials:
            return self.tr("不用带材料")
        return self.tr("要带的材料（{count} 件）").format(count=len(facts.materials))

    def _material(self, facts: ItemFacts, material: Material) -> MaterialFact:
        only = "、".join(wording.situation_name(facts, code) for code in material.situations)
        notes = (
            material.source,
            self.tr("只在这些情形要：{only}").format(only=only) if only else "",
            self.tr("能共享取得的，不用交") if material.shareable else "",
            self.tr("可以先受理，按期补交") if material.deferrable else "",
        )
        said = "；".join(note for note in notes if note)
        return MaterialFact(str(material.n), material.name, wording.demand(material), said)
