"""The guide explains every state and every reason that a person may meet."""

from __future__ import annotations

import re

from moss_odoo.books.proof.items import ItemKind
from moss_odoo.books.push.changes import Cause
from moss_odoo.books.state import State

from .codes import all_codes
from .pages import first_column, page


def explained(title: str) -> set[str]:
    """What the tables of a section of the guide explain."""
    rows = first_column(page("docs/guide.md").section(title))
    return {name for cell in rows for name in re.findall(r"`([^`]+)`", cell)}


def test_every_code_is_explained_and_exists() -> None:
    assert explained("When something is blocked") == all_codes()


def test_every_cause_against_a_push_is_explained_and_exists() -> None:
    title = "Suppliers and cost centres from Odoo to Moss"
    assert explained(title) == {cause.value for cause in Cause}


def test_every_kind_of_difference_is_explained_and_exists() -> None:
    assert explained("What a difference can be") == {kind.value for kind in ItemKind}


def test_every_state_is_explained_and_exists() -> None:
    assert explained("What the states mean") == {state.value for state in State}
