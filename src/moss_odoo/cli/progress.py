"""Progress as a person at a terminal sees it, and as a log keeps it."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class _WhereCounted(ProgressColumn):
    """A column that stays empty for a stage whose size is not known."""

    def __init__(self, column: ProgressColumn) -> None:
        super().__init__()
        self._column = column

    def render(self, task: Task) -> RenderableType:
        return self._column(task) if task.fields["counted"] else Text("")


class Bars:
    """One line for each stage; those that are done stay in sight until the work is."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            SpinnerColumn(finished_text="[good]✓[/good]"),
            TextColumn("{task.description}"),
            _WhereCounted(BarColumn(bar_width=24)),
            _WhereCounted(MofNCompleteColumn()),
            TimeElapsedColumn(),
            _WhereCounted(TimeRemainingColumn(compact=True)),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def stage(self, title: str, total: int | None = None) -> None:
        self._end_stage()
        self._task = self._progress.add_task(title, total=total, counted=total is not None)

    def advance(self, count: int = 1) -> None:
        if count and self._task is not None:
            self._progress.advance(self._task, count)

    def note(self, text: str) -> None:
        self._progress.console.print(Text(text))

    def _end_stage(self) -> None:
        if self._task is not None:
            task = self._progress.tasks[self._task]
            total = 1 if task.total is None else task.total
            self._progress.update(self._task, total=total, completed=total)


class Quiet:
    """Where nobody watches: only what should be read."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def stage(self, title: str, total: int | None = None) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def note(self, text: str) -> None:
        self._console.print(Text(text))
