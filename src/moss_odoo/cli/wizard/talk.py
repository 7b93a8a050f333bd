"""Talking with a person: titles, questions, lists to choose from, and what came out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from moss_odoo.cli.screen import Screen
from moss_odoo.errors import BugError, MossOdooError, TransientError

T = TypeVar("T")
A = TypeVar("A")

_YES = {"y", "yes", "j", "ja"}
_NO = {"n", "no", "nein"}


class Talk:
    """All at the same left edge, two columns in; titles stand out."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def title(self, text: str, place: str = "") -> None:
        self.screen.print(
            "", Text.assemble((f"{place}  ", "quiet") if place else "", (text, "head"))
        )

    def say(self, *parts: str | RenderableType) -> None:
        """What helps to answer; a blank line ends it."""
        for part in parts:
            self.show(Text(part, style="quiet") if isinstance(part, str) else part)
        self.screen.print("")

    def steps(self, *texts: str) -> None:
        """What to do elsewhere, one after the other."""
        table = Table.grid(padding=(0, 1))
        table.add_column(style="quiet", no_wrap=True)
        table.add_column(overflow="fold")
        for number, text in enumerate(texts, 1):
            table.add_row(f"{number}.", Text(text))
        self.say(table)

    def well(self, text: str) -> None:
        self.show(Text.assemble(("✓ ", "good"), text))

    def care(self, text: str) -> None:
        self.show(Text.assemble(("! ", "care"), text))

    def wrong(self, error: MossOdooError) -> None:
        table = Table.grid(padding=(0, 1))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        table.add_row(Text("✗", "bad"), Text(error.message))
        if error.remedy:
            table.add_row("", Text(f"→ {error.remedy}", style="quiet"))
        self.show(table)
        self.screen.print("")

    def ask(self, label: str, default: str = "") -> str:
        """An answer that is not empty."""
        proposal = f" [{default}]" if default else ""
        while True:
            if answer := self.screen.ask(f"  {label}{proposal}:") or default:
                return answer

    def ask_secret(self, label: str) -> str:
        while True:
            if answer := self.screen.ask_secret(f"  {label} (not shown):"):
                return answer

    def agree(self, question: str, *, default: bool = True) -> bool:
        choices = "Y/n" if default else "y/N"
        while True:
            answer = self.screen.ask(f"  {question} [{choices}]:").casefold()
            if not answer:
                return default
            if answer in _YES | _NO:
                return answer in _YES

    def choose(
        self, label: str, options: Sequence[tuple[str, str]], *, default: int | None = None
    ) -> int:
        """The place in the list of what was chosen by number or name."""
        table = Table.grid(padding=(0, 2))
        table.add_column(justify="right", style="quiet", no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(style="quiet", overflow="fold")
        for number, (name, note) in enumerate(options, 1):
            table.add_row(f"{number}", Text(name), Text(note))
        self.show(table)
        self.screen.print("")
        known = {name.casefold(): place for place, (name, _note) in enumerate(options)}
        known |= {f"{place + 1}": place for place in range(len(options))}
        proposal = "" if default is None else f"{default + 1}"
        while True:
            if (place := known.get(self.ask(label, proposal).casefold())) is not None:
                return place

    def until_right(self, given: A | None, ask: Callable[[], A], check: Callable[[A], T]) -> T:
        """What the check makes of the answer; it is asked again, with the reason, while wrong."""
        answer = given
        while True:
            try:
                return check(ask() if answer is None else answer)
            except BugError:
                raise
            except MossOdooError as error:
                self.wrong(error)
                answer = None

    def persistently(self, work: Callable[[], T]) -> T:
        """What the work gives; where the line breaks, a person may try again and loses nothing."""
        while True:
            try:
                return work()
            except TransientError as error:
                self.wrong(error)
                if not self.agree("Try again?"):
                    raise

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:
        with self.screen.progress() as progress:
            progress.stage(what)
            yield

    def show(self, part: RenderableType) -> None:
        self.screen.print(Padding(part, (0, 0, 0, 2), expand=False))
