"""Golden files: bookings as text, compared with what an accountant once read and agreed to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "UPDATE_GOLDEN"
NAMES = {"moss", "odoo", "berlin", "december", "kuwaiti", "tunisian"}

Golden = Callable[[str], None]


def heading(path: Path) -> str:
    """What the case is called: the file's name in words."""
    words = path.stem.replace("_", " ").replace(".", ": ").split(" ")
    title = " ".join(word.capitalize() if word in NAMES else word for word in words)
    return title[0].upper() + title[1:]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with the golden file that is named like the test, under its name.

    With UPDATE_GOLDEN=1 in the environment the file is written instead; review the difference.
    """
    name, _, case = request.node.name.removeprefix("test_").rstrip("]").partition("[")
    path = GOLDEN / (f"{name}.{case}.txt" if case else f"{name}.txt")

    def compare(body: str) -> None:
        title = heading(path)
        text = f"{title}\n{'=' * len(title)}\n\n{body}"
        if os.environ.get(UPDATE):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        if not path.exists():
            pytest.fail(f"{path.name} is missing: look at the booking below and, if it is right, "
                        f"run {UPDATE}=1 pytest.\n\n{text}")  # fmt: skip
        assert text == path.read_text(encoding="utf-8")

    return compare
