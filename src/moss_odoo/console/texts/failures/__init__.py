"""What went wrong, in German, by the error that says so.

In English the error speaks for itself, with the names and figures in question; those stand below
the German words too. Of an error without words of its own, its family tells.
"""

from __future__ import annotations

from collections.abc import Mapping

from moss_odoo.console.texts.explained import Explanation
from moss_odoo.console.texts.failures import access, choices, either_side, families, work

GERMAN: Mapping[str, tuple[str, str]] = {
    **access.GERMAN,
    **choices.GERMAN,
    **either_side.GERMAN,
    **work.GERMAN,
    **families.GERMAN,
}
"""Title and remedy; by the last part of the error's module and its name."""


def in_german(kind: type[BaseException]) -> Explanation | None:
    """None where it is no error of ours."""
    names = (f"{one.__module__.rpartition('.')[2]}.{one.__name__}" for one in kind.__mro__)
    found = next((GERMAN[name] for name in names if name in GERMAN), None)
    return Explanation(*found) if found else None
