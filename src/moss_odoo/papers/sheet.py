"""A4 sheets for the file: text, figures and rules in one calm style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import as_file, files

from fpdf import FPDF
from fpdf.enums import XPos, YPos

Colour = tuple[int, int, int]

GOOD: Colour = (22, 110, 72)
CARE: Colour = (160, 98, 8)
BAD: Colour = (176, 32, 32)

_FONT = "Source Sans Pro"
_INK: Colour = (28, 33, 40)
_QUIET: Colour = (105, 112, 122)
_RULE: Colour = (205, 210, 216)
_MARGIN = 20.0
_FOOT = 26.0
_LINE = 4.6


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float
    """In millimetres; 0: what the others leave."""
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    below: str = ""
    """What else is to say, more quietly."""


class Sheet:
    """Pages of one or several documents; each begins with `begin`."""

    def __init__(
        self, *, title: str, creator: str, made: datetime, language: str, page: str
    ) -> None:
        """`page`: how its `{number}` is told at its foot."""
        self._pdf = _Paper(page)
        self._pdf.set_lang(language)
        self._pdf.set_title(title)
        self._pdf.set_creator(creator)
        self._pdf.set_creation_date(made)

    def begin(self, foot: Sequence[str]) -> None:
        """A new page; `foot` stands at the bottom of it and of those that follow."""
        self._pdf.add_page()  # first the foot of the page before, which is another's
        self._pdf.foot = foot

    def content(self) -> bytes:
        return bytes(self._pdf.output())

    def title(self, above: str, text: str, below: str) -> None:
        self._pdf.style(9.5, _QUIET)
        self._paragraph(above, 5)
        self._pdf.style(21, bold=True)
        self._paragraph(text, 10)
        self._pdf.style(10.5, _QUIET)
        self._paragraph(below, 5.5)
        self._pdf.ln(6)

    def verdict(self, text: str, colour: Colour) -> None:
        """The one sentence that matters, beside a bar of its colour."""
        top = self._pdf.get_y()
        self._pdf.style(12, colour, bold=True)
        self._pdf.set_x(_MARGIN + 4)
        self._paragraph(text, 6.5)
        self._pdf.set_fill_color(*colour)
        self._pdf.rect(_MARGIN, top, 1.2, self._pdf.get_y() - top, style="F")
        self._pdf.ln(5)

    def figures(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Names, figures, and what is to say of them; the last one is their result."""
        for number, (name, figure, note) in enumerate(rows, 1):
            is_result = number == len(rows)
            if is_result:
                self._pdf.rule(until=_MARGIN + 78)
            self._pdf.style(11, bold=is_result)
            self._pdf.cell(36, 6.5, name)
            self._pdf.cell(42, 6.5, figure, align="R")
            self._pdf.style(8.5, _QUIET)
            self._pdf.set_x(self._pdf.get_x() + 5)
            self._paragraph(note, 6.5)
        self._pdf.ln(5)

    def heading(self, text: str, figure: str = "") -> None:
        self._room_for(24)
        self._pdf.style(11.5, bold=True)
        self._pdf.cell(self._pdf.epw - 45, 7, text)
        self._pdf.cell(45, 7, figure, align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def note(self, text: str) -> None:
        self._pdf.style(9, _QUIET)
        self._paragraph(text, 4.6)

    def space(self) -> None:
        self._pdf.ln(5)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        rest = self._pdf.epw - sum(column.width for column in columns)
        widths = [column.width or rest for column in columns]
        self._heads(columns, widths)
        for row in rows:
            self._row(columns, widths, row)
        self.space()

    def _heads(self, columns: Sequence[Column], widths: Sequence[float]) -> None:
        self._pdf.style(8, _QUIET)
        for column, width in zip(columns, widths, strict=True):
            self._pdf.cell(width, 5, column.title, align="R" if column.figure else "L")
        self._pdf.ln(5)
        self._pdf.rule()
        self._pdf.ln(1.2)

    def _row(self, columns: Sequence[Column], widths: Sequence[float], row: Sequence[Cell]) -> None:
        self._pdf.style(9)
        height = _LINE * max(map(self._lines, widths, row))
        if self._room_for(height + 1):
            self._heads(columns, widths)
        top, left = self._pdf.get_y(), _MARGIN
        for column, width, cell in zip(columns, widths, row, strict=True):
            self._pdf.set_xy(left, top)
            self._cell(column, width, cell)
            left += width
        self._pdf.set_xy(_MARGIN, top + height + 0.9)

    def _cell(self, column: Column, width: float, cell: Cell) -> None:
        align, left = "R" if column.figure else "L", self._pdf.get_x()
        self._pdf.style(9)
        self._pdf.multi_cell(width, _LINE, cell.text, align=align, new_y=YPos.NEXT)
        if cell.below:
            self._pdf.style(9, _QUIET)
            self._pdf.set_x(left)
            self._pdf.multi_cell(width, _LINE, cell.below, align=align)

    def _lines(self, width: float, cell: Cell) -> int:
        return max(self._folded(width, cell.text), 1) + self._folded(width, cell.below)

    def _folded(self, width: float, text: str) -> int:
        """In how many lines it stands."""
        if not text:
            return 0
        # Folding is dear, and most cells need none.
        if "\n" not in text and self._pdf.get_string_width(text) < width - 2 * self._pdf.c_margin:
            return 1
        lines = self._pdf.multi_cell(width, _LINE, text, dry_run=True, output="LINES")
        return len(lines) if isinstance(lines, list) else 1

    def _paragraph(self, text: str, height: float) -> None:
        self._pdf.multi_cell(0, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _room_for(self, height: float) -> bool:
        """Whether a new page was needed."""
        if not self._pdf.will_page_break(height):
            return False
        self._pdf.add_page()
        return True


class _Paper(FPDF):
    def __init__(self, page: str) -> None:
        super().__init__(format="A4")
        self._page = page
        fonts = files("font_source_sans_pro") / "files"
        for style, name in (("", "Regular"), ("B", "Semibold")):
            with as_file(fonts / f"SourceSansPro-{name}.ttf") as path:
                self.add_font(_FONT, style, path)
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(auto=True, margin=_FOOT)
        self.foot: Sequence[str] = ()

    def footer(self) -> None:
        self.set_y(-12 - 4 * len(self.foot))
        self.rule()
        self.ln(1.5)
        self.style(7.5, _QUIET)
        page = self.get_y()
        for line in self.foot:
            self.cell(0, 4, line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_y(page)
        self.cell(0, 4, self._page.format(number=self.page_no()), align="R")

    def style(self, size: float, colour: Colour = _INK, *, bold: bool = False) -> None:
        self.set_font(_FONT, "B" if bold else "", size)
        self.set_text_color(*colour)

    def rule(self, *, until: float | None = None) -> None:
        self.set_draw_color(*_RULE)
        self.set_line_width(0.2)
        self.line(_MARGIN, self.get_y(), until or self.w - _MARGIN, self.get_y())
