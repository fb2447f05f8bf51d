"""The design tokens: one table of colours a theme, and the style sheet that is filled from it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template


class ThemeName(StrEnum):
    """The three appearances a clerk may choose."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme as #RRGGBB; the names are the roles, never the hues (experience page, section 3)."""

    app: str
    surface: str
    sunken: str
    rail: str
    rail_on: str
    rail_ink: str
    rail_dim: str
    rail_mark: str
    ink1: str
    ink2: str
    ink3: str
    line: str
    line2: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    primary_soft: str
    primary_line: str
    sel: str
    ok: str
    ok_soft: str
    ok_line: str
    ok_fill: str
    warn: str
    warn_soft: str
    warn_line: str
    warn_fill: str
    on_warn_fill: str
    bad: str
    bad_soft: str
    bad_line: str
    bad_fill: str
    on_bad_fill: str
    info: str
    info_soft: str
    info_line: str
    focus: str
    paper: str
    paper_line: str
    paper_ink: str
    pause_fill: str
    toast: str
    on_toast: str
    toast_link: str
    toast_line: str


LIGHT = Tokens(
    app="#F2F5F6",
    surface="#FFFFFF",
    sunken="#EAEFF1",
    rail="#143B49",
    rail_on="#235466",
    rail_ink="#DCE8EC",
    rail_dim="#A9C1CA",
    rail_mark="#6CC3DA",
    ink1="#16232A",
    ink2="#42525B",
    ink3="#586872",
    line="#D7DFE3",
    line2="#74838C",
    primary="#0E5F76",
    primary_hover="#0B5166",
    primary_pressed="#084255",
    on_primary="#FFFFFF",
    primary_soft="#E2F0F3",
    primary_line="#9CC6D2",
    sel="#DDEEF2",
    ok="#1C7146",
    ok_soft="#E5F3EB",
    ok_line="#A9D3BC",
    ok_fill="#2E8B5B",
    warn="#875300",
    warn_soft="#FFF3D9",
    warn_line="#E5C27A",
    warn_fill="#E9A100",
    on_warn_fill="#16232A",
    bad="#AE2A20",
    bad_soft="#FBEAE8",
    bad_line="#E6B1AB",
    bad_fill="#C8372B",
    on_bad_fill="#FFFFFF",
    info="#2A5C9A",
    info_soft="#E8F0FA",
    info_line="#AFC8E6",
    focus="#C9660A",
    paper="#FFFEFA",
    paper_line="#E2DDCF",
    paper_ink="#16130C",
    pause_fill="#6C7A83",
    toast="#16323B",
    on_toast="#FFFFFF",
    toast_link="#9CDCEB",
    toast_line="#16323B",
)

DARK = Tokens(
    app="#0F171B",
    surface="#182329",
    sunken="#111B20",
    rail="#0A1114",
    rail_on="#1E3A45",
    rail_ink="#DCE8EC",
    rail_dim="#9DB3BC",
    rail_mark="#6CC3DA",
    ink1="#EEF4F6",
    ink2="#C2CED4",
    ink3="#A3B2BA",
    line="#2F3F48",
    line2="#7F919B",
    primary="#6CC3DA",
    primary_hover="#86D0E3",
    primary_pressed="#9CDCEB",
    on_primary="#06222B",
    primary_soft="#17343E",
    primary_line="#3C7385",
    sel="#1D3B45",
    ok="#7FD3A4",
    ok_soft="#153226",
    ok_line="#2F6B4C",
    ok_fill="#4DB884",
    warn="#F2C366",
    warn_soft="#362A10",
    warn_line="#7A5F22",
    warn_fill="#E9A100",
    on_warn_fill="#16232A",
    bad="#FF9C92",
    bad_soft="#3D1D1A",
    bad_line="#8A423B",
    bad_fill="#F0695E",
    on_bad_fill="#26100E",
    info="#93BDF0",
    info_soft="#182B42",
    info_line="#3C5F8A",
    focus="#FFB454",
    paper="#F4F1E6",
    paper_line="#CFC8B4",
    paper_ink="#16130C",
    pause_fill="#9AA8B0",
    toast="#DCE8EC",
    on_toast="#0F171B",
    toast_link="#0B5166",
    toast_line="#DCE8EC",
)

HIGH_CONTRAST = Tokens(
    app="#FFFFFF",
    surface="#FFFFFF",
    sunken="#FFFFFF",
    rail="#000000",
    rail_on="#000000",
    rail_ink="#FFFFFF",
    rail_dim="#FFFFFF",
    rail_mark="#6CC3DA",
    ink1="#000000",
    ink2="#000000",
    ink3="#000000",
    line="#000000",
    line2="#000000",
    primary="#003544",
    primary_hover="#00212B",
    primary_pressed="#000000",
    on_primary="#FFFFFF",
    primary_soft="#FFFFFF",
    primary_line="#000000",
    sel="#DDEEF2",
    ok="#0B4A2A",
    ok_soft="#FFFFFF",
    ok_line="#000000",
    ok_fill="#0B4A2A",
    warn="#5C3900",
    warn_soft="#FFFFFF",
    warn_line="#000000",
    warn_fill="#E9A100",
    on_warn_fill="#000000",
    bad="#8A1A12",
    bad_soft="#FFFFFF",
    bad_line="#000000",
    bad_fill="#8A1A12",
    on_bad_fill="#FFFFFF",
    info="#123F73",
    info_soft="#FFFFFF",
    info_line="#000000",
    focus="#C00078",
    paper="#FFFFFF",
    paper_line="#000000",
    paper_ink="#000000",
    pause_fill="#3A444A",
    toast="#000000",
    on_toast="#FFFFFF",
    toast_link="#9CDCEB",
    toast_line="#FFFFFF",
)


def tokens_of(name: ThemeName) -> Tokens:
    """Return the colours of a theme."""
    return {ThemeName.LIGHT: LIGHT, ThemeName.DARK: DARK, ThemeName.HIGH_CONTRAST: HIGH_CONTRAST}[name]


def style_sheet(template: str, tokens: Tokens) -> str:
    """Fill the style sheet; a name that is no token is an error of ours.

    Raises:
        KeyError: the template names a colour that no theme has.
    """
    return Template(template).substitute(asdict(tokens))
