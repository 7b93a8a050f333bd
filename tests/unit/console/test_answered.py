"""The form of a new connection is read as whoever fills it in writes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale

from moss_odoo.console.answered import answered

HYBRID = {"supplier_policy": "hybrid"}


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [("de", "1.000", "1000"), ("de", "99,50", "99.50"), ("en", "1,000.5", "1000.5")],
)
def test_an_amount_is_read_as_people_write_it_where_they_live(
    language: str, typed: str, meant: str
) -> None:
    found = answered({**HYBRID, "hybrid_threshold": typed}, Locale.parse(language))
    assert found.misread == {}
    assert found.answers.policy.hybrid_threshold == Decimal(meant)


@pytest.mark.parametrize("typed", ["much", "NaN", "Infinity", "1,2,3"])
def test_what_is_no_amount_is_told_with_an_example_in_their_way(typed: str) -> None:
    found = answered({**HYBRID, "hybrid_threshold": typed}, Locale.parse("de"))
    assert "1.234,50" in found.misread["hybrid_threshold"].remedy
