"""What is asked of Odoo, noted as it is asked: to replay it, and to see where the time goes."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from moss_odoo.odoo.client import OdooClient


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it was sent."""

    model: str
    method: str
    ids: Sequence[int] | None
    context: Mapping[str, Any]
    arguments: Mapping[str, Any]
    writes: bool
    """Whether it changed the books."""
    seconds: float

    @property
    def rows(self) -> int:
        """How many records it is about, as far as it tells."""
        return len(self.arguments.get("data") or self.ids or ())

    @property
    def megabytes(self) -> float:
        """What its cells weigh; all else is little."""
        rows = self.arguments.get("data") or ()
        return sum(len(cell) for row in rows for cell in row) / 1e6


Note = Callable[[Call], None]


def watch(client: OdooClient, note: Note) -> None:
    """Hand every request to `note` from now on, once it is answered."""
    client.read = _noting(client.read, note, writes=False)  # type: ignore[method-assign]
    client.write = _noting(client.write, note, writes=True)  # type: ignore[method-assign]


def _noting(send: Callable[..., Any], note: Note, *, writes: bool) -> Callable[..., Any]:
    def noted(
        model: str,
        method: str,
        *,
        ids: Sequence[int] | None = None,
        context: Mapping[str, Any] | None = None,
        **arguments: Any,
    ) -> Any:
        began = time.perf_counter()
        answer = send(model, method, ids=ids, context=context, **arguments)
        seconds = time.perf_counter() - began
        note(Call(model, method, ids, context or {}, arguments, writes, seconds))
        return answer

    return noted


class Recording:
    """The requests that change the books, line by line in a file, for Odoo's shell."""

    def __init__(self, file: Path) -> None:
        self._file = file
        file.write_text("")

    def __call__(self, call: Call) -> None:
        if not call.writes:
            return
        line = {name: getattr(call, name) for name in ("model", "method", "ids")}
        line |= {"context": dict(call.context), "arguments": dict(call.arguments)}
        with self._file.open("a") as file:
            file.write(json.dumps(line, default=str) + "\n")


@dataclass(slots=True)
class Spent:
    """What went into one kind of request."""

    times: int = 0
    rows: int = 0
    megabytes: float = 0.0
    seconds: float = 0.0
    longest: float = 0.0

    def add(self, call: Call) -> None:
        self.times += 1
        self.rows += call.rows
        self.megabytes += call.megabytes
        self.seconds += call.seconds
        self.longest = max(self.longest, call.seconds)


@dataclass(slots=True)
class Spending:
    """Adds up all requests by model and method."""

    kinds: dict[str, Spent] = field(default_factory=lambda: defaultdict(Spent))

    def __call__(self, call: Call) -> None:
        self.kinds[f"{call.model}/{call.method}"].add(call)

    def write(self, file: Path) -> None:
        file.write_text(json.dumps({name: asdict(one) for name, one in self.kinds.items()}))

    @classmethod
    def read(cls, file: Path) -> Spending:
        return cls({name: Spent(**one) for name, one in json.loads(file.read_text()).items()})
