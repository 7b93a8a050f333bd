"""Where a command writes: what was asked for on standard output, the rest on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme

from moss_odoo.cli.progress import Bars, Quiet
from moss_odoo.sync.progress import Progress

_THEME = Theme(
    {
        "good": "green",
        "care": "yellow",
        "bad": "bold red",
        "quiet": "dim",
        "head": "bold",
    }
)


class Screen:
    """With `as_json`, standard output bears one JSON document and people's text goes beside it."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self._beside = Console(stderr=True, theme=_THEME, highlight=False)
        self._out = self._beside if as_json else Console(theme=_THEME, highlight=False)
        self._live = False

    @property
    def width(self) -> int:
        return self._out.width

    @property
    def interactive(self) -> bool:
        """Whether a person is there to be asked."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def conversational(self) -> bool:
        """Whether a person can be led through questions, and sees what they are about."""
        return self.interactive and not self.as_json and sys.stdout.isatty()

    def print(self, *parts: RenderableType) -> None:
        # On one terminal, bars and text must go through one console, or they overwrite each other.
        console = self._beside if self._live and self._out.is_terminal else self._out
        for part in parts:
            console.print(part)

    def link(self, address: str) -> None:
        """An address on one line, however long: as it is to be copied or clicked."""
        self._out.print(Text(f"  {address}"), soft_wrap=True)

    def section(self, title: str, body: RenderableType) -> None:
        """A heading with what belongs to it, and a blank line."""
        self.print(f"[head]{title}[/head]", Padding(body, (0, 0, 1, 2), expand=False))

    def note(self, text: str) -> None:
        """For people only, beside the result."""
        self._beside.print(Text(text))

    def failure(self, message: str, remedy: str) -> None:
        self._beside.print(Text.assemble(("✗ ", "bad"), message))
        if remedy:
            self._beside.print(
                Padding(Text(f"→ {remedy}", style="quiet"), (0, 0, 0, 2), expand=False)
            )

    def document(self, value: Any) -> None:
        """The one JSON document; nothing where people read."""
        if self.as_json:
            json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
            sys.stdout.write("\n")
            sys.stdout.flush()

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Bars for people who watch; only the notes where nobody does."""
        if not self._beside.is_terminal:
            yield Quiet(self._beside)
            return
        with Bars(self._beside) as bars:
            self._live = True
            try:
                yield bars
            finally:
                self._live = False

    def ask(self, question: str) -> str:
        return self._beside.input(Text(f"{question} ")).strip()

    def ask_secret(self, question: str) -> str:
        return self._beside.input(Text(f"{question} "), password=True).strip()

    def agree(self, question: str) -> bool:
        return self.ask(f"{question} [y/N]").casefold() in {"y", "yes", "j", "ja"}
