"""What the acceptance screen shows, as plain values, ready to be laid out."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.services.person_page import PersonCase
from counter_app.ui.presenters.accept.actions import Action
from counter_app.ui.presenters.accept.draft import Mark
from counter_app.ui.presenters.accept.sheets import Board, Hit, Paper
from counter_app.ui.presenters.accept.state import Banner, Focus, Panel, Tone


@dataclass(frozen=True, slots=True)
class Pill:
    """A small statement with an icon's name; warnings are filled."""

    words: str
    icon: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ApplicantView:
    """The left column."""

    name: str
    who: str
    number: str
    pills: tuple[Pill, ...]
    facts: tuple[tuple[str, str], ...]
    cases_title: str
    cases: tuple[PersonCase, ...]


@dataclass(frozen=True, slots=True)
class SituationView:
    """A situation of the item, and whether it is the chosen one."""

    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """The item that is chosen: when it will be done, what it costs, who decides."""

    code: str
    name: str
    due: str
    due_detail: str
    fee: str
    kind: str
    situations: tuple[SituationView, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A pill of a material that is not in order."""

    mark: Mark
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, repr=False)
class MaterialView:
    """A row of the materials; `reasons` stand on it only while it is not in order."""

    place: int
    n: int
    name: str
    demand: str
    words: str
    tone: Tone | None
    is_ticked: bool
    is_current: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class MaterialsView:
    """The materials with their count."""

    rows: tuple[MaterialView, ...]
    count: str
    tone: Tone | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """The right column: what will be printed, and whether Enter would do it now."""

    title: str
    paper: Paper | None
    is_ready: bool
    is_queued: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class PanelView:
    """A sub-task with its words; `lacking` are the materials that it is about."""

    panel: Panel
    title: str
    body: str
    lacking: tuple[MaterialView, ...] = ()
    hint: str = ""
    is_large: bool = False
    remembered: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class AcceptView:
    """The whole screen."""

    is_idle: bool
    focus: Focus
    omni: str
    item_text: str
    hits: tuple[Hit, ...]
    hit_index: int | None
    found_nothing: str
    board: Board
    parked: tuple[str, ...]
    banner: Banner | None
    applicant: ApplicantView | None
    item: ItemView | None
    materials: MaterialsView
    decision: DecisionView
    panel: PanelView | None
    actions: tuple[Action, ...]
    is_acting: bool

    @property
    def numbered(self) -> int:
        """Return how many things on the screen a digit chooses."""
        if self.panel is not None or (self.is_idle and not self.hits):
            return 0
        if self.hits:
            return len(self.hits)
        return len(self.board.favourites) if self.focus is Focus.ITEM else len(self.materials.rows)
