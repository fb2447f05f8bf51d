"""What the acceptance screen remembers between two intents; the view is made of it and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from counter_app.domain.printers import PrinterState
from counter_app.services.person_page import PersonPage
from counter_app.ui.presenters.accept.draft import CaseDraft, MarkedMaterial
from counter_app.ui.presenters.accept.omni import OmniText
from counter_app.ui.presenters.accept.sheets import Board, ChosenItem, Hit, Paper

MOST_PARKED: Final = 3
PRINTER_OUT: Final = frozenset(
    {
        PrinterState.PAPER_OUT,
        PrinterState.COVER_OPEN,
        PrinterState.CUTTER_ERROR,
        PrinterState.OFFLINE,
        PrinterState.SILENT,
        PrinterState.NONE,
    }
)
"""States in which a paper waits in the queue; a printer that never answers may well print."""


class Focus(StrEnum):
    """Which part of the screen has the keyboard."""

    OMNI = "omni"
    ITEM = "item"
    MATERIALS = "materials"
    PANEL = "panel"


class PanelKind(StrEnum):
    """The focused sub-tasks of the screen."""

    REGISTER = "register"
    AGENT = "agent"
    DEFECT = "defect"
    NO_PAPER = "no_paper"
    DEFER = "defer"
    NOTICE = "notice"
    NOTICE_REASON = "notice_reason"
    REFUSE = "refuse"


class Field(StrEnum):
    """The text fields of the panels."""

    NUMBER = "number"
    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    NO_ID_REASON = "no_id_reason"
    UNVERIFIED_REASON = "unverified_reason"
    AGENT = "agent"
    DEFECT = "defect"
    REASON = "reason"


MENDING: Final = "mending."
"""The fields that say how to mend a material: this, and its number."""


class Tone(StrEnum):
    """How a banner looks; shape and words say the same."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong and what to do; `field` is the text field to mend."""

    title: str
    advice: str
    field: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Panel:
    """A sub-task: its fields in order, what stands in them, and what was wrong with them."""

    kind: PanelKind
    fields: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    omni: OmniText | None = None
    was_scanned: bool = False
    material: int = 0
    until: date | None = None
    remembered: tuple[tuple[int, tuple[str, ...]], ...] = ()
    copies: Literal[1, 2] = 2
    problem: Problem | None = None

    @property
    def mending(self) -> dict[str, str]:
        """Return how to mend a material in the clerk's words, by its number."""
        start = MENDING
        return {key.removeprefix(start): text for key, text in self.texts if key.startswith(start) and text.strip()}

    def text(self, wanted: str) -> str:
        """Return what stands in a field."""
        return dict(self.texts).get(wanted, "")

    def with_text(self, changed: str, text: str) -> Panel:
        """Return the panel with a field changed; its problem goes."""
        texts = tuple((dict(self.texts) | {changed: text}).items())
        return replace(self, texts=texts, problem=None)

    def with_problem(self, problem: Problem) -> Panel:
        """Return the panel saying what was wrong."""
        return replace(self, problem=problem)


class Ask(StrEnum):
    """What a banner asks."""

    NOTHING = "nothing"
    SWITCH = "switch"
    KNOWN_CASE = "known_case"
    BAD_NUMBER = "bad_number"
    NOT_SERVED = "not_served"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, repr=False)
class Banner:
    """A message near its cause; it stays until what it says is settled."""

    tone: Tone
    title: str
    body: str
    ask: Ask = Ask.NOTHING
    omni: OmniText | None = None
    name: str = ""
    case: str = ""
    was_scanned: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class LastDone:
    """The last act of this screen, as undo needs it."""

    key: str
    case: str
    tail: str
    draft: CaseDraft | None


@dataclass(slots=True)
class State:
    """Everything that the view shows."""

    draft: CaseDraft | None = None
    applicant: PersonPage | None = None
    item: ChosenItem | None = None
    omni: str = ""
    item_text: str = ""
    hits: tuple[Hit, ...] = ()
    hit_index: int | None = None
    found_nothing: str = ""
    focus: Focus = Focus.OMNI
    cursor: int = 0
    panel: Panel | None = None
    banner: Banner | None = None
    parked: list[CaseDraft] = field(default_factory=list)
    was_cut_off: bool = False
    wish: str | None = None
    """The code of an item that was chosen on another screen, before anybody was here to do it for."""
    is_acting: bool = False
    is_large: bool = False
    board: Board = field(default_factory=Board)
    printer: PrinterState = PrinterState.UNKNOWN
    last: LastDone | None = None
    paper: Paper | None = None
    former_marks: list[tuple[MarkedMaterial, ...]] = field(default_factory=list)

    @property
    def is_printer_out(self) -> bool:
        """Say whether a paper would only wait."""
        return self.printer in PRINTER_OUT

    def clear_texts(self) -> None:
        """Empty the boxes and what they found."""
        self.omni = self.item_text = self.found_nothing = ""
        self.hits, self.hit_index = (), None

    def clear_case(self) -> None:
        """Go back to the idle page; what is parked stays."""
        self.draft = self.applicant = self.item = None
        self.panel = self.banner = self.paper = None
        self.former_marks = []
        self.is_large = False
        self.cursor = 0
        self.focus = Focus.OMNI
        self.clear_texts()
