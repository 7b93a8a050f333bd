"""What an expense is called on a page: as its title says, in the reader's way of writing."""

from __future__ import annotations

from datetime import date

from moss_odoo.books.expense import Kind
from moss_odoo.books.titles import Title, read_title
from moss_odoo.console.language import Reader

_KINDS = frozenset(kind.value for kind in Kind)


def titled(label: str, reader: Reader) -> str:
    """In full: its date, who was paid, and how much."""
    title = read_title(label)
    parts = (
        reader.whole_day(title.day) if title.day else "",
        _who(title, reader),
        reader.money(title.amount),
    )
    return " ".join(filter(None, parts))


def who(label: str, reader: Reader) -> str:
    """Who was paid, for where date and amount stand beside it."""
    return _who(read_title(label), reader)


def dated(label: str) -> date | None:
    return read_title(label).day


def _who(title: Title, reader: Reader) -> str:
    # Where Moss names nobody, the kind of the expense stands in its place.
    return reader.named(reader.t.one_kind, title.who) if title.who in _KINDS else title.who
