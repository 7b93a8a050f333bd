"""The mapping as a spreadsheet file: what is written is read again, and nothing is carried out."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moss_odoo.sync.mapping_file import (
    COLUMNS,
    ColumnsMissingError,
    FileRow,
    NoTableError,
    guarded,
    read,
    written,
)

cells = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    ["=1+1", "'=1", "''-", "'s-Hertogenbosch", "@x", "+49", "a;b", 'say "x"', "two\r\nlines", "\t"]
)
rows = st.builds(FileRow, st.sampled_from(["account", "tax"]), *[cells] * (len(COLUMNS) - 1))

ROW = FileRow("account", "a1", "6815", "Büro", "6815", "Bürobedarf", "7", "same code 6815")


@given(st.lists(rows, max_size=4), st.sampled_from(";,"))
def test_what_is_written_is_read_again(table: list[FileRow], separator: str) -> None:
    assert [row for _number, row in read(written(table, separator=separator))] == table


@given(rows)
def test_no_cell_is_carried_out_as_a_formula(row: FileRow) -> None:
    assert not any(
        guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r")) for cell in astuple(row)
    )


def test_excel_knows_the_encoding_by_the_mark_at_the_beginning() -> None:
    assert written([ROW]).startswith(b"\xef\xbb\xbfKind;Moss id;Moss code;Moss name;Odoo code;")


def test_rows_are_numbered_as_the_spreadsheet_does() -> None:
    content = written([ROW]) + b"\r\n" + b";;;;;;;;;\r\n" + written([ROW]).split(b"\r\n")[1]
    assert [number for number, _row in read(content)] == [2, 5]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"], ids=lambda name: name
)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_what_excel_saves_is_read_in_each_of_its_ways(encoding: str, separator: str) -> None:
    text = written([ROW]).decode("utf-8-sig").replace(";", separator)
    assert read(text.encode(encoding)) == [(2, ROW)]


def test_a_first_line_that_names_the_separator_is_understood() -> None:
    assert read(b"sep=;\r\n" + written([ROW]).removeprefix(b"\xef\xbb\xbf")) == [(3, ROW)]


def test_columns_may_stand_in_any_order_and_others_beside_them() -> None:
    assert read(b"odoo ID;Remark;KIND;Moss id\n7;hello;account;a1\n") == [
        (2, FileRow("account", "a1", odoo_id="7"))
    ]


def test_a_short_row_is_filled_up() -> None:
    assert read(b"Kind;Moss id;Odoo id\naccount;a1\n") == [(2, FileRow("account", "a1"))]


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"Kind;Moss id\n"])
def test_missing_columns_are_named(content: bytes) -> None:
    with pytest.raises(ColumnsMissingError, match="Odoo id"):
        read(content)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"Kind;Moss id;Odoo id\n\x81\xff"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(NoTableError, match="no table of text"):
        read(content)


def test_a_cell_without_end_is_refused() -> None:
    content = b'Kind;Moss id;Odoo id\naccount;"' + b"x" * 200_000
    with pytest.raises(NoTableError):
        read(content)
