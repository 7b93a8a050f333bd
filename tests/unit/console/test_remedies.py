"""What errors say is shown in a browser without what only helps at a terminal."""

from __future__ import annotations

import pytest

from moss_odoo.console.remedies import without_commands


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Choose another name with --name, or change it with --replace.", ""),
        (
            "Wait a little. Then run `moss-odoo export`. Nothing is lost.",
            "Wait a little. Nothing is lost.",
        ),
        ("The key could be read (--allow-http takes it anyway).", "The key could be read."),
        ("Name it “A - B” (as in Odoo).", "Name it “A - B” (as in Odoo)."),
        ("", ""),
    ],
)
def test_sentences_about_commands_are_left_out(said: str, shown: str) -> None:
    assert without_commands(said) == shown
