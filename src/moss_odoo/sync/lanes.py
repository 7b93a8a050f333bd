"""Work that goes on side by side, and is handed back as soon as it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from moss_odoo.errors import MossOdooError

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class _UnderWay(Generic[_Result]):
    future: Future[_Result]
    done: Callable[[_Result], None]

    def finish(self) -> None:
        self.done(self.future.result())


class Lanes:
    """So many pieces of work at once, each in a thread; results are taken by the thread that asks.

    Where one fails, what is under way beside it is brought to its end and handed back before the
    error goes on. Who is interrupted (Ctrl-C) waits for nobody.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._under_way: list[_UnderWay[Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.finish()
        elif isinstance(error, Exception):
            while self._under_way:
                with suppress(MossOdooError):  # the first error is the one that is told
                    self._under_way.pop(0).finish()

    def hand_back(self) -> None:
        """What is done by now, without waiting."""
        while done := next((one for one in self._under_way if one.future.done()), None):
            self._under_way.remove(done)
            done.finish()

    def wait_for_room(self) -> None:
        """Until any lane is free; the results that this takes are handed back."""
        while len(self._under_way) >= self.count:
            wait([one.future for one in self._under_way], return_when=FIRST_COMPLETED)
            self.hand_back()

    def begin(self, work: Callable[[], _Result], done: Callable[[_Result], None]) -> None:
        """Start it once a lane is free; `done` gets its result later."""
        self.wait_for_room()
        self._under_way.append(_UnderWay(_started(work), done))

    def finish(self) -> None:
        """Wait for all; what one of them raised is raised here."""
        try:
            while self._under_way:
                self._under_way.pop(0).finish()
        except Exception as error:
            self.__exit__(type(error), error, error.__traceback__)
            raise


def _started(work: Callable[[], _Result]) -> Future[_Result]:
    future: Future[_Result] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again where the result is taken
            future.set_exception(error)

    # A daemon: an Odoo that hangs does not keep a process alive that people want to end.
    threading.Thread(target=run, name="lane", daemon=True).start()
    return future
