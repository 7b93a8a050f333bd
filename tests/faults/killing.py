"""The real command in a process of its own, killed where a test says."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .dying import Death
from .faults import Signal
from .proxy import Proxy
from .victims import Begun, Ended, Task, Victim

AtCommit = Death


@dataclass(frozen=True, slots=True)
class AtRequest:
    """Killed at the nth request of this name: before it is sent on, or once it was carried out."""

    proxy: Proxy
    call: str
    nth: int = 1
    carried_out: bool = True


@dataclass
class Program:
    """`moss-odoo` with a home folder of its own."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)
    begin: Callable[[Task], Victim] = Begun

    def __call__(self, *arguments: str, **environment: str) -> Ended:
        return _end_of(self.begin(self._task(arguments, environment)))

    def killed(self, *arguments: str, at: AtRequest | AtCommit, **environment: str) -> Ended:
        """The command as far as it came; `was_killed` where it came so far."""
        if isinstance(at, AtCommit):
            return _end_of(self.begin(self._task(arguments, environment, at)))
        victim: list[Victim] = []

        def strike() -> None:
            victim[0].kill()

        at.proxy.expect(Signal(at.call, at.nth, at.carried_out, strike))
        victim.append(self.begin(self._task(arguments, environment)))
        try:
            return _end_of(victim[0])
        finally:
            at.proxy.relent()

    def _task(
        self, arguments: tuple[str, ...], more: dict[str, str], death: Death | None = None
    ) -> Task:
        home = {"MOSS_ODOO_HOME": str(self.home)}
        return Task(arguments, {**os.environ, **home, **self.environment, **more}, death)


def _end_of(victim: Victim) -> Ended:
    ended = victim.ended()
    assert "Traceback" not in ended.out + ended.err, ended.err
    return ended
