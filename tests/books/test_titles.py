"""The title of an expense is read back as it was written out."""

from __future__ import annotations

from datetime import date

import pytest

from moss_odoo.books.money import Money
from moss_odoo.books.titles import Title, read_title

DAY, PRICE = date(2026, 3, 12), Money.of("11.90", "EUR")


@pytest.mark.parametrize(
    "title",
    [
        Title("Café Müller", DAY, PRICE),
        Title("Erika", None, PRICE),
        Title("24 7 GmbH 12.50", DAY, Money.of("-1250", "JPY")),
        Title("Two\nlines", DAY, Money.of("0.125", "EUR")),
        Title("", DAY, PRICE),
    ],
    ids=str,
)
def test_a_title_is_read_as_it_was_written(title: Title) -> None:
    assert read_title(str(title)) == title


@pytest.mark.parametrize("text", ["", "Café Müller", "2026-13-40 Shop", "Shop 12.00 ABC", "12 EUR"])
def test_what_is_written_in_another_way_is_all_name(text: str) -> None:
    assert read_title(text) == Title(text)
