"""What went wrong, in German, by the error that says so.

In English the error speaks for itself, with the names and figures in question; those stand below
the German words too. Of an error without words of its own, its family tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from inspect import signature

from moss_odoo.words.explained import Explanation
from moss_odoo.words.failures import access, choices, either_side, families, work

GERMAN: Mapping[str, tuple[str, str]] = {
    **access.GERMAN,
    **choices.GERMAN,
    **either_side.GERMAN,
    **work.GERMAN,
    **families.GERMAN,
}
"""Title and remedy; by the last part of the error's module and its name."""


def says_all(kind: type[BaseException]) -> bool:
    """Whether the German words leave nothing out: the error names nothing of just its case."""
    own = f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}" in GERMAN
    return own and not signature(kind).parameters


def name_of(kind: type[BaseException]) -> str:
    """Under which it is told; empty where it is no error of ours."""
    names = (f"{one.__module__.rpartition('.')[2]}.{one.__name__}" for one in kind.__mro__)
    return next((name for name in names if name in GERMAN), "")


def in_german(kind: type[BaseException]) -> Explanation | None:
    """None where it is no error of ours."""
    return named_in_german(name_of(kind))


def named_in_german(name: str) -> Explanation | None:
    return Explanation(*GERMAN[name]) if name in GERMAN else None
