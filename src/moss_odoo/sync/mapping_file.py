"""The mapping as a CSV file that people open, change and save with a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields

from moss_odoo.books.names import normalised
from moss_odoo.errors import ConfigError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is carried out by spreadsheet programs."""
_SEPARATORS = ";,\t"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line, all of it text; the order is that of the columns."""

    kind: str = ""
    moss_id: str = ""
    moss_code: str = ""
    moss_name: str = ""
    odoo_code: str = ""
    odoo_name: str = ""
    odoo_id: str = ""
    why: str = ""
    confirmed_by: str = ""
    confirmed_at: str = ""


COLUMNS = tuple(field.name.replace("_", " ").capitalize() for field in fields(FileRow))


class ColumnsMissingError(ConfigError):
    def __init__(self, missing: Iterable[str]) -> None:
        super().__init__(
            f"The file lacks the columns {', '.join(f'“{name}”' for name in missing)}.",
            remedy="Begin with a file of `moss-odoo mapping export`, and keep its first line.",
        )


class NoTableError(ConfigError):
    def __init__(self, why: str) -> None:
        super().__init__(
            f"The file is no table of text: {why}.",
            remedy="Save it in the spreadsheet program as CSV (UTF-8).",
        )


def written(rows: Iterable[FileRow], *, separator: str = ";") -> bytes:
    """With the mark by which Excel knows UTF-8."""
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([guarded(cell) for cell in astuple(row)])
    return text.getvalue().encode("utf-8-sig")


def read(content: bytes) -> list[tuple[int, FileRow]]:
    """Each row with its number in the spreadsheet; empty ones are left out.

    Excel saves in the encoding and with the separator of its country: both are recognised.
    """
    text = _decoded(content)
    lines = enumerate(_cells(text), start=1)
    header: list[str] = []
    for _number, cells in lines:
        if any(cells) and not cells[0].lower().startswith("sep="):
            header = [normalised(cell) for cell in cells]
            break
    places = {field.name: _place(field.name, header) for field in fields(FileRow)}
    wanted = ("kind", "moss_id", "odoo_id")
    if missing := [COLUMNS[_NAMES.index(name)] for name in wanted if places[name] is None]:
        raise ColumnsMissingError(missing)
    return [(number, _row(cells, places)) for number, cells in lines if any(map(str.strip, cells))]


_NAMES = tuple(field.name for field in fields(FileRow))


def _cells(text: str) -> Iterator[list[str]]:
    separator = _separator(text)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise NoTableError(str(error)) from error


def _separator(text: str) -> str:
    """The one that splits the first line into most columns."""
    first = text.lstrip().partition("\n")[0].rstrip("\r")
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        return first[-1]
    return max(_SEPARATORS, key=first.count)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        # Without its mark, Excel's plain CSV is in the code page of Western Europe.
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoTableError("it is in no encoding that is known here")


def _place(name: str, header: list[str]) -> int | None:
    title = name.replace("_", " ")
    return header.index(title) if title in header else None


def _row(cells: list[str], places: dict[str, int | None]) -> FileRow:
    def cell(name: str) -> str:
        place = places[name]
        return _plain(cells[place]) if place is not None and place < len(cells) else ""

    return FileRow(**{name: cell(name) for name in _NAMES})


def guarded(cell: str) -> str:
    """So that no spreadsheet program takes it for a formula; `read` undoes it."""
    return f"'{cell}" if _is_dangerous(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_dangerous(cell) else cell


def _is_dangerous(cell: str) -> bool:
    return cell.lstrip("'").startswith(_FORMULA)
