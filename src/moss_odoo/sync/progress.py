"""How long work tells people where it is."""

from __future__ import annotations

from typing import Protocol

from moss_odoo.errors import TransientError


class StopError(TransientError):
    """The work is to stop here; nothing is wrong with either side."""


class StoppedByError(StopError):
    """A person has asked for it."""

    def __init__(self, by: str) -> None:
        super().__init__(
            f"It was stopped by {by}.",
            remedy="What had begun was brought to its end. Ask for it again to have the rest done.",
        )
        self.by = by


class Progress(Protocol):
    """Told by use cases, shown by whoever started them.

    Whoever wants the work to stop raises a StopError from `stage` or `advance`: what is under way
    in Odoo is brought to its end and recorded, nothing new is begun.
    """

    def stage(self, title: str, total: int | None = None) -> None:
        """A new step of the work begins; `total` units where that is known."""

    def advance(self, count: int = 1) -> None:
        """By so many units; none where this is only a place to stop at."""

    def note(self, text: str) -> None:
        """A sentence that people should read while it goes on."""


class Silent:
    """For those who do not look."""

    def stage(self, title: str, total: int | None = None) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def note(self, text: str) -> None: ...
