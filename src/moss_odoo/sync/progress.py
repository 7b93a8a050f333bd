"""How long work tells people where it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told by use cases, shown by whoever started them.

    Whoever wants the work to stop raises a TransientError from `stage` or `advance`: what is under
    way in Odoo is brought to its end and recorded, nothing new is begun.
    """

    def stage(self, title: str, total: int | None = None) -> None:
        """A new step of the work begins; `total` units where that is known."""

    def advance(self, count: int = 1) -> None: ...

    def note(self, text: str) -> None:
        """A sentence that people should read while it goes on."""


class Silent:
    """For those who do not look."""

    def stage(self, title: str, total: int | None = None) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def note(self, text: str) -> None: ...
