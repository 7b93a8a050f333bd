"""Python inside Odoo's own process, which is kept: to start it takes seconds."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TextIO, cast

from devtools.odoo.errors import SetupError
from devtools.odoo.processes import last_lines


@dataclass
class Shell:
    """Carries out sources, one after another; its process starts with the first one."""

    command: Sequence[str]
    environment: Mapping[str, str]
    log: TextIO
    _process: subprocess.Popen[str] | None = None
    _turn: Lock = field(default_factory=Lock)

    def run(self, database: str, source: str, arguments: Mapping[str, Any]) -> str:
        """What the source prints; SetupError with its last words where it fails."""
        asked = {"database": database, "source": source, "args": arguments}
        with self._turn:
            answer = self._answer(json.dumps(asked))
        if failure := answer["failure"]:
            raise SetupError(
                f"The source failed in the shell of {database}.\n{last_lines(failure)}\n"
            )
        return str(answer["output"])

    def close(self) -> None:
        """End its process, if there is one: all that it was asked is answered."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    def _answer(self, asked: str) -> Mapping[str, str]:
        process = self._process = self._process or self._started()
        print(asked, file=process.stdin, flush=True)
        if line := cast("TextIO", process.stdout).readline():
            return cast("Mapping[str, str]", json.loads(line))
        self.log.seek(0)
        return {"output": "", "failure": self.log.read()}

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            encoding="utf-8",
        )


@contextmanager
def kept_shell(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Shell]:
    """Its process is gone on leaving."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        shell = Shell(command, environment, log)
        try:
            yield shell
        finally:
            shell.close()
