"""Banks write names as they like; what people would take for the same is alike, nothing else."""

from __future__ import annotations

import pytest

from moss_odoo.books.payees import Likeness, likeness

SAME = [
    ("Hetzner Online GmbH", "HETZNER ONLINE"),
    ("Erika Mustermann", "MUSTERMANN, ERIKA"),
    ("Booking.com B.V.", "BOOKINGCOM"),
    ("Uber B.V.", "Uber"),
    ("Ada Yılmaz", "ADA YILMAZ"),  # noqa: RUF001 - as Turkish writes it
    ("Søren Łukasz", "SOREN LUKASZ"),
]
ALIKE = [
    ("Amazon", "AMZN Mktp DE*2K3"),
    ("Amazon", "Amazon Web Services"),
    ("Café Müller", "Cafe Mueller 4711"),
    ("Deutsche Lufthansa AG", "LUFTHANSA 22012345"),
    ("Bäckerei Schmidt GmbH", "SUMUP *BAECKEREI SCHMIDT"),
    ("Hetzner Online GmbH", "HETZNER ONL"),
    ("Deutsche Bahn AG", "DB"),
    ("Google Ireland Limited", "GOOGLE*ADS1234567"),
]
UNLIKE = [
    ("Café Müller", "Bäckerei Schmidt"),
    ("Café Müller", "Café Schmidt"),
    ("Shell", "Esso"),
    ("Erika Mustermann", "Max Mustermann"),
    ("Deutsche Bahn AG", "DHL"),
    ("Hetzner Online GmbH", "H. Online"),
]
UNTOLD = [("Café Müller", ""), ("", "CAFE MULLER"), ("GmbH", "CAFE MULLER"), ("***", "Shell")]


@pytest.mark.parametrize(
    ("like", "name", "payee"),
    [
        (like, *names)
        for like, cases in [
            (Likeness.EQUAL, SAME),
            (Likeness.ALIKE, ALIKE),
            (Likeness.UNLIKE, UNLIKE),
            (Likeness.UNTOLD, UNTOLD),
        ]
        for names in cases
    ],
)
def test_a_payee_is_told_by_name(like: Likeness, name: str, payee: str) -> None:
    assert likeness([name], payee) is like
    assert likeness([payee], name) is like


def test_of_several_names_the_best_counts() -> None:
    assert likeness(["Amazon", "Café Müller"], "CAFE MULLER") is Likeness.EQUAL


def test_where_no_name_is_told_nothing_speaks_against_it() -> None:
    assert likeness([], "CAFE MULLER") is Likeness.UNTOLD
